"""Two versions in any look of a journey: a number at each step that changed, and beneath the map what changed there."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from waypost.core.drawing import wording
from waypost.core.drawing.layout.compared import rows
from waypost.core.drawing.layout.compared.signs import DASHES, entries, hue_of
from waypost.core.drawing.layout.frame import Frame, Grid, Pen
from waypost.core.drawing.layout.sheet import Sheet
from waypost.core.drawing.scene import Scene
from waypost.core.drawing.scene.compared import Compared, MarkKind, Marks
from waypost.core.drawing.shapes import Box, Group, Rect, Shape, lowered, walk
from waypost.core.drawing.text import LANE, SMALL, SMALL_BOLD, TINY, TINY_BOLD, Typesetter
from waypost.core.drawing.themes import Theme

LayOut = Callable[[Scene, Theme, Typesetter], Sheet]

_MARGIN, _PAD, _GAP = 40.0, 20.0, 16.0
_NARROWEST, _BETWEEN, _PILL = 300.0, 28.0, 18.0
_GROUPS = ("step", "station")  # what stands for a step in the looks there are


@dataclass(frozen=True, slots=True)
class _Entry:
    """What changed at a place: its name, its number on the map (0: it stands nowhere there)."""

    name: str
    marks: Marks
    kind: MarkKind = MarkKind.CHANGED
    number: int = 0
    step: str = ""


def listed(lay_out: LayOut) -> Callable[[Compared, Theme, Typesetter], Sheet]:
    """The way a look lays out a journey, for two versions of one."""

    def laid(compared: Compared, theme: Theme, typesetter: Typesetter) -> Sheet:
        return _with_changes(lay_out(compared.scene, theme, typesetter), compared, theme, typesetter)

    return laid


def _with_changes(sheet: Sheet, compared: Compared, theme: Theme, typesetter: Typesetter) -> Sheet:
    frame = Frame(compared.scene, theme, typesetter, Grid(sheet.width, _MARGIN, 0.0, 0.0, 0), {})
    places = dict(_places(sheet.shapes))
    found = list(_entries(compared, places, frame))
    signs = frame.pen()
    for each in found:
        if each.number:
            _sign(signs, places[each.step], each)
    foot = next((shape for shape in sheet.shapes if isinstance(shape, Group) and shape.name == "footer"), None)
    body = tuple(shape for shape in sheet.shapes if shape is not foot)
    top = foot.box.y - 8 if foot else sheet.height - _MARGIN
    panel, height = _panel(frame, found, compared, top)
    down = height + _GAP if height else 0.0
    ground = Rect(Box(0, 0, sheet.width, sheet.height + down), fill=theme.paper)
    below = (lowered(foot, down),) if foot else ()
    return replace(sheet, height=sheet.height + down, shapes=(ground, *body[1:], *signs.shapes, *panel, *below))


def _places(shapes: Sequence[Shape]) -> Iterator[tuple[str, Box]]:
    for shape in walk(shapes):
        if isinstance(shape, Group) and shape.name in _GROUPS and (step := dict(shape.marks).get("step")):
            yield step, shape.box


def _at(compared: Compared, step: str) -> Marks:
    """The changes of a step; those of a cell say in which lane, which stands beside it nowhere here."""
    cells = (
        replace(mark, text=f"{compared.scene.lanes[lane].name}: {mark.text}")
        for lane, marks in compared.cells.items()
        for mark in marks.get(step, ())
    )
    return (*compared.steps.get(step, ()), *cells)


def _entries(compared: Compared, places: Mapping[str, Box], frame: Frame) -> Iterator[_Entry]:
    """What changed in the whole, in stages, and at the steps in their order; those on the map are numbered."""
    if compared.whole:
        yield _Entry(frame.word(wording.WHOLE), compared.whole)
    for place, stage in enumerate(compared.scene.stages):
        if place in compared.stages:
            yield _Entry(stage.name, compared.stages[place])
    number = 0
    for step in compared.scene.steps:
        marks = _at(compared, step.id)
        if marks:
            number += step.id in places
            kind = compared.columns.get(step.id) or _kind(marks)
            yield _Entry(step.title, marks, kind, number if step.id in places else 0, step.id)


def _kind(marks: Marks) -> MarkKind:
    """The one kind of some changes; a change where there are several."""
    kinds = {mark.kind for mark in marks}
    return kinds.pop() if len(kinds) == 1 else MarkKind.CHANGED


def _sign(pen: Pen, box: Box, each: _Entry) -> None:
    """An outline around the step and its number at the lower left corner, where no line passes."""
    own, kind = pen.frame.pen(), each.kind
    around = Box(box.x - 6, box.y - 4, box.width + 12, box.height + 8)
    own.add(Rect(around, stroke=hue_of(pen.frame, kind).strong, width=1.6, radius=9, dash=DASHES[kind]))
    _number(own, around.x - 13, around.bottom - 2, each.number, kind)
    pen.add(
        own.group(
            "changed", " ".join(mark.sentence for mark in each.marks), marks=(("step", each.step), ("kind", kind.value))
        )
    )


def _number(pen: Pen, x: float, middle: float, number: int, kind: MarkKind) -> float:
    """A pill with a number in the colour of a kind of change; where it ends."""
    hue, text = hue_of(pen.frame, kind), str(number)
    wide = max(_PILL, pen.frame.type.width(text, TINY_BOLD) + 12)
    pen.add(Rect(Box(x, middle - _PILL / 2, wide, _PILL), fill=hue.strong, radius=_PILL / 2))
    pen.run(x + wide / 2, middle, text, TINY_BOLD, hue.on, "middle")
    return x + wide


def _panel(frame: Frame, found: Sequence[_Entry], compared: Compared, top: float) -> tuple[tuple[Shape, ...], float]:
    """A card with all changes in columns of about equal height; nothing where nothing changed."""
    if not found:
        return (), 0.0
    inner = frame.grid.page - 2 * (_MARGIN + _PAD)
    columns = max(1, min(4, len(found), int((inner + _BETWEEN) / (_NARROWEST + _BETWEEN))))
    width = (inner - (columns - 1) * _BETWEEN) / columns
    heights = [_told(frame.pen(), each, 0.0, 0.0, width) for each in found]
    head, pen = _head(frame, compared, top), frame.pen()
    y = start = top + head[1]
    share, column, low = sum(heights) / columns, 0, start
    for each, height in zip(found, heights, strict=True):
        if y > start and y - start + height / 2 > share and column + 1 < columns:
            column, y = column + 1, start
        y = _told(pen, each, _MARGIN + _PAD + column * (width + _BETWEEN), y, width)
        low = max(low, y)
    card = Box(_MARGIN, top, frame.grid.page - 2 * _MARGIN, low + _PAD - _GAP - top)
    ground = Rect(
        card, fill=frame.theme.surface, stroke=frame.theme.hairline if frame.theme.border else None, radius=14
    )
    return (Group((ground, *head[0], *pen.shapes), "changes"),), card.height


def _head(frame: Frame, compared: Compared, top: float) -> tuple[list[Shape], float]:
    """What the card is about, and at its right what the signs mean."""
    pen = frame.pen()
    pen.text(_MARGIN + _PAD, top + _PAD, frame.word(wording.CHANGES), LANE, frame.theme.ink, 300)
    x = frame.grid.page - _MARGIN - _PAD
    for mark, wide, name in reversed(entries(frame, compared)):
        x -= frame.type.width(name, TINY)
        pen.run(x, top + _PAD + LANE.line / 2, name, TINY, frame.theme.ink2)
        x -= wide + 6
        mark(pen, x, top + _PAD + LANE.line / 2)
        x -= 18
    return pen.shapes, _PAD + LANE.line + 12


def _told(pen: Pen, each: _Entry, x: float, top: float, width: float) -> float:
    """A place with its number and, below it, what changed there; where the next one may begin."""
    inset = 0.0
    if each.number:
        inset = _number(pen, x, top + SMALL_BOLD.line / 2, each.number, each.kind) - x + 8
    y = pen.text(x + inset, top, each.name, SMALL_BOLD, pen.frame.theme.ink, width - inset)
    return rows.stack(pen, each.marks, x, y + 6, width, SMALL) + _GAP
