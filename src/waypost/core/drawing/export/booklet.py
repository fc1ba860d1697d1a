"""A booklet as PDF: real text, page numbers, bookmarks, pictures as lines. Needs the extra `pdf`."""

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from waypost.core.drawing import svg
from waypost.core.drawing.export.pages import PAPERS
from waypost.core.drawing.export.pdf import check_installed, converter
from waypost.core.drawing.fonts import Fonts, load_fonts
from waypost.core.drawing.house import PLAIN, HouseDesign, house
from waypost.core.drawing.layout import brand
from waypost.core.drawing.layout.booklet import FOOT, MARGIN, TOP_OF_PICTURE, BookPage, pages
from waypost.core.drawing.layout.brush import Brush
from waypost.core.drawing.render import render
from waypost.core.drawing.scene.booklet import Booklet
from waypost.core.drawing.shapes import Shape
from waypost.core.drawing.text import Typesetter
from waypost.core.drawing.themes import PRINT
from waypost.core.vocabulary.wording import Language

if TYPE_CHECKING:
    from pypdf import PdfWriter


@dataclass(frozen=True, slots=True)
class Written:
    """The PDF, and how many pages it has."""

    content: bytes
    pages: int


def pdf(booklet: Booklet, *, language: Language, fonts: Fonts | None = None, design: HouseDesign = PLAIN) -> Written:
    """The booklet on A4, in the typeface and colours of a house. Raises WaypostError where the extra `pdf` is missing."""
    check_installed()
    from pypdf import PdfWriter
    from pypdf.generic import NameObject, TextStringObject

    fonts = fonts or design.fonts or load_fonts()
    convert, writer = converter(fonts), PdfWriter()
    foot = " · ".join(part for part in (booklet.foot, design.footer) if part)
    made = pages(replace(booklet, foot=foot), Typesetter(fonts, language))
    marked: set[str] = set()
    for number, page in enumerate(made):
        _add(writer, convert, page, language, fonts, design)
        if page.chapter not in marked:
            writer.add_outline_item(title=page.chapter, page_number=number)
            marked.add(page.chapter)
    writer.add_metadata({"/Title": booklet.title, "/Subject": ", ".join(booklet.facts), "/Creator": "Waypost"})
    writer.root_object[NameObject("/Lang")] = TextStringObject(language)
    out = io.BytesIO()
    writer.write(out)
    return Written(out.getvalue(), len(made))


def _add(
    writer: "PdfWriter", convert: Any, page: BookPage, language: Language, fonts: Fonts, design: HouseDesign
) -> None:
    from pypdf import PdfReader, Transformation

    long, short = PAPERS["a4"]
    paper = (long, short) if page.picture is not None else (short, long)
    width, height = page.size
    text = svg.write(
        (*page.shapes, *_above(Typesetter(fonts, language), design, width)),
        width=width,
        height=height,
        title=page.chapter,
        description="",
        language=language,
        shown=paper,
        families=fonts.families,
    )
    sheet = writer.add_blank_page(*paper)
    sheet.merge_page(PdfReader(io.BytesIO(convert(text))).pages[0])
    if page.picture is not None:
        drawing = render(page.picture, mode="print", language=language, fonts=fonts, design=design)
        points = paper[0] / width
        room = (width - 2 * MARGIN, height - TOP_OF_PICTURE - FOOT - 10)
        scale = min(room[0] / drawing.width, room[1] / drawing.height, 1.0) * points
        shown = (drawing.width * scale, drawing.height * scale)
        drawn = PdfReader(io.BytesIO(convert(drawing.svg(shown=shown)))).pages[0]
        left, top = (paper[0] - shown[0]) / 2, paper[1] - TOP_OF_PICTURE * points - shown[1]
        sheet.merge_transformed_page(drawn, Transformation().translate(left, top))
    sheet.compress_content_streams()


def _above(typesetter: Typesetter, design: HouseDesign, width: float) -> tuple[Shape, ...]:
    """The line and the logo of the house, in the margin of the page."""
    brush, (theme, _) = Brush(typesetter), house(PRINT, design)
    if theme.brand.is_above:
        brand.above(brush, theme, MARGIN - 20, width - MARGIN, 8.0)
    return tuple(brush.shapes)
