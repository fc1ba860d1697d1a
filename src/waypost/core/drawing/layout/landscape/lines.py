"""A line in the manner of a transit map: level between stations, with soft slopes where its height changes."""

from collections.abc import Sequence
from itertools import pairwise

from waypost.core.drawing.scene.landscape import Halt
from waypost.core.drawing.shapes import Circle, Command, Path, Shape
from waypost.core.drawing.themes import Theme

Point = tuple[float, float]
_BEND = 5.0  # how far a bend reaches to either side


def through(points: Sequence[Point], stroke: str, width: float, *, name: str = "line", dash: str = "") -> Path:
    """A line through points from left to right; between two heights it slopes in the middle, at 45° where it can."""
    corners: list[Point] = [points[0]]
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(y1 - y0) > 0.5:
            run = min(abs(y1 - y0), (x1 - x0) * 0.62)
            middle = (x0 + x1) / 2
            corners += [(middle - run / 2, y0), (middle + run / 2, y1)]
        corners.append((x1, y1))
    return Path(tuple(_softened(corners)), stroke=stroke, width=width, name=name, dash=dash)


def _softened(corners: Sequence[Point]) -> list[Command]:
    """The corners rounded: a curve from shortly before each to shortly after it."""
    commands: list[Command] = [("M", corners[0])]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        start, end = _towards(corner, before), _towards(corner, after)
        commands += [("L", start), ("C", (*_towards(start, corner, 0.6), *_towards(end, corner, 0.6), *end))]
    return [*commands, ("L", corners[-1])]


def _towards(point: Point, other: Point, share: float | None = None) -> Point:
    """A place from `point` towards `other`: a share of the way, or as far as a bend reaches."""
    (x, y), (u, v) = point, other
    length = ((u - x) ** 2 + (v - y) ** 2) ** 0.5 or 1.0
    part = min(_BEND / length, 0.45) if share is None else share
    return x + (u - x) * part, y + (v - y) * part


def station(halt: Halt, at: Point, theme: Theme, r: float) -> list[Shape]:
    """A ring coloured by mood; hollow and thin where nobody said anything; a moment of truth has a filled core."""
    x, y = at
    if halt.mood is None:
        return [Circle(x, y, r - 0.7, fill=theme.surface, stroke=theme.ink3, width=1.4)]
    shapes: list[Shape] = [Circle(x, y, r, fill=theme.surface, stroke=theme.mood(halt.mood), width=r * 0.46)]
    if halt.truth:
        shapes.append(Circle(x, y, r * 0.36, fill=theme.ink))
    return shapes
