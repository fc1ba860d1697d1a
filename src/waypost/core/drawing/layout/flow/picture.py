"""The whole sheet of a flow: heads of columns, bands, boxes with labels, and what the ends mean."""

from dataclasses import replace

from waypost.core.drawing import wording
from waypost.core.drawing.layout.charts import words
from waypost.core.drawing.layout.charts.board import Board
from waypost.core.drawing.layout.flow.bands import bands, ends, sample
from waypost.core.drawing.layout.flow.columns import NARROWEST, Columns, Place, pitch_of, placed
from waypost.core.drawing.layout.sheet import Sheet
from waypost.core.drawing.scene.flows import EndKind, FlowPicture
from waypost.core.drawing.shapes import Box, Group, Rect, line
from waypost.core.drawing.text import LABEL, SMALL_BOLD, TINY, Typesetter
from waypost.core.drawing.themes import Theme


def lay_out(chart: FlowPicture, theme: Theme, typesetter: Typesetter) -> Sheet:
    """The sheet; wider than asked where the columns would become too narrow to read."""
    least = NARROWEST * len(chart.columns) + 56
    chart = replace(chart, caption=replace(chart.caption, width=max(chart.caption.width, least)))
    board = Board(chart.caption, theme, typesetter)
    if not chart.total or not chart.columns:
        board.nothing(board.word(words.NOTHING))
        return board.finished()
    columns = placed(board, chart, _heads(board, chart))
    board.add(*bands(chart, columns, theme))
    for place in columns.places.values():
        board.add(_node(board, chart, place, columns))
    board.y = columns.bottom
    _key(board, chart)
    return board.finished()


def _heads(board: Board, chart: FlowPicture) -> float:
    """What each column is; returns where the boxes may begin."""
    pitch, count, low = pitch_of(len(chart.columns), board.inner), len(chart.columns), board.y
    lead = pitch * 0.38 * 0.6 if chart.backward else 0.0
    for place, column in enumerate(chart.columns):
        x = board.left + lead + (count - 1 - place if chart.backward else place) * pitch
        y = board.text(x, board.y, column.title, LABEL, board.theme.ink2, pitch - 16)
        y = board.text(x, y, column.note, TINY, board.theme.ink3, pitch - 16) if column.note else y
        low = max(low, y)
    board.add(line(board.left, low + 6, board.right, low + 6, board.theme.seam, name="head"))
    return low + 18


def _node(board: Board, chart: FlowPicture, place: Place, columns: Columns) -> Group:
    """Label above its box. Several names together are hollow, the anchor is the darkest."""
    brush, theme, node = board.own(), board.theme, place.node
    y = brush.lines(place.box.x, place.top, list(place.name), SMALL_BOLD, theme.ink)
    brush.lines(place.box.x, y, list(place.told), TINY, theme.ink2)
    box = Box(place.box.x, place.box.y, place.box.width, max(1.0, place.box.height))
    if node.other:
        brush.add(Rect(box, fill=theme.calm.wash, stroke=theme.calm.strong, width=1.2, dash="4 3"))
    else:
        anchor = node in chart.columns[0].nodes
        brush.add(Rect(box, fill=theme.ink2 if anchor else theme.accent.strong, radius=min(2.0, box.height / 2)))
    brush.add(*ends(place, columns, theme, backward=chart.backward))
    return brush.group("node", node.hint or node.name, node.href, (("node", node.key),))


def _key(board: Board, chart: FlowPicture) -> None:
    """What the ends in this picture mean."""
    nodes = [node for column in chart.columns for node in column.nodes]
    present = {end.kind for node in nodes for end in node.ends if end.count}
    x, y = board.left, board.y + 6
    entries = [(kind, board.word(wording.FLOW_KEY[kind])) for kind in EndKind if kind in present]
    for kind, text in entries:
        need = 28 + board.type.width(text, TINY)
        if x > board.left and x + need > board.right:
            x, y = board.left, y + 22
        sample(board, kind, Box(x, y, 20, 14), board.theme, backward=chart.backward)
        board.run(x + 28, y + 7, text, TINY, board.theme.ink2)
        x += need + 22
    if any(node.other for node in nodes):
        text = board.word(wording.FLOW_OTHER)
        if x > board.left and x + 28 + board.type.width(text, TINY) > board.right:
            x, y = board.left, y + 22
        fill, ink = board.theme.calm.wash, board.theme.calm.strong
        board.add(Rect(Box(x, y, 20, 14), fill=fill, stroke=ink, width=1.2, dash="4 3"))
        board.run(x + 28, y + 7, text, TINY, board.theme.ink2)
    board.y = y + 22
