"""Marks over a plot: change points and events as numbered badges on lines, told below the plot."""

from waypost.core.drawing.layout.charts.board import Board
from waypost.core.drawing.layout.charts.scale import Scale
from waypost.core.drawing.scene.charts import Mark, MarkKind
from waypost.core.drawing.shapes import Box, Circle, Rect, Shape, line
from waypost.core.drawing.text import SMALL, TINY_BOLD
from waypost.core.drawing.themes import Theme

HEIGHT = 34.0  # what badges and their leaders need above the plot
_APART, _R = 21.0, 9.0


def draw(board: Board, marks: tuple[Mark, ...], ruled: Scale, top: float, bottom: float) -> None:
    """Badges above `top`, spread where marks lie close together, and a line through the plot for each."""
    theme, order = board.theme, sorted(range(len(marks)), key=lambda place: (marks[place].x, place))
    spread = _spread([ruled.at(marks[place].x) for place in order], board.left + _R, board.right - _R)
    for number, (place, badge) in enumerate(zip(order, spread, strict=True), 1):
        mark, x = marks[place], ruled.at(marks[place].x)
        shapes: list[Shape] = []
        if mark.low is not None and mark.high is not None:
            low, high = ruled.at(mark.low), ruled.at(mark.high)
            shapes.append(Rect(Box(low, top, max(1.0, high - low), bottom - top), fill=theme.warn.strong, opacity=0.12))
        dash = "6 4" if mark.kind is MarkKind.CHANGE else "1 4"
        shapes.append(line(badge, top - HEIGHT + 2 * _R + 2, x, top - 2, theme.ink2, 1.2, name="leader"))
        shapes.append(line(x, top, x, bottom, theme.ink2, 1.4, dash, name="mark"))
        brush = board.own()
        brush.add(*shapes, _badge(theme, mark.kind, badge, top - HEIGHT + _R + 1))
        brush.run(badge, top - HEIGHT + _R + 1, str(number), TINY_BOLD, theme.surface, "middle")
        board.add(brush.group("mark", mark.hint or mark.label, mark.href))


def tell(board: Board, marks: tuple[Mark, ...], places: list[str]) -> None:
    """The marks in words, by number; `places` are where they stand, written out."""
    theme, y = board.theme, board.y
    order = sorted(range(len(marks)), key=lambda place: (marks[place].x, place))
    for number, place in enumerate(order, 1):
        mark = marks[place]
        board.add(_badge(theme, mark.kind, board.left + _R, y + 9))
        board.run(board.left + _R, y + 9, str(number), TINY_BOLD, theme.surface, "middle")
        told = f"{places[place]}: {mark.label}" if places[place] else mark.label
        y = board.text(board.left + 28, y, told, SMALL, theme.ink2, board.inner - 28) + 5
    board.y = y


def _badge(theme: Theme, kind: MarkKind, x: float, y: float) -> Shape:
    """Round for a change found in the figures, square for an event of the outside world."""
    if kind is MarkKind.CHANGE:
        return Circle(x, y, _R, fill=theme.ink)
    return Rect(Box(x - _R + 1, y - _R + 1, 2 * _R - 2, 2 * _R - 2), fill=theme.ink2, radius=2)


def _spread(places: list[float], low: float, high: float) -> list[float]:
    """Places in order, moved as little as needed to stand apart and inside."""
    apart = min(_APART, (high - low) / max(1, len(places) - 1)) if len(places) > 1 else _APART
    found: list[float] = []
    for place in places:
        found.append(max(place, low, found[-1] + apart if found else low))
    limit = high
    for index in range(len(found) - 1, -1, -1):
        found[index] = min(found[index], limit)
        limit = found[index] - apart
    return found
