"""Guards over the shapes of a drawing: what covers what, what touches what, what stands on which colour."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from waypost.core.drawing.render import Drawing
from waypost.core.drawing.shapes import Box, Circle, Gradient, Group, Icon, Path, Picture, Rect, Shape, TextRun, walk
from waypost.core.drawing.themes import contrast, mixed

Point = tuple[float, float]


Drawn = Rect | Circle | Path | TextRun | Icon


def flat(shapes: tuple[Shape, ...]) -> list[Drawn]:
    """All shapes but groups and picture files, in painting order."""
    return [shape for shape in walk(shapes) if not isinstance(shape, Group | Picture)]


def texts(shapes: tuple[Shape, ...]) -> list[TextRun]:
    return [shape for shape in walk(shapes) if isinstance(shape, TextRun) and shape.text.strip()]


def named(shapes: tuple[Shape, ...], name: str) -> list[Group]:
    return [shape for shape in walk(shapes) if isinstance(shape, Group) and shape.name == name]


def tight(box: Box) -> Box:
    """A text's box without the air above small letters: touching lines of a paragraph do not count."""
    return Box(box.x + 0.5, box.y + box.height * 0.12, box.width - 1, box.height * 0.78)


def overlapping_texts(shapes: tuple[Shape, ...]) -> list[tuple[str, str]]:
    runs = sorted(texts(shapes), key=lambda run: run.box.y)
    found = []
    for place, one in enumerate(runs):
        mine = tight(one.box)
        for other in runs[place + 1 :]:
            if other.box.y > mine.bottom:
                break
            if mine.overlaps(tight(other.box)):
                found.append((one.text, other.text))
    return found


def crossed_texts(shapes: tuple[Shape, ...], background: tuple[str, ...]) -> list[tuple[str, str]]:
    """Texts through which a visible line runs. Lines under the text's own ground are hidden by it."""
    painted = flat(shapes)
    lines = [
        (place, each)
        for place, each in enumerate(painted)
        if isinstance(each, Path) and each.stroke is not None and each.name not in background
    ]
    found = []
    for place, run in enumerate(painted):
        if not isinstance(run, TextRun):
            continue
        box = tight(run.box)
        near = [(drawn, path) for drawn, path in lines if path.box.grown(1).overlaps(box)]
        if not near:
            continue
        ground = max((k for k in range(place) if _covers(painted[k], box)), default=-1)
        found += [(run.text, path.name) for drawn, path in near if drawn > ground and _runs_through(path, box)]
    return found


def _covers(shape: Shape, box: Box) -> bool:
    if not isinstance(shape, Rect | Circle) or shape.fill is None or shape.opacity != 1:
        return False
    corners = ((x, y) for x in (box.x, box.right) for y in (box.y, box.bottom))
    return all(_Ground(shape, shape.box, []).holds(corner) for corner in corners)


