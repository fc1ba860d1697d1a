"""Lines with their 95 % bands, named at their ends; marks on the x axis."""

from itertools import pairwise

from waypost.core.drawing import figures
from waypost.core.drawing.layout.charts import marks, words
from waypost.core.drawing.layout.charts.board import Board
from waypost.core.drawing.layout.charts.scale import Scale, across, scale, upright
from waypost.core.drawing.layout.sheet import Sheet
from waypost.core.drawing.scene.charts import Line, LineChart, Point
from waypost.core.drawing.shapes import Circle, Command, Path, Shape, line
from waypost.core.drawing.text import SMALL_BOLD, TINY, Typesetter
from waypost.core.drawing.themes import Theme

_HEIGHT, _NARROW_HEIGHT = 280.0, 220.0
_DASHES = ("", "9 5", "2 5", "12 4 2 4")
_DOTS = 24  # a line with more points has no dots
_NAMES = 0.24


def lay_out(chart: LineChart, theme: Theme, typesetter: Typesetter) -> Sheet:
    board = Board(chart.caption, theme, typesetter)
    draw(board, chart)
    return board.finished()


def draw(board: Board, chart: LineChart) -> None:
    """The chart without its caption, from where the board has got to."""
    points = [point for each in chart.lines for point in each.points if point.y is not None]
    if not points:
        board.nothing(board.word(words.NOTHING))
        return
    named = [each for each in chart.lines if each.name]
    beside = 0.0 if board.narrow or not named else min(_widest(board, named), board.inner * _NAMES) + 16
    if named and not beside:
        _key(board, chart)
    if chart.y.label:
        board.run(board.left, board.y + 8, chart.y.label, TINY, board.theme.ink3)
        board.y += 22
    top = board.y + 8 + (marks.HEIGHT if chart.marks else 0)
    bottom = top + (_NARROW_HEIGHT if board.narrow else _HEIGHT)
    values = [v for p in points for v in (p.y, p.low, p.high) if v is not None]
    rise = scale(board, chart.y, values, bottom, top, 48)
    left = board.left + board.longest([tick.text for tick in rise.ticks], TINY) + 10
    places = [*(point.x for each in chart.lines for point in each.points), *(mark.x for mark in chart.marks)]
    run = scale(board, chart.x, places, left + 6, board.right - beside - 6, 84)
    upright(board, rise, left, board.right - beside)
    across(board, run, bottom, bottom + 5)
    order = sorted(enumerate(chart.lines), key=lambda each: not each[1].quiet)
    drawn = [_line(board, chart, each, number, run, rise) for number, each in order]
    # Bands lie under all lines, so that no line is dulled by another one's band.
    board.add(*(shape for shapes in drawn for shape in shapes if isinstance(shape, Path) and shape.name == "band"))
    board.add(
        *(shape for shapes in drawn for shape in shapes if not (isinstance(shape, Path) and shape.name == "band"))
    )
    marks.draw(board, chart.marks, run, top, bottom)
    if beside:
        _names(board, chart, rise, board.right - beside + 12, top, bottom)
    board.y = max(board.y, bottom + 26)
    _below(board, chart, left)


def _below(board: Board, chart: LineChart, left: float) -> None:
    """The name of the x axis, then the marks in words."""
    if chart.x.label:
        board.run(left + 6, board.y + 8, chart.x.label, TINY, board.theme.ink3)
        board.y += 22
    if chart.marks:
        board.y += 6
        marks.tell(board, chart.marks, [figures.on_axis(chart.x, mark.x, board.language) for mark in chart.marks])


def _widest(board: Board, lines: list[Line]) -> float:
    return board.longest([each.name for each in lines], SMALL_BOLD)


def _line(board: Board, chart: LineChart, given: Line, number: int, run: Scale, rise: Scale) -> list[Shape]:
    """Band, line and dots of each stretch without a gap."""
    ink, dash, width = _stroke(board.theme, given, number)
    shapes: list[Shape] = []
    for stretch in _stretches(given.points):
        known = [point for point in stretch if point.low is not None and point.high is not None]
        if len(known) > 1:
            shapes.append(_band(known, ink, run, rise, stepped=given.stepped))
        way = [(run.at(point.x), rise.at(point.y)) for point in stretch if point.y is not None]
        commands = _commands(way, stepped=given.stepped)
        shapes.append(Path(commands, stroke=ink, width=width, dash=dash, name="line"))
    few = len(given.points) <= _DOTS and not given.stepped and not given.quiet
    for point in given.points:
        if point.y is not None and (few or point.href or point.hint or len(given.points) == 1):
            shapes.append(_dot(board, chart, given, point, ink, run, rise))
    return shapes


