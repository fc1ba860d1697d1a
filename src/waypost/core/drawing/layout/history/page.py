"""Puts the contact history on the page, folded as little as three pages allow."""

import math

from waypost.core.drawing.layout.frame import Frame, Grid, Strip
from waypost.core.drawing.layout.history import axis, header, legend, row
from waypost.core.drawing.layout.history.axis import Slot
from waypost.core.drawing.layout.history.columns import Fold, columns_of, lanes_of
from waypost.core.drawing.layout.sheet import Sheet
from waypost.core.drawing.scene import Header, Scene
from waypost.core.drawing.scene.history import History
from waypost.core.drawing.shapes import Box, Group, Rect, Shape
from waypost.core.drawing.text import Typesetter
from waypost.core.drawing.themes import Theme

_MARGIN, _GAP = 32.0, 10.0
_HEAD, _NARROW_HEAD = 176.0, 128.0
_NARROW, _LEAST = 900.0, 620.0
_TAIL = 22.0
# Three landscape pages as wide as the picture usually is.
_HIGHEST = 3 * 1018.0


def lay_out(history: History, theme: Theme, typesetter: Typesetter) -> Sheet:
    """The sheet of a contact history."""
    frame = _frame(history, theme, typesetter)
    lanes, lane_of = lanes_of(history)
    folds = [Fold.EVENT] if history.unfold else list(Fold)[1:]
    for fold in folds:
        page, rows = _rows(frame, history, lanes, lane_of, fold)
        strips, bottom = _strips(frame, history, page, rows)
        if bottom <= _HIGHEST:
            break
    foot = legend.draw(frame, history, page, bottom + 8)
    height = float(math.ceil(bottom + 8 + foot.height + _MARGIN - 8))
    width = page.card.right + _MARGIN
    ground = Rect(Box(0, 0, width, height), fill=theme.paper)
    first = _MARGIN
    return Sheet(width, height, (ground, *strips, Group(foot.shapes, "footer")), Box(0, first, 0, 0))


def _frame(history: History, theme: Theme, typesetter: Typesetter) -> Frame:
    """The usual frame over a scene without steps: pens and marks need its colours and words only."""
    width = max(_LEAST, history.width)
    grid = Grid(width, _MARGIN, _HEAD if width >= _NARROW else _NARROW_HEAD, 1.0, 0)
    return Frame(Scene(Header(history.title), (), ()), theme, typesetter, grid, {})


def _rows(
    frame: Frame, history: History, lanes: list[str], lane_of: list[int], fold: Fold
) -> tuple[row.Page, list[list[Slot]]]:
    """The rows of one way to fold; a picture of one short row is only as wide as it needs."""
    slots = axis.slots_of(frame, history, columns_of(history, fold, lane_of), fold)
    left = _MARGIN + frame.grid.head
    right = frame.grid.page - _MARGIN - _TAIL
    rows = axis.rows_of(slots, left, right)
    if len(rows) < 2:
        used = max((slot.left + slot.width for slot in rows[0]), default=left) if rows else left
        right = min(right, max(used, _MARGIN + min(frame.grid.page, 980.0) - 2 * _MARGIN - _TAIL))
    card = Box(_MARGIN, 0, right + _TAIL - _MARGIN, 0)
    return row.Page(lanes, card, left, right, fold), rows


def _strips(frame: Frame, history: History, page: row.Page, rows: list[list[Slot]]) -> tuple[list[Shape], float]:
    y = _MARGIN
    head = header.draw(frame, history, page, y)
    shapes: list[Shape] = [_card(frame, page, y, head)]
    y += head.height + _GAP
    for place, slots in enumerate(rows):
        strip = row.draw(frame, history, page, slots, y, comes=place > 0, goes=place + 1 < len(rows))
        shapes.append(Group(strip.shapes, "row", marks=(("row", str(place + 1)),)))
        y += strip.height + _GAP
    return shapes, y


def _card(frame: Frame, page: row.Page, top: float, head: Strip) -> Group:
    outline = frame.theme.hairline if frame.theme.border else None
    box = Box(page.card.x, top, page.card.width, head.height)
    return Group((Rect(box, fill=frame.theme.surface, stroke=outline, radius=14), *head.shapes), "header")
