"""The positioned primitives of a drawing. Layout returns them; tests check them; `svg` writes them.

Every shape knows its `box`, so that overlaps and clipped text are found before anything is drawn. Colours are
final (`#RRGGBB`, or a Gradient); positions are pixels of the picture, y downwards, text by its baseline.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from waypost.core.drawing.text import Style

# Inter: how far letters reach above and below the baseline, as a share of the size (ascenders, descenders).
ASCENT = 0.76
DESCENT = 0.22


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2

    def grown(self, by: float) -> "Box":
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def overlaps(self, other: "Box") -> bool:
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def holds(self, other: "Box", slack: float = 0.5) -> bool:
        return (
            self.x - slack <= other.x
            and self.y - slack <= other.y
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around all; an empty box for none."""
    known = list(boxes)
    if not known:
        return Box(0, 0, 0, 0)
    left, top = min(box.x for box in known), min(box.y for box in known)
    return Box(left, top, max(box.right for box in known) - left, max(box.bottom for box in known) - top)


@dataclass(frozen=True, slots=True)
class Gradient:
    """A linear run of colours between two points of the picture; stops are (share, colour, opacity)."""

    start: tuple[float, float]
    end: tuple[float, float]
    stops: tuple[tuple[float, str, float], ...]


Paint = str | Gradient | None


@dataclass(frozen=True, slots=True)
class Rect:
    box: Box
    fill: Paint = None
    stroke: Paint = None
    width: float = 1.0
    radius: float = 0.0
    dash: str = ""
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Circle:
    x: float
    y: float
    r: float
    fill: Paint = None
    stroke: Paint = None
    width: float = 1.0
    dash: str = ""
    opacity: float = 1.0

    @property
    def box(self) -> Box:
        return Box(self.x - self.r, self.y - self.r, 2 * self.r, 2 * self.r)


Command = tuple[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Path:
    """Absolute commands M, L, C, Z with their numbers. `arrow` puts a head on the last point."""

    commands: tuple[Command, ...]
    fill: Paint = None
    stroke: Paint = None
    width: float = 1.0
    dash: str = ""
    opacity: float = 1.0
    name: str = ""

    def points(self, pieces: int = 12) -> list[tuple[float, float]]:
        """The path as a polyline; a curve becomes `pieces` straight pieces."""
        found: list[tuple[float, float]] = []
        for letter, numbers in self.commands:
            if letter in "ML":
                found.append((numbers[0], numbers[1]))
            elif letter == "C":
                found.extend(_curve_points(found[-1], numbers, pieces))
        return found

    @property
    def box(self) -> Box:
        points = self.points()
        return around(Box(x, y, 0, 0) for x, y in points)


def _curve_points(start: tuple[float, float], numbers: tuple[float, ...], pieces: int) -> Iterator[tuple[float, float]]:
    (x0, y0), (x1, y1, x2, y2, x3, y3) = start, numbers
    for piece in range(1, pieces + 1):
        t = piece / pieces
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        yield a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


@dataclass(frozen=True, slots=True)
class TextRun:
    """One line of text. `width` is measured; `x` is the left end, the middle or the right end by `anchor`."""

    x: float
    y: float
    text: str
    style: Style
    fill: str
    width: float
    anchor: str = "start"

    @property
    def box(self) -> Box:
        left = self.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor] * self.width
        size = self.style.size
        return Box(left, self.y - ASCENT * size, self.width, (ASCENT + DESCENT) * size)


@dataclass(frozen=True, slots=True)
class Icon:
    """An icon of the lucide family in a square; drawn as paths."""

    name: str
    x: float
    y: float
    size: float
    stroke: str
    width: float = 2.0

    @property
    def box(self) -> Box:
        return Box(self.x, self.y, self.size, self.size)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file ("image/png", "image/svg+xml") in a box, its proportions kept; without content its address.

    `text` says what it shows.
    """

    box: Box
    kind: str
    content: bytes
    href: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes that belong together. `name` says what they are (for tests and pages), `marks` become data-*."""

    children: tuple["Shape", ...]
    name: str = ""
    title: str = ""
    href: str = ""
    marks: tuple[tuple[str, str], ...] = ()

    @property
    def box(self) -> Box:
        return around(child.box for child in self.children)


Shape = Rect | Circle | Path | TextRun | Icon | Picture | Group


def lowered(shape: Shape, by: float) -> Shape:
    """The same shape, so many pixels further down."""
    match shape:
        case Group():
            return replace(shape, children=tuple(lowered(child, by) for child in shape.children))
        case Rect() | Picture():
            return replace(shape, box=replace(shape.box, y=shape.box.y + by), **_lowered_paint(shape, by))
        case Path():
            moved = tuple((letter, _lowered_numbers(numbers, by)) for letter, numbers in shape.commands)
            return replace(shape, commands=moved, **_lowered_paint(shape, by))
        case _:
            return replace(shape, y=shape.y + by, **_lowered_paint(shape, by))


def _lowered_numbers(numbers: tuple[float, ...], by: float) -> tuple[float, ...]:
    return tuple(number + by if place % 2 else number for place, number in enumerate(numbers))


def _lowered_paint(shape: Shape, by: float) -> dict[str, Any]:
    """Gradients stand at places of the picture, and so move with what they fill."""
    paints = {name: getattr(shape, name, None) for name in ("fill", "stroke")}
    return {
        name: replace(paint, start=(paint.start[0], paint.start[1] + by), end=(paint.end[0], paint.end[1] + by))
        for name, paint in paints.items()
        if isinstance(paint, Gradient)
    }


def walk(shapes: Iterable[Shape]) -> Iterator[Shape]:
    """Every shape in painting order, groups before what they hold."""
    for shape in shapes:
        yield shape
        if isinstance(shape, Group):
            yield from walk(shape.children)


def line(
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    stroke: Paint,
    width: float = 1.0,
    dash: str = "",
    name: str = "",
) -> Path:
    """A straight line."""
    return Path((("M", (x1, y1)), ("L", (x2, y2))), stroke=stroke, width=width, dash=dash, name=name)


def polygon(points: Iterable[tuple[float, float]], fill: Paint, stroke: Paint = None, width: float = 1.0) -> Path:
    """A closed outline."""
    first, *rest = points
    commands: list[Command] = [("M", first), *(("L", point) for point in rest), ("Z", ())]
    return Path(tuple(commands), fill=fill, stroke=stroke, width=width)
