"""A drawing of the core in a page: light and dark in one SVG, so that it follows the reader's theme without script.

show(request, "…", drawing=drawings.shown(render(compose(journey, language="de"))))

{% include "part/drawing.html" with drawing=drawing exports=exports %}
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from waypost.core.drawing.house import PLAIN, HouseDesign, house
from waypost.core.drawing.render import Drawing, render
from waypost.core.drawing.svg import number
from waypost.core.drawing.themes import MODES, Theme, woven
from waypost.core.drawing.twin import html as table_html
from waypost.core.vocabulary.wording import Language

_SIGN = re.compile('"\ue000(\\d{3})"')
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b")


@dataclass(frozen=True, slots=True)
class Shown:
    """What `part/drawing.html` takes: the picture, its table, its name, and where its lanes' names stand (x y w h)."""

    svg: SafeString
    table: SafeString
    title: str
    description: str
    heads: str = ""


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


def drawn_in_both_modes(
    scene: object, *, language: Language, prefix: str = "map", design: HouseDesign = PLAIN
) -> tuple[Drawing, str]:
    """A scene laid out, and as `in_both_modes` writes it; laid out only once, for those who draw while somebody waits."""
    colours, pairs = _woven(design)
    drawing = render(scene, language=language, colours=colours, design=design)

    def colour(found: re.Match[str]) -> str:
        one, other = pairs[int(found[1])] if int(found[1]) < len(pairs) else ("none", "none")
        return f'"{one}"' if one == other else f'"light-dark({one},{other})"'

    return drawing, _SIGN.sub(colour, drawing.svg(prefix=prefix))


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
