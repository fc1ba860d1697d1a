"""Ways of handoffs: along the gaps between columns and rows, never through a box."""

from collections.abc import Iterable

from waypost.core.drawing.shapes import Box

Point = tuple[float, float]

# Where arrows leave and enter a box below its top, and how far from boxes they turn.
_PORT = 28.0
_ASIDE = 12.0
_TIP = 6.0


def route(one: Box, other: Box, boxes: Iterable[Box], above: float, below: float) -> tuple[list[Point], str]:
    """Corners of the way from a box to another, and the direction in which it arrives.

    `above` and `below` are the heights of the gaps over and under the row of the first box.
    """
    others = [box for box in boxes if box not in (one, other)]
    if other.x >= one.right or other.right <= one.x:
        return _across(one, other, others, above, below)
    return _down(one, other, others)


def _across(one: Box, other: Box, others: list[Box], above: float, below: float) -> tuple[list[Point], str]:
    way = 1 if other.x >= one.right else -1
    start, end = (one.right, other.x) if way > 0 else (one.x, other.right)
    y1, y2 = _port(one), _port(other)
    gate, tip = end - way * _ASIDE, end - way * (_TIP + 2)
    direction = "right" if way > 0 else "left"
    if _is_clear(start, gate, y1, others):
        if abs(y1 - y2) < 1:
            return [(start + way, y1), (tip, y1)], direction
        return [(start + way, y1), (gate, y1), (gate, y2), (tip, y2)], direction
    aside, lane = start + way * _ASIDE, below if other.y >= one.y else above
    return [(start + way, y1), (aside, y1), (aside, lane), (gate, lane), (gate, y2), (tip, y2)], direction


def _down(one: Box, other: Box, others: list[Box]) -> tuple[list[Point], str]:
    """Boxes of one column: straight if nothing stands between, else round the right side."""
    x, falls = one.middle[0], other.y > one.y
    y1, y2 = (one.bottom + 1, other.y - 2) if falls else (one.y - 1, other.bottom + 2)
    low, high = min(y1, y2), max(y1, y2)
    if not any(box.x < x < box.right and box.y < high and low < box.bottom for box in others):
        return [(x, y1), (x, y2 - _TIP if falls else y2 + _TIP)], "down" if falls else "up"
    right = max(one.right, other.right) + _ASIDE
    y1, y2 = _port(one), _port(other)
    return [(one.right + 1, y1), (right, y1), (right, y2), (other.right + _TIP + 2, y2)], "left"


def _port(box: Box) -> float:
    return min(box.y + _PORT, box.bottom - 8)


def _is_clear(start: float, end: float, y: float, others: list[Box]) -> bool:
    left, right = min(start, end), max(start, end)
    return not any(box.x < right and left < box.right and box.y - 3 < y < box.bottom + 3 for box in others)
