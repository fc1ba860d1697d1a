"""What one customer said, and when they were asked, beside their contacts: as facts, and as the sentences above the picture."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from waypost.core.drawing.scene.history import Became
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Language, Wording


@dataclass(frozen=True, slots=True)
class Said:
    """One rating or comment of this customer: instant in µs UTC, feeling from -2 to +2, the rating as it was given.

    `source` says how and where, `reading` how the words sound and how surely; `negative` where that is sure and bad.
    `href` leads to the item.
    """

    time: int
    feeling: float | None
    rating: str = ""
    text: str = ""
    touchpoint: str = ""
    source: str = ""
    reading: str = ""
    negative: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """The company asked, or wrote: instant in µs UTC, what it was, about what, and what became of it."""

    time: int
    what: str
    became: Became = Became.UNTOLD
    about: str = ""
    href: str = ""


def leads(said: Sequence[Said], asked: Sequence[Asked], language: Language) -> tuple[str, ...]:
    """A sentence on what was said and one on when the company asked; neither where there is nothing to tell."""
    told = (_of_feedback(said), _of_questions(asked))
    return tuple(each.in_(language) for each in told if each is not None)


def _of_feedback(said: Sequence[Said]) -> Wording | None:
    """
    >>> _of_feedback([Said(0, -1.5), Said(1, None, negative=True)]).en
    '2 feedback items, 1 of them rated badly, 1 read as negative.'
    """
    if not said:
        return None
    low = sum(each.feeling is not None and each.feeling < -0.5 for each in said)
    bad = sum(each.negative for each in said)
    n = len(said)
    en = f"{number(n, 'en')} feedback item{'s' * (n != 1)}"
    de = f"{number(n, 'de')} Rückmeldung{'en' * (n != 1)}"
    if low:
        en, de = f"{en}, {number(low, 'en')} of them rated badly", f"{de}, davon {number(low, 'de')} schlecht bewertet"
    if bad:
        of, davon = ("", "") if low else (" of them", "davon ")
        en, de = (
            f"{en}, {number(bad, 'en')}{of} read as negative",
            f"{de}, {davon}{number(bad, 'de')} als negativ gelesen",
        )
    return Wording(f"{en}.", f"{de}.")


def _of_questions(asked: Sequence[Asked]) -> Wording | None:
    """
    >>> _of_questions([Asked(0, "Survey", Became.ANSWERED), Asked(1, "Survey", Became.SILENT)]).de
    '2-mal gefragt oder angeschrieben: 1 beantwortet, 1 nicht beantwortet.'
    """
    if not asked:
        return None
    counts, n = Counter(each.became for each in asked), len(asked)
    parts = [(counts[became], word) for became, word in _OUTCOMES if counts[became]]
    en = ", ".join(f"{number(amount, 'en')} {word.en}" for amount, word in parts)
    de = ", ".join(f"{number(amount, 'de')} {word.de}" for amount, word in parts)
    times = "once" if n == 1 else f"{number(n, 'en')} times"
    return Wording(f"Asked or written to {times}: {en}.", f"{number(n, 'de')}-mal gefragt oder angeschrieben: {de}.")


_OUTCOMES = (
    (Became.ANSWERED, Wording("answered", "beantwortet")),
    (Became.SILENT, Wording("not answered", "nicht beantwortet")),
    (Became.UNDELIVERED, Wording("not delivered", "nicht zugestellt")),
    (Became.SENT, Wording("without a question", "ohne Frage")),
    (Became.UNTOLD, Wording("whose answer is kept apart from the person", "mit von der Person getrennter Antwort")),
)