def _runs_through(path: Path, box: Box) -> bool:
    points = path.points(24)
    for (x1, y1), (x2, y2) in itertools.pairwise(points):
        pieces = max(1, int(max(abs(x2 - x1), abs(y2 - y1)) // 3))
        for piece in range(pieces + 1):
            x, y = x1 + (x2 - x1) * piece / pieces, y1 + (y2 - y1) * piece / pieces
            if box.x < x < box.right and box.y < y < box.bottom:
                return True
    return False


def leaving(drawing: Drawing) -> list[str]:
    """Texts that leave the page."""
    page = Box(0, 0, drawing.width, drawing.height)
    return [run.text for run in texts(drawing.shapes) if not page.holds(run.box)]


def escaping(drawing: Drawing) -> list[tuple[str, str]]:
    """Texts of an infographic that leave their band, card, box or callout."""
    return outside(drawing, ("lane", "steps", "header", "card", "gap", "callout", "work", "stage"))


def outside(drawing: Drawing, parts: tuple[str, ...]) -> list[tuple[str, str]]:
    """Texts that leave the ground of the part of the drawing in which they stand."""
    found = []
    for part in parts:
        for group in named(drawing.shapes, part):
            ground = max(
                (shape.box for shape in flat(group.children) if not isinstance(shape, TextRun)),
                key=lambda box: box.width * box.height,
            )
            found += [(part, run.text) for run in texts(group.children) if not ground.holds(run.box, 1)]
    return found


def touching_badges(drawing: Drawing) -> list[tuple[str, str]]:
    """Markers, callouts, cards and boxes of an infographic that cover each other."""
    boxes: list[tuple[str, Box]] = []
    for group in (each for each in walk(drawing.shapes) if isinstance(each, Group) and each.name.startswith("marker")):
        if group.children:
            boxes.append((group.title, group.box.grown(-1)))
    parts = ("callout", "card", "gap", "work")
    boxes += [(g.title, largest_rect(g)) for part in parts for g in named(drawing.shapes, part)]
    return [(a, b) for (a, one), (b, other) in itertools.combinations(boxes, 2) if one.overlaps(other)]


def cut_by_handoffs(drawing: Drawing) -> list[Box]:
    """Boxes of work that a handoff runs through."""
    ways = [each for each in flat(drawing.shapes) if isinstance(each, Path) and each.name == "handoff"]
    boxes = [largest_rect(group) for group in named(drawing.shapes, "work")]
    found = []
    for way in ways:
        for (x1, y1), (x2, y2) in itertools.pairwise(way.points()):
            leg = Box(min(x1, x2), min(y1, y2), abs(x2 - x1) + 0.1, abs(y2 - y1) + 0.1)
            found += [box for box in boxes if leg.overlaps(box.grown(-1))]
    return found


def largest_rect(group: Group) -> Box:
    """The largest rectangle of a group: its ground."""
    rects = [shape.box for shape in flat(group.children) if isinstance(shape, Rect)]
    return max(rects, key=lambda box: box.width * box.height)


def weak_contrasts(drawing: Drawing, paper: str) -> set[tuple[str, str, str, float]]:
    """Texts below a contrast of four and a half, icons below three."""
    return {
        (what, colour, ground, round(ratio, 2))
        for what, colour, ground, ratio in contrasts(drawing.shapes, paper)
        if ratio < (4.5 if what.startswith("text") else 3)
    }


def contrasts(shapes: tuple[Shape, ...], paper: str) -> Iterator[tuple[str, str, str, float]]:
    """For each text and icon: (what, colour, ground, contrast) on every ground that it may stand on."""
    grounds: list[_Ground] = []
    for shape in flat(shapes):
        if isinstance(shape, TextRun):
            what, colour = f"text {shape.text!r}", shape.fill
        elif isinstance(shape, Icon):
            what, colour = f"icon {shape.name}", shape.stroke
        else:
            if shape.fill is not None:
                grounds.append(_Ground(shape, shape.box, [] if isinstance(shape, Rect | Circle) else shape.points()))
            continue
        for ground in _under(grounds, shape.box, paper):
            yield what, colour, ground, contrast(colour, ground)


@dataclass(frozen=True)
class _Ground:
    shape: Rect | Circle | Path
    box: Box
    outline: list[Point]

    def holds(self, point: Point) -> bool:
        (x, y), box = point, self.box
        if not (box.x <= x <= box.right and box.y <= y <= box.bottom):
            return False
        if isinstance(self.shape, Circle):
            return (x - self.shape.x) ** 2 + (y - self.shape.y) ** 2 <= self.shape.r**2
        return isinstance(self.shape, Rect) or _in_outline(self.outline, point)


def _under(grounds: list[_Ground], box: Box, paper: str) -> set[str]:
    """Colours below the left end, the middle and the right end of a box."""
    near = [ground for ground in grounds if ground.box.overlaps(box)]
    middle = box.middle
    found: set[str] = set()
    for point in ((box.x + 1, middle[1]), middle, (box.right - 1, middle[1])):
        colours = {paper}
        for ground in near:
            if ground.holds(point):
                colours = _over(ground.shape, colours)
        found |= colours
    return found


def _over(shape: Rect | Circle | Path, grounds: set[str]) -> set[str]:
    fill = shape.fill
    if isinstance(fill, Gradient):
        return {mixed(colour, ground, share) for _, colour, share in fill.stops for ground in grounds}
    assert fill is not None
    return {mixed(fill, ground, shape.opacity) for ground in grounds}


def _in_outline(outline: list[Point], point: Point) -> bool:
    """Even-odd rule."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(outline, [*outline[1:], outline[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
