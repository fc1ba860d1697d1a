"""The scale of the emotion lane: where its values, curves and markers stand."""

from dataclasses import dataclass

from waypost.core.drawing import wording
from waypost.core.drawing.layout.curve import monotone
from waypost.core.drawing.layout.frame import Frame
from waypost.core.drawing.layout.lanes.placing import Room
from waypost.core.drawing.scene import Curve, Emotion, EmotionLane
from waypost.core.drawing.shapes import Box, Path, Rect, Shape, polygon
from waypost.core.drawing.text import TINY

# Free strip above and below the scale, and the radius of a face.
AIR = 24.0
RADIUS = 14.0


@dataclass(frozen=True, slots=True)
class Plot:
    """Where the scale stands: +2 at `top`, -2 at `top + height`."""

    frame: Frame
    top: float

    @property
    def height(self) -> float:
        return self.frame.grid.scale

    def y(self, value: float) -> float:
        return self.top + self.height * (2 - max(-2.0, min(2.0, value))) / 4

    def height_of(self, curve: Curve, step: str) -> float | None:
        """The y of a curve's point, or None where it has none."""
        emotion = curve.points.get(step)
        return None if emotion is None or emotion.value is None else self.y(emotion.value)

    def points(self, curve: Curve) -> list[list[tuple[str, float, float, Emotion]]]:
        """Runs of neighbouring steps with a value: (step, x, y, emotion); a gap starts a new run."""
        runs: list[list[tuple[str, float, float, Emotion]]] = [[]]
        for step in self.frame.scene.steps:
            emotion = curve.points.get(step.id)
            if step.id in curve.passes:
                continue
            if emotion is None or emotion.value is None:
                runs.append([])
            else:
                runs[-1].append((step.id, self.frame.centre(step.id), self.y(emotion.value), emotion))
        return [run for run in runs if run]


def colour(frame: Frame, curve: Curve, place: int) -> str:
    """The main curve is ink, others take the colours of lines, pale ones none."""
    if curve.pale:
        return frame.theme.calm.strong
    if curve.hue is None:
        return frame.theme.line(place) if place else frame.theme.ink
    return frame.theme.line(curve.hue)


def sign(x: float, y: float, place: int, fill: str, halo: str, r: float = 6.0) -> Shape:
    """Markers of further curves: square, diamond, triangle in turn."""
    if place % 3 == 1:
        return Rect(Box(x - r, y - r, 2 * r, 2 * r), fill=fill, stroke=halo, width=2, radius=1.5)
    if place % 3 == 2:
        d = r * 1.35
        return polygon([(x, y - d), (x + d, y), (x, y + d), (x - d, y)], fill, halo, 2)
    return polygon([(x, y - r * 1.3), (x + r * 1.25, y + r), (x - r * 1.25, y + r)], fill, halo, 2)


def shown(plot: Plot, lane: EmotionLane, place: int, step: str) -> bool:
    """Whether a curve has its own marker at a step: where curves meet, the earlier one's stands for both."""
    own = plot.height_of(lane.curves[place], step)
    if own is None:
        return False
    for earlier in range(place):
        other = plot.height_of(lane.curves[earlier], step)
        if other is not None and abs(other - own) < (RADIUS + 11 if earlier == 0 else 18):
            return not shown(plot, lane, earlier, step)
    return True


def missing(lane: EmotionLane, plot: Plot) -> list[tuple[Box, list[str]]]:
    """Steps at which no curve has a value: where that is said, at the zero line, and in which lines."""
    frame, found = plot.frame, []
    lines = frame.type.balanced(frame.word(wording.MISSING), TINY, frame.grid.column - 24)
    wide = max(frame.type.width(text, TINY) for text in lines) + 16
    high = len(lines) * TINY.line + 6
    for step in frame.scene.steps:
        if all(plot.height_of(curve, step.id) is None for curve in lane.curves):
            found.append((Box(frame.centre(step.id) - wide / 2, plot.y(0) - high / 2, wide, high), lines))
    return found


def room_of(lane: EmotionLane, plot: Plot, above: float, below: float) -> Room:
    grid = plot.frame.grid
    room = Room(
        Box(
            grid.left + 4,
            plot.top - AIR + 2 - above,
            grid.right - grid.left - 8,
            plot.height + 2 * AIR - 4 + above + below,
        )
    )
    room.taken.extend(box for box, _ in missing(lane, plot))
    for place, curve in enumerate(lane.curves):
        r = RADIUS + 3 if place == 0 else 8
        for run in plot.points(curve):
            room.draw_line(Path(monotone([(x, y) for _, x, y, _ in run])).points(16))
            for edge in ("low", "high"):
                known = [(x, plot.y(getattr(each, edge))) for _, x, _, each in run if getattr(each, edge) is not None]
                room.draw_line(Path(monotone(known)).points(12))
            room.taken.extend(
                Box(x - r, y - r, 2 * r, 2 * r) for step, x, y, _ in run if shown(plot, lane, place, step)
            )
    return room
