"""One door for answers: what people send, and what was stored, becomes a value or an error that says what was expected."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from waypost.core.vocabulary.counting import counting
from waypost.core.vocabulary.survey.questions import (
    Choosable,
    Consent,
    ContactAgreement,
    ContactChannel,
    Date,
    Email,
    File,
    Matrix,
    MultipleChoice,
    NpsPlus,
    OpenText,
    Option,
    Question,
    Ranking,
    ScaleQuestion,
    SingleChoice,
    Statement,
)
from waypost.core.vocabulary.survey.values import Agreement, Choice, Contact, Grid, Reasons, Upload, Value
from waypost.core.vocabulary.wording import WaypostError

LONGEST_COMMENT = 5000
LONGEST_OTHER = 500
_LONGEST_NAME = 255
_LEAST_DIGITS = 5  # of a telephone number
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_ADDRESS = re.compile(r"[^@\s,;<>]{1,64}@[^@\s,;<>.]+(\.[^@\s,;<>.]+)+")
_YES = frozenset({"yes", "true", "on", "1", "ja"})
_NO = frozenset({"no", "false", "off", "0", "nein"})


def check(question: Question, raw: Any) -> Value | None:
    """The value of what was sent for a question: texts of a form, or JSON as `as_json` writes it. None: not answered.

    Raises WaypostError saying what was expected; nothing else, whatever comes. `as_json` of the value checks to itself.

    >>> from waypost.core.vocabulary.survey.questions import Csat
    >>> check(Csat(), "4"), check(Csat(), "")
    (4, None)
    >>> check(Csat(), "6")
    Traceback (most recent call last):
    waypost.core.vocabulary.wording.WaypostError: Please choose a number from 1 to 5; '6' is none.
    """
    if raw is None or raw == "" or raw == [] or raw == {}:
        return None
    if isinstance(question, NpsPlus):
        return _reasons(question, raw)
    if isinstance(question, ScaleQuestion):
        return _score(question, raw)
    return _CHECKS[type(question)](question, raw)


def _wrong(raw: Any, en: str, de: str) -> WaypostError:
    """An error that names what was expected and what came."""
    found = (
        _clean(raw) if isinstance(raw, str) else type(raw).__name__ if isinstance(raw, list | dict) else str(raw)[:40]
    )
    short = found if len(found) <= 40 else found[:39] + "…"
    return WaypostError(en=f"{en}; '{short}' is none.", de=f"{de}; „{short}“ geht nicht.")


def _score(question: ScaleQuestion, raw: Any) -> int:
    low, high = int(question.scale.low), int(question.scale.high)
    text = raw.strip() if isinstance(raw, str) else raw
    if isinstance(text, str) and re.fullmatch(r"[0-9]{1,3}", text):
        text = int(text)
    if not isinstance(text, int) or isinstance(text, bool) or not low <= text <= high:
        raise _wrong(
            raw, f"Please choose a number from {low} to {high}", f"Bitte wählen Sie eine Zahl von {low} bis {high}"
        )
    return text


def _reasons(question: NpsPlus, raw: Any) -> Reasons | None:
    """A score alone, or the three fields; without a score there is no answer, whatever else was written."""
    given = raw if isinstance(raw, Mapping) else {"score": raw}
    score = given.get("score")
    causes = _ids(question.causes, given.get("causes"))
    main = _ids(question.causes, given.get("main"))[:1]
    comment = _words(given.get("comment"), LONGEST_COMMENT)
    if score is None or score == "":
        if causes or main or comment:
            raise WaypostError(
                en="Please choose a number from 0 to 10 as well.", de="Bitte wählen Sie auch eine Zahl von 0 bis 10."
            )
        return None
    together = tuple(dict.fromkeys((*causes, *main)))
    return Reasons(_score(question, score), together, main[0] if main else "", comment)


def _ids(known: Iterable[Choosable], raw: Any) -> tuple[str, ...]:
    """Chosen ids in the order in which they came, each once."""
    given = raw if isinstance(raw, list | tuple) else [] if raw in (None, "") else [raw]
    ids = {each.id for each in known}
    for each in given:
        if not isinstance(each, str) or (each and each not in ids):
            raise _wrong(each, "Please choose among the answers offered", "Bitte wählen Sie aus den Antworten")
    return tuple(dict.fromkeys(each for each in given if each))


def _words(raw: Any, longest: int) -> str:
    if raw is not None and not isinstance(raw, str):
        raise _wrong(raw, "Please write a text", "Bitte schreiben Sie einen Text")
    text = _clean(raw or "").strip()
    if len(text) > longest:
        raise WaypostError(
            en=f"Please shorten the text to {longest:,} characters; it has {len(text):,}.",
            de=f"Bitte kürzen Sie den Text auf {longest} Zeichen; er hat {len(text)}.",
        )
    return text


def _clean(text: str) -> str:
    """Without control characters and halves of characters, which no page and no file should meet."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _choice(question: SingleChoice | MultipleChoice | Ranking, raw: Any) -> Choice | None:
    given = raw if isinstance(raw, Mapping) else {"chosen": raw}
    chosen = _ids(question.options, given.get("chosen"))
    if isinstance(question, Ranking) and isinstance(sent := given.get("chosen"), list) and len(sent) > len(set(sent)):
        raise WaypostError(
            en="Please give each place to another answer.", de="Bitte geben Sie jeden Platz einer anderen Antwort."
        )
    other = _words(given.get("other"), LONGEST_OTHER) if not isinstance(question, Ranking) and question.other else ""
    count = len(chosen) + bool(other)
    if not count:
        return None
    if isinstance(question, SingleChoice) and count > 1:
        raise WaypostError(en="Please choose one answer only.", de="Bitte wählen Sie nur eine Antwort.")
    if isinstance(question, MultipleChoice):
        _check_together(question, chosen, count)
    if not isinstance(question, MultipleChoice):
        least, most = 1, question.most if isinstance(question, Ranking) else None
    else:
        least, most = question.least, question.most
    _check_count(count, least, most, alone=_exclusive(question, chosen) is not None)
    return Choice(chosen, other)


