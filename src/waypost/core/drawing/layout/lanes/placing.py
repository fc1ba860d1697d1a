"""Finding free places for labels: near their point, clear of curves, markers and each other."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field

from waypost.core.drawing.shapes import Box

Point = tuple[float, float]


@dataclass
class Room:
    """The plot in which labels are placed: taken boxes, and lines as close points."""

    bounds: Box
    taken: list[Box] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)

    def draw_line(self, points: list[Point]) -> None:
        """Remember a polyline as points at most 5 pixels apart."""
        for (x1, y1), (x2, y2) in itertools.pairwise(points):
            pieces = max(1, int(max(abs(x2 - x1), abs(y2 - y1)) // 5) + 1)
            self.points.extend(
                (x1 + (x2 - x1) * k / pieces, y1 + (y2 - y1) * k / pieces) for k in range(pieces)
            )
        self.points.extend(points[-1:])

    def free(self, box: Box, clear: float = 5.0) -> bool:
        if not self.bounds.holds(box):
            return False
        grown = box.grown(clear)
        if any(grown.overlaps(other) for other in self.taken):
            return False
        left, right, top, bottom = grown.x, grown.right, grown.y, grown.bottom
        return not any(left < x < right and top < y < bottom for x, y in self.points)

    def place(self, candidates: Iterable[Box], clear: float = 5.0) -> Box | None:
        """The first candidate that is free, which is then taken."""
        for box in candidates:
            if self.free(box, clear):
                self.taken.append(box)
                return box
        return None


def beside(x: float, y: float, width: float, height: float, distance: float) -> list[Box]:
    """Places around a point: below, above, right, left, and the corners."""
    left, right = x - distance - width, x + distance
    above, below = y - distance - height, y + distance
    centre, middle = x - width / 2, y - height / 2
    spots = [(centre, below), (centre, above), (right, middle), (left, middle)]
    spots += [(right, below), (left, below), (right, above), (left, above)]
    return [Box(spot[0], spot[1], width, height) for spot in spots]
