"""A blank canvas for a wall: stages and steps across, lanes down, room for sticky notes. Needs the extra `pdf`."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from waypost.core.drawing import svg
from waypost.core.drawing.export.pdf import check_installed, converter
from waypost.core.drawing.fonts import load_fonts
from waypost.core.drawing.layout.brush import Brush
from waypost.core.drawing.shapes import Box, Rect
from waypost.core.drawing.text import HEADLINE, LABEL, LANE, SMALL, STAGE, Style, Typesetter
from waypost.core.drawing.themes import PRINT
from waypost.core.vocabulary.wording import Language

# Points, landscape (ISO 216: 1189 x 841 mm and 420 x 297 mm).
SHEETS: dict[str, tuple[float, float]] = {"a0": (3370.39, 2383.94), "a3": (1190.55, 841.89)}
# The sheet in the pixels it is laid out in: the text of A0 is read from some metres.
_WIDTH = 1800.0
_MARGIN, _HEAD, _NAMES = 48.0, 84.0, 168.0
_STAGE, _STEP, _FOOT, _GAP = 44.0, 76.0, 34.0, 6.0


@dataclass(frozen=True, slots=True)
class Column:
    """A step, and the stage it belongs to."""

    step: str
    stage: str


def canvas(
    *, title: str, columns: Sequence[Column], rows: Sequence[str], foot: str, paper: str, language: Language
) -> bytes:
    """The PDF, one page of `paper` (a key of SHEETS), whatever the number of steps and lanes."""
    check_installed()
    from pypdf import PdfWriter
    from pypdf.generic import NameObject, TextStringObject

    fonts = load_fonts()
    wide, high = SHEETS[paper]
    width, height = _WIDTH, _WIDTH * high / wide
    brush = Brush(Typesetter(fonts, language))
    _draw(brush, width, height, title, columns, rows, foot)
    text = svg.write(
        tuple(brush.shapes), width=width, height=height, title=title, description="", language=language,
        shown=(wide, high),
    )  # fmt: skip
    from pypdf import PdfReader

    writer = PdfWriter()
    page = writer.add_blank_page(wide, high)
    page.merge_page(PdfReader(io.BytesIO(converter(fonts)(text))).pages[0])
    writer.add_metadata({"/Title": title, "/Creator": "Waypost"})
    writer.root_object[NameObject("/Lang")] = TextStringObject(language)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _draw(
    brush: Brush, width: float, height: float, title: str, columns: Sequence[Column], rows: Sequence[str], foot: str
) -> None:
    _fitted(brush, Box(_MARGIN, _MARGIN - 10, width - 2 * _MARGIN, 50), title, HEADLINE)
    left, top = _MARGIN + _NAMES, _MARGIN + _HEAD - 26
    across = (width - _MARGIN - left) / max(1, len(columns))
    place = 0
    for stage, group in groupby(columns, key=lambda column: column.stage):
        count = len(list(group))
        box = Box(left + place * across + _GAP / 2, top, count * across - _GAP, _STAGE)
        brush.add(Rect(box, fill=PRINT.quiet, radius=8))
        _fitted(brush, box, stage, STAGE)
        place += count
    top += _STAGE + _GAP
    for place, column in enumerate(columns):
        box = Box(left + place * across + _GAP / 2, top, across - _GAP, _STEP)
        brush.add(Rect(box, stroke=PRINT.ink3, width=1.2, radius=8))
        _fitted(brush, box, column.step, LABEL)
    top += _STEP + _GAP
    down = (height - _MARGIN - _FOOT - top) / max(1, len(rows))
    for line, name in enumerate(rows):
        _fitted(brush, Box(_MARGIN, top + line * down, _NAMES - 14, down - _GAP), name, LANE)
        for place in range(len(columns)):
            box = Box(left + place * across + _GAP / 2, top + line * down, across - _GAP, down - _GAP)
            brush.add(Rect(box, stroke=PRINT.hairline, width=1.2, radius=8))
    _fitted(brush, Box(_MARGIN, height - _MARGIN - 12, width - 2 * _MARGIN, 20), foot, SMALL)


def _fitted(brush: Brush, box: Box, text: str, style: Style) -> None:
    """The text in the box, from its left, in the middle of its height: smaller where it must be, at last cut."""
    room, size = box.width - 16, style.size
    while True:
        tried = Style(size, style.weight, leading=style.leading, spacing=style.spacing)
        lines = brush.type.lines(text, tried, max(room, 20))
        fitting = max(1, int(box.height // tried.line))
        if len(lines) <= fitting or size <= 8:
            break
        size -= 1
    if len(lines) > fitting:
        lines = [*lines[: fitting - 1], lines[fitting - 1].rstrip()[:-1] + "…"]
    top = box.y + (box.height - len(lines) * tried.line) / 2
    brush.lines(box.x + 8, top, lines, tried, PRINT.ink)
