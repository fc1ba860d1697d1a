"""Guards over the shapes of a drawing: what covers what, what touches what, what stands on which colour."""

import itertools
from collections.abc import Iterator

from waypost.core.drawing.shapes import Box, Circle, Gradient, Group, Icon, Path, Rect, Shape, TextRun, walk
from waypost.core.drawing.themes import contrast, mixed

Point = tuple[float, float]


def flat(shapes: tuple[Shape, ...]) -> list[Shape]:
    """All shapes but the groups, in painting order."""
    return [shape for shape in walk(shapes) if not isinstance(shape, Group)]


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
    lines = [(place, each) for place, each in enumerate(painted) if _is_line(each, background)]
    found = []
    for place, run in enumerate(painted):
        if not isinstance(run, TextRun):
            continue
        box = tight(run.box)
        ground = max((k for k in range(place) if _covers(painted[k], box)), default=-1)
        for drawn, path in lines:
            assert isinstance(path, Path)
            if drawn > ground and path.box.grown(1).overlaps(box) and _runs_through(path, box):
                found.append((run.text, path.name or "line"))
    return found


def _is_line(shape: Shape, background: tuple[str, ...]) -> bool:
    return isinstance(shape, Path) and shape.stroke is not None and shape.name not in background


def _covers(shape: Shape, box: Box) -> bool:
    if not isinstance(shape, Rect | Circle) or shape.fill is None or shape.opacity != 1:
        return False
    corners = ((x, y) for x in (box.x, box.right) for y in (box.y, box.bottom))
    return all(_inside(shape, corner) for corner in corners)


def _runs_through(path: Path, box: Box) -> bool:
    points = path.points(24)
    for (x1, y1), (x2, y2) in itertools.pairwise(points):
        pieces = max(1, int(max(abs(x2 - x1), abs(y2 - y1)) // 3))
        for piece in range(pieces + 1):
            x, y = x1 + (x2 - x1) * piece / pieces, y1 + (y2 - y1) * piece / pieces
            if box.x < x < box.right and box.y < y < box.bottom:
                return True
    return False


def contrasts(shapes: tuple[Shape, ...], paper: str) -> Iterator[tuple[str, str, str, float]]:
    """For each text and icon: (what, colour, ground, contrast) on the worst ground that it may stand on."""
    painted = flat(shapes)
    for place, shape in enumerate(painted):
        if isinstance(shape, TextRun):
            what, colour, box = f"text {shape.text!r}", shape.fill, shape.box
        elif isinstance(shape, Icon):
            what, colour, box = f"icon {shape.name}", shape.stroke, shape.box
        else:
            continue
        for ground in _grounds(painted[:place], box, paper):
            yield what, colour, ground, contrast(colour, ground)


def _grounds(painted: list[Shape], box: Box, paper: str) -> set[str]:
    middle = box.middle
    corners = [(box.x + 1, middle[1]), middle, (box.right - 1, middle[1])]
    found: set[str] = set()
    for corner in corners:
        grounds = {paper}
        for shape in painted:
            if isinstance(shape, Rect | Circle | Path) and shape.fill is not None and _inside(shape, corner):
                grounds = _over(shape, grounds)
        found |= grounds
    return found


def _over(shape: Rect | Circle | Path, grounds: set[str]) -> set[str]:
    fill = shape.fill
    if isinstance(fill, Gradient):
        return {mixed(colour, ground, share) for _, colour, share in fill.stops for ground in grounds}
    assert fill is not None
    return {mixed(fill, ground, shape.opacity) for ground in grounds}


def _inside(shape: Rect | Circle | Path, point: Point) -> bool:
    x, y = point
    box = shape.box
    if not (box.x <= x <= box.right and box.y <= y <= box.bottom):
        return False
    if isinstance(shape, Circle):
        return (x - shape.x) ** 2 + (y - shape.y) ** 2 <= shape.r**2
    return isinstance(shape, Rect) or _in_outline(shape.points(), point)


def _in_outline(outline: list[Point], point: Point) -> bool:
    """Even-odd rule."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(outline, [*outline[1:], outline[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
