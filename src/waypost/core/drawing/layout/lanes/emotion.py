"""The emotion lane, hero of the picture: tinted halves, curves with faces, names, extremes and quotes."""

from dataclasses import dataclass

from waypost.core.drawing import figures, wording
from waypost.core.drawing.layout.curve import monotone, reversed_commands
from waypost.core.drawing.layout.frame import Frame, Pen, Strip
from waypost.core.drawing.layout.lanes import voices
from waypost.core.drawing.layout.lanes.placing import Room, beside
from waypost.core.drawing.layout.marks import face
from waypost.core.drawing.scene import Curve, Emotion, EmotionLane, Evidence
from waypost.core.drawing.shapes import Box, Circle, Gradient, Path, Rect, Shape, around, line, polygon
from waypost.core.drawing.text import SMALL_BOLD, TINY, TINY_BOLD

_HEIGHT = 232.0
_AIR = 24.0
# Whether leaders must keep clear of curves, and the room to be had above and below the scale.
_TRIES = (
    (True, (0.0, 0.0)),
    (True, (0.0, 84.0)),
    (True, (84.0, 84.0)),
    (False, (84.0, 84.0)),
    (False, (160.0, 160.0)),
)
_R = 14.0
DASHES = {Evidence.MEASURED: "", Evidence.REPORTED: "", Evidence.ASSUMED: "1 8"}


@dataclass(frozen=True, slots=True)
class Plot:
    """Where the scale stands: +2 at `top`, -2 at `top + height`."""

    frame: Frame
    top: float
    height: float = _HEIGHT

    def y(self, value: float) -> float:
        return self.top + self.height * (2 - max(-2.0, min(2.0, value))) / 4

    def points(self, curve: Curve) -> list[list[tuple[str, float, float, Emotion]]]:
        """Runs of neighbouring steps with a value: (step, x, y, emotion); a gap starts a new run."""
        runs: list[list[tuple[str, float, float, Emotion]]] = [[]]
        for step in self.frame.scene.steps:
            emotion = curve.points.get(step.id)
            if emotion is None or emotion.value is None:
                runs.append([])
            else:
                runs[-1].append((step.id, self.frame.centre(step.id), self.y(emotion.value), emotion))
        return [run for run in runs if run]


def draw(lane: EmotionLane, frame: Frame, top: float, shared: Evidence | None) -> Strip:
    """Labels are placed first inside the scale; where they find no good room the lane grows for them.

    Good is a place whose leader crosses no curve; only when growing does not help, crossing is allowed.
    """
    for strict, room in _TRIES:
        plot = Plot(frame, top + _AIR + room[0])
        labels, complete = _labelled(lane, plot, room, strict)
        if complete:
            break
    # Room that no label took is given back: the same places again, only higher up.
    used = around(shape.box for shape in labels.shapes)
    above = min(room[0], max(0.0, plot.top - _AIR + 8 - used.y)) if labels.shapes else 0.0
    below = min(room[1], max(0.0, used.bottom - plot.top - plot.height - _AIR + 8)) if labels.shapes else 0.0
    if above < room[0]:
        plot = Plot(frame, top + _AIR + above)
        labels, _ = _labelled(lane, plot, room, strict)
    pen = frame.pen()
    _ground(pen, plot)
    for place, curve in reversed(list(enumerate(lane.curves))):
        _curve(pen, plot, curve, place)
    _gaps(pen, plot, lane)
    for place in reversed(range(len(lane.curves))):
        _markers(pen, plot, lane, place)
    pen.add(*labels.shapes)
    return Strip(tuple(pen.shapes), plot.top + plot.height + _AIR + below - top)


def _labelled(lane: EmotionLane, plot: Plot, room: tuple[float, float], strict: bool) -> tuple[Pen, bool]:
    """Labels for a plot with some room above and below it, and whether all of them found a place."""
    pen = plot.frame.pen()
    return pen, _labels(pen, lane, plot, _room(lane, plot, *room), strict)