def _exclusive(question: SingleChoice | MultipleChoice | Ranking, chosen: tuple[str, ...]) -> Option | None:
    """The chosen option that rules out all others."""
    return next((option for option in question.options if option.exclusive and option.id in chosen), None)


def _check_together(question: MultipleChoice, chosen: tuple[str, ...], count: int) -> None:
    alone = _exclusive(question, chosen)
    if count > 1 and alone is not None:
        raise WaypostError(
            en=f"“{alone.text.in_('en')}” cannot be chosen together with other answers.",
            de=f"„{alone.text.in_('de')}“ lässt sich nicht mit anderen Antworten verbinden.",
        )


def _check_count(count: int, least: int, most: int | None, *, alone: bool) -> None:
    if count < least and not alone:
        raise _miscounted(
            "Please choose at least {n:# answer|# answers}; you chose {count}.",
            "Bitte wählen Sie mindestens {n:eine Antwort|# Antworten}; gewählt sind {count}.",
            least,
            count,
        )
    if most is not None and count > most:
        raise _miscounted(
            "Please choose at most {n:# answer|# answers}; you chose {count}.",
            "Bitte wählen Sie höchstens {n:eine Antwort|# Antworten}; gewählt sind {count}.",
            most,
            count,
        )


def _miscounted(en: str, de: str, n: int, count: int) -> WaypostError:
    told = counting(en, de, n=n, count=count)
    return WaypostError(en=told.en, de=told.de)


def _grid(question: Matrix, raw: Any) -> Grid | None:
    if not isinstance(raw, Mapping):
        raise _wrong(raw, "Please choose one answer in each row", "Bitte wählen Sie in jeder Zeile eine Antwort")
    _ids(question.rows, [row for row, column in raw.items() if column not in (None, "")])
    cells = []
    for row in question.rows:
        column = _ids(question.columns, raw.get(row.id))
        if len(column) > 1:
            raise WaypostError(
                en=f"Please choose one answer only for “{row.text.in_('en')}”.",
                de=f"Bitte wählen Sie für „{row.text.in_('de')}“ nur eine Antwort.",
            )
        cells += [(row.id, each) for each in column]
    return Grid(tuple(cells)) if cells else None


def _open_text(question: OpenText, raw: Any) -> str | None:
    text = _words(raw, question.longest)
    return (" ".join(text.split()) if question.one_line else text) or None


def _email(question: Email, raw: Any) -> str | None:
    text = _words(raw, 254)
    if text and not _ADDRESS.fullmatch(text):
        raise _wrong(
            text,
            "Please write an address like name@example.org",
            "Bitte geben Sie eine Adresse wie name@example.org an",
        )
    return text or None


