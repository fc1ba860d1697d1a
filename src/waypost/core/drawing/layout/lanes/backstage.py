"""Internal work under the steps it serves: a row for each department, arrows only at real handoffs."""

from waypost.core.drawing import wording
from waypost.core.drawing.layout.frame import Frame, Pen, Strip
from waypost.core.drawing.layout.marks import arrow_head, evidence_line
from waypost.core.drawing.scene import BackstageLane, Evidence, Handoff
from waypost.core.drawing.scene import Box as Work
from waypost.core.drawing.shapes import Box, Icon, Path, Rect, polygon
from waypost.core.drawing.text import SMALL, TINY, TINY_BOLD

_PAD = 9.0
_DIAMOND = 15.0
_ROW = 16.0


def draw(lane: BackstageLane, frame: Frame, top: float, shared: Evidence | None) -> Strip:
    pen, y = frame.pen(), top
    places: dict[str, Box] = {}
    departments = list(dict.fromkeys(work.department for work in lane.boxes))
    for row, department in enumerate(departments):
        y += _ROW if row else 0.0
        start = y
        ends = [y]
        if department:
            low = _department(pen, department, y)
            first = any(
                work.department == department and work.step == frame.scene.steps[0].id for work in lane.boxes
            )
            y, ends = (low + 4, [low]) if first else (y, [low])
        for step in frame.scene.steps:
            below = y
            for work in lane.boxes:
                if work.department == department and work.step == step.id:
                    below = _work(pen, work, below, places, shared) + 10
                    ends.append(below - 10)
        y = max(ends)
        if row:
            rule = start - _ROW / 2
            pen.shapes.insert(
                0,
                Path(
                    (("M", (frame.grid.left, rule)), ("L", (frame.grid.right, rule))),
                    stroke=frame.theme.seam,
                    name="row",
                ),
            )
    for handoff in lane.handoffs:
        _handoff(pen, handoff, places[handoff.source], places[handoff.target])
    return Strip(tuple(pen.shapes), y - top)


def _department(pen: Pen, department: str, top: float) -> float:
    """The department's name at the start of its row, beside the boxes if the first column is free."""
    grid, theme = pen.frame.grid, pen.frame.theme
    return pen.text(grid.left + 8, top, department, TINY_BOLD, theme.ink2, grid.column - 20)


def _work(pen: Pen, work: Work, top: float, places: dict[str, Box], shared: Evidence | None) -> float:
    frame, own, theme = pen.frame, pen.frame.pen(), pen.frame.theme
    width = frame.block(240, 34)
    x = frame.centre(work.step) - width / 2
    y = top + (2 * _DIAMOND + 3 if work.decision else _PAD)
    inner = width - 2 * _PAD
    lines = frame.type.balanced(work.text, SMALL, inner)
    y = own.lines(x + width / 2, y, lines, SMALL, theme.ink, "middle")
    if work.system:
        y = own.text(x + width / 2, y + 2, work.system, TINY, theme.ink3, inner, "middle")
    if work.evidence is not None and work.evidence is not shared:
        word = frame.word(wording.EVIDENCE[work.evidence])
        y = evidence_line(own, x + (width - frame.type.width(word, TINY) - 13) / 2, y + 2, work.evidence)
    y += _PAD
    over = top + (_DIAMOND if work.decision else 0)
    box = Box(x, over, width, y - over)
    own.shapes.insert(0, Rect(box, fill=theme.surface, stroke=theme.ink2, width=1.5, radius=7))
    if work.decision:
        cx, cy, d = x + width / 2, over, _DIAMOND
        own.add(
            polygon(
                [(cx, cy - d), (cx + d, cy), (cx, cy + d), (cx - d, cy)],
                theme.warn.wash,
                theme.warn.strong,
                1.8,
            )
        )
        own.add(Icon("split", cx - 6.5, cy - 6.5, 13, theme.warn.ink, 1.7))
    places[work.id] = Box(x, top, width, y - top)
    pen.add(own.group("work", work.hint, work.href, (("step", work.step),)))
    return y


def _handoff(pen: Pen, handoff: Handoff, one: Box, other: Box) -> None:
    """Straight to a neighbour in the row; else round the corner through the gap between the columns."""
    frame, stroke = pen.frame, pen.frame.theme.ink
    if other.x > one.right:
        y1, y2 = min(one.bottom, one.y + 28), min(other.bottom, other.y + 28)
        x1, x2 = one.right + 1, other.x - 2
        bend = x2 - 15
        points = (
            [(x1, y1), (x2 - 6, y1)] if abs(y1 - y2) < 1 else [(x1, y1), (bend, y1), (bend, y2), (x2 - 6, y2)]
        )
        head = arrow_head(x2, y2, "right", stroke, 4.5)
    elif other.right < one.x:
        y1, y2 = one.y + 28, other.y + 28
        bend = one.x - 15
        points = [(one.x - 1, y1), (bend, y1), (bend, y2), (other.right + 8, y2)]
        head = arrow_head(other.right + 2, y2, "left", stroke, 4.5)
    else:
        x, down = one.x + one.width * 0.5, other.y > one.y
        y1, y2 = (one.bottom + 1, other.y - 2) if down else (one.y - 1, other.bottom + 2)
        points = [(x, y1), (x, y2 + (-6 if down else 6))]
        head = arrow_head(x, y2, "down" if down else "up", stroke, 4.5)
    own = frame.pen()
    own.add(
        Path(
            (("M", points[0]), *(("L", point) for point in points[1:])),
            stroke=stroke,
            width=1.8,
            name="handoff",
        ),
        head,
    )
    pen.add(own.group("handoff", handoff.label or frame.word(wording.HANDOFF)))
