"""From values to places on the page, and the axis that shows it."""

from dataclasses import dataclass

from waypost.core.drawing.layout.brush import Anchor
from waypost.core.drawing.layout.charts.board import Board
from waypost.core.drawing.layout.charts.ticks import Tick, ticks
from waypost.core.drawing.scene.charts import Axis, Ruler
from waypost.core.drawing.shapes import line
from waypost.core.drawing.text import TINY


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `low` to `high` lie on the page from `start` to `end` (which is above `start` for a vertical one)."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[Tick, ...]

    def at(self, value: float) -> float:
        """Where a value lies; beyond the ends it stays at the end."""
        if self.high <= self.low:
            return (self.start + self.end) / 2
        share = min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))
        return self.start + share * (self.end - self.start)


def scale(board: Board, axis: Axis, values: list[float], start: float, end: float, apart: float) -> Scale:
    """A scale that holds all values, with ticks at least `apart` pixels from each other."""
    known = values or [0.0]
    low, high = min(known), max(known)
    most = max(1, int(abs(end - start) // apart))
    if axis.ruler is Ruler.DATES:
        low = low if axis.low is None else min(low, axis.low)
        high = high if axis.high is None else max(high, axis.high)
        return Scale(low, high, start, end, ticks(axis, low, high, most, board.language))
    found = ticks(axis, low, high, most, board.language)
    return Scale(found[0].value, found[-1].value, start, end, found)


def across(
    board: Board,
    ruled: Scale,
    top: float,
    bottom: float,
    base: float = 0.0,
    rows: list[tuple[float, float]] | None = None,
) -> None:
    """Upright grid lines of a horizontal scale, or pieces of them in `rows`; ticks are written below.

    A line at `base` is stronger.
    """
    theme = board.theme
    places = [tick.value for tick in ruled.ticks if abs(tick.value - base) > 1e-9]
    places += [base] if ruled.low <= base <= ruled.high else []
    for place in places:
        x, ink = ruled.at(place), theme.ink3 if place == base else theme.seam
        for start, end in rows or [(top, bottom)]:
            board.add(line(x, start, x, end, ink, 1, name="scale"))
    write_below(board, ruled, bottom + 12)


def write_below(board: Board, ruled: Scale, middle: float) -> None:
    """The ticks in words, each below its place; one that would touch its neighbour is left out."""
    ends = -1e9
    for tick in ruled.ticks:
        wide, x = board.type.width(tick.text, TINY), ruled.at(tick.value)
        anchor: Anchor = "middle"
        if x + wide / 2 > board.right:
            x, anchor = board.right, "end"
        if x - wide / 2 < board.left:
            x, anchor = board.left, "start"
        begins = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * wide
        if begins < ends + 6:
            continue
        board.run(x, middle, tick.text, TINY, board.theme.ink3, anchor)
        ends = begins + wide


def upright(board: Board, ruled: Scale, left: float, right: float) -> None:
    """Level grid lines of a vertical scale, ticks written left of them."""
    theme = board.theme
    for tick in ruled.ticks:
        y = ruled.at(tick.value)
        board.add(line(left, y, right, y, theme.seam if tick.value else theme.ink3, 1, name="scale"))
        board.run(left - 8, y, tick.text, TINY, theme.ink3, "end")
