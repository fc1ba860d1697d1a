"""Transcripts as lines: `Name: words`, `[00:01:02] Name: words`, or a line of name and time above the words."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from waypost.core.exchange.transcripts.clock import TIME, milliseconds
from waypost.core.exchange.transcripts.turns import LONGEST_SPEAKER, Transcript, Turn, transcript

_MOST_WORDS = 4
_LABEL = r"([^\W_][^:\[\]<>]{0,60}?)"
_NAMED = re.compile(rf"(?:[\[(]?({TIME})[\])]? ?[-–]? ?)?{_LABEL} ?(?:[\[(]({TIME})[\])])? ?:(?!//)(?: (.*)|$)")
_HEADING = re.compile(rf"{_LABEL} ?[,–-]? [\[(]?({TIME})[\])]?")
_LONE_TIME = re.compile(rf"(?:[\[(]({TIME})[\])](?: (.*))?|({TIME}))")
# Speakers by their part; of others it takes two turns, or a time, to believe that a word before a colon is a name.
_PARTS = re.compile(
    r"(?:i|p|b|m|q|a|s|u|int|mod|interviewer(?:in)?|moderator(?:in)?|participant|teilnehmer(?:in)?|proband(?:in)?|"
    r"kund(?:e|in)|befragte[r]?|researcher|speaker|sprecher(?:in)?|person)\s*[-_#]?\s*\d{0,3}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that may begin a turn."""

    number: int
    whole: str
    speaker: str = ""
    words: str = ""
    at: int | None = None
    heading: bool = False


def read_lines(lines: Sequence[str], name: str) -> Transcript:
    """The turns of lines. A line that names nobody goes on with what was said before.

    Where nobody is named at all, each paragraph is a turn of nobody in particular.
    """
    looked = [_look(number, " ".join(line.split())) for number, line in enumerate(lines, 1)]
    return transcript(_turns(looked, _believed(looked)), name)


def spoken(cues: Sequence[str]) -> list[tuple[str, str]]:
    """Who says what in cues that may begin with `Name:`; one that names nobody goes on with who spoke before.

    >>> spoken(["Ada: Too slow.", "Very.", "Ada: It is slow: very."])
    [('Ada', 'Too slow.'), ('Ada', 'Very.'), ('Ada', 'It is slow: very.')]
    """
    looked = [_look(0, " ".join(cue.split())) for cue in cues]
    believed = _believed(looked)
    found: list[tuple[str, str]] = []
    for line in looked:
        before = found[-1][0] if found else ""
        found.append((line.speaker, line.words) if line.speaker in believed else (before, line.whole))
    return found


def _believed(lines: Sequence[_Line]) -> set[str]:
    """The names before colons that are names."""
    often = Counter(line.speaker for line in lines if line.speaker)
    timed = {line.speaker for line in lines if line.at is not None and not line.heading}
    return {name for name, times in often.items() if times > 1 or name in timed or _PARTS.fullmatch(name)}


def says_part(speaker: str) -> bool:
    """Whether a speaker is called by their part in the talk, which is no name.

    >>> says_part("I"), says_part("Interviewerin"), says_part("P3"), says_part("Ida")
    (True, True, True, False)
    """
    return _PARTS.fullmatch(speaker) is not None


def _turns(lines: Sequence[_Line], believed: set[str]) -> Iterator[Turn]:
    open_: Turn | None = None
    said: list[str] = []  # joined when the turn is over: a file may be one single turn of a million lines
    for line in lines:
        begins = line.speaker in believed or (not line.speaker and line.at is not None)
        if begins or (not believed and not line.whole):
            if open_:
                yield replace(open_, text="\n".join(said))
            open_ = Turn(line.speaker, "", line.at, line.number) if begins else None
            said = [line.words] if begins else []
        elif line.whole:
            open_ = open_ or Turn("", "", None, line.number)
            said.append(line.whole)
    if open_:
        yield replace(open_, text="\n".join(said))


def _look(number: int, line: str) -> _Line:
    """What a line may be; whether its speaker is believed is seen from all of them."""
    if (found := _NAMED.fullmatch(line)) and _may_be_named(found[2]):
        return _Line(number, line, found[2], found[4] or "", _time(found[1] or found[3]))
    if (found := _HEADING.fullmatch(line)) and _may_be_named(found[1]) and (at := _time(found[2])) is not None:
        return _Line(number, line, found[1], "", at, heading=True)
    if (found := _LONE_TIME.fullmatch(line)) and (at := _time(found[1] or found[3])) is not None:
        return _Line(number, line, "", found[2] or "", at)
    return _Line(number, line)


def _time(text: str | None) -> int | None:
    return milliseconds(text) if text else None


def _may_be_named(text: str) -> bool:
    return len(text) <= LONGEST_SPEAKER and 0 < len(text.split()) <= _MOST_WORDS