def _day(question: Date, raw: Any) -> str | None:
    text = _words(raw, 40)
    german = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text)
    written = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text)
    try:
        year, month, day = german.groups()[::-1] if german else written.groups() if written else ("", "", "")
        found = date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        if not text:
            return None
        raise _wrong(
            text, "Please write a day like 2026-01-31", "Bitte geben Sie einen Tag wie 31.01.2026 an"
        ) from None
    if not (question.earliest or found) <= found <= (question.latest or found):
        first, last = question.earliest or "…", question.latest or "…"
        raise WaypostError(
            en=f"Please choose a day from {first} to {last}; '{found}' is none.",
            de=f"Bitte wählen Sie einen Tag von {_german(first)} bis {_german(last)}; „{_german(found)}“ geht nicht.",
        )
    return found


def _german(day: str) -> str:
    """A day as Germans write it.

    >>> _german("2026-01-31"), _german("…")
    ('31.01.2026', '…')
    """
    return ".".join(reversed(day.split("-")))


def _upload(question: File, raw: Any) -> Upload | None:
    given = raw if isinstance(raw, Mapping) else {}
    key, name, size = given.get("key"), given.get("name"), given.get("size")
    if not isinstance(key, str) or not isinstance(name, str) or not isinstance(size, int) or size < 0 or not key:
        raise _wrong(raw, "Please choose a file", "Bitte wählen Sie eine Datei")
    plain = _clean(name).replace("/", "_").replace("\\", "_").strip()[:_LONGEST_NAME]
    ending = plain.rpartition(".")[2].casefold()
    if ending not in {each.casefold().lstrip(".") for each in question.endings}:
        known = ", ".join(question.endings)
        raise _wrong(
            plain, f"Please choose a file of the kinds {known}", f"Bitte wählen Sie eine Datei der Art {known}"
        )
    if size > question.most_megabytes * 1_000_000:
        raise WaypostError(
            en=f"Please choose a file of at most {question.most_megabytes} MB; this one has {size / 1e6:.1f} MB.",
            de=f"Bitte wählen Sie eine Datei mit höchstens {question.most_megabytes} MB; "
            f"diese hat {f'{size / 1e6:.1f}'.replace('.', ',')} MB.",
        )
    return Upload(_clean(key)[:_LONGEST_NAME], plain, size)


def _agreed(raw: Any) -> bool:
    text = str(raw).strip().casefold() if isinstance(raw, str | int) else ""
    if text not in _YES | _NO:
        raise _wrong(raw, "Please answer yes or no", "Bitte antworten Sie mit Ja oder Nein")
    return text in _YES


def _consent(question: Consent, raw: Any) -> Agreement:
    given = raw if isinstance(raw, Mapping) else {"agreed": raw}
    wording = given.get("wording", question.wording)
    if not isinstance(wording, int) or isinstance(wording, bool) or not 0 <= wording <= question.wording:
        raise _wrong(wording, "Please load the page again", "Bitte laden Sie die Seite neu")
    return Agreement(_agreed(given.get("agreed")), wording)


def _contact(question: ContactAgreement, raw: Any) -> Contact:
    given = raw if isinstance(raw, Mapping) else {"agreed": raw}
    if not _agreed(given.get("agreed")):
        return Contact(agreed=False)
    channel = given.get("channel") or (question.channels[0].value if len(question.channels) == 1 else "")
    if channel and channel not in [each.value for each in question.channels]:
        raise _wrong(channel, "Please choose one of the ways offered", "Bitte wählen Sie einen der Kontaktwege")
    time = _ids(question.times, given.get("time"))[:1]
    address = _words(given.get("address"), _LONGEST_NAME)
    if address and channel == ContactChannel.EMAIL and not _ADDRESS.fullmatch(address):
        raise _wrong(
            address,
            "Please write an address like name@example.org",
            "Bitte geben Sie eine Adresse wie name@example.org an",
        )
    if address and channel == ContactChannel.PHONE and sum(each.isdigit() for each in address) < _LEAST_DIGITS:
        raise _wrong(
            address,
            "Please write a telephone number with its area code",
            "Bitte geben Sie eine Telefonnummer mit Vorwahl an",
        )
    return Contact(True, str(channel), time[0] if time else "", address)


def _statement(question: Statement, raw: Any) -> None:
    """Nothing was asked, so nothing is answered."""


_CHECKS: Mapping[type, Callable[[Any, Any], Value | None]] = {
    SingleChoice: _choice,
    MultipleChoice: _choice,
    Ranking: _choice,
    Matrix: _grid,
    OpenText: _open_text,
    Email: _email,
    Date: _day,
    File: _upload,
    Consent: _consent,
    ContactAgreement: _contact,
    Statement: _statement,
}
