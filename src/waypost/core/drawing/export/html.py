"""A page of its own: the drawing, its table twin, the fonts; no request leaves it."""

import base64
from functools import lru_cache
from html import escape
from importlib.resources import files

from waypost.core.drawing import wording
from waypost.core.drawing.fonts import FACES, Fonts
from waypost.core.drawing.render import Drawing
from waypost.core.drawing.svg import number
from waypost.core.drawing.themes import Mode
from waypost.core.drawing.twin import Table
from waypost.core.drawing.twin import html as table_html
from waypost.core.vocabulary.wording import Language

# A table of more cells is a wall below the picture: it waits folded.
_OPEN_CELLS = 48


@lru_cache(maxsize=4)
def _part(name: str) -> str:
    """Style or script of the page, kept beside this module."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def font_faces(fonts: Fonts) -> str:
    """The four fonts as a `@font-face` sheet with their content inside (about 450 KB)."""
    return "".join(
        f'@font-face{{font-family:"{fonts.family}";font-weight:{face.weight};'
        f"font-style:{'italic' if face.italic else 'normal'};font-display:block;"
        f"src:url(data:font/ttf;base64,{base64.b64encode(fonts.path(face).read_bytes()).decode()})}}"
        for face in FACES
    )


def html(drawing: Drawing) -> str:
    """The whole page: light drawing (dark where the reader's system is dark, quiet on paper), table, facts.

    A picture wider than the window scrolls, the names of its lanes stay; buttons and the keys + − 0 1 change its size.
    """
    drawing = drawing.for_travelling
    language = drawing.language
    light: Mode = "light" if drawing.mode == "dark" else drawing.mode
    modes: dict[str, Mode] = {"light": light, "dark": "dark", "paper": "print"}
    drawn = "".join(_picture(drawing.in_mode(mode), name) for name, mode in modes.items())
    title, zoom = escape(drawing.title), wording.ZOOM.in_(language)
    size = f"--w:{number(drawing.width)};--h:{number(drawing.height)}"
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{title}</title><style>{font_faces(drawing.fonts)}{_part('page.css')}</style></head>"
        f'<body><main><h1 class="unseen">{title}</h1>{_tools(language)}'
        f'<div class="map" tabindex="0" role="region" aria-label="{zoom}" style="{size}">{drawn}</div>'
        f"{_twin(drawing.table, language)}</main>"
        f"<script>{_part('page.js')}</script></body></html>"
    )


def standalone_svg(drawing: Drawing) -> str:
    """An SVG file with its fonts inside, which looks the same anywhere."""
    drawing = drawing.for_travelling
    return drawing.svg(faces=font_faces(drawing.fonts))


def _picture(drawing: Drawing, name: str) -> str:
    """The drawing, and over it the strip with the names of its lanes, which stays where it is when one scrolls."""
    if name == "paper":
        return f'<div class="sheet paper">{drawing.svg(prefix=name)}</div>'
    box = drawing.heads
    place = " ".join(map(number, (box.x, box.y, box.width, box.height)))
    style = f"--y:{number(box.y)};--hw:{number(box.width)};--hh:{number(box.height)}"
    return (
        f'<div class="sheet {name}">{drawing.svg(prefix=name)}'
        f'<svg class="heads" viewBox="{place}" style="{style}" aria-hidden="true">'
        f'<use href="#{name}-picture"></use></svg></div>'
    )


def _tools(language: Language) -> str:
    """Buttons for the size of the picture; a script shows them, since without one they could do nothing."""
    words = (("fit", wording.FIT), ("out", wording.SMALLER), ("in", wording.LARGER), ("full", wording.FULL_SIZE))
    signs = {"out": "−", "in": "+"}
    buttons = "".join(
        f'<button type="button" data-zoom="{key}"'
        + (f' aria-label="{word.in_(language)}" title="{word.in_(language)}">{signs[key]}' if key in signs else ">")
        + ("" if key in signs else word.in_(language))
        + "</button>"
        for key, word in words
    )
    return f'<div class="tools" role="group" aria-label="{wording.SIZE.in_(language)}" hidden>{buttons}</div>'


def _twin(twin: Table, language: Language) -> str:
    words = wording.TABLE.in_(language)
    facts = "".join(f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in twin.facts)
    folded = "" if len(twin.columns) * len(twin.rows) > _OPEN_CELLS else " open"
    return (
        f'<section class="twin"><details{folded}><summary>{words}</summary><dl>{facts}</dl>'
        f'<div class="scroll" tabindex="0" role="region" aria-label="{words}">'
        f"{table_html(twin, lang=language)}</div></details></section>"
    )