def _stroke(theme: Theme, given: Line, number: int) -> tuple[str, str, float]:
    """Colour, dash and width: lines differ in more than their colour."""
    if given.quiet:
        return theme.ink3, "", 1.1
    return theme.line(number), _DASHES[number % len(_DASHES)], 2.6


def _stretches(points: tuple[Point, ...]) -> list[list[Point]]:
    """Points in order of x, cut where one has no value."""
    found: list[list[Point]] = [[]]
    for point in sorted(points, key=lambda point: point.x):
        if point.y is None:
            found.append([])
        else:
            found[-1].append(point)
    return [stretch for stretch in found if stretch]


def _commands(way: list[tuple[float, float]], *, stepped: bool) -> tuple[Command, ...]:
    commands: list[Command] = [("M", way[0])]
    for (_, before), (x, y) in pairwise(way):
        if stepped:
            commands.append(("L", (x, before)))
        commands.append(("L", (x, y)))
    return tuple(commands)


def _band(points: list[Point], ink: str, run: Scale, rise: Scale, *, stepped: bool) -> Path:
    upper = _commands([(run.at(p.x), rise.at(p.high or 0.0)) for p in points], stepped=stepped)
    lower = _commands([(run.at(p.x), rise.at(p.low or 0.0)) for p in points], stepped=stepped)
    back: list[Command] = [("L", numbers) for _, numbers in reversed(lower)]
    return Path((*upper, *back, ("Z", ())), fill=ink, opacity=0.16, name="band")


def _dot(board: Board, chart: LineChart, given: Line, point: Point, ink: str, run: Scale, rise: Scale) -> Shape:
    brush, theme = board.own(), board.theme
    x, y = run.at(point.x), rise.at(point.y or 0.0)
    if len(given.points) == 1 and point.low is not None and point.high is not None:
        brush.add(line(x, rise.at(point.low), x, rise.at(point.high), ink, 2, name="whisker"))
    brush.add(Circle(x, y, 3.6, fill=ink, stroke=theme.surface, width=1.4))
    where = figures.on_axis(chart.x, point.x, board.language)
    return brush.group("point", point.hint or f"{given.name} {where}".strip(), point.href)


def _names(board: Board, chart: LineChart, rise: Scale, left: float, top: float, bottom: float) -> None:
    """Each line's name at its right end, moved apart where ends lie close, with a sample of its stroke."""
    ends = []
    for number, each in enumerate(chart.lines):
        last = next((p.y for p in sorted(each.points, key=lambda p: -p.x) if p.y is not None), None)
        if each.name and last is not None:
            lines = board.type.lines(each.name, SMALL_BOLD, board.right - left)
            ends.append((rise.at(last), number, lines))
    ends.sort(key=lambda end: end[:2])
    tops: list[float] = []
    y = top - 8
    for wanted, _, lines in ends:
        y = max(y, wanted - len(lines) * SMALL_BOLD.line / 2)
        tops.append(y)
        y += len(lines) * SMALL_BOLD.line + 3
    # Names that would stand below the axis move up, as far as the ones above let them.
    limit = bottom + SMALL_BOLD.line / 2
    for place in range(len(ends) - 1, -1, -1):
        height = len(ends[place][2]) * SMALL_BOLD.line
        tops[place] = min(tops[place], limit - height)
        limit = tops[place] - 3
    if tops and tops[0] < top - 8:
        tops = [each + top - 8 - tops[0] for each in tops]
    for (wanted, number, lines), y in zip(ends, tops, strict=True):
        ink, _, _ = _stroke(board.theme, chart.lines[number], number)
        board.add(line(left - 10, min(wanted, bottom), left - 3, y + SMALL_BOLD.line / 2, ink, 1.2, name="leader"))
        board.y = max(board.y, board.lines(left, y, lines, SMALL_BOLD, board.theme.ink) + 3)


def _key(board: Board, chart: LineChart) -> None:
    """Names above the plot where there is no room beside it."""
    for number, each in enumerate(chart.lines):
        if each.name:
            ink, dash, width = _stroke(board.theme, each, number)
            board.add(line(board.left, board.y + 9, board.left + 26, board.y + 9, ink, width, dash, name="sample"))
            board.y = board.text(board.left + 34, board.y, each.name, SMALL_BOLD, board.theme.ink, board.inner - 34) + 3
    board.y += 6
