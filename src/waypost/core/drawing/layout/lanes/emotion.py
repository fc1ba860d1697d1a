"""The emotion lane, hero of the picture: tinted halves, curves with faces, names, extremes and quotes."""

from waypost.core.drawing import figures, wording
from waypost.core.drawing.layout.curve import monotone, reversed_commands
from waypost.core.drawing.layout.frame import Frame, Pen, Strip
from waypost.core.drawing.layout.lanes import naming
from waypost.core.drawing.layout.lanes.plot import AIR, RADIUS, Plot, colour, missing, room_of, shown, sign
from waypost.core.drawing.layout.marks import face
from waypost.core.drawing.scene import Curve, Emotion, EmotionLane, Evidence
from waypost.core.drawing.shapes import Box, Gradient, Path, Rect, around, line
from waypost.core.drawing.text import TINY

# Whether leaders must keep clear of curves, and the room to be had above and below the scale.
_TRIES = (
    (True, (0.0, 0.0)),
    (True, (0.0, 84.0)),
    (True, (84.0, 84.0)),
    (False, (84.0, 84.0)),
    (False, (160.0, 160.0)),
)
DASHES = {Evidence.MEASURED: "", Evidence.REPORTED: "", Evidence.ASSUMED: "1 8"}


def draw(lane: EmotionLane, frame: Frame, top: float, shared: Evidence | None) -> Strip:
    """Labels are placed first inside the scale; where they find no good room the lane grows for them.

    Good is a place whose leader crosses no curve; only when growing does not help, crossing is allowed.
    """
    for strict, room in _TRIES:
        plot = Plot(frame, top + AIR + room[0])
        labels = frame.pen()
        complete = naming.draw(labels, lane, plot, room_of(lane, plot, *room), strict)
        if complete:
            break
    # Room that no label took is given back: the same places again, only higher up.
    used = around(shape.box for shape in labels.shapes)
    above = min(room[0], max(0.0, plot.top - AIR + 8 - used.y)) if labels.shapes else 0.0
    below = min(room[1], max(0.0, used.bottom - plot.top - plot.height - AIR + 8)) if labels.shapes else 0.0
    if above < room[0]:
        plot = Plot(frame, top + AIR + above)
        labels = frame.pen()
        naming.draw(labels, lane, plot, room_of(lane, plot, *room), strict)
    pen = frame.pen()
    _ground(pen, plot)
    for place, curve in reversed(list(enumerate(lane.curves))):
        _curve(pen, plot, curve, place)
    _gaps(pen, plot, lane)
    for place in reversed(range(len(lane.curves))):
        _markers(pen, plot, lane, place)
    pen.add(*labels.shapes)
    return Strip(tuple(pen.shapes), plot.top + plot.height + AIR + below - top)


def _ground(pen: Pen, plot: Plot) -> None:
    """Green above zero, red below, paler towards it; the scale with its signs in the gutter."""
    frame, theme, grid = pen.frame, pen.frame.theme, pen.frame.grid
    left, width, low = grid.left, grid.right - grid.left, plot.y(-2)
    stops = (
        (0, theme.good.wash, 1),
        (0.5, theme.good.wash, 0.25),
        (0.5, theme.bad.wash, 0.25),
        (1, theme.bad.wash, 1),
    )
    tint = Gradient((0, plot.top), (0, low), stops)
    pen.add(Rect(Box(left, plot.top, width, plot.height), fill=tint, radius=8))
    for value in (2, 1, 0, -1, -2):
        y = plot.y(value)
        stroke, dash = (theme.seam, "") if value == 0 else (theme.hairline, "1 5")
        pen.add(line(left, y, left + width, y, stroke, 1.5 if value == 0 else 1, dash, name="scale"))
        text = figures.score(value, frame.language).split("," if frame.language == "de" else ".")[0]
        pen.run(left - 10, y, text, TINY, theme.ink3, "end")


def _curve(pen: Pen, plot: Plot, curve: Curve, place: int) -> None:
    frame = pen.frame
    stroke = colour(frame, curve, place)
    for run in plot.points(curve):
        commands = monotone([(x, y) for _, x, y, _ in run])
        _ribbon(pen, plot, run, stroke)
        if place == 0 and len(run) > 1:
            _area(pen, plot, commands, run[0][1], run[-1][1])
        if len(run) > 1:
            pen.add(
                Path(
                    commands,
                    stroke=stroke,
                    width=4 if place == 0 else 2.5,
                    dash=DASHES[curve.evidence],
                    name=f"curve-{place}",
                )
            )


def _area(pen: Pen, plot: Plot, commands: tuple[tuple[str, tuple[float, ...]], ...], x1: float, x2: float) -> None:
    """What lies between the main curve and zero, green above and red below."""
    theme, zero = pen.frame.theme, plot.y(0)
    fill = Gradient(
        (0, plot.top),
        (0, plot.top + plot.height),
        (
            (0, theme.good.strong, 0.3),
            (0.5, theme.good.strong, 0.06),
            (0.5, theme.bad.strong, 0.06),
            (1, theme.bad.strong, 0.3),
        ),
    )
    pen.add(Path((*commands, ("L", (x2, zero)), ("L", (x1, zero)), ("Z", ())), fill=fill))


def _ribbon(pen: Pen, plot: Plot, run: list[tuple[str, float, float, Emotion]], stroke: str) -> None:
    """The 95 % range around a measured curve, where all its points have one."""
    known = [
        (x, emotion.low, emotion.high)
        for _, x, _, emotion in run
        if emotion.low is not None and emotion.high is not None
    ]
    if len(known) < 2 or len(known) < len(run):
        return
    upper = monotone([(x, plot.y(high)) for x, _, high in known])
    lower = monotone([(x, plot.y(low)) for x, low, _ in known])
    back = reversed_commands(lower)
    pen.add(Path((*upper, ("L", lower[-1][1][-2:]), *back, ("Z", ())), fill=stroke, opacity=0.13, name="range"))


def _gaps(pen: Pen, plot: Plot, lane: EmotionLane) -> None:
    """A step without any value is said to have none."""
    theme = pen.frame.theme
    for box, lines in missing(lane, plot):
        radius = box.height / 2 if len(lines) == 1 else 8
        pen.add(Rect(box, fill=theme.surface, stroke=theme.seam, radius=radius, dash="3 3"))
        pen.lines(box.middle[0], box.y + 3, lines, TINY, theme.ink3, "middle")


def _markers(pen: Pen, plot: Plot, lane: EmotionLane, place: int) -> None:
    frame, curve = pen.frame, lane.curves[place]
    for run in plot.points(curve):
        for step, x, y, emotion in run:
            own = frame.pen()
            value = emotion.value or 0.0
            if place == 0:
                own.add(*face(frame, x, y, value, RADIUS))
            elif shown(plot, lane, place, step):
                own.add(sign(x, y, place, colour(frame, curve, place), frame.theme.surface))
            pen.add(own.group(f"marker-{place}", _told(frame, curve, emotion), emotion.href, (("step", step),)))


def _told(frame: Frame, curve: Curve, emotion: Emotion) -> str:
    """The tooltip: whose feeling, its number, its word, evidence and n."""
    if emotion.hint:
        return emotion.hint
    value = emotion.value or 0.0
    evidence = frame.word(wording.EVIDENCE[emotion.evidence or curve.evidence])
    parts = [
        emotion.label or frame.word(wording.mood(value)),
        evidence,
        figures.observations(emotion.n, frame.language),
    ]
    return f"{curve.name}: {figures.score(value, frame.language)} ({', '.join(part for part in parts if part)})"
