"""Participants by codes: how many highlights of whom have which code."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from waypost.rooms.studies.models import Code, Coding, Participant, Study


@dataclass(frozen=True, slots=True)
class Matrix:
    """`cells` counts highlights by (participant, code), both by key; codes that most participants share come first."""

    people: Sequence[Participant]
    codes: Sequence[Code]
    cells: dict[tuple[int, int], int]

    def sharing(self, code: Code) -> int:
        """Of how many participants a code is."""
        return sum((each.pk, code.pk) in self.cells for each in self.people)


def matrix(row: Study, *, persona: str = "", segment: str = "", feeling: str = "") -> Matrix:
    """Of those who took part; narrowed to a persona or segment, or to highlights that feel "good" or "bad"."""
    people = (
        Participant.objects.filter(study=row, sessions__isnull=False, withdrawn_at=None).distinct().order_by("number")
    )
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
    there = list(people)
    known = {each.pk for each in there}
    pairs = codings.values_list("highlight__participant", "code")
    cells = Counter((person, code) for person, code in pairs if person in known)
    shared = Counter(code for _, code in cells)
    codes = sorted(row.codes.all(), key=lambda each: (-shared[each.pk], each.name.casefold()))
    return Matrix(there, codes, dict(cells))