def colour(frame: Frame, curve: Curve, place: int) -> str:
    """The main curve is ink, others take the colours of lines."""
    return frame.theme.ink if place == 0 and curve.hue is None else frame.theme.line(curve.hue or place)


def sign(x: float, y: float, place: int, fill: str, halo: str, r: float = 6.0) -> Shape:
    """Markers of further curves: square, diamond, triangle in turn."""
    if place % 3 == 1:
        return Rect(Box(x - r, y - r, 2 * r, 2 * r), fill=fill, stroke=halo, width=2, radius=1.5)
    if place % 3 == 2:
        d = r * 1.35
        return polygon([(x, y - d), (x + d, y), (x, y + d), (x - d, y)], fill, halo, 2)
    return polygon([(x, y - r * 1.3), (x + r * 1.25, y + r), (x - r * 1.25, y + r)], fill, halo, 2)


def _room(lane: EmotionLane, plot: Plot, above: float, below: float) -> Room:
    grid = plot.frame.grid
    room = Room(
        Box(
            grid.left + 4,
            plot.top - _AIR + 2 - above,
            grid.right - grid.left - 8,
            plot.height + 2 * _AIR - 4 + above + below,
        )
    )
    for place, curve in enumerate(lane.curves):
        r = _R + 3 if place == 0 else 8
        for run in plot.points(curve):
            room.draw_line(Path(monotone([(x, y) for _, x, y, _ in run])).points(16))
            for edge in ("low", "high"):
                known = [
                    (x, plot.y(getattr(each, edge)))
                    for _, x, _, each in run
                    if getattr(each, edge) is not None
                ]
                room.draw_line(Path(monotone(known)).points(12))
            room.taken.extend(Box(x - r, y - r, 2 * r, 2 * r) for _, x, y, _ in run)
    return room


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


def _area(
    pen: Pen, plot: Plot, commands: tuple[tuple[str, tuple[float, ...]], ...], x1: float, x2: float
) -> None:
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
    pen.add(
        Path((*upper, ("L", lower[-1][1][-2:]), *back, ("Z", ())), fill=stroke, opacity=0.13, name="range")
    )


def _gaps(pen: Pen, plot: Plot, lane: EmotionLane) -> None:
    """A step without any value is said to have none, at the zero line."""
    frame = pen.frame
    for step in frame.scene.steps:
        points = [curve.points.get(step.id) for curve in lane.curves]
        if any(point is not None and point.value is not None for point in points):
            continue
        lines = frame.type.balanced(frame.word(wording.MISSING), TINY, frame.grid.column - 24)
        wide = max(frame.type.width(text, TINY) for text in lines) + 16
        high = len(lines) * TINY.line + 6
        x, y = frame.centre(step.id), plot.y(0)
        box = Box(x - wide / 2, y - high / 2, wide, high)
        pen.add(
            Rect(
                box,
                fill=frame.theme.surface,
                stroke=frame.theme.seam,
                radius=high / 2 if len(lines) == 1 else 8,
                dash="3 3",
            )
        )
        pen.lines(x, box.y + 3, lines, TINY, frame.theme.ink3, "middle")


def _markers(pen: Pen, plot: Plot, lane: EmotionLane, place: int) -> None:
    frame, curve = pen.frame, lane.curves[place]
    for run in plot.points(curve):
        for step, x, y, emotion in run:
            own = frame.pen()
            value = emotion.value or 0.0
            if place == 0:
                own.add(*face(frame, x, y, value, _R))
            elif not _hidden(plot, lane, step, y):
                own.add(sign(x, y, place, colour(frame, curve, place), frame.theme.surface))
            pen.add(
                own.group(f"marker-{place}", _told(frame, curve, emotion), emotion.href, (("step", step),))
            )


