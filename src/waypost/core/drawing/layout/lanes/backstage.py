"""Internal work under the steps it serves: a row for each department, arrows only at real handoffs."""

from dataclasses import dataclass, field

from waypost.core.drawing import wording
from waypost.core.drawing.layout.curve import rounded
from waypost.core.drawing.layout.frame import Frame, Pen, Strip
from waypost.core.drawing.layout.lanes.routes import route
from waypost.core.drawing.layout.marks import arrow_head, evidence_line
from waypost.core.drawing.scene import BackstageLane, Evidence, Handoff
from waypost.core.drawing.scene import Box as Work
from waypost.core.drawing.shapes import Box, Icon, Path, Rect, line, polygon
from waypost.core.drawing.text import SMALL, TINY, TINY_BOLD

_PAD = 9.0
_DIAMOND = 15.0
# Gaps between rows and between boxes of one cell are wide enough for a handoff's way.
_ROW = 20.0
_STACK = 14.0

_Received = dict[str, list[tuple[str, str]]]


@dataclass
class _Rows:
    """Where boxes came to stand, and the gaps above and below the row of each."""

    boxes: dict[str, Box] = field(default_factory=dict)
    gaps: dict[str, tuple[float, float]] = field(default_factory=dict)


def draw(lane: BackstageLane, frame: Frame, top: float, shared: Evidence | None) -> Strip:
    pen, rows, y = frame.pen(), _Rows(), top
    received = _received(lane)
    for number, department in enumerate(dict.fromkeys(work.department for work in lane.boxes)):
        if number:
            y += _ROW
            rule = y - _ROW / 2
            pen.add(line(frame.grid.left, rule, frame.grid.right, rule, frame.theme.seam, name="row"))
        works = [work for work in lane.boxes if work.department == department]
        bottom = _row(pen, department, works, y, rows, received, shared)
        for work in works:
            rows.gaps[work.id] = (y - _ROW / 2 + 2, bottom + _ROW / 2 - 2)
        y = bottom
    for handoff in lane.handoffs:
        _handoff(pen, handoff, rows)
    return Strip(tuple(pen.shapes), y - top)


def _received(lane: BackstageLane) -> _Received:
    """What each box is handed, as far as it has a name, with its icon: a paper, or the way a decision took."""
    decisions = {work.id for work in lane.boxes if work.decision}
    found: _Received = {}
    for handoff in lane.handoffs:
        if handoff.label:
            icon = "split" if handoff.source in decisions else "file-input"
            found.setdefault(handoff.target, []).append((handoff.label, icon))
    return found


def _row(
    pen: Pen,
    department: str,
    works: list[Work],
    top: float,
    rows: _Rows,
    received: _Received,
    shared: Evidence | None,
) -> float:
    """A department: its name at the left, beside the boxes if the first column is free."""
    frame, ends = pen.frame, [top]
    y = top
    if department:
        width = frame.grid.column - 20
        ends.append(pen.text(frame.grid.left + 8, top, department, TINY_BOLD, frame.theme.ink2, width))
        if any(work.step == frame.scene.steps[0].id for work in works):
            y = ends[-1] + 6
    below: dict[str, float] = {}
    for work in works:
        start = below[work.step] + _STACK if work.step in below else y
        below[work.step] = _work(pen, work, start, rows, received.get(work.id, []), shared)
    return max([*ends, *below.values()])


def _work(
    pen: Pen, work: Work, top: float, rows: _Rows, received: list[tuple[str, str]], shared: Evidence | None
) -> float:
    frame, own, theme = pen.frame, pen.frame.pen(), pen.frame.theme
    width = frame.block(240, 34)
    x, inner, middle = frame.centre(work.step) - width / 2, width - 2 * _PAD, frame.centre(work.step)
    y = own.text(
        middle,
        top + (2 * _DIAMOND + 3 if work.decision else _PAD),
        work.text,
        SMALL,
        theme.ink,
        inner,
        "middle",
    )
    if work.system:
        y = own.text(middle, y + 2, work.system, TINY, theme.ink3, inner, "middle")
    for label, icon in received:
        y = _input(own, label, icon, middle, y + 3, inner)
    if work.evidence is not None and work.evidence is not shared:
        word = frame.word(wording.EVIDENCE[work.evidence])
        y = evidence_line(own, middle - (frame.type.width(word, TINY) + 13) / 2, y + 2, work.evidence)
    y += _PAD
    over = top + (_DIAMOND if work.decision else 0)
    own.shapes.insert(0, Rect(Box(x, over, width, y - over), theme.surface, theme.ink2, 1.5, radius=7))
    if work.decision:
        _diamond(own, middle, over)
    rows.boxes[work.id] = Box(x, top, width, y - top)
    marks = (("step", work.step), *((("work", work.id),) if frame.scene.edited else ()))
    pen.add(own.group("work", work.hint, work.href, marks))
    return y


def _input(pen: Pen, label: str, icon: str, middle: float, top: float, width: float) -> float:
    """What is handed over, told in the box that receives it."""
    frame, ink = pen.frame, pen.frame.theme.ink2
    lines = frame.type.lines(label, TINY, width - 18)
    wide = max(frame.type.width(text, TINY) for text in lines)
    left = middle - (wide + 18) / 2
    pen.add(Icon(icon, left, top + 1.5, 13, ink, 1.5))
    return pen.lines(left + 18, top, lines, TINY, ink)


def _diamond(pen: Pen, x: float, y: float) -> None:
    hue, d = pen.frame.theme.warn, _DIAMOND
    pen.add(polygon([(x, y - d), (x + d, y), (x, y + d), (x - d, y)], hue.wash, hue.strong, 1.8))
    pen.add(Icon("split", x - 6.5, y - 6.5, 13, hue.ink, 1.7))


def _handoff(pen: Pen, handoff: Handoff, rows: _Rows) -> None:
    frame, stroke = pen.frame, pen.frame.theme.ink
    one, other = rows.boxes[handoff.source], rows.boxes[handoff.target]
    points, direction = route(one, other, rows.boxes.values(), *rows.gaps[handoff.source])
    dx, dy = {"right": (1, 0), "left": (-1, 0), "down": (0, 1), "up": (0, -1)}[direction]
    tip = (points[-1][0] + dx * 6, points[-1][1] + dy * 6)
    own = frame.pen()
    own.add(Path(rounded(points, 7), stroke=stroke, width=1.8, name="handoff"))
    own.add(arrow_head(*tip, direction, stroke, 4.5))
    pen.add(own.group("handoff", handoff.label or frame.word(wording.HANDOFF)))
