"""A drawing of the core in a page: light and dark in one SVG, so that it follows the reader's theme without script.

show(request, "…", drawing=drawings.shown(render(compose(journey, language="de"))))

{% include "part/drawing.html" with drawing=drawing exports=exports %}
"""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from xml.sax.saxutils import quoteattr
from zlib import crc32

from django.utils.safestring import SafeString, mark_safe

from waypost.core.drawing import svg
from waypost.core.drawing.fonts import load_fonts
from waypost.core.drawing.house import PLAIN, HouseDesign, house
from waypost.core.drawing.layout.lanes import pieces
from waypost.core.drawing.layout.sheet import Place
from waypost.core.drawing.render import Drawing, render
from waypost.core.drawing.scene import Scene
from waypost.core.drawing.scene.charts import BarChart, LineChart
from waypost.core.drawing.shapes import Box, Rect
from waypost.core.drawing.svg import number
from waypost.core.drawing.text import Typesetter
from waypost.core.drawing.themes import MODES, Theme, woven
from waypost.core.drawing.twin import html as table_html
from waypost.core.vocabulary.wording import Language
from waypost.web.language import language as spoken
from waypost.web.marked import Marked

WIDE, NARROW = 880.0, 340.0  # pixels that a chart has beside the rail, and on a phone
_SIGN = re.compile('"\ue000(\\d{3})"')
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b")


@dataclass(frozen=True, slots=True)
class Shown:
    """What `part/drawing.html` takes: the picture, its table, its name, and where its lanes' names stand (x y w h).

    `narrow`: the same laid out for a phone, where it was.
    """

    svg: SafeString
    table: SafeString
    title: str
    description: str
    heads: str = ""
    narrow: "Shown | None" = None


def shown(drawing: Drawing, prefix: str = "map") -> Shown:
    """A drawing for a page; `prefix` tells several on one page apart. A typeface for paper only stays off it."""
    drawing = drawing.for_travelling
    box = drawing.heads
    heads = " ".join(map(number, (box.x, box.y, box.width, box.height))) if box.width and box.height else ""
    table = table_html(drawing.table, lang=drawing.language, identifier=f"{prefix}-table")
    return Shown(
        svg=mark_safe(in_both_modes(drawing, prefix)),  # the core writes and escapes it
        table=mark_safe(table.replace("<table ", '<table class="table dense" ', 1)),
        title=drawing.title,
        description=drawing.description,
        heads=heads,
    )


def chosen(drawn: Shown, step: str) -> Shown:
    """The same picture with the mark of one step as the chosen one, which `#chosen` leads to; a picture without it as it is."""
    here = re.compile(rf' data-part="(?:step|station)" data-step={re.escape(quoteattr(step))}')
    return replace(drawn, svg=mark_safe(here.sub(r'\g<0> id="chosen" aria-current="step"', drawn.svg, count=1)))


def drawn(scene: LineChart | BarChart, prefix: str, design: HouseDesign = PLAIN) -> Shown:
    """A chart as a page shows it, with its table, in the reader's language; laid out anew for a phone."""
    narrow = replace(scene, caption=replace(scene.caption, width=NARROW))
    wide, phone = (render(each, language=spoken(), design=design) for each in (scene, narrow))
    return replace(shown(wide, prefix=prefix), narrow=shown(phone, prefix=f"{prefix}-narrow"))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a picture that is edited, in both modes: it hangs at `top`, and its places are told from there."""

    name: str
    top: float
    svg: Marked
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Parts:
    """A picture that is edited, part by part; `heads` is where the lanes' names stand."""

    width: float
    height: float
    heads: Box
    parts: tuple[Part, ...]


def drawn_in_parts(scene: Scene, *, language: Language, prefix: str = "map", design: HouseDesign = PLAIN) -> Parts:
    """A scene that is edited, in parts; only those are drawn that look otherwise than lately. `prefix` as in SVG."""
    design = HouseDesign(design.accent, design.stages)
    wanted = pieces.asked(scene)
    inked = [
        _inked(_Told(repr(each), each), design, language, f"{prefix}-{crc32(each.name.encode())}") for each in wanted
    ]
    several = [each.piece for each in inked]
    at = pieces.stacked(wanted, several)
    theme, typesetter = _woven(design)[0], _typesetter(language)
    ground = Rect(Box(0, 0, at.width, at.height), fill=theme.paper)
    joins = pieces.joins(wanted, several, at.tops, theme, typesetter)
    parts = [
        Part(each.name, top, one.svg, one.piece.places) for each, top, one in zip(wanted, at.tops, inked, strict=True)
    ]
    under, above = (Marked.of(_coloured(svg.piece((shape,), prefix=prefix), design)) for shape in (ground, joins))
    return Parts(at.width, at.height, at.heads, (Part("ground", 0, under), *parts, Part("links", 0, above)))


@dataclass(frozen=True, slots=True)
class _Told:
    """A piece that is asked for, known by its words: they say everything that it is drawn of."""

    words: str
    asked: pieces.Asked = field(compare=False)


@dataclass(frozen=True, slots=True)
class _Inked:
    piece: pieces.Piece
    svg: Marked


@lru_cache(maxsize=1_000)
def _inked(told: _Told, design: HouseDesign, language: Language, prefix: str) -> _Inked:
    """A piece as it was drawn last time. Its shapes are kept only where arrows of other lanes may lead to them."""
    piece = pieces.drawn(told.asked, _woven(design)[0], _typesetter(language))
    written = Marked.of(_coloured(svg.piece(piece.shapes, prefix=prefix), design))
    return _Inked(piece if told.asked.joined else replace(piece, shapes=()), written)


@lru_cache(maxsize=4)
def _typesetter(language: Language) -> Typesetter:
    return Typesetter(load_fonts(), language)


def _coloured(text: str, design: HouseDesign) -> str:
    """Signs for pairs of colours become `light-dark(…)`."""
    pairs = _woven(design)[1]

    def colour(found: re.Match[str]) -> str:
        one, other = pairs[int(found[1])] if int(found[1]) < len(pairs) else ("none", "none")
        return f'"{one}"' if one == other else f'"light-dark({one},{other})"'

    return _SIGN.sub(colour, text)


@lru_cache(maxsize=16)
def _woven(design: HouseDesign) -> tuple[Theme, tuple[tuple[str, str], ...]]:
    return woven(*(house(MODES[mode], design)[0] for mode in ("light", "dark")))


def in_both_modes(drawing: Drawing, prefix: str = "map") -> str:
    """One SVG in which each colour is `light-dark(…)` of both modes; the layout is the same in both.

    Should the two ever differ in more than colours, the light one is given.
    """
    light, dark = (drawing.in_mode(mode).svg(prefix=prefix) for mode in ("light", "dark"))
    ours, theirs = _COLOUR.split(light), _COLOUR.split(dark)
    if ours != theirs:
        return light
    pairs = zip(_COLOUR.findall(light), _COLOUR.findall(dark), strict=True)
    colours = [one if one == other else f"light-dark({one},{other})" for one, other in pairs]
    return "".join(part + colour for part, colour in zip(ours, [*colours, ""], strict=True))