def _hidden(plot: Plot, lane: EmotionLane, step: str, y: float) -> bool:
    """Where a further curve meets the main one, the face stands for both."""
    main = lane.curves[0].points.get(step)
    return main is not None and main.value is not None and abs(plot.y(main.value) - y) < _R + 11


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
    return (
        f"{curve.name}: {figures.score(value, frame.language)} ({', '.join(part for part in parts if part)})"
    )


def _labels(pen: Pen, lane: EmotionLane, plot: Plot, room: Room, strict: bool) -> bool:
    """Extremes, names and quotes; False when one of them found no free place."""
    found = [_extreme(pen, point, room) for point in _extremes(lane, plot)]
    found += [
        _name(pen, lane, plot, place, room) for place in range(len(lane.curves)) if len(lane.curves) > 1
    ]
    found += [voices.draw(pen, point, room, strict) for point in voices.chosen(lane, plot)]
    return all(found)


def _extremes(lane: EmotionLane, plot: Plot) -> list[tuple[float, float, Emotion]]:
    """The best and the worst point of the main curve."""
    points = [(x, y, emotion) for run in plot.points(lane.curves[0]) for _, x, y, emotion in run]
    if not points:
        return []
    worst = max(points, key=lambda point: point[1])
    best = min(points, key=lambda point: point[1])
    return [worst] if worst[1] == best[1] else [worst, best]


def _extreme(pen: Pen, point: tuple[float, float, Emotion], room: Room) -> bool:
    frame, (x, y, emotion) = pen.frame, point
    value = emotion.value or 0.0
    text = f"{figures.score(value, frame.language)} {emotion.label or frame.word(wording.mood(value))}"
    lines = frame.type.balanced(text, SMALL_BOLD, 150)
    wide, high = max(frame.type.width(each, SMALL_BOLD) for each in lines), len(lines) * SMALL_BOLD.line
    spots = beside(x, y, wide, high, 22)
    spots = spots if value < 0 else [spots[1], spots[0], *spots[2:]]
    box = room.place([*spots, *beside(x, y, wide, high, 34)], 3)
    if box is None:
        return False
    hue = frame.theme.good if value > 0 else frame.theme.bad if value < 0 else frame.theme.calm
    middle = box.x + box.width / 2
    pen.lines(middle, box.y, lines, SMALL_BOLD, hue.ink, "middle")
    return True


def _name(pen: Pen, lane: EmotionLane, plot: Plot, place: int, room: Room) -> bool:
    """The curve's name at the curve: first tried at its end, then step by step towards its start."""
    frame, curve = pen.frame, lane.curves[place]
    points = [(x, y) for run in plot.points(curve) for _, x, y, _ in run]
    if not points:
        return True
    lines = frame.type.balanced(curve.name, TINY_BOLD, 130)
    wide = max(frame.type.width(each, TINY_BOLD) for each in lines) + 18
    high = len(lines) * TINY_BOLD.line + 2
    spots = [spot for x, y in reversed(points) for spot in _near(x, y, wide, high)]
    box = room.place(spots, 3)
    if box is None:
        return False
    ink = colour(frame, curve, place)
    middle = box.y + box.height / 2
    marker = (
        Circle(box.x + 6, middle, 5, fill=ink)
        if place == 0
        else sign(box.x + 6, middle, place, ink, frame.theme.surface, 4.5)
    )
    own = frame.pen()
    own.add(marker)
    own.lines(box.x + 16, box.y + 1, lines, TINY_BOLD, frame.theme.ink)
    pen.add(own.group("curve-name"))
    return True


def _near(x: float, y: float, wide: float, high: float) -> list[Box]:
    return [
        Box(x + 20, y - high / 2, wide, high),
        *(Box(x - wide / 2, y + off, wide, high) for off in (12, -12 - high, 22, -22 - high)),
        *(Box(x - wide / 2 + side, y + off, wide, high) for side in (30, -30) for off in (14, -14 - high)),
    ]
