"""Participants by codes: how many highlights of whom have which code."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from waypost.rooms.studies.models import Code, Coding, Participant, Study
from waypost.rooms.studies.queries.strength import there, took_part


@dataclass(frozen=True, slots=True)
class Matrix:
    """`cells` counts highlights by (participant, code), both by key; codes that most participants share come first.

    `people` have a column each; `of` took part: those who withdrew have none, and still count, as everywhere.
    """

    people: Sequence[Participant]
    of: int
    codes: Sequence[Code]
    cells: dict[tuple[int, int], int]

    def sharing(self, code: Code) -> int:
        """Of how many participants a code is."""
        return sum((each.pk, code.pk) in self.cells for each in self.people)


def matrix(row: Study, *, persona: str = "", segment: str = "", feeling: str = "") -> Matrix:
    """Of those who took part; narrowed to a persona or segment, or to highlights that feel "good" or "bad".

    Of those who withdrew neither persona nor segment is known: narrowed to one, they count no more.
    """
    people = Participant.objects.filter(there(), study=row, withdrawn_at=None).distinct().order_by("number")
    if persona:
        people = people.filter(persona=persona)
    if segment:
        people = people.filter(segment=segment)
    codings = Coding.objects.filter(
        workspace_id=row.workspace_id, code__study=row, highlight__participant__isnull=False
    )
    if feeling == "good":
        codings = codings.filter(highlight__emotion__gt=0)
    elif feeling == "bad":
        codings = codings.filter(highlight__emotion__lt=0)
    shown = list(people)
    known = {each.pk for each in shown}
    pairs = codings.values_list("highlight__participant", "code")
    cells = Counter((person, code) for person, code in pairs if person in known)
    shared = Counter(code for _, code in cells)
    codes = sorted(row.codes.all(), key=lambda each: (-shared[each.pk], each.name.casefold()))
    return Matrix(shown, len(shown) if persona or segment else took_part(row), codes, dict(cells))
