"""Stages as chevrons, steps as stations on a line in the stages' colours, branches above, loops below."""

from waypost.core.drawing import wording
from waypost.core.drawing.icons import known
from waypost.core.drawing.layout.frame import Frame, Pen, Strip
from waypost.core.drawing.layout.lanes import ways
from waypost.core.drawing.layout.marks import evidence_line, pill
from waypost.core.drawing.scene import EdgeKind, Step
from waypost.core.drawing.shapes import Circle, Icon, Path, line
from waypost.core.drawing.text import LABEL, STAGE, TINY, Style
from waypost.core.drawing.themes import Hue
from waypost.core.vocabulary.numbers import number

_STATION = 18.0
_POINT = 12.0
_NUMBER = Style(15, 700)
_NARROW = Style(15, 700, leading=1.2)


def stages(frame: Frame, top: float) -> Strip:
    """The chevrons; a name that does not fit in one large line is set smaller and broken."""
    pen, x, texts = frame.pen(), frame.grid.left, []
    for stage, hue in frame.stages():
        width = frame.grid.column * len(stage.steps)
        room = width - 2 * _POINT - 18
        style = STAGE if frame.type.width(stage.name, STAGE) <= room else _NARROW
        texts.append((stage, hue, x, width, style, frame.type.balanced(stage.name, style, room)))
        x += width
    height = max([44.0, *(len(lines) * style.line + 18 for *_, style, lines in texts)])
    for place, (stage, hue, left, width, style, lines) in enumerate(texts):
        own = frame.pen()
        own.add(_chevron(left, top, width - 3, height, hue, first=place == 0))
        start = top + (height - len(lines) * style.line) / 2
        middle = left + (width - 3 + (_POINT if place else 0)) / 2
        own.lines(middle, start, lines, style, hue.on_ground, "middle")
        pen.add(own.group("stage", stage.hint, stage.href, (("stage", str(place + 1)),)))
    return Strip(tuple(pen.shapes), height)


def _chevron(x: float, y: float, width: float, height: float, hue: Hue, *, first: bool) -> Path:
    middle, tip = y + height / 2, x + width + _POINT
    notch = [("L", (x + _POINT, middle))] if not first else []
    commands = [
        ("M", (x, y)),
        ("L", (x + width, y)),
        ("L", (tip, middle)),
        ("L", (x + width, y + height)),
        ("L", (x, y + height)),
        *notch,
        ("Z", ()),
    ]
    return Path(tuple(commands), fill=hue.ground)


def steps(frame: Frame, top: float) -> Strip:
    """Stations with their titles. Room above and below is made only for ways that exist."""
    pen, scene = frame.pen(), frame.scene
    above = ways.levels(frame, EdgeKind.BRANCH)
    below = ways.levels(frame, EdgeKind.LOOP)
    y = top + ways.height(frame, above) + _STATION + 2
    _line(pen, y)
    ends: dict[str, float] = {}
    for place, step in enumerate(scene.steps, frame.before + 1):
        own = frame.pen()
        _station(own, step, place, y)
        ends[step.id] = _title(own, step, y + _STATION + 9)
        pen.add(own.group("step", step.hint or step.title, step.href, (("step", step.id),)))
    low = max(ends.values(), default=y)
    ways.draw_above(pen, above, y - _STATION - 5)
    ways.draw_below(pen, below, ends, low + 4)
    return Strip(tuple(pen.shapes), low + ways.height(frame, below) - top)


def _line(pen: Pen, y: float) -> None:
    """The journey's line: each stage in its colour, from its first station to the seam."""
    frame, scene = pen.frame, pen.frame.scene
    if len(scene.steps) < 2:
        return
    start, end = frame.centre(scene.steps[0].id), frame.centre(scene.steps[-1].id)
    for stage, hue in frame.stages():
        left = max(start, frame.left(stage.steps[0]))
        right = min(end, frame.left(stage.steps[-1]) + frame.grid.column)
        pen.add(line(left, y, right, y, hue.strong, 6, name="journey-line"))


def _station(pen: Pen, step: Step, place: int, y: float) -> None:
    frame, x = pen.frame, pen.frame.centre(step.id)
    hue = frame.hue_of(step.id)
    if step.vacant:
        pen.add(Circle(x, y, _STATION, fill=frame.theme.surface, stroke=hue.strong, width=2, dash="3 4"))
        pen.add(Icon("plus", x - 8, y - 8, 16, hue.ink, 2))
        return
    if step.moment_of_truth:
        pen.add(Circle(x, y, _STATION + 6, fill=frame.theme.surface, stroke=frame.theme.truth.strong, width=2))
    pen.add(Circle(x, y, _STATION, fill=frame.theme.surface, stroke=hue.strong, width=4))
    if step.icon:
        pen.add(Icon(known(step.icon), x - 10, y - 10, 20, hue.ink, 1.8))
    else:
        pen.run(x, y, number(place, frame.language), _NUMBER, hue.ink, "middle")


def _title(pen: Pen, step: Step, top: float) -> float:
    frame, x = pen.frame, pen.frame.centre(step.id)
    width = frame.block(260, 16)
    y = pen.text(x, top, step.title, LABEL, frame.theme.ink, width, "middle")
    if step.note:
        y = pen.text(x, y + 1, step.note, TINY, frame.theme.ink2, width, "middle")
    if step.evidence:
        word = frame.word(wording.EVIDENCE[step.evidence])
        y = evidence_line(pen, x - (frame.type.width(word, TINY) + 13) / 2, y + 2, step.evidence)
    if step.moment_of_truth:
        hue = frame.theme.truth
        pill(pen, x, y + 15, frame.word(wording.TRUTH), hue.strong, hue.on, icon="star")
        y += 28
    return y
