"""Charts below each other under one sentence, each under its own title."""

from waypost.core.drawing.layout.charts import bars, lines
from waypost.core.drawing.layout.charts.board import Board
from waypost.core.drawing.layout.sheet import Sheet
from waypost.core.drawing.scene.charts import LineChart, Panels
from waypost.core.drawing.text import TINY, Style, Typesetter
from waypost.core.drawing.themes import Theme

_APART, _BELOW = 22.0, 10.0
_HEAD = Style(16, 700, leading=1.3)


def lay_out(panels: Panels, theme: Theme, typesetter: Typesetter) -> Sheet:
    board = Board(panels.caption, theme, typesetter)
    for place, chart in enumerate(panels.charts):
        board.y += _APART if place else 0
        board.y = board.text(board.left, board.y, chart.caption.title, _HEAD, theme.ink, board.inner) + _BELOW
        if isinstance(chart, LineChart):
            lines.draw(board, chart)
        else:
            bars.draw(board, chart)
        for note in chart.caption.notes:
            board.y = board.text(board.left, board.y + 6, note, TINY, theme.ink3, board.inner)
    return board.finished()
