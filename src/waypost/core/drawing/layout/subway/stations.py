"""Stations by how they are met: round is digital, square physical, six-sided personal; a capsule spans its lines."""

from waypost.core.drawing.layout.subway.sizes import STATION, STROKE
from waypost.core.drawing.scene import Contact
from waypost.core.drawing.shapes import Box, Circle, Rect, Shape, line, polygon
from waypost.core.drawing.themes import Theme


def station(
    theme: Theme, x: float, top: float, bottom: float, kind: Contact, *, closed: bool = False, half: float = STATION
) -> list[Shape]:
    """A station over the tracks from `top` to `bottom`; hatched where nobody stops although it is planned."""
    half -= STROKE / 2
    ink = theme.ink3 if closed else theme.ink
    outline = _outline(theme, x, top, bottom, half, kind, ink)
    return [outline, *(_hatching(x, top, bottom, half, ink) if closed else [])]


def _outline(theme: Theme, x: float, top: float, bottom: float, half: float, kind: Contact, ink: str) -> Shape:
    if kind is Contact.PERSONAL:
        side, tip = half, half * 0.58
        points = [
            (x - tip, top - half), (x + tip, top - half), (x + side, top - half + side * 0.75), (x + side, bottom + half - side * 0.75),
            (x + tip, bottom + half), (x - tip, bottom + half), (x - side, bottom + half - side * 0.75), (x - side, top - half + side * 0.75),
        ]  # fmt: skip
        if bottom == top:
            points = [(x - half * 1.1, top), (x - tip, top - half), (x + tip, top - half), (x + half * 1.1, top), (x + tip, top + half), (x - tip, top + half)]  # fmt: skip
        return polygon(points, theme.surface, ink, STROKE)
    if kind is Contact.DIGITAL and top == bottom:
        return Circle(x, top, half, fill=theme.surface, stroke=ink, width=STROKE)
    box = Box(x - half, top - half, 2 * half, bottom - top + 2 * half)
    radius = half if kind is Contact.DIGITAL else 2.5
    return Rect(box, fill=theme.surface, stroke=ink, width=STROKE, radius=radius)


def _hatching(x: float, top: float, bottom: float, half: float, ink: str) -> list[Shape]:
    """Slanted strokes inside the outline."""
    reach = half - STROKE
    low, high = top - reach, bottom + reach
    found: list[Shape] = []
    y = low - reach
    while y < high + reach:
        start, end = (x - reach, y + reach), (x + reach, y - reach)
        if low <= start[1] <= high + 2 * reach and end[1] <= high and low - 2 * reach <= end[1]:
            (x1, y1), (x2, y2) = _clipped(start, end, low, high)
            if x2 - x1 > 2:
                found.append(line(x1, y1, x2, y2, ink, 1.6, name="hatching"))
        y += 5.0
    return found


def _clipped(
    start: tuple[float, float], end: tuple[float, float], low: float, high: float
) -> tuple[tuple[float, float], tuple[float, float]]:
    """A stroke that rises to the right, kept between two heights."""
    (x1, y1), (x2, y2) = start, end
    if y1 > high:
        x1, y1 = x1 + y1 - high, high
    if y2 < low:
        x2, y2 = x2 - (low - y2), low
    return (x1, y1), (x2, y2)
