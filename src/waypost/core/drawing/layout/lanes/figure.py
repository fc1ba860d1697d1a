"""Metric cells: value, change with its word, range, number of observations, a bar or a small line."""

from waypost.core.drawing import figures, told
from waypost.core.drawing.layout.frame import Frame, Pen, Strip
from waypost.core.drawing.layout.marks import change_arrow, evidence_line
from waypost.core.drawing.scene import Delta, Evidence, Figure, FigureLane, Verdict
from waypost.core.drawing.shapes import Circle, Path, line
from waypost.core.drawing.text import NUMBER, TINY, TINY_BOLD
from waypost.core.drawing.themes import Hue


def draw(lane: FigureLane, frame: Frame, top: float, shared: Evidence | None) -> Strip:
    pen, low = frame.pen(), top
    width = frame.block(240)
    tallest = max(
        (len(frame.type.lines(cell[0].label, TINY, width)) for cell in lane.cells.values() if cell), default=1
    )
    for step, cell in lane.cells.items():
        # Labels stand on one line at their feet, so that the first values of all steps are level.
        y = top + (tallest - len(frame.type.lines(cell[0].label, TINY, width))) * TINY.line if cell else top
        start = y
        for figure in cell:
            own = frame.pen()
            x = frame.centre(step) - width / 2
            y = _figure(own, figure, x, y if y == start else y + 14, width, shared)
            pen.add(own.group("figure", figure.hint, figure.href, (("step", step),)))
        low = max(low, y)
    return Strip(tuple(pen.shapes), low - top)


def _figure(pen: Pen, figure: Figure, x: float, top: float, width: float, shared: Evidence | None) -> float:
    frame = pen.frame
    y = pen.text(x, top, figure.label, TINY, frame.theme.ink2, width)
    value = figures.write(figure.value, frame.language)
    style = frame.type.fitting(value, NUMBER, width)
    pen.lines(x, y + (NUMBER.line - style.line) / 2, [value], style, frame.theme.ink)
    used = frame.type.width(value, style) + 12
    if len(figure.spark) > 1 and width - used >= 36:
        _spark(pen, figure.spark, x + used, y + 5, min(width - used, 64), 16)
    y += NUMBER.line
    if figure.share is not None:
        y = _bar(pen, figure, x, y + 3, width)
    if figure.delta:
        y = change(pen, figure.delta, x, y + 2, width)
    small = [
        figures.interval(figure.value, frame.language),
        figures.observations(figure.value.n, frame.language),
        figure.source,
    ]
    own = figure.evidence if figure.evidence is not shared else None
    return evidence_line(pen, x, y + 1, own, " · ".join(part for part in small if part), width)


def change(pen: Pen, delta: Delta, x: float, top: float, width: float) -> float:
    """Arrow for the direction, signed value, and the word that says whether it is welcome."""
    frame = pen.frame
    hue = verdict_hue(frame, delta.verdict)
    pen.add(change_arrow(x, top + TINY_BOLD.line / 2, delta.value.amount, hue.ink))
    y = pen.text(x + 14, top, told.moved(delta, frame.language), TINY_BOLD, hue.ink, width - 14)
    return pen.text(x + 14, y, delta.against, TINY, frame.theme.ink3, width - 14) if delta.against else y


def verdict_hue(frame: Frame, verdict: Verdict) -> Hue:
    theme = frame.theme
    return {Verdict.GOOD: theme.good, Verdict.BAD: theme.bad, Verdict.NEUTRAL: theme.calm}[verdict]


def _bar(pen: Pen, figure: Figure, x: float, top: float, width: float) -> float:
    theme, share = pen.frame.theme, max(0.0, min(1.0, figure.share or 0.0))
    pen.rect(x, top, width, 5, theme.calm.wash if not theme.border else theme.hairline, 2.5)
    pen.rect(x, top, max(5.0, width * share), 5, theme.accent.strong, 2.5)
    if figure.target is not None:
        at = x + width * max(0.0, min(1.0, figure.target))
        pen.add(line(at, top - 3, at, top + 8, theme.ink, 2))
    return top + 9


def _spark(pen: Pen, values: tuple[float, ...], x: float, top: float, width: float, height: float) -> None:
    low, high = min(values), max(values)
    spread = (high - low) or 1.0
    points = [
        (x + width * place / (len(values) - 1), top + height - height * (value - low) / spread)
        for place, value in enumerate(values)
    ]
    commands = (("M", points[0]), *(("L", point) for point in points[1:]))
    pen.add(Path(commands, stroke=pen.frame.theme.accent.strong, width=1.8, name="spark"))
    pen.add(Circle(*points[-1], 2.6, fill=pen.frame.theme.accent.strong))
