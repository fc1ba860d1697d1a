"""Which work stands in which row: a zone's departments below each other, work of one step in rows of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from waypost.core.drawing.scene import Box, Zone


@dataclass(frozen=True, slots=True)
class Placed:
    """Work in the columns `first` to `last`, both included."""

    work: Box
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Line:
    """A row of work of one department; `named` where the department's name stands beside it."""

    zone: Zone
    department: str
    works: tuple[Placed, ...]
    named: bool


def arrange(boxes: Sequence[Box], places: Mapping[str, int]) -> list[Line]:
    """Rows from top to bottom. Work spans the neighbouring steps that it serves; work at unknown steps is left out."""
    lines: list[Line] = []
    for zone in Zone:
        mine = [placed(box, places) for box in boxes if box.zone is zone and box.step in places]
        for department in dict.fromkeys(each.work.department for each in mine):
            rows: list[list[Placed]] = []
            for each in (each for each in mine if each.work.department == department):
                free = next((row for row in rows if all(apart(each, other) for other in row)), None)
                if free is None:
                    rows.append([each])
                else:
                    free.append(each)
            lines += [Line(zone, department, tuple(row), named=place == 0) for place, row in enumerate(rows)]
    return lines


def placed(box: Box, places: Mapping[str, int]) -> Placed:
    """A box in the column of its step and in the neighbouring ones that it serves as well."""
    served = {places[step] for step in box.serves if step in places}
    first = last = places[box.step]
    while first - 1 in served:
        first -= 1
    while last + 1 in served:
        last += 1
    return Placed(box, first, last)


def apart(one: Placed, other: Placed) -> bool:
    return one.last < other.first or other.last < one.first
