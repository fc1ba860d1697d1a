"""An uploaded presentation as a master: opened safely, its layout chosen, its free area found, light or dark."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from waypost.core.drawing.shapes import Box
from waypost.core.drawing.themes import luminance
from waypost.core.vocabulary.harmless import DAMAGED, check_office_file
from waypost.core.vocabulary.wording import WaypostError

if TYPE_CHECKING:
    from pptx.presentation import Presentation

MOST_PACKED, MOST_UNPACKED = 30_000_000, 150_000_000
_TYPES = "[Content_Types].xml"
_TEMPLATE, _PRESENTATION = b"presentationml.template.main+xml", b"presentationml.presentation.main+xml"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_WIDE = (12_192_000, 6_858_000)  # EMU: 16:9
_MARGIN = 0.03  # of the slide's width
_COVERS = 0.6  # of the slide: what is as large is a background
_MOST_OBSTACLES = 10
_DARK = 0.25  # luminance below which texts have to be light
# Fonts whose texts are wider than in Inter, with which we measured, and by how much.
_WIDE_FONTS = {
    "verdana": 0.88,
    "dejavu sans": 0.88,
    "courier": 0.86,
    "consolas": 0.94,
    "poppins": 0.92,
    "montserrat": 0.9,
    "raleway": 0.96,
    "century gothic": 0.93,
}
_FOOTERS = {"dt", "ftr", "sldNum"}
_STAYING = {"title", "ctrTitle", *_FOOTERS}


@dataclass(frozen=True)
class Master:
    """A presentation without slides, the layout for pictures, and where on it there is room (in EMU)."""

    presentation: "Presentation"
    layout: Any
    dark: bool
    spare: float = 1.0  # how large texts are set at most, where nobody knows in which font they will be shown

    @property
    def letters(self) -> float:
        """How large texts are set in the theme's font, so that they come out about as wide as they were measured."""
        scheme = _theme(self.layout.slide_master)
        latin = scheme.find(f".//{_A}minorFont/{_A}latin") if scheme is not None else None
        name = str(latin.get("typeface", "")).casefold() if latin is not None else ""
        return min(self.spare, next((share for font, share in _WIDE_FONTS.items() if name.startswith(font)), 1.0))

    @property
    def size(self) -> tuple[int, int]:
        return int(self.presentation.slide_width or 0), int(self.presentation.slide_height or 0)

    def area(self, wide: float, high: float) -> Box:
        """The free area in which a picture of that shape comes out largest; of several, the largest."""
        width, height = self.size
        margin = _MARGIN * width
        page = Box(margin, margin, width - 2 * margin, height - 2 * margin)
        obstacles = [box.grown(margin / 3) for box in self._obstacles()]

        def fits(box: Box) -> tuple[float, float]:
            return min(box.width / wide, box.height / high), box.width * box.height

        found = max(_free(page, obstacles), key=fits, default=page)
        # A master that leaves next to no room is drawn over.
        return found if found.width > width / 4 and found.height > height / 4 else page

    def _obstacles(self) -> list[Box]:
        """What stands on every slide: the title, footers, and drawings of the layout and its master."""
        width, height = self.size
        own = [each for each in self.layout.shapes if not each.is_placeholder or _kind(each) in _STAYING]
        above = [each for each in self.layout.slide_master.shapes if not each.is_placeholder]
        found = []
        for shape in (*own, *(above if _shows_master(self.layout) else ())):
            if None in (shape.left, shape.top, shape.width, shape.height):
                continue
            box = Box(shape.left, shape.top, shape.width, shape.height)
            if box.width * box.height < _COVERS * width * height:
                found.append(box)
        return sorted(found, key=lambda box: -box.width * box.height)[:_MOST_OBSTACLES]


def usual() -> Master:
    """A plain master of our own: 16:9, a title above the picture."""
    from pptx import Presentation

    deck = Presentation()
    deck.slide_width, deck.slide_height = _WIDE  # type: ignore[assignment]
    layout = next(each for each in deck.slide_layouts if each.name == "Title Only")
    for shape in (*deck.slide_master.placeholders, *layout.placeholders):
        if _kind(shape) == "title":
            margin = round(_MARGIN * _WIDE[0])  # its letters begin where pictures and words below it do
            shape.left, shape.top, shape.width, shape.height = margin, 152_400, _WIDE[0] - 2 * margin, 500_000
            _small_title(shape)
        elif _kind(shape) in _FOOTERS:
            shape._element.getparent().remove(shape._element)
    return Master(deck, layout, dark=False)


def opened(content: bytes, name: str) -> Master:
    """A presentation or template as a master; its own slides are left out.

    Raises WaypostError for what is none, is locked, holds macros, or grows without measure.
    """
    from pptx import Presentation

    try:
        deck = Presentation(io.BytesIO(_checked(content, name)))
        layouts = [layout for master in deck.slide_masters for layout in master.slide_layouts]
    except WaypostError:
        raise
    except Exception as error:  # python-pptx says in many ways that a file is damaged
        raise _damaged(name) from error
    if not layouts or not deck.slide_width or not deck.slide_height:
        raise _damaged(name)
    _without_slides(deck)
    layout = min(layouts, key=_rank)
    return Master(deck, layout, _is_dark(layout))


