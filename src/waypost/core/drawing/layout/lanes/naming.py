"""Labels of the emotion lane: extremes with number and word, the curves' names, quotes."""

from waypost.core.drawing import figures, wording
from waypost.core.drawing.layout.frame import Pen
from waypost.core.drawing.layout.lanes import voices
from waypost.core.drawing.layout.lanes.placing import Room, beside
from waypost.core.drawing.layout.lanes.plot import Plot, colour, sign
from waypost.core.drawing.scene import Emotion, EmotionLane
from waypost.core.drawing.shapes import Box, Circle
from waypost.core.drawing.text import SMALL_BOLD, TINY_BOLD


def draw(pen: Pen, lane: EmotionLane, plot: Plot, room: Room, strict: bool) -> bool:
    """Extremes, names and quotes; False when one of them found no free place."""
    found = [_extreme(pen, point, room) for point in _extremes(lane, plot)]
    found += [_name(pen, lane, plot, place, room) for place in range(len(lane.curves)) if len(lane.curves) > 1]
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
    hue = frame.theme.good if value >= 0.5 else frame.theme.bad if value < -0.5 else frame.theme.calm
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
