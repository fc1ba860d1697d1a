"""The passage of data: columns of boxes, and curves with arrows from place to place."""

from waypost.core.drawing.layout.brush import Brush
from waypost.core.drawing.layout.sheet import Sheet
from waypost.core.drawing.scene.passage import Passage, Place
from waypost.core.drawing.shapes import Box, Group, Icon, Path, Rect, Shape, polygon
from waypost.core.drawing.text import LABEL, SMALL, TINY_BOLD, Typesetter
from waypost.core.drawing.themes import Theme

_EDGE, _HEAD = 20.0, 34.0
_WIDTH, _APART = 196.0, 68.0
_PAD, _ICON, _GAP = 14.0, 18.0, 18.0
_TIP = 7.0


def lay_out(passage: Passage, theme: Theme, typesetter: Typesetter) -> Sheet:
    """Places stand around the middle of their column; a way within a column leads around its right side."""
    heights = [sum(_height(place, typesetter) + _GAP for place in places) - _GAP for _, places in passage.columns]
    tallest = max(heights, default=0.0)
    width = 2 * _EDGE + len(passage.columns) * (_WIDTH + _APART) - _APART + 24
    ground = Rect(Box(0, 0, width, 2 * _EDGE + _HEAD + tallest), fill=theme.surface)
    boxes: dict[str, Box] = {}
    drawn: list[Shape] = []
    for number, ((title, places), height) in enumerate(zip(passage.columns, heights, strict=True)):
        left, top = _EDGE + number * (_WIDTH + _APART), _EDGE + _HEAD + (tallest - height) / 2
        brush = Brush(typesetter)
        brush.run(left, _EDGE + 8, title, TINY_BOLD, theme.ink3)
        drawn.extend(brush.shapes)
        for place in places:
            box = boxes[place.key] = Box(left, top, _WIDTH, _height(place, typesetter))
            drawn.append(_place(place, box, number, theme, typesetter))
            top = box.bottom + _GAP
    ways = _ways(passage, boxes, theme)
    return Sheet(width, 2 * _EDGE + _HEAD + tallest, (ground, *ways, *drawn), Box(0, 0, 0, 0))


def _room(place: Place) -> float:
    return _WIDTH - 2 * _PAD - _ICON - 10


def _height(place: Place, typesetter: Typesetter) -> float:
    name = typesetter.lines(place.name, LABEL, _room(place))
    note = typesetter.lines(place.note, SMALL, _WIDTH - 2 * _PAD) if place.note else []
    return 2 * _PAD + max(_ICON, len(name) * LABEL.line) + (4 + len(note) * SMALL.line if note else 0)


def _place(place: Place, box: Box, column: int, theme: Theme, typesetter: Typesetter) -> Group:
    hue = theme.stage(column)
    brush = Brush(typesetter)
    brush.add(Rect(box, fill=hue.wash, stroke=hue.strong, width=1.2, radius=10))
    brush.add(Icon(place.icon, box.x + _PAD, box.y + _PAD, _ICON, hue.ink))
    names = typesetter.lines(place.name, LABEL, _room(place))
    end = brush.lines(box.x + _PAD + _ICON + 10, box.y + _PAD, names, LABEL, theme.ink)
    if place.note:
        top = max(end, box.y + _PAD + _ICON) + 4
        brush.text(box.x + _PAD, top, place.note, SMALL, theme.ink2, box.width - 2 * _PAD)
    return brush.group("place", place.name)


def _ways(passage: Passage, boxes: dict[str, Box], theme: Theme) -> list[Shape]:
    """Ways leave and arrive spread over the side of a box, in the order of their other ends."""
    leaving: dict[str, list[str]] = {}
    arriving: dict[str, list[str]] = {}
    for way in sorted(passage.ways, key=lambda way: (boxes[way.target].y, boxes[way.source].y)):
        leaving.setdefault(way.source, []).append(way.target)
    for way in sorted(passage.ways, key=lambda way: (boxes[way.source].x, boxes[way.source].y)):
        arriving.setdefault(way.target, []).append(way.source)
    found: list[Shape] = []
    for way in passage.ways:
        source, target = boxes[way.source], boxes[way.target]
        y1 = _spread(source, leaving[way.source].index(way.target), len(leaving[way.source]))
        y2 = _spread(target, arriving[way.target].index(way.source), len(arriving[way.target]))
        found.append(_way((source.right, y1), (target.right if source.x == target.x else target.x, y2), theme))
    return found


def _spread(box: Box, place: int, count: int) -> float:
    return box.y + box.height * (place + 1) / (count + 1)


def _way(start: tuple[float, float], end: tuple[float, float], theme: Theme) -> Group:
    (x1, y1), (x2, y2) = start, end
    back = x2 <= x1  # within a column: out to the right, and back in from there
    tip = _TIP if back else -_TIP
    bend = max(x1, x2) + 34 if back else (x1 + x2) / 2
    curve = Path((("M", (x1, y1)), ("C", (bend, y1, bend, y2, x2 + tip, y2))), stroke=theme.ink3, width=1.5, name="way")
    head = polygon([(x2, y2), (x2 + tip, y2 - 4.2), (x2 + tip, y2 + 4.2)], theme.ink3)
    return Group((curve, head), "way")
