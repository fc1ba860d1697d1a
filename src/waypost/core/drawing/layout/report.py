"""The words of a page of a report: sentences, statements, a table, quotes; as high as they are."""

from waypost.core.drawing.layout.brush import Brush
from waypost.core.drawing.layout.charts.bars import toned
from waypost.core.drawing.layout.sheet import Sheet
from waypost.core.drawing.scene.booklet import Grid, Line
from waypost.core.drawing.scene.report import Headline, Words
from waypost.core.drawing.shapes import Box, Circle, Rect, line
from waypost.core.drawing.text import BODY, QUOTE, SMALL, SMALL_BOLD, TINY, Style, Typesetter
from waypost.core.drawing.themes import Hue, Theme

_LEAD = Style(20, 600, leading=1.3, spacing=-0.01)
_FIGURE = Style(72, 700, leading=1.05, spacing=-0.03)
_APART, _CELL = 14.0, 14.0
_STACK = 30.0  # height of the bar of parts
_LABEL = 0.32  # of the width


def lay_out(words: Words, theme: Theme, typesetter: Typesetter) -> Sheet:
    brush, width, top = Brush(typesetter), words.width, 0.0
    if words.headline is not None:
        top = _headline(brush, theme, words.headline, top, width)
    for place, sentence in enumerate(words.sentences):
        style, ink = (_LEAD, theme.ink) if not place else (BODY, theme.ink2)
        top = brush.text(0, top, sentence, style, ink, width) + (8 if place else 10)
    for name, figure in words.figures:
        named = brush.text(0, top + (_APART if top else 0), name, _LEAD, theme.ink, width)
        top = _headline(brush, theme, figure, named, width)
    for each in words.lines:
        top = _line(brush, theme, each, top, width)
    if words.grid is not None:
        top = _grid(brush, theme, words.grid, top + (_APART if top else 0), width)
    for quote in words.quotes:
        top += _APART
        end = brush.text(18, top, quote, QUOTE, theme.ink, width - 18)
        brush.add(Rect(Box(0, top + 2, 3, end - top - 4), fill=theme.accent.strong, radius=1.5))
        top = end
    top += _APART if words.notes and top else 0
    for note in words.notes:
        top = brush.text(0, top, note, TINY, theme.ink3, width) + 4
    return Sheet(width, max(top, 1.0) + 4, tuple(brush.shapes), Box(0, 0, 0, 0))


def _headline(brush: Brush, theme: Theme, head: Headline, top: float, width: float) -> float:
    """The figure, its unit beside it and its range below that; the bar of its parts with their names."""
    style = _FIGURE if len(head.value) < 9 else Style(44, 700, leading=1.1, spacing=-0.02)
    end = brush.text(0, top, head.value, style, theme.accent.ink, width)
    left = brush.type.width(head.value, style) + 18
    middle = (
        brush.text(left, top + style.line * 0.26, head.unit, BODY, theme.ink2, width - left)
        if head.unit
        else top + style.line * 0.3
    )
    brush.text(left, middle + 2, head.range, BODY, theme.ink, width - left)
    top, at = end + 10, 0.0
    for part in head.parts:
        wide = width * part.share
        if wide > 0:
            brush.add(Rect(Box(at, top, max(wide - 2, 1), _STACK), fill=toned(theme, part.tone), radius=2))
        at += wide
    if not head.parts:
        return top
    top, each = top + _STACK + 6, width / len(head.parts)
    ends = []
    for place, part in enumerate(head.parts):
        brush.add(Circle(each * place + 5, top + SMALL.line / 2, 5, fill=toned(theme, part.tone)))
        ends.append(brush.text(each * place + 16, top, part.name, SMALL, theme.ink, each - 16 - _CELL))
    return max(ends) + _APART


def _line(brush: Brush, theme: Theme, each: Line, top: float, width: float) -> float:
    """A statement: its label at the left, what holds at the right, a mark of its tone between them."""
    brush.add(line(0, top, width, top, theme.hairline))
    left = width * _LABEL
    hues: dict[str, Hue] = {"good": theme.good, "warn": theme.warn, "bad": theme.bad}
    if each.tone in hues:
        brush.add(Circle(left - 10, top + 7 + SMALL.line / 2, 4, fill=hues[each.tone].strong))
    ends = (
        brush.text(0, top + 7, each.label, SMALL_BOLD, theme.ink, left - 22),
        brush.text(left, top + 7, each.text, SMALL, theme.ink, width - left),
    )
    return max(ends) + 6


def _grid(brush: Brush, theme: Theme, grid: Grid, top: float, width: float) -> float:
    shares = grid.shares or (1 / len(grid.heads),) * len(grid.heads)
    lefts = [width * sum(shares[:place]) for place in range(len(shares))]
    for number, row in enumerate((grid.heads, *grid.rows)):
        if number:
            brush.add(line(0, top, width, top, theme.hairline))
        style = SMALL if number else SMALL_BOLD
        top += 5
        ends = [
            brush.text(left, top, text, style, theme.ink if number else theme.ink2, width * share - _CELL)
            for left, share, text in zip(lefts, shares, row, strict=True)
        ]
        top = max(ends) + 5
    return top
