"""Shares of channels (or devices, places) at each step: a stacked bar with its words."""

from waypost.core.drawing import figures, wording
from waypost.core.drawing.layout.frame import Frame, Pen, Strip
from waypost.core.drawing.scene import Evidence, Mix, MixLane, Part
from waypost.core.drawing.shapes import Box, Rect
from waypost.core.drawing.text import TINY, TINY_BOLD

_NAMED = 3
_BAR = 14.0


def draw(lane: MixLane, frame: Frame, top: float, shared: Evidence | None) -> Strip:
    pen, low = frame.pen(), top
    width = frame.block(240)
    hues = {label: place for place, label in enumerate(labels(lane))}
    for step, cell in lane.cells.items():
        own = frame.pen()
        y = _cell(own, cell, frame.centre(step) - width / 2, top, width, hues)
        pen.add(own.group("mix", cell.hint, cell.href, (("step", step),)))
        low = max(low, y)
    return Strip(tuple(pen.shapes), low - top)


def labels(lane: MixLane) -> list[str]:
    """All labels of a lane, the most common first."""
    total: dict[str, float] = {}
    for cell in lane.cells.values():
        for part in cell.parts:
            total[part.label] = total.get(part.label, 0.0) + part.share
    return sorted(total, key=lambda label: (-total[label], label))


def _cell(pen: Pen, cell: Mix, x: float, top: float, width: float, hues: dict[str, int]) -> float:
    frame, theme = pen.frame, pen.frame.theme
    parts = sorted((part for part in cell.parts if part.share > 0), key=lambda part: hues[part.label])
    whole = sum(part.share for part in parts) or 1.0
    left = x
    for part in parts:
        wide = width * part.share / whole
        pen.add(
            Rect(
                Box(left, top, max(1.5, wide - 2), _BAR),
                fill=theme.line(hues[part.label]),
                radius=min(3, wide / 3),
            )
        )
        left += wide
    y = top + _BAR + 6
    for part in _shown(parts, frame):
        y = _row(pen, part, x, y, width, hues)
    n = figures.observations(cell.n, frame.language)
    return pen.text(x, y, n, TINY, theme.ink3, width) if n else y


def _shown(parts: list[Part], frame: Frame) -> list[Part]:
    """The largest parts by name, the rest as "other"."""
    if len(parts) <= _NAMED + 1:
        return parts
    largest = sorted(parts, key=lambda part: -part.share)[:_NAMED]
    rest = sum(part.share for part in parts if part not in largest)
    return [*(part for part in parts if part in largest), Part(frame.word(wording.OTHER), rest)]


def _row(pen: Pen, part: Part, x: float, top: float, width: float, hues: dict[str, int]) -> float:
    frame, theme = pen.frame, pen.frame.theme
    share = figures.share(part.share, frame.language)
    room = width - frame.type.width(share, TINY_BOLD) - 22
    fill = theme.line(hues[part.label]) if part.label in hues else theme.seam
    pen.add(Rect(Box(x, top + 4, 9, 9), fill=fill, radius=2))
    pen.lines(x + width, top, [share], TINY_BOLD, theme.ink, "end")
    return pen.text(x + 15, top, part.label, TINY, theme.ink2, room)
