"""Bars with their ranges, one row for each; two series of a comparison below each other, full and hollow.

A third one is hatched.
"""

from waypost.core.drawing import figures
from waypost.core.drawing.layout.brush import Brush
from waypost.core.drawing.layout.charts import words
from waypost.core.drawing.layout.charts.board import Board
from waypost.core.drawing.layout.charts.funnel import hatched
from waypost.core.drawing.layout.charts.scale import Scale, across, scale, write_below
from waypost.core.drawing.layout.sheet import Sheet
from waypost.core.drawing.scene.charts import Bar, BarChart, Ruler
from waypost.core.drawing.scene.values import Value
from waypost.core.drawing.shapes import Box, Group, Rect, Shape, around, line, walk
from waypost.core.drawing.text import SMALL, SMALL_BOLD, TINY, Typesetter
from waypost.core.drawing.themes import Theme

_NAMES, _BESIDE = 0.34, 14.0
_THICK, _THIN = 18.0, 14.0
_MANY = 14  # rows behind which the axis is written above, too
_SERIES_GAP = 4.0


def lay_out(chart: BarChart, theme: Theme, typesetter: Typesetter) -> Sheet:
    board = Board(chart.caption, theme, typesetter)
    draw(board, chart)
    return board.finished()


def draw(board: Board, chart: BarChart) -> None:
    """The chart without its caption, from where the board has got to."""
    if not any(value.amount is not None for bar in chart.bars for value in bar.values):
        board.nothing(board.word(words.NOTHING))
        return
    if chart.series:
        _key(board, chart.series)
    names, told = _columns(board, chart)
    left, right = board.left if board.narrow else names + _BESIDE, board.right - told - _BESIDE
    ruled = scale(board, chart.axis, _values(chart), left + 4, right - 4, 50 if board.narrow else 76)
    if chart.axis.label:
        board.y = board.text(left + 4, board.y, chart.axis.label, TINY, board.theme.ink3, board.right - left - 4) + 5
    if len(chart.bars) > _MANY:
        write_below(board, ruled, board.y + 6)
        board.y += 18
    top, behind = board.y, len(board.shapes)
    for bar in chart.bars:
        board.add(_row(board, chart, bar, ruled, names))
    rows, board.shapes = board.shapes[behind:], board.shapes[:behind]
    across(board, ruled, top, board.y, chart.base, _grounds(rows) if board.narrow else None)
    board.add(*rows)
    board.y += 24


def _grounds(rows: list[Shape]) -> list[tuple[float, float]]:
    """From where to where the bars of each row stand: names above them keep their ground free of lines."""
    boxes = [around(shape.box for shape in walk([row]) if isinstance(shape, Rect)) for row in rows]
    return [(box.y - 3, box.bottom + 3) for box in boxes if box.height]


def _values(chart: BarChart) -> list[float]:
    """All that the axis has to hold; bars begin at the base."""
    found = [chart.base]
    for bar in chart.bars:
        for value in bar.values:
            found += [each for each in (value.amount, value.low, value.high) if each is not None]
    return found


def _columns(board: Board, chart: BarChart) -> tuple[float, float]:
    """The right end of the names, and how wide the figures are."""
    longest = max(
        board.longest([bar.name for bar in chart.bars], SMALL_BOLD), board.longest([b.note for b in chart.bars], TINY)
    )
    names = board.left + min(longest + 1, board.inner * _NAMES)  # a rounding error must not break a name
    told = max(_told_width(board, chart, value) for bar in chart.bars for value in bar.values)
    return names, told


def _told(board: Board, chart: BarChart, value: Value) -> tuple[str, str]:
    """The figure, and its range in brackets."""
    amount = value.amount
    signed = chart.signed or value.unit.value in (Ruler.POINTS.value, Ruler.SCORE.value)
    figure = figures.signed(value, board.language) if signed else figures.write(value, board.language)
    between = figures.interval(value, board.language) if amount is not None else ""
    return figure, f"({between})" if between else ""


def _told_width(board: Board, chart: BarChart, value: Value) -> float:
    figure, between = _told(board, chart, value)
    return board.type.width(figure, SMALL_BOLD) + (board.type.width(between, TINY) + 5 if between else 0)


