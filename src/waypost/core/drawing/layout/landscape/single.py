"""One journey alone, as on a card: its line rises and falls with the mood of its stations."""

from waypost.core.drawing.layout.landscape.lines import station, through
from waypost.core.drawing.layout.sheet import Sheet
from waypost.core.drawing.scene.landscape import Way
from waypost.core.drawing.shapes import Box, Group, Shape, TextRun, line
from waypost.core.drawing.text import SMALL, Typesetter
from waypost.core.drawing.themes import Theme

WIDTH, HEIGHT = 320.0, 76.0
_SLIDE, _NUMBERS = 1000.0, 22.0
_EDGE = 12.0
_BEST, _WORST = 14.0, 62.0


def lay_out(way: Way, theme: Theme, typesetter: Typesetter) -> Sheet:
    """Mood +2 is at the top, −2 at the bottom, a station without mood on the middle line.

    A wide line has its stations numbered.
    """
    width = _SLIDE if way.wide else WIDTH
    middle = (_BEST + _WORST) / 2
    shapes: list[Shape] = [line(_EDGE, middle, width - _EDGE, middle, theme.hairline, 1.0, "2 4", "level")]
    halts, count = way.halts, len(way.halts)
    if halts:
        apart = (width - 2 * _EDGE) / max(1, count - 1)
        left = _EDGE if count > 1 else width / 2
        points = [(left + place * apart, _height(halt.mood, middle)) for place, halt in enumerate(halts)]
        r = max(3.2, min(6.2, apart * 0.3))
        if count > 1:
            shapes.append(through(points, theme.track(way.hue).strong, max(3.0, min(5.0, apart * 0.28))))
        for halt, at in zip(halts, points, strict=True):
            shapes.append(Group(tuple(station(halt, at, theme, r)), "station", halt.name))
        if way.wide:
            for place, (x, _) in enumerate(points, 1):
                number = str(place)
                wide = typesetter.width(number, SMALL)
                shapes.append(TextRun(x, HEIGHT + 12, number, SMALL, theme.ink3, wide, "middle"))
    return Sheet(width, HEIGHT + (_NUMBERS if way.wide else 0.0), tuple(shapes), Box(0, 0, 0, 0))


def _height(mood: float | None, middle: float) -> float:
    return middle if mood is None else middle - mood / 4 * (_WORST - _BEST)
