"""Where everything stands that can be edited: boxes that tile the picture, and in them the items of cells.

They are read from the grid and from the groups that the lanes draw anyhow, so that a picture to be edited is the
picture itself.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from waypost.core.drawing.layout.frame import Frame, Pen, Strip
from waypost.core.drawing.layout.sheet import Place
from waypost.core.drawing.scene import BackstageLane, EmotionLane, GapLane, Lane
from waypost.core.drawing.shapes import Box, Group, Icon, Path, Shape, TextRun, walk

LEAST = 26.0
_SIGN = 14.0
_ITEMS = frozenset({"card", "touchpoint", "quote", "figure", "work", "still"})
_LEAST_FACT = 150.0


@contextmanager
def fact(pen: Pen, field: str) -> Iterator[None]:
    """What is drawn meanwhile is a fact of the header; marked only where it is to be edited."""
    first = len(pen.shapes)
    yield
    if pen.frame.scene.edited and len(pen.shapes) > first:
        pen.shapes[first:] = [Group(tuple(pen.shapes[first:]), "fact", marks=(("field", field),))]


def with_signs(frame: Frame, lane: Lane, cells: Strip, top: float) -> Strip:
    """The cells with a quiet plus where nothing is, and never too low to be hit."""
    if not lane.writable:
        return cells
    filled = _filled(lane)
    signs = [
        _sign(frame, cells, frame.centre(step.id) - _SIGN / 2, top + (LEAST - _SIGN) / 2)
        for step in frame.scene.steps
        if step.id not in filled and not step.vacant and not isinstance(lane, EmotionLane)
    ]
    return Strip((*cells.shapes, *signs), max([cells.height, LEAST, *(each.box.bottom + 4 - top for each in signs)]))


def _sign(frame: Frame, cells: Strip, x: float, y: float) -> Icon:
    """The plus of a cell; where words stand already, such as the name of a department, below them."""
    over = [
        each.box.bottom
        for each in cells.shapes
        if isinstance(each, TextRun)
        and each.box.x < x + _SIGN + 4
        and each.box.right > x - 4
        and each.box.y < y + _SIGN
    ]
    return Icon("plus", x, max([y, *(bottom + 3 for bottom in over)]), _SIGN, frame.theme.ink3, 1.5)


def _filled(lane: Lane) -> set[str]:
    match lane:
        case BackstageLane():
            return {box.step for box in lane.boxes}
        case EmotionLane():
            return {step for curve in lane.curves for step in curve.points}
        case GapLane():
            return set()
        case _:
            return set(lane.cells)


def in_header(shapes: Iterable[Shape]) -> list[Place]:
    """Title, description, persona and facts."""
    found = []
    for shape in walk(shapes):
        if isinstance(shape, Group) and shape.name == "fact":
            box, field = shape.box, dict(shape.marks)["field"]
            wide = box.width if field == "persona" else max(box.width, _LEAST_FACT)
            kind = "persona" if field == "persona" else "journey"
            found.append(Place(kind, Box(box.x, box.y, wide, box.height), field=field))
    return found


def stages(frame: Frame, top: float, height: float) -> list[Place]:
    """A box for each chevron, without its tip."""
    return [
        Place("stage", Box(frame.left(stage.steps[0]), top, frame.grid.column * len(stage.steps), height), stage.id)
        for stage, _ in frame.stages()
    ]


def steps(frame: Frame, band: Shape) -> list[Place]:
    """A box for the head of each step; of a stage without any the place of its first."""
    box = _ground(band)
    return [
        Place("vacant", _column(frame, step.id, box), _stage_of(frame, step.id))
        if step.vacant
        else Place("step", _column(frame, step.id, box), step.id)
        for step in frame.scene.steps
    ]


def lane(frame: Frame, given: Lane, band: Shape) -> list[Place]:
    """The lane's head, its cells, and what is in them."""
    if not given.id:
        return []
    ground, grid = _ground(band), frame.grid
    found = [Place("lane", Box(grid.margin, ground.y, grid.head, ground.height), given.id)]
    if not given.writable:
        return found
    scale = _scale(band)
    for step in frame.scene.steps:
        if not step.vacant:
            found.append(Place("cell", _column(frame, step.id, ground), given.id, step.id, scale=scale))
    return [*found, *_items(given, band)]


def _items(given: Lane, band: Shape) -> Iterator[Place]:
    """Cards and the like, counted in each cell; work steps by their id, points of curves by their persona."""
    counted: Counter[str] = Counter()
    for shape in walk((band,)):
        if not isinstance(shape, Group):
            continue
        step = dict(shape.marks).get("step", "")
        if isinstance(given, EmotionLane) and shape.name.startswith("marker-"):
            curve = given.curves[int(shape.name.removeprefix("marker-"))]
            if shape.children and curve.persona is not None:
                yield Place("item", shape.box, given.id, step, curve.persona or "")
        elif shape.name in _ITEMS:
            field = dict(shape.marks).get("work", "")
            yield Place("item", shape.box, given.id, step, field, counted[step])
            counted[step] += 1


def _scale(band: Shape) -> tuple[float, float] | None:
    heights = [shape.box.y for shape in walk((band,)) if isinstance(shape, Path) and shape.name == "scale"]
    return (min(heights), max(heights)) if heights else None


def _ground(band: Shape) -> Box:
    """The white card of a band is the first thing drawn in it."""
    assert isinstance(band, Group)
    return band.children[0].box


def _column(frame: Frame, step: str, band: Box) -> Box:
    return Box(frame.left(step), band.y, frame.grid.column, band.height)


def _stage_of(frame: Frame, step: str) -> str:
    return next(stage.id for stage in frame.scene.stages if step in stage.steps)
