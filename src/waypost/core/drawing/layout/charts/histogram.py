"""Histograms: cases in bins side by side, with marks such as median and p90."""

from waypost.core.drawing import figures
from waypost.core.drawing.layout.charts import marks, words
from waypost.core.drawing.layout.charts.board import Board
from waypost.core.drawing.layout.charts.scale import across, scale, upright
from waypost.core.drawing.layout.sheet import Sheet
from waypost.core.drawing.scene.charts import Histogram
from waypost.core.drawing.shapes import Box, Group, Rect
from waypost.core.drawing.text import TINY, Typesetter
from waypost.core.drawing.themes import Theme
from waypost.core.vocabulary.numbers import number

_HEIGHT, _NARROW_HEIGHT = 240.0, 190.0


def lay_out(chart: Histogram, theme: Theme, typesetter: Typesetter) -> Sheet:
    board = Board(chart.caption, theme, typesetter)
    if not any(each.count for each in chart.bins):
        board.nothing(board.word(words.NOTHING))
        return board.finished()
    if chart.y.label:
        board.run(board.left, board.y + 8, chart.y.label, TINY, theme.ink3)
        board.y += 22
    top = board.y + 8 + (marks.HEIGHT if chart.marks else 0)
    bottom = top + (_NARROW_HEIGHT if board.narrow else _HEIGHT)
    rise = scale(board, chart.y, [0.0, *(float(each.count) for each in chart.bins)], bottom, top, 48)
    left = board.left + board.longest([tick.text for tick in rise.ticks], TINY) + 10
    edges = [edge for each in chart.bins for edge in (each.low, each.high)]
    run = scale(board, chart.x, [*edges, *(mark.x for mark in chart.marks)], left + 4, board.right - 4, 84)
    upright(board, rise, left, board.right)
    for each in chart.bins:
        x, end, y = run.at(each.low), run.at(each.high), rise.at(each.count)
        box = Box(x + 0.75, y, max(1.0, end - x - 1.5), bottom - y)
        bar = Rect(box, fill=theme.accent.strong, radius=min(2.0, box.height / 2))
        between = f"{figures.on_axis(chart.x, each.low, board.language)} – {figures.on_axis(chart.x, each.high, board.language)}"
        hint = each.hint or f"{between}: {number(each.count, board.language)}"
        board.add(Group((bar,) if each.count else (), "bin", hint, each.href))
    across(board, run, bottom, bottom + 5)
    marks.draw(board, chart.marks, run, top, bottom)
    board.y = bottom + 26
    if chart.x.label:
        board.run(left + 4, board.y + 8, chart.x.label, TINY, theme.ink3)
        board.y += 22
    if chart.marks:
        board.y += 6
        marks.tell(board, chart.marks, [figures.on_axis(chart.x, mark.x, board.language) for mark in chart.marks])
    return board.finished()
