"""Heat maps: figures on a ground that is the darker the larger they are, in blocks where columns do not fit."""

from dataclasses import dataclass
from functools import lru_cache

from waypost.core.drawing import figures
from waypost.core.drawing.layout.charts import words
from waypost.core.drawing.layout.charts.board import Board
from waypost.core.drawing.layout.sheet import Sheet
from waypost.core.drawing.scene.charts import HeatCell, HeatMap, HeatRow
from waypost.core.drawing.shapes import Box, Group, Rect
from waypost.core.drawing.text import SMALL, SMALL_BOLD, TINY, TINY_BOLD, Typesetter
from waypost.core.drawing.themes import Theme, contrast, mixed

_ROW, _GAP = 30.0, 2.0
_NAMED, _NAMED_NARROW = 74.0, 56.0  # least width of a column with a long name
_READABLE = 4.6
_NAMES = 0.3


@dataclass(frozen=True, slots=True)
class _Block:
    """Columns from `start` to before `end`, each `width` wide, right of the names."""

    start: int
    end: int
    left: float
    width: float


def lay_out(chart: HeatMap, theme: Theme, typesetter: Typesetter) -> Sheet:
    board = Board(chart.caption, theme, typesetter)
    if not chart.rows or not chart.columns:
        board.nothing(board.word(words.NOTHING))
        return board.finished()
    names, totals = _names(board, chart)
    for block in _blocks(board, chart, board.left + names + totals):
        _block(board, chart, block, names)
    _key(board, chart)
    return board.finished()


def _names(board: Board, chart: HeatMap) -> tuple[float, float]:
    """Room for the rows' names, and for their totals."""
    names = board.longest([*(row.name for row in chart.rows), chart.rows_are, chart.totals_are], SMALL_BOLD)
    totals = board.longest([*(row.total for row in chart.rows), chart.total_is], SMALL)
    # Where it is narrow, totals stand below the names.
    return min(names, board.inner * _NAMES) + 12, totals + 14 if totals and not board.narrow else 0.0


