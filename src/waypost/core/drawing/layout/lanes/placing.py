"""Finding free places for labels: near their point, clear of curves, markers and each other."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field

from waypost.core.drawing.shapes import Box

Point = tuple[float, float]
Span = tuple[float, float]

# Lines are kept as the heights they take in upright slices this many pixels wide.
_SLICE = 6.0


@dataclass
class Room:
    """The plot in which labels are placed: what is taken by boxes, and where lines run."""

    bounds: Box
    taken: list[Box] = field(default_factory=list)
    spans: dict[int, list[Span]] = field(default_factory=dict)

    def draw_line(self, points: list[Point]) -> None:
        """Remember where a polyline runs."""
        heights: dict[int, Span] = {}
        for (x1, y1), (x2, y2) in itertools.pairwise(points):
            pieces = max(1, int(max(abs(x2 - x1), abs(y2 - y1)) // 3) + 1)
            for piece in range(pieces + 1):
                place = int((x1 + (x2 - x1) * piece / pieces) // _SLICE)
                y = y1 + (y2 - y1) * piece / pieces
                low, high = heights.get(place, (y, y))
                heights[place] = (min(low, y), max(high, y))
        for place, span in heights.items():
            self.spans.setdefault(place, []).append(span)

    def line_in(self, box: Box) -> bool:
        """Whether a line runs through the box."""
        top, bottom = box.y, box.bottom
        for place in range(int(box.x // _SLICE), int(box.right // _SLICE) + 1):
            for low, high in self.spans.get(place, ()):
                if low < bottom and high > top:
                    return True
        return False

    def free(self, box: Box, clear: float = 5.0) -> bool:
        """Whether a label fits here, `clear` pixels away from everything."""
        grown = box.grown(clear)
        return (
            self.bounds.holds(box)
            and not any(grown.overlaps(other) for other in self.taken)
            and not self.line_in(grown)
        )

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
