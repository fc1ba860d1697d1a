"""A transcript with its margin: each turn cut into pieces where highlights begin and end."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from waypost.rooms.studies.models import Highlight, Participant, StudySession


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that all lie in the same highlights; `begins` are those whose first words these are."""

    text: str
    inside: tuple[Highlight, ...] = ()
    begins: tuple[Highlight, ...] = ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """A turn as it is shown; `margin` are the highlights that begin in it."""

    position: int
    speaker: Participant | None
    at: int | None
    pieces: tuple[Piece, ...]
    margin: tuple[Highlight, ...] = field(default=())


def transcript(session: StudySession) -> Sequence[Spoken]:
    """Every turn of a session with its highlights; three queries, however many there are."""
    marks = list(
        session.highlights.select_related("participant")
        .prefetch_related("codes", "insights")
        .order_by("first", "start", "pk")
    )
    return [
        Spoken(
            turn.position, turn.speaker, turn.at, pieces(turn.position, turn.text, marks),
            tuple(each for each in marks if each.first == turn.position),
        )
        for turn in session.turns.select_related("speaker").order_by("position")
    ]  # fmt: skip


def pieces(position: int, text: str, marks: Sequence[Highlight]) -> tuple[Piece, ...]:
    """The words of a turn, cut at each end of a highlight."""
    here = [(each, *_within(each, position, len(text))) for each in marks if each.first <= position <= each.last]
    cuts = sorted({0, len(text), *(start for _, start, _ in here), *(end for _, _, end in here)})
    return tuple(
        Piece(
            text[begin:end],
            tuple(each for each, start, stop in here if start <= begin and end <= stop),
            tuple(each for each, start, _ in here if start == begin and each.first == position),
        )
        for begin, end in pairwise(cuts)
    )


def _within(each: Highlight, position: int, length: int) -> tuple[int, int]:
    start = min(each.start, length) if each.first == position else 0
    return start, min(each.end, length) if each.last == position else length