def _checked(content: bytes, name: str) -> bytes:
    """The file as python-pptx takes it: a template becomes a presentation."""
    if len(content) > MOST_PACKED:
        raise WaypostError(
            en=f"{name} has more than {MOST_PACKED // 1_000_000} MB. Save the master without its example slides and pictures.",
            de=f"{name} hat mehr als {MOST_PACKED // 1_000_000} MB. Bitte den Master ohne Beispielfolien und Bilder speichern.",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            check_office_file(archive, len(content), MOST_UNPACKED, name)
            types = archive.read(_TYPES)
            if b"macroEnabled" in types:
                raise WaypostError(
                    en=f"{name} holds macros. Save it as .pptx or .potx, without them.",
                    de=f"{name} enthält Makros. Bitte ohne Makros als .pptx oder .potx speichern.",
                )
            if _TEMPLATE not in types:
                return content
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
                for each in archive.infolist():
                    inside = archive.read(each)
                    written.writestr(
                        each.filename, inside.replace(_TEMPLATE, _PRESENTATION) if each.filename == _TYPES else inside
                    )
            return out.getvalue()
    except (*DAMAGED, KeyError, ValueError, OSError) as error:
        raise _damaged(name) from error


def _damaged(name: str) -> WaypostError:
    return WaypostError(
        en=f"{name} is no presentation that can be opened. Save the master as .pptx or .potx.",
        de=f"{name} lässt sich nicht als Präsentation öffnen. Bitte den Master als .pptx oder .potx speichern.",
    )


def _without_slides(deck: Any) -> None:
    """Example slides, and the sections that would still name them, are left out."""
    slides = deck.slides._sldIdLst
    for each in list(slides):
        deck.part.drop_rel(each.rId)
        slides.remove(each)
    root = deck.part._element
    for extension in root.findall(f"{_P}extLst/{_P}ext"):
        if any("sectionLst" in str(child.tag) for child in extension):
            extension.getparent().remove(extension)


def _rank(layout: Any) -> tuple[bool, bool, int, float]:
    """Best is “title only”; else a title with little else; else little at all."""
    kinds = [_kind(shape) for shape in layout.placeholders]
    title = next((shape for shape in layout.placeholders if _kind(shape) == "title"), None)
    others = sum(kind not in ("title", *_FOOTERS) for kind in kinds)
    height = float(title.height or 0) if title is not None else 0.0
    return (layout._element.get("type") != "titleOnly", title is None, others, height)


def _kind(shape: Any) -> str:
    """The kind of a placeholder as the file says it; without a word it is an object."""
    found = shape._element.find(f".//{_P}nvPr/{_P}ph")
    return "" if found is None else str(found.get("type", "obj"))


def _shows_master(layout: Any) -> bool:
    return layout._element.get("showMasterSp", "1") not in ("0", "false")


def _small_title(shape: Any) -> None:
    from pptx.enum.text import MSO_ANCHOR
    from pptx.oxml import parse_xml

    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = 0
    style = frame._txBody.find(f"{_A}lstStyle")  # what slides inherit; the sample text itself is nobody's
    style.append(parse_xml(f'<a:lvl1pPr xmlns:a="{_A[1:-1]}"><a:defRPr sz="2600"/></a:lvl1pPr>'))


def _is_dark(layout: Any) -> bool:
    """Whether the ground of the layout, or of its master, is dark. A picture as ground says nothing."""
    for part in (layout, layout.slide_master):
        ground = part._element.find(f"{_P}cSld/{_P}bg")
        colour = _colour(ground, layout.slide_master) if ground is not None else None
        if colour:
            return luminance(colour) < _DARK
    return False


def _colour(ground: Any, master: Any) -> str | None:
    rgb = ground.find(f".//{_A}srgbClr")
    named = ground.find(f".//{_A}schemeClr")
    if named is None:
        return None if rgb is None else "#" + str(rgb.get("val"))
    mapped = master._element.find(f"{_P}clrMap").get(named.get("val"), named.get("val"))
    scheme = _theme(master)
    entry = scheme.find(f".//{_A}clrScheme/{_A}{mapped}") if scheme is not None else None
    if entry is None or not len(entry):
        return None
    found = entry[0].get("lastClr") or entry[0].get("val")
    return f"#{found}" if found and len(found) == 6 else None


def _theme(master: Any) -> Any:
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.oxml import parse_xml

    for relation in master.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.THEME:
            return parse_xml(relation.target_part.blob)
    return None


def _free(page: Box, obstacles: Sequence[Box]) -> Iterator[Box]:
    """All largest rectangles of the page that no obstacle reaches into."""
    xs = sorted(
        {page.x, page.right, *(edge for box in obstacles for edge in (box.x, box.right) if page.x < edge < page.right)}
    )
    ys = sorted(
        {
            page.y,
            page.bottom,
            *(edge for box in obstacles for edge in (box.y, box.bottom) if page.y < edge < page.bottom),
        }
    )
    for left, right in combinations(xs, 2):
        for top, bottom in combinations(ys, 2):
            box = Box(left, top, right - left, bottom - top)
            if not any(box.overlaps(each) for each in obstacles):
                yield box
