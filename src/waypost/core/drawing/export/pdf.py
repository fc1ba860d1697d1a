"""A drawing as PDF: lines stay lines and text stays text, set in the four fonts it was measured with.

Needs the extra `pdf`: vl-convert turns each page into PDF without a browser, a script or a network; pypdf joins them.
"""

import io
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from waypost.core.drawing.export.pages import PAPERS, Paper, pages
from waypost.core.drawing.fonts import Fonts
from waypost.core.drawing.render import Drawing
from waypost.core.drawing.shapes import Box, Group, walk
from waypost.core.vocabulary.wording import WaypostError

if TYPE_CHECKING:
    from pypdf import PdfWriter

_POINT = 0.75  # points a CSS pixel
_registered: set[str] = set()


def pdf(drawing: Drawing, *, paper: Paper | None = None) -> bytes:
    """PDF bytes: one page of the drawing's size (1 px is 0.75 pt), or pages of A4 or A3, or a poster of A2 to A0.

    Links to the web stay links. Raises WaypostError where the extra `pdf` is missing.
    """
    check_installed()
    from pypdf import PdfWriter
    from pypdf.generic import NameObject, TextStringObject

    sheets = pages(drawing, paper=paper) if paper else [drawing]
    convert, writer = converter(drawing.fonts), PdfWriter()
    for sheet in sheets:
        _add(writer, convert, sheet, paper)
    writer.add_metadata({"/Title": drawing.title, "/Creator": "Waypost"})
    writer.root_object[NameObject("/Lang")] = TextStringObject(drawing.language)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _add(writer: "PdfWriter", convert: Any, sheet: Drawing, paper: Paper | None) -> None:
    """One page; on paper the drawing is fitted and centred."""
    from pypdf import PdfReader, Transformation

    size = (sheet.width * _POINT, sheet.height * _POINT)
    scale = _POINT
    if paper:
        long, short = PAPERS[paper]
        size = (long, short) if sheet.width >= sheet.height else (short, long)
        scale = min(size[0] / sheet.width, size[1] / sheet.height)
    shown = (sheet.width * scale, sheet.height * scale)
    drawn = PdfReader(io.BytesIO(convert(sheet.svg(shown=shown)))).pages[0]
    page = writer.add_blank_page(*size)
    left, top = (size[0] - shown[0]) / 2, (size[1] - shown[1]) / 2
    page.merge_transformed_page(drawn, Transformation().translate(left, size[1] - top - shown[1]))
    page.compress_content_streams()
    _link(writer, sheet, scale, left, size[1] - top)


def _link(writer: "PdfWriter", sheet: Drawing, scale: float, left: float, top: float) -> None:
    """Groups that lead to the web become links; places on a page have no meaning on paper."""
    from pypdf.annotations import Link

    for shape in walk(sheet.shapes):
        if isinstance(shape, Group) and shape.href.lower().startswith(("https://", "http://", "mailto:")):
            box: Box = shape.box
            area = (left + box.x * scale, top - box.bottom * scale, left + box.right * scale, top - box.y * scale)
            writer.add_annotation(len(writer.pages) - 1, Link(rect=area, url=shape.href))


def converter(fonts: Fonts) -> Any:
    """From SVG to PDF with the four fonts; a folder of fonts is made known once a process."""
    import vl_convert

    for folder in {str(Path(path).parent) for path in fonts.paths} - _registered:
        vl_convert.register_font_directory(folder)
        _registered.add(folder)
    return vl_convert.svg_to_pdf


def check_installed() -> None:
    """Raises WaypostError where the extra `pdf` is missing: to be asked before a long computation."""
    if not all(find_spec(name) for name in ("vl_convert", "pypdf")):
        raise missing()


def missing() -> WaypostError:
    """What to do where the extra is not installed."""
    return WaypostError(
        en='Writing PDF needs two more packages: pip install "waypost[pdf]"',
        de='Für PDF fehlen noch zwei Pakete: pip install "waypost[pdf]"',
    )
