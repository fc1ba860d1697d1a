"""The funnel: a bar for each step on the track of the first one, and between two steps what goes on."""

from waypost.core.drawing import figures
from waypost.core.drawing.layout.brush import Brush
from waypost.core.drawing.layout.charts import words
from waypost.core.drawing.layout.charts.board import Board
from waypost.core.drawing.layout.sheet import Sheet
from waypost.core.drawing.scene.charts import FunnelBar, FunnelChart
from waypost.core.drawing.scene.values import Value
from waypost.core.drawing.shapes import Box, Group, Icon, Rect, line
from waypost.core.drawing.text import LABEL, SMALL, TINY, Style, Typesetter
from waypost.core.drawing.themes import Theme
from waypost.core.vocabulary.numbers import duration, number

_BAR = 34.0
_FIGURES = Style(18, 700, leading=1.25, spacing=-0.01)
_FIGURE_ROOM = 150.0
_HATCH = 5.0


def lay_out(chart: FunnelChart, theme: Theme, typesetter: Typesetter) -> Sheet:
    board = Board(chart.caption, theme, typesetter)
    if not chart.steps or not chart.steps[0].customers:
        board.nothing(board.word(words.NOTHING))
        return board.finished()
    names = 0.0 if board.narrow else min(_names(board, chart) + 46, board.inner * 0.36)
    for place, step in enumerate(chart.steps):
        before = chart.steps[place - 1] if place else None
        if before:
            _between(board, before, step, board.left + names)
        board.add(_row(board, chart, place, names))
    if any(step.open for step in chart.steps):
        _key(board)
    return board.finished()


def _names(board: Board, chart: FunnelChart) -> float:
    return board.longest([step.name for step in chart.steps], LABEL)


def _row(board: Board, chart: FunnelChart, place: int, names: float) -> Group:
    """Number and name, the bar, customers and their share of the first step."""
    step, brush, theme = chart.steps[place], board.own(), board.theme
    top = board.y + 4
    if board.narrow:
        y = brush.text(board.left, top, f"{place + 1}  {step.name}", LABEL, theme.ink, board.inner) + 4
        text, row = 0.0, _BAR
    else:
        lines = board.type.lines(step.name, LABEL, names - 46)
        text = len(lines) * LABEL.line
        row, y = max(text, _BAR, _FIGURES.line + TINY.line), top
        brush.run(board.left, y + row / 2, str(place + 1), Style(15, 700), theme.ink3)
        brush.lines(board.left + 26, y + (row - text) / 2, lines, LABEL, theme.ink)
    whole = board.right - _FIGURE_ROOM - board.left - names
    track = Box(board.left + names, y + (row - _BAR) / 2, whole, _BAR)
    _bar(brush, board, chart, place, track)
    _figures(brush, board, step, track.right + 14, y + row / 2)
    board.y = y + row + 4
    return brush.group("step", step.hint or step.name, step.href, (("step", str(place + 1)),))


def _bar(brush: Brush, board: Board, chart: FunnelChart, place: int, track: Box) -> None:
    """Customers as a full bar; those who may still come from the step before are hatched behind it."""
    theme, first = board.theme, chart.steps[0].customers
    brush.add(Rect(track, fill=theme.calm.wash, stroke=theme.hairline, radius=3))
    width = track.width * chart.steps[place].customers / first
    brush.add(Rect(Box(track.x, track.y, max(1.5, width), track.height), fill=theme.accent.strong, radius=3))
    waiting = chart.steps[place - 1].open if place else 0
    if waiting:
        hatched(brush, board.theme, Box(track.x + width, track.y, track.width * waiting / first, track.height))


def hatched(brush: Brush, theme: Theme, box: Box) -> None:
    """Slanting strokes inside a box with an outline."""
    ink = theme.accent.strong
    brush.add(Rect(box, fill=theme.accent.wash, stroke=ink))
    x = box.x - box.height
    while x < box.right:
        # From the lower to the upper edge, cut where the stroke would leave the box.
        start, end = max(box.x, x), min(box.right, x + box.height)
        if end > start:
            brush.add(line(start, box.bottom - (start - x), end, box.bottom - (end - x), ink, name="hatch"))
        x += _HATCH


def _figures(brush: Brush, board: Board, step: FunnelBar, x: float, middle: float) -> None:
    """Customers large, below them their share of the first step with its range."""
    told = number(step.customers, board.language)
    share = _with_range(board, step.of_first) if step.of_first else ""
    style = board.type.fitting(told, _FIGURES, board.right - x)
    brush.run(x, middle - (9 if share else 0), told, style, board.theme.ink)
    if share:
        brush.run(x, middle + 10, share, TINY, board.theme.ink2)


def _between(board: Board, before: FunnelBar, step: FunnelBar, x: float) -> None:
    """How many go on, after how long, and who may still do so."""
    parts = []
    if step.of_previous:
        parts.append(board.word(words.GO_ON).format(_with_range(board, step.of_previous)))
    if step.seconds is not None:
        parts.append(board.word(words.MEDIAN).format(duration(step.seconds, board.language)))
    if before.open:
        parts.append(board.word(words.OPEN).format(number(before.open, board.language)))
    board.add(Icon("arrow-down", x, board.y + 3, 14, board.theme.accent.ink, 1.8))
    lines = board.type.lines(" · ".join(parts), SMALL, board.right - x - 22)
    board.y = board.lines(x + 22, board.y + 1, lines, SMALL, board.theme.ink2) + 1


def _with_range(board: Board, value: Value) -> str:
    between = figures.interval(value, board.language)
    told = figures.write(value, board.language)
    return f"{told} ({between})" if between else told


def _key(board: Board) -> None:
    hatched(board, board.theme, Box(board.left, board.y + 12, 24, 12))
    board.y = board.text(
        board.left + 32, board.y + 10, board.word(words.OPEN_KEY), TINY, board.theme.ink3, board.inner - 32
    )
