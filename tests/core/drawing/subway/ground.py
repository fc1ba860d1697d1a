"""What a transit map is looked at for: where lines run, what stands where, what covers what."""

import itertools
import math

from tests.core.drawing.geometry import named, texts
from waypost.core.drawing.render import Drawing
from waypost.core.drawing.shapes import Box, Group, Path, Rect, walk

Point = tuple[float, float]


def line_of(group: Group) -> str:
    return dict(group.marks)["line"]


def ways(drawing: Drawing) -> list[tuple[str, Path]]:
    """The strokes of all lines, with their line."""
    return [
        (line_of(group), each)
        for group in named(drawing.shapes, "line")
        for each in group.children
        if isinstance(each, Path) and each.name == "line"
    ]


def samples(path: Path, step: float = 3.0) -> list[Point]:
    """Points along a way, not farther apart than `step`."""
    found: list[Point] = []
    for (x1, y1), (x2, y2) in itertools.pairwise(path.points(16)):
        pieces = max(1, math.ceil(math.dist((x1, y1), (x2, y2)) / step))
        found += [(x1 + (x2 - x1) * k / pieces, y1 + (y2 - y1) * k / pieces) for k in range(pieces + 1)]
    return found


def touched(box: Box, path: Path, slack: float = 0.0) -> bool:
    """Whether a stroke of this thickness runs over a box."""
    wide = box.grown(path.width / 2 - slack)
    return any(wide.x < x < wide.right and wide.y < y < wide.bottom for x, y in samples(path))


def outline(group: Group) -> Box:
    """The outline of a station."""
    return next(each.box for each in group.children if not isinstance(each, Group))


def label(station: Group) -> Group:
    return next(each for each in station.children if isinstance(each, Group) and each.name == "label")


def chips(drawing: Drawing) -> list[Group]:
    return [each for each in walk(drawing.shapes) if isinstance(each, Group) and each.name == "chip"]


def badges(drawing: Drawing) -> list[tuple[str, Box]]:
    """Termini and tags at the ends of a deck."""
    return [
        (line_of(group), next(each.box for each in group.children if isinstance(each, Rect)))
        for group in named(drawing.shapes, "end")
    ]


def words(group: Group) -> str:
    return " ".join(run.text for run in texts(group.children))


def crossings(drawing: Drawing) -> list[tuple[Path, Path, Point]]:
    """Where two lines cross."""
    found = []
    for (one, first), (other, second) in itertools.combinations(ways(drawing), 2):
        if one == other or not first.box.grown(1).overlaps(second.box.grown(1)):
            continue
        for a, b in itertools.pairwise(first.points(8)):
            for c, d in itertools.pairwise(second.points(8)):
                at = _meeting(a, b, c, d)
                if at is not None:
                    found.append((first, second, at))
    return found


def _meeting(a: Point, b: Point, c: Point, d: Point) -> Point | None:
    dx1, dy1, dx2, dy2 = b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]
    turn = dx1 * dy2 - dy1 * dx2
    if abs(turn) < 1e-9:
        return None
    t = ((c[0] - a[0]) * dy2 - (c[1] - a[1]) * dx2) / turn
    u = ((c[0] - a[0]) * dy1 - (c[1] - a[1]) * dx1) / turn
    return (a[0] + t * dx1, a[1] + t * dy1) if 0 <= t <= 1 and 0 <= u <= 1 else None


def bends(path: Path) -> list[list[Point]]:
    """Points along each rounded bend of a way."""
    found, at = [], (0.0, 0.0)
    for letter, numbers in path.commands:
        if letter == "C":
            curve = Path((("M", at), (letter, numbers)))
            found.append(curve.points(8))
        at = (numbers[-2], numbers[-1]) if numbers else at
    return found
