"""A second look at what the heads have read: praise that the rest of the comment belies, and what denies its own words.

    "Mega Service 🙄"                      praise at which somebody rolls their eyes
    "Ein Traum! Der Tisch wackelt …"       an exclamation of praise, and nothing but blame behind it
    "Great that you said 7 and came at 4"  praise of a promise that was not kept
    "Could have been a lot better"         praise denied; "Könnte schlimmer sein": blame denied

Such a comment is looked at with the praise as one bitter mark, or without the exclamation, and read by the same heads once
more. What they are taught by, and what they see of every other comment, stays as it is. The words stand in `again.txt`.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from waypost.core.language.labels import Emotion, Intent, Sentiment
from waypost.core.language.lexicon import lexicon, lines
from waypost.core.language.looking import Looked, look_at
from waypost.core.language.opposites import BITTER, COMPLAINTS, MILD, Meant, mended, without_praise
from waypost.core.language.patterns import Phrase, end_of
from waypost.core.language.reading import Span
from waypost.core.language.tokens import Token
from waypost.core.language.valence import valence
from waypost.core.vocabulary.wording import Language

_MYSELF = frozenset(("i", "we", "ich", "wir"))
_MOST_IN_EXCLAMATION = 4
_LEAST_BEHIND = 3
_SIDE_BY_SIDE = 2
# So much that is wrong, or one thing as bad, belies an exclamation whatever the rest reads like by itself.
_SURELY, _BAD = 2, -2.0
_ENDS = frozenset(",;.…!?")
_THANKS = frozenset((Intent.THANKS, Emotion.GRATITUDE))
_PRAISE = _THANKS | {Emotion.JOY}
_DENYING = ("mild", "worse")


class Again(NamedTuple):
    """A comment as it is looked at once more, from the letter `start` on. `blame`: it counts only if it then reads clearly so."""

    looked: Looked
    start: int = 0
    blame: bool = False


def again(looked: Looked) -> Again | None:
    """What to read once more of a comment; None of most."""
    forms = {token.form for token in looked.tokens}
    signs = _signs(looked.language)
    if signs.isdisjoint(forms):
        return None
    denied = _denied(looked) if not signs.denying.isdisjoint(forms) else []
    if not denied and looked.valence.good <= 0:
        return None
    marks = denied or _mocked(looked, signs) or _belied_by_time(looked, signs)
    if marks:
        return Again(_marked(looked, marks))
    return _behind_exclamation(looked)


def _marked(looked: Looked, marks: Sequence[Meant]) -> Looked:
    """The comment with one mark for each of these, beside those that it has. Beside praise denied no blame denied counts."""
    bitter = any(each.weight < 0 for each in marks)
    kept = [
        each
        for each in looked.meant
        if all(each.end <= one.start or each.start >= one.end for one in marks) and not (bitter and each.weight > 0)
    ]
    found = tuple(sorted((*kept, *marks)))
    rules = valence(
        looked.tokens, lexicon(looked.language), {each.start: (each.end - each.start, each.weight) for each in found}
    )
    phrases = without_praise(looked.phrases, looked.tokens, found)
    return Looked(looked.text, looked.language, looked.tokens, rules, phrases, found)


def _denied(looked: Looked) -> list[Meant]:
    """Praise and blame that are denied, but not what somebody says of himself ("I could have been better prepared")."""
    parts = looked.tokens
    found = [
        Meant(place, end, MILD if head == "mild" else BITTER)
        for head in _DENYING
        for place, end in _places(parts, looked.language, head)
        if not (place and parts[place - 1].form in _MYSELF)
    ]
    if any(each.weight < 0 for each in found):
        return [each for each in found if each.weight < 0]
    return found


def _mocked(looked: Looked, signs: "_Signs") -> list[Meant]:
    """The clause of praise before an emoji that rolls its eyes, where it has no blame and the comment no contrast."""
    eyes = [place for place, token in enumerate(looked.tokens) if token.form in signs.mocking]
    if not eyes or not _belied(looked):
        return []
    first = last = eyes[0]
    while first and (looked.tokens[first - 1].form[0] in "!.…?" or looked.tokens[first - 1].form in signs.mocking):
        first -= 1
    while first and looked.tokens[first - 1].form[0] not in _ENDS:
        first -= 1
    inside = [
        span
        for span in looked.valence.spans
        if span.start < looked.tokens[last].start and looked.tokens[first].start <= span.start
    ]
    if any(span.valence < 0 for span in inside):
        return []
    return [Meant(first, last, BITTER)] if inside else []


def _belied_by_time(looked: Looked, signs: "_Signs") -> list[Meant]:
    """All praise beside a promise of one time and the news of a later one."""
    parts = looked.tokens
    promised = [place for place, token in enumerate(parts) if token.form in signs.promised]
    if not promised or not _belied(looked) or any(token.form in signs.early for token in parts):
        return []
    times = [(place, time) for place in range(len(parts)) if (time := _time(parts, place, signs))]
    if len(times) != 2 or not any(token.form in signs.came for token in parts[promised[0] + 1 :]):
        return []
    (when, said), (then, happened) = times
    side_by_side = then - when <= _SIDE_BY_SIDE  # "Monday or Tuesday", „7 bis 20 Uhr“
    if side_by_side or promised[0] > then or not _later(said, happened):
        return []
    return _bitter(looked, [span for span in looked.valence.spans if span.valence > 0])


def _behind_exclamation(looked: Looked) -> Again | None:
    """What stands behind an exclamation of a few words of praise that thanks nobody, where it tells of something wrong and has
    no praise of its own."""
    parts = looked.tokens
    end = next((place for place, token in enumerate(parts) if token.form[0] in _ENDS), 0)
    if not 0 < end <= _MOST_IN_EXCLAMATION or parts[end].form[0] != "!" or len(parts) - end <= _LEAST_BEHIND:
        return None
    start = parts[end].end
    hits = looked.valence.spans
    if not any(span.start < start and span.valence > 0 for span in hits) or not _belied(looked):
        return None
    if any(span.start < start and span.label in _THANKS for span in looked.phrases):
        return None
    behind = [span for span in (*hits, *looked.phrases) if span.start >= start]
    if any(span.valence > 0 or span.label in _PRAISE for span in behind):
        return None
    wrong = {span.start for span in behind if span.valence < 0 or span.label in COMPLAINTS}
    wrong |= {parts[place].start for place, _ in _places(parts, looked.language, "fault") if place > end}
    if len(wrong) >= _SURELY or any(span.valence <= _BAD for span in behind):
        return Again(_marked(looked, [Meant(0, end, BITTER)]))
    if not wrong:
        return None
    rest = [Token(each.form, each.start - start, each.end - start, each.loud) for each in parts[end + 1 :]]
    return Again(look_at(looked.text[start:], rest, looked.language), start, blame=True)


def _belied(looked: Looked) -> bool:
    """Whether nothing in the comment says that its praise is meant: no contrast, and nothing that was mended."""
    earnest = mended(looked.language) | lexicon(looked.language).contrast
    return not any(token.form in earnest for token in looked.tokens)


def _bitter(looked: Looked, praise: Sequence[Span]) -> list[Meant]:
    found = []
    for span in praise:
        inside = [place for place, token in enumerate(looked.tokens) if span.start <= token.start < span.end]
        found.append(Meant(inside[0], inside[-1] + 1, BITTER))
    return found


class _Time(NamedTuple):
    """An hour of the clock with its minutes as a part, or the name of a day."""

    hour: float = 0.0
    day: str = ""


def _time(parts: Sequence[Token], place: int, signs: "_Signs") -> _Time | None:
    form = parts[place].form
    if form in signs.day:
        return _Time(day=form)
    before = parts[place - 1].form if place else ""
    behind = parts[place + 1].form if place + 1 < len(parts) else ""
    if not form[0].isdigit() or not (before in signs.clock or behind in signs.behind):
        return None
    hour, _, minutes = form.replace(".", ":").partition(":")
    if not hour.isdigit() or int(hour) > 24 or not (minutes or "0").isdigit():
        return None
    return _Time(int(hour) % 12 + 12 * (behind == "pm" or int(hour) >= 12) + int(minutes or 0) / 60)


def _later(said: _Time, happened: _Time) -> bool:
    """Whether what happened came after what was said. The same hour of the other half of the day is the same hour."""
    if said.day or happened.day:
        return bool(said.day and happened.day) and said.day != happened.day
    return happened.hour > said.hour and (happened.hour - said.hour) % 12 != 0


class _Signs(NamedTuple):
    """The single words of `again.txt`, and the words of which one stands in whatever is looked at once more."""

    mocking: frozenset[str]
    promised: frozenset[str]
    came: frozenset[str]
    early: frozenset[str]
    clock: frozenset[str]
    behind: frozenset[str]
    day: frozenset[str]
    denying: frozenset[str]
    all: frozenset[str]

    def isdisjoint(self, forms: set[str]) -> bool:
        return self.all.isdisjoint(forms)


@cache
def _signs(language: Language) -> _Signs:
    words: defaultdict[str, set[str]] = defaultdict(set)
    for head, line in lines(language, "again"):
        words[head].add(line)
    single = {
        head: frozenset(words[head]) for head in ("mocking", "promised", "came", "early", "clock", "behind", "day")
    }
    denying = frozenset(word for head in _DENYING for word in _by_first_word(language, head))
    shouts = frozenset("!" * times for times in range(1, 6))
    every = single["mocking"] | single["promised"] | denying | shouts
    return _Signs(**single, denying=denying, all=every)


def _places(tokens: Sequence[Token], language: Language, head: str) -> list[tuple[int, int]]:
    """Where phrases under a heading stand: the first token of each, and the one behind it."""
    known = _by_first_word(language, head)
    return [
        (place, end)
        for place, token in enumerate(tokens)
        for phrase in _beginning(known, token.form)
        if (end := end_of(tokens, place + 1, phrase.rest) if phrase.rest else place + 1)
    ]


def _beginning(known: Mapping[str, list[Phrase]], form: str) -> list[Phrase]:
    words = (form, *(f"{form[:cut]}*" for cut in range(3, len(form) + 1)))
    return [phrase for word in words for phrase in known.get(word, ())]


@cache
def _by_first_word(language: Language, head: str) -> Mapping[str, list[Phrase]]:
    by_word: defaultdict[str, list[Phrase]] = defaultdict(list)
    for found, line in lines(language, "again"):
        if found == head:
            written = line.split()
            phrase = Phrase.of(Sentiment.POSITIVE if head == "mild" else Sentiment.NEGATIVE, written)
            for word in written[0].split("|"):
                by_word[word].append(phrase)
    return dict(by_word)
