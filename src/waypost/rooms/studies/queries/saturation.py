"""How many codes each session brought that none before had: when it comes to an end, enough people were asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from waypost.rooms.studies.models import Coding, Study


@dataclass(frozen=True, slots=True)
class Brought:
    """A session in the order of days: `new` codes, and how many there are `so_far`."""

    session: int
    new: int
    so_far: int


def saturation(row: Study) -> Sequence[Brought]:
    """Of the sessions that have a transcript or a highlight, in the order of their days."""
    rows = row.sessions.exclude(transcribed_at=None).order_by("held_on", "number").values_list("pk", "number")
    codings = Coding.objects.filter(workspace_id=row.workspace_id, code__study=row)
    coded: dict[int, set[int]] = {}
    for session, code in codings.values_list("highlight__session", "code"):
        coded.setdefault(session, set()).add(code)
    return brought((number, coded.get(pk, set())) for pk, number in rows)


def brought(sessions: Iterable[tuple[int, set[int]]]) -> Sequence[Brought]:
    """What each session added.

    >>> [(each.new, each.so_far) for each in brought([(1, {1, 2}), (2, {2, 3}), (3, {1})])]
    [(2, 2), (1, 3), (0, 3)]
    """
    known: set[int] = set()
    found = []
    for number, codes in sessions:
        new = codes - known
        known |= codes
        found.append(Brought(number, len(new), len(known)))
    return found