def _blocks(board: Board, chart: HeatMap, left: float) -> list[_Block]:
    """All columns side by side where they fit, else in blocks below each other, about equal."""
    figure = max([_cell_width(board, cell) for row in chart.rows for cell in row.cells if cell] or [0.0])
    heads = board.longest(list(chart.columns), TINY_BOLD)
    totals = board.longest(list(chart.totals), TINY_BOLD)
    least = max(figure, totals, min(heads, _NAMED_NARROW if board.narrow else _NAMED)) + 8
    room = board.right - left
    fitting = max(1, int(room // least))
    count = -(-len(chart.columns) // fitting)
    size = -(-len(chart.columns) // count)
    width = min(room / size, 96.0)
    return [
        _Block(start, min(start + size, len(chart.columns)), left, width)
        for start in range(0, len(chart.columns), size)
    ]


def _block(board: Board, chart: HeatMap, block: _Block, names: float) -> None:
    theme = board.theme
    most = max([abs(c.value.amount) for r in chart.rows for c in r.cells if c and c.value.amount is not None] or [0.0])
    heads = [board.type.balanced(name, TINY_BOLD, block.width - 4) for name in chart.columns[block.start : block.end]]
    high = max(len(lines) for lines in heads) * TINY_BOLD.line
    if chart.columns_are:
        board.run(block.left + 3, board.y + 8, chart.columns_are, TINY, theme.ink3)
        board.y += 20
    base = board.y + high
    board.lines(board.left, base - TINY_BOLD.line, [chart.rows_are], TINY_BOLD, theme.ink2)
    if chart.total_is and not board.narrow:
        board.lines(block.left - 12, base - TINY_BOLD.line, [chart.total_is], TINY_BOLD, theme.ink2, "end")
    for place, lines in enumerate(heads):
        x = block.left + (place + 0.5) * block.width
        board.lines(x, base - len(lines) * TINY_BOLD.line, lines, TINY_BOLD, theme.ink2, "middle")
    board.y = base + 5
    for row in chart.rows:
        # A block further down leaves out rows that have nothing in it.
        if not block.start or any(row.cells[block.start : block.end]):
            _row(board, row, block, names, most)
    if chart.totals:
        middle = board.y + _ROW / 2
        board.run(board.left, middle, chart.totals_are, SMALL_BOLD, theme.ink2)
        for place, total in enumerate(chart.totals[block.start : block.end]):
            board.run(block.left + (place + 0.5) * block.width, middle, total, TINY_BOLD, theme.ink2, "middle")
        board.y += _ROW
    board.y += 14


def _row(board: Board, row: HeatRow, block: _Block, names: float, most: float) -> None:
    """Name, total and cells; a row that sums up the others stands a little apart."""
    brush, theme = board.own(), board.theme
    lines = board.type.lines(row.name, SMALL_BOLD if row.strong else SMALL, names - 12)
    style = SMALL_BOLD if row.strong else SMALL
    text = len(lines) * style.line + (TINY.line if row.total and board.narrow else 0.0)
    height = max(_ROW, text + 6)
    top = board.y + (6 if row.strong else 0)
    y = brush.lines(board.left, top + (height - text) / 2, lines, style, theme.ink)
    if row.total and board.narrow:
        brush.lines(board.left, y, [row.total], TINY, theme.ink2)
    elif row.total:
        brush.run(block.left - 12, top + height / 2, row.total, SMALL, theme.ink2, "end")
    for place, cell in enumerate(row.cells[block.start : block.end]):
        if cell is not None:
            box = Box(block.left + place * block.width, top, block.width - _GAP, height - _GAP)
            board.add(_cell(board, cell, box, most, row.name))
    board.add(brush.group("row", row.name))
    board.y = top + height


def _cell(board: Board, cell: HeatCell, box: Box, most: float, name: str) -> Group:
    brush = board.own()
    amount = cell.value.amount
    share = abs(amount) / most if amount is not None and most else 0.0
    fill = shade(board.theme, share)
    outline = board.theme.ink2 if cell.open else None
    inner = Box(box.x + 0.7, box.y + 0.7, box.width - 1.4, box.height - 1.4) if cell.open else box
    brush.add(Rect(inner, fill=fill, stroke=outline, width=1.2, dash="3 3" if cell.open else "", radius=3))
    text = figures.write(cell.value, board.language)
    brush.run(box.middle[0], box.middle[1], text, TINY, board.theme.ink, "middle")
    return brush.group("cell", cell.hint, cell.href, (("row", name),))


def _cell_width(board: Board, cell: HeatCell) -> float:
    return board.type.width(figures.write(cell.value, board.language), TINY)


def shade(theme: Theme, share: float) -> str:
    """The ground of a figure: paler or stronger, and always so that the ink on it can be read."""
    return mixed(theme.accent.strong, theme.surface, 0.04 + share * (_strongest(theme) - 0.04))


def _strongest(theme: Theme) -> float:
    """The largest share of the accent on which ink keeps its contrast."""
    return _most_accent(theme.accent.strong, theme.surface, theme.ink)


@lru_cache(maxsize=8)
def _most_accent(accent: str, surface: str, ink: str) -> float:
    shares = [place / 100 for place in range(5, 91)]
    return max(share for share in shares if contrast(ink, mixed(accent, surface, share)) >= _READABLE)


def _key(board: Board, chart: HeatMap) -> None:
    """What the shades and dashes mean."""
    theme, x, y = board.theme, board.left, board.y
    board.run(x, y + 7, board.word(words.LESS), TINY, theme.ink3)
    x += board.type.width(board.word(words.LESS), TINY) + 6
    for place in range(5):
        board.add(Rect(Box(x, y, 18, 14), fill=shade(theme, place / 4)))
        x += 18
    board.run(x + 6, y + 7, board.word(words.MORE), TINY, theme.ink3)
    board.y = y + 20
    if any(cell.open for row in chart.rows for cell in row.cells if cell):
        dashed = Rect(Box(board.left + 0.7, board.y + 3, 22, 13), stroke=theme.ink2, width=1.2, dash="3 3", radius=3)
        board.add(dashed)
        told = board.word(words.KNOWN_SO_FAR)
        board.y = board.text(board.left + 32, board.y, told, TINY, theme.ink3, board.inner - 32) + 2
