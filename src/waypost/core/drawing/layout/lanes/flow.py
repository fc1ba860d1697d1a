"""Customers as a river: its width is how many reach a step, what leaves peels off its lower bank."""

import itertools

from waypost.core.drawing import figures, wording
from waypost.core.drawing.layout.frame import Frame, Pen, Strip
from waypost.core.drawing.layout.marks import pill
from waypost.core.drawing.scene import EmotionLane, Evidence, Flow, FlowLane
from waypost.core.drawing.shapes import Gradient, Icon, Path
from waypost.core.drawing.text import NUMBER, TINY, TINY_BOLD
from waypost.core.vocabulary.numbers import number

# Depth of the river at its widest; deeper where it is the hero of the picture.
_DEEP, _HERO = 104.0, 148.0
_FALL = 34.0
_THIN = 3.0
_NOTABLE = 0.01  # a smaller drop-off rate is said without red


def draw(lane: FlowLane, frame: Frame, top: float, shared: Evidence | None) -> Strip:
    pen = frame.pen()
    steps = [step.id for step in frame.scene.steps if step.id in lane.cells]
    most = max((lane.cells[step].customers for step in steps), default=0) or 1
    surface = top + NUMBER.line + TINY.line + 8
    hero = not any(isinstance(other, EmotionLane) for other in frame.scene.lanes)
    full = _HERO if hero else _DEEP
    deep = {step: max(_THIN, full * lane.cells[step].customers / most) for step in steps}
    for source, target in itertools.pairwise(steps):
        _fall(pen, lane.cells[source], source, target, surface, deep)
    _river(pen, steps, surface, deep)
    first = lane.cells[steps[0]].customers if steps else 0
    for step in steps:
        _count(pen, step, lane.cells[step], first, top)
    lows = [
        _between(pen, lane.cells[source], source, target, surface, deep) for source, target in itertools.pairwise(steps)
    ]
    return Strip(tuple(pen.shapes), max([surface + full, *lows]) - top)


def _river(pen: Pen, steps: list[str], surface: float, deep: dict[str, float]) -> None:
    """A level surface and a bed that rises from step to step."""
    frame, half = pen.frame, pen.frame.grid.column / 2 - 6
    if not steps:
        return
    hue = frame.theme.accent
    left, right = frame.centre(steps[0]) - half, frame.centre(steps[-1]) + half
    commands: list[tuple[str, tuple[float, ...]]] = [("M", (left, surface)), ("L", (right, surface))]
    commands += [("L", (right, surface + deep[steps[-1]]))]
    for target, source in zip(reversed(steps), list(reversed(steps))[1:], strict=False):
        x2, x1 = _edge(frame, target, -1), _edge(frame, source, 1)
        y2, y1 = surface + deep[target], surface + deep[source]
        middle = (x1 + x2) / 2
        commands += [("L", (x2, y2)), ("C", (middle, y2, middle, y1, x1, y1))]
    commands += [("L", (left, surface + deep[steps[0]])), ("Z", ())]
    fill = Gradient((left, 0), (right, 0), ((0, hue.strong, 1), (1, frame.theme.contacts["digital"].ink, 1)))
    pen.add(Path(tuple(commands), fill=fill, name="river"))


def _edge(frame: Frame, step: str, side: int) -> float:
    """The bed is level for a fifth of a column on both sides of a step."""
    return frame.centre(step) + side * frame.grid.column * 0.2


def _fall(pen: Pen, flow: Flow, source: str, target: str, surface: float, deep: dict[str, float]) -> None:
    """What leaves between two steps, falling from the bed and fading; red where it is a drop-off."""
    frame = pen.frame
    known = flow.dropped.amount if flow.dropped is not None else None
    lost = deep[source] - deep[target] if known is None else known * deep[source]
    if lost < 0.8:
        return
    x1, x2 = _edge(frame, source, 1), _edge(frame, target, -1)
    y, low = surface + deep[source], surface + deep[source] + _FALL * 0.62
    upper = y - lost
    reach = x1 + (x2 - x1) * 0.62
    strong = frame.theme.bad.strong if flow.dropped is not None else frame.theme.calm.strong
    fill = Gradient((0, upper), (0, low), ((0, strong, 0.75), (1, strong, 0.06)))
    right = reach + min(lost, (x2 - x1) * 0.38)
    commands = (
        ("M", (x1, y)),
        ("C", ((x1 + reach) / 2, y, reach, y, reach, low)),
        ("L", (right, low)),
        (
            "C",
            (
                right,
                upper,
                (x1 + right) / 2 + 8,
                upper,
                x1,
                upper,
            ),
        ),
        ("Z", ()),
    )
    pen.add(Path(commands, fill=fill, name="fall"))


def _count(pen: Pen, step: str, flow: Flow, first: int, top: float) -> None:
    frame, own = pen.frame, pen.frame.pen()
    x = frame.centre(step)
    y = own.text(x, top, number(flow.customers, frame.language), NUMBER, frame.theme.ink, frame.grid.column, "middle")
    reach = flow.reach if flow.reach is not None else flow.customers / first if first else None
    share = figures.share(reach, frame.language) if reach is not None else figures.MISSING
    own.text(x, y, share, TINY, frame.theme.ink3, frame.grid.column, "middle")
    pen.add(own.group("flow", flow.hint, flow.href, (("step", step),)))


def _between(pen: Pen, flow: Flow, source: str, target: str, surface: float, deep: dict[str, float]) -> float:
    """Continuation on the river, drop-off and time to the next step beneath it."""
    frame, theme = pen.frame, pen.frame.theme
    x, width = (frame.centre(source) + frame.centre(target)) / 2, frame.grid.column - 10
    own = frame.pen()
    if flow.continued is not None:
        text = figures.write(flow.continued, frame.language)
        pill(
            own,
            x,
            surface + 2,
            text,
            theme.surface,
            theme.accent.ink,
            icon="arrow-right",
            stroke=theme.accent.strong,
        )
    y = surface + max(deep[source], deep[target]) + _FALL * 0.7
    if flow.dropped is not None:
        text = f"{figures.write(flow.dropped, frame.language)} {frame.word(wording.DROP_OFF)}"
        ink = theme.bad.ink if (flow.dropped.amount or 0.0) >= _NOTABLE else theme.ink2
        y = own.text(x, y, text, TINY_BOLD, ink, width, "middle")
        span = figures.interval(flow.dropped, frame.language)
        y = own.text(x, y, span, TINY, theme.ink3, width, "middle") if span else y
    if flow.seconds_to_next is not None:
        text = figures.write(flow.seconds_to_next, frame.language)
        wide = frame.type.width(text, TINY)
        own.add(Icon("clock", x - (wide + 16) / 2, y + 2.5, 11, theme.ink3, 1.4))
        y = own.lines(x - (wide + 16) / 2 + 16, y, [text], TINY, theme.ink2)
    pen.add(own.group("between"))
    return y
