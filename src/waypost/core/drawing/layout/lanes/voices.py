"""Quotes at the extremes of a curve: a callout with a leader, placed where nothing is hidden."""

from collections.abc import Iterator

from waypost.core.drawing.layout.frame import Pen
from waypost.core.drawing.layout.lanes.placing import Point, Room
from waypost.core.drawing.layout.lanes.plot import Plot
from waypost.core.drawing.scene import EmotionLane, Quote
from waypost.core.drawing.shapes import Box, Circle, Rect, line
from waypost.core.drawing.text import QUOTE, TINY

_MOST = 3
_WIDTH = 188.0
_PAD = 10.0
# Leaders begin at the rim of a face.
_RIM = 17.5

Said = tuple[float, float, Quote]


def chosen(lane: EmotionLane, plot: Plot) -> list[Said]:
    """At most three quotes, those at the strongest feelings, from left to right."""
    said = [
        (abs(emotion.value or 0.0), x, y, emotion.quote)
        for curve in lane.curves
        for run in plot.points(curve)
        for _, x, y, emotion in run
        if emotion.quote is not None
    ]
    strongest = sorted(said, key=lambda each: (-each[0], each[1]))[:_MOST]
    return [(x, y, quote) for _, x, y, quote in sorted(strongest, key=lambda each: each[1])]


def draw(pen: Pen, said: Said, room: Room, strict: bool) -> bool:
    """Put a quote at its place; False where there is none. A strict leader crosses no curve."""
    frame, (x, y, quote) = pen.frame, said
    lines = frame.type.balanced(quote.text, QUOTE, _WIDTH)
    who = frame.type.lines(quote.who, TINY, _WIDTH) if quote.who else []
    widths = [frame.type.width(text, QUOTE) for text in lines] + [frame.type.width(text, TINY) for text in who]
    high = len(lines) * QUOTE.line + len(who) * TINY.line + 2 * _PAD - 4
    box = _place(x, y, max(40.0, *widths) + 2 * _PAD, high, room, strict)
    if box is None:
        return False
    room.taken.append(box)
    own, theme, edge = frame.pen(), frame.theme, _edge(x, y, box)
    own.add(line(*_rim(x, y, edge), *edge, theme.ink2, 1.2, name="leader"))
    own.add(Rect(box, fill=theme.surface, stroke=theme.seam, radius=9), Circle(*edge, 2.6, fill=theme.ink2))
    low = own.lines(box.x + _PAD, box.y + _PAD - 2, lines, QUOTE, theme.ink)
    own.lines(box.x + _PAD, low, who, TINY, theme.ink3)
    pen.add(own.group("callout", quote.hint, quote.href))
    return True


def _place(x: float, y: float, wide: float, high: float, room: Room, strict: bool) -> Box | None:
    """The nearest free place whose leader runs through no other label."""
    for box in _spots(x, y, wide, high, room.bounds):
        if not room.free(box, 7):
            continue
        way = list(_way(x, y, _edge(x, y, box)))
        if any(spot.overlaps(other) for spot in way for other in room.taken if not _is_own(other, x, y)):
            continue
        if not strict or not any(room.line_in(spot) for spot in way):
            return box
    return None


def _spots(x: float, y: float, wide: float, high: float, bounds: Box) -> list[Box]:
    """Places inside the plot on a grid around the point, the nearest first."""
    grid = (
        Box(x - wide / 2 + aside * 18, y - high / 2 + up * 16, wide, high)
        for aside in range(-11, 12)
        for up in range(-14, 15)
    )
    near = [(_distance(x, y, box), box) for box in grid if bounds.holds(box)]
    return [box for _, box in sorted(near, key=lambda each: each[0])]


def _distance(x: float, y: float, box: Box) -> float:
    """Gap between the point and the box, vertical neighbours preferred to sideways ones."""
    across = max(box.x - x, x - box.right, 0.0)
    down = max(box.y - y, y - box.bottom, 0.0)
    off = abs(box.x + box.width / 2 - x)
    return across * 1.4 + down + off * 0.15 + (1000 if across == 0 and down == 0 else 0)


def _edge(x: float, y: float, box: Box) -> Point:
    """Where the leader meets the callout: at its side facing the point."""
    if box.y < y < box.bottom:
        return box.x if box.x > x else box.right, min(max(y, box.y + 10), box.bottom - 10)
    return min(max(x, box.x + 14), box.right - 14), box.y if box.y > y else box.bottom


def _rim(x: float, y: float, edge: Point) -> Point:
    dx, dy = edge[0] - x, edge[1] - y
    far = max((dx * dx + dy * dy) ** 0.5, _RIM)
    return x + dx / far * _RIM, y + dy / far * _RIM


def _way(x: float, y: float, edge: Point) -> Iterator[Box]:
    """The leader as small boxes, from a little beyond the rim on (there the curve leaves the face, too)."""
    length = ((edge[0] - x) ** 2 + (edge[1] - y) ** 2) ** 0.5
    pieces = max(2, int(length // 5))
    for piece in range(pieces):
        share = piece / pieces
        if share * length > _RIM + 5:
            yield Box(x + (edge[0] - x) * share - 2, y + (edge[1] - y) * share - 2, 4, 4)


def _is_own(box: Box, x: float, y: float) -> bool:
    """The marker from which the leader starts."""
    middle = box.middle
    return abs(middle[0] - x) < 1 and abs(middle[1] - y) < 1