def _key(board: Board, series: tuple[str, ...]) -> None:
    """Which bar is which: full, hollow, hatched."""
    x = board.left
    for place, name in enumerate(series):
        wide = 18 + board.type.width(name, SMALL)
        if x > board.left and x + wide > board.right:
            x, board.y = board.left, board.y + 20
        _body(board, board.theme, Box(x, board.y + 2, 12, 12), place, strong=True)
        board.run(x + 18, board.y + 8, name, SMALL, board.theme.ink2)
        x += wide + 22
    board.y += 28


def _body(brush: Brush, theme: Theme, box: Box, place: int, *, strong: bool, tone: str = "") -> None:
    """A full bar, in the colour of its tone where it has one, a pale one for what is not spoken of, a hollow one for the second series, a hatched third one."""
    if place == 1:
        brush.add(Rect(box, fill=theme.surface, stroke=theme.ink2, width=1.5, radius=2))
    elif place > 1:
        hatched(brush, theme, box)
    elif tone or strong:
        brush.add(Rect(box, fill=toned(theme, tone), radius=2))
    else:
        brush.add(Rect(box, fill=theme.accent.wash, stroke=theme.accent.strong, radius=2))


def _row(board: Board, chart: BarChart, bar: Bar, ruled: Scale, names: float) -> Group:
    """A row, its name beside the bars or, where it is narrow, above them."""
    brush, thick = board.own(), (_THICK if len(bar.values) == 1 else _THIN) * chart.loose
    height = len(bar.values) * thick + (len(bar.values) - 1) * _SERIES_GAP
    apart = 5 * chart.loose
    top = board.y + apart
    if board.narrow:
        y = brush.text(board.left, top, bar.name, SMALL_BOLD, board.theme.ink, board.inner)
        y = brush.text(board.left, y, bar.note, TINY, board.theme.ink3, board.inner) if bar.note else y
        y, row = y + 3, y + 3 - top + height
    else:
        row = max(height, _name(brush, board, bar, names, top, height))
        y = top + (row - height) / 2
    for place, value in enumerate(bar.values):
        zero = ruled.at(chart.base)
        _bar(brush, board, value, place, ruled, Box(zero, y, 0, thick), strong=bar.strong, tone=bar.tone)
        _figure(brush, board, chart, value, y + thick / 2)
        y += thick + _SERIES_GAP
    board.y = top + row + apart
    return brush.group("bar", bar.hint or bar.name, bar.href, (("row", bar.name),))


def _name(brush: Brush, board: Board, bar: Bar, names: float, top: float, height: float) -> float:
    """Name and note, right up to the bars; how high they are."""
    width = names - board.left
    lines = board.type.lines(bar.name, SMALL_BOLD, width)
    note = board.type.lines(bar.note, TINY, width) if bar.note else []
    text = len(lines) * SMALL_BOLD.line + len(note) * TINY.line
    y = brush.lines(names, top + max(0.0, height - text) / 2, lines, SMALL_BOLD, board.theme.ink, "end")
    brush.lines(names, y, note, TINY, board.theme.ink3, "end")
    return text


def toned(theme: Theme, tone: str) -> str:
    """The colour of what is good, bad, or neither; without a tone the accent."""
    return {"good": theme.good.strong, "bad": theme.bad.strong, "even": theme.ink3}.get(tone, theme.accent.strong)


def _bar(
    brush: Brush, board: Board, value: Value, place: int, ruled: Scale, at: Box, *, strong: bool, tone: str
) -> None:
    """The bar from where `at` begins, and its range as a whisker that can be seen on it and beside it."""
    if value.amount is None:
        return
    zero, end = at.x, ruled.at(value.amount)
    box = Box(min(zero, end), at.y, max(1.5, abs(end - zero)), at.height)
    if end != zero or not place:
        _body(brush, board.theme, box, place, strong=strong, tone=tone)
    if value.low is None or value.high is None:
        return
    low, high, middle = ruled.at(value.low), ruled.at(value.high), at.y + at.height / 2
    for ink, width in ((board.theme.surface, 4.5), (board.theme.ink, 1.6)):
        brush.add(line(low, middle, high, middle, ink, width, name="whisker"))
        for x in (low, high):
            brush.add(line(x, middle - 4, x, middle + 4, ink, width, name="whisker"))


def _figure(brush: Brush, board: Board, chart: BarChart, value: Value, middle: float) -> None:
    """Figure and range, flush right."""
    figure, between = _told(board, chart, value)
    x = board.right
    if between:
        brush.run(x, middle, between, TINY, board.theme.ink3, "end")
        x -= board.type.width(between, TINY) + 5
    brush.run(x, middle, figure, SMALL_BOLD, board.theme.ink, "end")
