"""One journey alone, as on a card: its line rises and falls with the mood of its stations."""

from waypost.core.drawing.layout.landscape.lines import station, through
from waypost.core.drawing.layout.sheet import Sheet
from waypost.core.drawing.scene.landscape import Way
from waypost.core.drawing.shapes import Box, Group, Shape, line
from waypost.core.drawing.text import Typesetter
from waypost.core.drawing.themes import Theme

WIDTH, HEIGHT = 320.0, 76.0
_EDGE = 12.0
_BEST, _WORST = 14.0, 62.0


def lay_out(way: Way, theme: Theme, typesetter: Typesetter) -> Sheet:
    """Mood +2 is at the top, −2 at the bottom, a station without mood on the middle line."""
    middle = (_BEST + _WORST) / 2
    shapes: list[Shape] = [line(_EDGE, middle, WIDTH - _EDGE, middle, theme.hairline, 1.0, "2 4", "level")]
    halts, count = way.halts, len(way.halts)
    if halts:
        apart = (WIDTH - 2 * _EDGE) / max(1, count - 1)
        left = _EDGE if count > 1 else WIDTH / 2
        points = [(left + place * apart, _height(halt.mood, middle)) for place, halt in enumerate(halts)]
        r = max(3.2, min(6.2, apart * 0.3))
        if count > 1:
            shapes.append(through(points, theme.track(way.hue).strong, max(3.0, min(5.0, apart * 0.28))))
        for halt, at in zip(halts, points, strict=True):
            shapes.append(Group(tuple(station(halt, at, theme, r)), "station", halt.name))
    return Sheet(WIDTH, HEIGHT, tuple(shapes), Box(0, 0, 0, 0))


def _height(mood: float | None, middle: float) -> float:
    return middle if mood is None else middle - mood / 4 * (_WORST - _BEST)
