"""A turn, what a transcript holds at most, and how turns are joined."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from waypost.core.vocabulary.wording import WaypostError

MOST_BYTES = 10_000_000
MOST_TURNS = 5_000
MOST_SPEAKERS = 40
LONGEST_TURN = 20_000  # characters
LONGEST_SPEAKER = 60
_JOINED = 1_200  # characters up to which cues of one speaker become one turn


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody said in one go. `at` is milliseconds since the beginning, `line` where it stands in the file."""

    speaker: str
    text: str
    at: int | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Transcript:
    """The turns of a talk in their order; `speakers` are called as the file calls them, "" is nobody in particular."""

    turns: tuple[Turn, ...]

    @property
    def speakers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns))


def transcript(turns: Iterable[Turn], name: str, *, joining: bool = False) -> Transcript:
    """The transcript of these turns; those without words are left out.

    With `joining` pieces that follow each other from one mouth become one turn, as long as it can be read at a glance.
    Raises WaypostError where nothing was said, or too much.
    """
    found: list[Turn] = []
    for turn in turns:
        turn = replace(turn, text=tidy(turn.text), speaker=" ".join(turn.speaker.split()))
        if not turn.text:
            continue
        if joining and found and _joins(found[-1], turn):
            found[-1] = replace(found[-1], text=f"{found[-1].text} {turn.text}")
        else:
            found.append(turn)
        _must_fit(found[-1], len(found), name)
    if not found:
        raise WaypostError(
            en=f"{name} holds no words. Check that the export has the transcript and not only its times.",
            de=f"{name} enthält keine Worte. Bitte prüfen, ob der Export den Wortlaut enthält und nicht nur die Zeiten.",
        )
    speakers = {turn.speaker for turn in found}
    if len(speakers) > MOST_SPEAKERS:
        raise WaypostError(
            en=f"{name} has {len(speakers)} speakers, more than {MOST_SPEAKERS}. Is it a transcript? Lines begin with “Name:”.",
            de=f"{name} hat {len(speakers)} Sprechende, mehr als {MOST_SPEAKERS}. Ist das ein Transkript? Zeilen beginnen mit „Name:“.",
        )
    return Transcript(tuple(found))


def tidy(text: str) -> str:
    """Without spaces at the ends of lines and without empty lines.

    >>> tidy("  Yes , well \\n\\n  no ")
    'Yes , well\\nno'
    """
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _joins(before: Turn, turn: Turn) -> bool:
    return before.speaker == turn.speaker and len(before.text) + 1 + len(turn.text) <= _JOINED


def _must_fit(turn: Turn, count: int, name: str) -> None:
    if count > MOST_TURNS:
        raise WaypostError(
            en=f"{name} has more than {MOST_TURNS:,} turns. Divide it into parts of the talk.",
            de=f"{name} hat mehr als {MOST_TURNS} Redebeiträge. Bitte in Teile des Gesprächs zerlegen.",
        )
    if len(turn.text) > LONGEST_TURN:
        raise WaypostError(
            en=f"{name}, line {turn.line}: one turn has {len(turn.text):,} characters; {LONGEST_TURN:,} are possible. "
            "Say with “Name:” who speaks when.",
            de=f"{name}, Zeile {turn.line}: Ein Redebeitrag hat {len(turn.text)} Zeichen, möglich sind {LONGEST_TURN}. "
            "Bitte mit „Name:“ angeben, wer wann spricht.",
        )
