"""The customer's line through the lanes: from capsule to capsule, over every switch and across every silence."""

from collections.abc import Mapping
from itertools import pairwise

from waypost.core.drawing.layout.curve import rounded
from waypost.core.drawing.layout.frame import Pen
from waypost.core.drawing.layout.history.axis import Slot
from waypost.core.drawing.shapes import Box, Path, Rect, line

BEND = 20.0  # how far before a column the line changes lanes, and where a switch is told
_STRIP = 26.0


def bend_of(slot: Slot) -> float:
    """Where the switch into a column is marked."""
    return slot.left - min(BEND, slot.gap / 2)


def draw(pen: Pen, row: list[Slot], heights: Mapping[int, float], left: float | None, right: float) -> None:
    """`heights` are the middles of the lanes; the line comes in from `left`, if it does, and goes on to `right`."""
    theme, way = pen.frame.theme, pen.frame.theme.accent.strong
    before = None if left is None else (left, 0.0)
    for place, slot in enumerate(slot for slot in row if slot.capsules):
        first, last = (heights[lane] for lane in _ends(slot))
        if before is not None:
            x, y = before if place else (before[0], first)
            bend = bend_of(slot)
            corners = _straightened([(x, y), (bend, y), (bend, first), (slot.middle, first)])
            ink = theme.switches["channel"].strong if _turns_in(slot) else way
            pen.add(Path(rounded(corners, 9), stroke=ink, width=3.2, name="way"))
        for one, other in pairwise(sorted(heights[capsule.bead.lane] for capsule in slot.capsules)):
            pen.add(line(slot.middle, one, slot.middle, other, way, 3.2, name="way"))
        before = slot.middle, last
    if before is not None and heights and before[0] < right:
        pen.add(line(*before, right, before[1], way, 3.2, name="way"))


def _turns_in(slot: Slot) -> bool:
    """Whether the customer switched on the way into a column."""
    first = min(bead.events[0] for bead in slot.column.beads)
    return any(turn.after == first for turn in slot.column.turns)


def _ends(slot: Slot) -> tuple[int, int]:
    """The lanes of the first and the last contact of a column."""
    beads = slot.column.beads
    return min(beads, key=lambda bead: bead.events[0]).lane, max(beads, key=lambda bead: bead.events[-1]).lane


def _straightened(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Without corners that turn nowhere."""
    found = points[:1]
    for point in points[1:]:
        if point == found[-1]:
            continue
        if len(found) > 1 and (found[-2][1] == found[-1][1] == point[1] or found[-2][0] == found[-1][0] == point[0]):
            found[-1] = point
        else:
            found.append(point)
    return found


def breaks(pen: Pen, row: list[Slot], heights: Mapping[int, float], top: float, bottom: float) -> list[tuple[Slot, float]]:  # fmt: skip
    """Cut the row open at each silence; returns where the length of each is to be written."""
    theme, places = pen.frame.theme, []
    lane: int | None = None
    for slot in row:
        if slot.is_silent:
            x = strip_of(slot)
            pen.add(Rect(Box(x - _STRIP / 2, top, _STRIP, bottom - top), fill=theme.paper))
            for edge in (x - _STRIP / 2, x + _STRIP / 2):
                pen.add(Path(_zigzag(edge, top, bottom), stroke=theme.seam, width=1.3, name="break"))
            coming = lane if lane is not None else _next(row, slot)
            if coming is not None:
                y = heights[coming]
                pen.add(line(x - _STRIP / 2, y, x + _STRIP / 2, y, theme.ink3, 2, "1 6", name="silence"))
            places.append((slot, x))
        if slot.capsules:
            lane = _ends(slot)[1]
    return places


def _next(row: list[Slot], slot: Slot) -> int | None:
    """The lane in which the line goes on."""
    return next((_ends(each)[0] for each in row[row.index(slot) :] if each.capsules), None)


def strip_of(slot: Slot) -> float:
    """The middle of the break before a column."""
    beside = 2 * BEND if slot.column.turns else 0.0
    return slot.left - slot.gap + (slot.gap - min(beside, slot.gap / 2)) / 2


def _zigzag(x: float, top: float, bottom: float) -> tuple[tuple[str, tuple[float, float]], ...]:
    count = max(2, round((bottom - top) / 9))
    points = [(x + (2.5 if k % 2 else -2.5), top + (bottom - top) * k / count) for k in range(count + 1)]
    return (("M", points[0]), *(("L", point) for point in points[1:]))
