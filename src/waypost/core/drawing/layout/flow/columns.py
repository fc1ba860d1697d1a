"""Where each name of the flow stands: boxes as high as they have ways, each under its label."""

from dataclasses import dataclass

from waypost.core.drawing import figures, wording
from waypost.core.drawing.layout.charts.board import Board
from waypost.core.drawing.layout.flow.ordering import ordered
from waypost.core.drawing.scene.flows import EndKind, FlowEnd, FlowNode, FlowPicture
from waypost.core.drawing.shapes import Box
from waypost.core.drawing.text import SMALL_BOLD, TINY
from waypost.core.vocabulary.numbers import number

HEIGHT = 300.0  # of all ways
_APART = 16.0
_NODE, _BETWEEN = 0.62, 0.38  # shares of a column's pitch
NARROWEST, _WIDEST = 148.0, 300.0  # pitch


@dataclass(frozen=True, slots=True)
class Place:
    """A node, its box, and the lines of its label with the height at which they begin."""

    node: FlowNode
    box: Box
    name: tuple[str, ...]
    told: tuple[str, ...]
    top: float


@dataclass(frozen=True, slots=True)
class Columns:
    """All nodes by key; `width` of a box; `scale` is pixels a way; `lefts` of the columns from the anchor outwards."""

    places: dict[str, Place]
    lefts: tuple[float, ...]
    width: float
    pitch: float
    scale: float
    bottom: float


def pitch_of(count: int, inner: float) -> float:
    """How far columns stand from each other; the last one needs no room behind but for its ends."""
    return min(_WIDEST, max(NARROWEST, inner / max(1.0, count - _BETWEEN * 0.4)))


def placed(board: Board, chart: FlowPicture, top: float) -> Columns:
    """Every column ordered and stacked from `top` down."""
    count = len(chart.columns)
    pitch = pitch_of(count, board.inner)
    width = pitch * _NODE
    lead = pitch * _BETWEEN * 0.6 if chart.backward else 0.0
    lefts = tuple(
        board.left + lead + (count - 1 - place if chart.backward else place) * pitch for place in range(count)
    )
    scale = HEIGHT / max(1, chart.total)
    places: dict[str, Place] = {}
    bottom = top
    nodes = {node.key: node for column in chart.columns for node in column.nodes}
    for left, order in zip(lefts, _orders(chart), strict=True):
        y = top
        for key in order:
            place = _place(board, chart, nodes[key], left, y, width, scale)
            places[key] = place
            y = place.box.bottom + _APART
        bottom = max(bottom, y)
    return Columns(places, lefts, width, pitch, scale, bottom)


def _orders(chart: FlowPicture) -> list[list[str]]:
    column_of = {node.key: place for place, column in enumerate(chart.columns) for node in column.nodes}
    links: list[list[tuple[str, str, int]]] = [[] for _ in chart.columns[1:]]
    for band in chart.bands:
        links[column_of[band.source]].append((band.source, band.target, band.count))
    last = frozenset(node.key for column in chart.columns for node in column.nodes if node.other)
    return ordered([[node.key for node in column.nodes] for column in chart.columns], links, last)


def _place(
    board: Board, chart: FlowPicture, node: FlowNode, left: float, top: float, width: float, scale: float
) -> Place:
    name = board.type.lines(node.name, SMALL_BOLD, width)
    share = figures.share(node.count / chart.total, board.language)
    told = [f"{share} · {number(node.count, board.language)}"]
    told += [_ends(board, node, end) for end in node.ends if end.count and end.kind is not EndKind.ONWARD]
    lines = [line for text in told for line in board.type.lines(text, TINY, width)]
    y = top + len(name) * SMALL_BOLD.line + len(lines) * TINY.line + 4
    return Place(node, Box(left, y, width, node.count * scale), tuple(name), tuple(lines), top)


def _ends(board: Board, node: FlowNode, end: FlowEnd) -> str:
    share = figures.share(end.count / node.count, board.language)
    return board.word(wording.FLOW_ENDS[end.kind]).format(share)
