"""A report as slides in the master of a house: the cover, then its pages, charts and words as native shapes.

The cover says the answer at once, with the table of all of them; so the page of the report that does the same is left out.
"""

import io
from dataclasses import replace
from typing import Any

from waypost.core.drawing.export.pptx.master import Master, opened, usual
from waypost.core.drawing.export.pptx.writing import Deck, put
from waypost.core.drawing.export.report import Placed, placed
from waypost.core.drawing.fonts import Fonts, load_fonts
from waypost.core.drawing.house import PLAIN, HouseDesign, house
from waypost.core.drawing.render import render
from waypost.core.drawing.scene.report import WHOLE, Report, Words
from waypost.core.drawing.shapes import Box
from waypost.core.drawing.themes import MODES, Mode
from waypost.core.vocabulary.harmless import without_controls
from waypost.core.vocabulary.wording import Language

_WIDE, _TALL = 1060.0, 540.0  # pixels of a slide below its title
_SPARE = 0.88  # a font that is missing is replaced, often by the widest there is
_TITLE, _LONG = 24, 58  # points of a title, and letters from which on it is set smaller


def report_pptx(
    report: Report,
    *,
    language: Language,
    master: bytes | None = None,
    name: str = "master.pptx",
    fonts: Fonts | None = None,
    design: HouseDesign = PLAIN,
) -> Deck:
    """The report as slides. Raises WaypostError for a master that cannot be opened."""
    into = replace(opened(master, name) if master is not None else usual(), spare=_SPARE)
    mode: Mode = "dark" if into.dark else "light"
    fonts = fonts or design.fonts or load_fonts()
    area = Box(0, 0, _WIDE, _room(into))
    facts, pages = Words(report.title, report.facts, width=WHOLE, headline=report.headline), report.pages
    if report.headline is not None and pages and pages[0].words.headline == report.headline and pages[0].chart is None:
        facts, pages = replace(facts, grid=pages[0].words.grid), pages[1:]
    smallest = put(into, report.title, [Placed(render(facts, mode=mode, language=language, fonts=fonts, design=design), area)], area)  # fmt: skip
    for page in pages:
        parts = placed(page, area, language=language, mode=mode, fonts=fonts, design=design)
        smallest = min(smallest, put(into, page.title, parts, area))
    if master is None:
        _dress(into, design)
    deck = into.presentation
    deck.core_properties.title = without_controls(report.title)[:250]
    deck.core_properties.author = deck.core_properties.last_modified_by = "Waypost"
    deck.core_properties.language = language
    out = io.BytesIO()
    deck.save(out)
    return Deck(out.getvalue(), 1 + len(pages))


def _dress(master: Master, design: HouseDesign) -> None:
    """Titles at the left, in the house's colour, small enough for their line; where nobody has given a master."""
    from pptx.dml.color import RGBColor
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    theme, _ = house(MODES["light"], design)
    colour: Any = RGBColor  # python-pptx tells no types
    for slide in master.presentation.slides:
        title = slide.shapes.title
        for paragraph in title.text_frame.paragraphs if title is not None else ():
            paragraph.alignment = PP_ALIGN.LEFT
            for run in paragraph.runs:
                run.font.size = Pt(round(_TITLE * min(1.0, _LONG / max(1, len(run.text)))))
                run.font.bold, run.font.color.rgb = True, colour.from_string(theme.accent.ink.lstrip("#")[:6].upper())


def _room(master: Master) -> float:
    """How high the free area is, where it is as wide as a page."""
    free = master.area(_WIDE, _TALL)
    return _WIDE * free.height / free.width
