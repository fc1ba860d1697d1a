"""Quotes at the extremes of a curve: a callout with a leader, placed where nothing is hidden."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from waypost.core.drawing.layout.frame import Pen
from waypost.core.drawing.layout.lanes.placing import Room
from waypost.core.drawing.scene import EmotionLane, Quote
from waypost.core.drawing.shapes import Box, Circle, Path, Rect, line
from waypost.core.drawing.text import QUOTE, TINY

if TYPE_CHECKING:
    from waypost.core.drawing.layout.lanes.emotion import Plot

_MOST = 3
_WIDTH = 188.0
_PAD = 10.0
# How much further a quote may stand from its face, rather than have its leader cross a curve.
_DETOUR = 170.0

Said = tuple[float, float, Quote]


def chosen(lane: EmotionLane, plot: "Plot") -> list[Said]:
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


def draw(pen: Pen, said: Said, room: Room) -> bool:
    frame, (x, y, quote) = pen.frame, said
    lines = frame.type.balanced(quote.text, QUOTE, _WIDTH)
    who = frame.type.lines(quote.who, TINY, _WIDTH) if quote.who else []
    wide = max(
        *(frame.type.width(text, QUOTE) for text in lines),
        *(frame.type.width(text, TINY) for text in who),
        40,
    )
    box = _place(x, y, wide + 2 * _PAD, len(lines) * QUOTE.line + len(who) * TINY.line + 2 * _PAD - 4, room)
    if box is None:
        return False
    own, theme = frame.pen(), frame.theme
    edge = (min(max(x, box.x + 14), box.right - 14), box.y if box.y > y else box.bottom)
    if box.y < y < box.bottom:
        edge = (box.x if box.x > x else box.right, min(max(y, box.y + 10), box.bottom - 10))
    own.add(line(x, y, *edge, theme.ink2, 1.2, name="leader"))
    own.add(Rect(box, fill=theme.surface, stroke=theme.seam, radius=9), Circle(*edge, 2.6, fill=theme.ink2))
    low = own.lines(box.x + _PAD, box.y + _PAD - 2, lines, QUOTE, theme.ink)
    own.lines(box.x + _PAD, low, who, TINY, theme.ink3)
    # The leader starts under the marker: painted before it would cover the face, so it begins at its rim.
    own.shapes[0] = _from_rim(x, y, edge, theme.ink2)
    pen.add(own.group("callout", quote.hint, quote.href))
    return True


def _from_rim(x: float, y: float, edge: tuple[float, float], stroke: str) -> Path:
    dx, dy = edge[0] - x, edge[1] - y
    far = max((dx * dx + dy * dy) ** 0.5, 18.0)
    return line(x + dx / far * 17.5, y + dy / far * 17.5, *edge, stroke, 1.2, name="leader")


def _place(x: float, y: float, wide: float, high: float, room: Room) -> Box | None:
    """The nearest free place; its leader must not run through another label."""
    crossing: Box | None = None
    for box in sorted(_spots(x, y, wide, high), key=lambda spot: _distance(x, y, spot)):
        if crossing is not None and _distance(x, y, box) > _distance(x, y, crossing) + _DETOUR:
            break
        if not room.free(box, 7) or not _clear_way(x, y, box, room):
            continue
        if not _crosses(x, y, box, room):
            room.taken.append(box)
            return box
        crossing = crossing or box
    if crossing is not None:
        room.taken.append(crossing)
    return crossing


def _spots(x: float, y: float, wide: float, high: float) -> Iterator[Box]:
    for aside in range(-14, 15):
        for up in range(-16, 17):
            yield Box(x - wide / 2 + aside * 14, y - high / 2 + up * 14, wide, high)


def _distance(x: float, y: float, box: Box) -> float:
    """Gap between the point and the box, vertical neighbours preferred to sideways ones."""
    across = max(box.x - x, x - box.right, 0.0)
    down = max(box.y - y, y - box.bottom, 0.0)
    off = abs(box.x + box.width / 2 - x)
    return across * 1.4 + down + off * 0.15 + (1000 if across == 0 and down == 0 else 0)


def _crosses(x: float, y: float, box: Box, room: Room) -> bool:
    """Whether the leader meets a curve on its way, beyond the marker itself."""
    edge_x, edge_y = min(max(x, box.x), box.right), min(max(y, box.y), box.bottom)
    for piece in range(2, 20):
        at_x, at_y = x + (edge_x - x) * piece / 20, y + (edge_y - y) * piece / 20
        if (at_x - x) ** 2 + (at_y - y) ** 2 < 22**2:
            continue
        if any(abs(px - at_x) < 4 and abs(py - at_y) < 4 for px, py in room.points):
            return True
    return False


def _clear_way(x: float, y: float, box: Box, room: Room) -> bool:
    edge_x = min(max(x, box.x), box.right)
    edge_y = min(max(y, box.y), box.bottom)
    for piece in range(2, 20):
        at = (x + (edge_x - x) * piece / 20, y + (edge_y - y) * piece / 20)
        if (at[0] - x) ** 2 + (at[1] - y) ** 2 < 24**2:
            continue
        if any(other.x <= at[0] <= other.right and other.y <= at[1] <= other.bottom for other in room.taken):
            return False
    return True
