"""A report as PDF with lines and text, and as slides of native shapes: the same pages in both.

A page has its chart at the left and its words at the right; each is drawn by itself and fitted into its place.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from waypost.core.drawing import svg
from waypost.core.drawing.export.pages import PAPERS
from waypost.core.drawing.export.pdf import check_installed, converter
from waypost.core.drawing.fonts import Fonts, load_fonts
from waypost.core.drawing.house import PLAIN, HouseDesign, house
from waypost.core.drawing.layout import brand
from waypost.core.drawing.layout.brush import Brush
from waypost.core.drawing.render import Drawing, render
from waypost.core.drawing.scene.charts import BarChart, LineChart
from waypost.core.drawing.scene.report import HALF, WHOLE, Report, ReportPage
from waypost.core.drawing.shapes import Box, Rect, line
from waypost.core.drawing.text import BODY, HEADLINE, TINY, Style, Typesetter
from waypost.core.drawing.themes import MODES, Mode
from waypost.core.vocabulary.wording import Language, Wording

if TYPE_CHECKING:
    from pypdf import PdfWriter

WIDTH, HEIGHT = 1166.0, 824.0  # A4 across, in pixels
MARGIN, TOP, FOOT = 53.0, 118.0, 46.0
CHART = 0.53  # of the width
_COVER = Style(44, 700, leading=1.15, spacing=-0.02)
_LARGER = 1.35  # than it was measured, at most
_FULL, _LOOSEST = (
    0.94,
    2.4,
)  # of the area that a chart should fill; rows of bars are at most so many times as high for it
_PAGE = Wording("Page {n} of {m}", "Seite {n} von {m}")


@dataclass(frozen=True, slots=True)
class Placed:
    """A drawing and the box of the page that it is fitted into, from its left top corner."""

    drawing: Drawing
    box: Box

    @property
    def scale(self) -> float:
        return min(self.box.width / self.drawing.width, self.box.height / self.drawing.height, _LARGER)


def placed(
    page: ReportPage, area: Box, *, language: Language, mode: Mode, fonts: Fonts, design: HouseDesign
) -> list[Placed]:
    """What stands on a page, in its free area."""

    def drawn(scene: object) -> Drawing:
        return render(scene, mode=mode, language=language, fonts=fonts, design=design)

    if page.chart is None:
        return [Placed(drawn(replace(page.words, width=WHOLE)), area)]
    wide = area.width * CHART
    chart = replace(page.chart, caption=replace(page.chart.caption, width=wide))
    words = Box(area.x + wide + 24, area.y, area.width - wide - 24, area.height)
    return [
        Placed(_filling(chart, area.height, drawn), Box(area.x, area.y, wide, area.height)),
        Placed(drawn(replace(page.words, width=min(HALF, words.width))), words),
    ]


def _filling(chart: BarChart | LineChart, height: float, drawn: Callable[[object], Drawing]) -> Drawing:
    """The chart; rows of bars stand so far apart that they fill the height."""
    usual = drawn(chart)
    if not isinstance(chart, BarChart) or not chart.bars or usual.height >= height * _FULL:
        return usual
    tight = drawn(replace(chart, loose=1.1))
    more = (tight.height - usual.height) / 0.1  # pixels that each further time adds
    loose = 1 + (height * _FULL - usual.height) / more if more > 0 else 1.0
    return drawn(replace(chart, loose=min(loose, _LOOSEST)))


def report_pdf(report: Report, *, language: Language, fonts: Fonts | None = None, design: HouseDesign = PLAIN) -> bytes:
    """The report on A4 across, in the typeface and colours of a house. Raises WaypostError without the extra `pdf`."""
    check_installed()
    from pypdf import PdfWriter
    from pypdf.generic import NameObject, TextStringObject

    fonts = fonts or design.fonts or load_fonts()
    convert, writer = converter(fonts), PdfWriter()
    area = Box(MARGIN, TOP, WIDTH - 2 * MARGIN, HEIGHT - TOP - FOOT - 14)
    count = len(report.pages) + 1
    _ground(writer, convert, report, None, 1, count, language, fonts, design)
    for number, page in enumerate(report.pages, 2):
        _ground(writer, convert, report, page, number, count, language, fonts, design)
        for each in placed(page, area, language=language, mode="print", fonts=fonts, design=design):
            _merge(writer, convert, each)
        writer.pages[-1].compress_content_streams()
        writer.add_outline_item(title=page.title, page_number=number - 1)
    writer.add_metadata({"/Title": report.title, "/Subject": ", ".join(report.facts), "/Creator": "Waypost"})
    writer.root_object[NameObject("/Lang")] = TextStringObject(language)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _ground(
    writer: "PdfWriter", convert: Any, report: Report, page: ReportPage | None, number: int, count: int,
    language: Language, fonts: Fonts, design: HouseDesign,
) -> None:  # fmt: skip
    """Title, foot, and the lines of the house; the cover has no page."""
    from pypdf import PdfReader

    brush, (theme, _) = Brush(Typesetter(fonts, language)), house(MODES["print"], design)
    room = WIDTH - 2 * MARGIN
    if theme.brand.is_above:
        brand.above(brush, theme, MARGIN - 20, WIDTH - MARGIN, 12.0)
    if page is None:
        brush.add(Rect(Box(MARGIN, 268, 72, 8), fill=theme.accent.strong, radius=4))
        top = brush.text(MARGIN, 300, report.title, _COVER, theme.ink, room * 0.86) + 18
        for fact in report.facts:
            top = brush.text(MARGIN, top, fact, BODY, theme.ink2, room * 0.86) + 4
    else:
        title = brush.type.shortened(page.title, HEADLINE, room, 1)
        brush.lines(MARGIN, 66, title, HEADLINE, theme.ink)
    foot = " · ".join(part for part in (report.foot, design.footer) if part)
    brush.add(line(MARGIN, HEIGHT - FOOT, WIDTH - MARGIN, HEIGHT - FOOT, theme.hairline))
    brush.run(MARGIN, HEIGHT - FOOT / 2 - 2, foot, TINY, theme.ink3)
    paged = _PAGE.in_(language).format(n=number, m=count)
    brush.run(WIDTH - MARGIN, HEIGHT - FOOT / 2 - 2, paged, TINY, theme.ink3, "end")
    text = svg.write(
        tuple(brush.shapes), width=WIDTH, height=HEIGHT, title=page.title if page else report.title, description="",
        language=language, shown=PAPERS["a4"], families=fonts.families,
    )  # fmt: skip
    sheet = writer.add_blank_page(*PAPERS["a4"])
    sheet.merge_page(PdfReader(io.BytesIO(convert(text))).pages[0])


def _merge(writer: "PdfWriter", convert: Any, each: Placed) -> None:
    from pypdf import PdfReader, Transformation

    point = PAPERS["a4"][0] / WIDTH
    shown = (each.drawing.width * each.scale * point, each.drawing.height * each.scale * point)
    drawn = PdfReader(io.BytesIO(convert(each.drawing.svg(shown=shown)))).pages[0]
    down = PAPERS["a4"][1] - each.box.y * point - shown[1]
    writer.pages[-1].merge_transformed_page(drawn, Transformation().translate(each.box.x * point, down))
