"""A page of its own: the drawing, its table twin, the fonts; no request leaves it."""

import base64
from functools import lru_cache
from html import escape
from importlib.resources import files

from waypost.core.drawing import wording
from waypost.core.drawing.fonts import FACES, FAMILY, Fonts
from waypost.core.drawing.render import Drawing, render
from waypost.core.drawing.table import html as table_html
from waypost.core.drawing.table import table
from waypost.core.drawing.themes import Mode


@lru_cache(maxsize=4)
def _part(name: str) -> str:
    """Style or script of the page, kept beside this module."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def font_faces(fonts: Fonts) -> str:
    """The four fonts as a `@font-face` sheet with their content inside (about 450 KB)."""
    return "".join(
        f'@font-face{{font-family:"{FAMILY}";font-weight:{face.weight};'
        f"font-style:{'italic' if face.italic else 'normal'};font-display:block;"
        f"src:url(data:font/ttf;base64,{base64.b64encode(fonts.path(face).read_bytes()).decode()})}}"
        for face in FACES
    )


def html(drawing: Drawing) -> str:
    """The whole page: light drawing (dark where the reader's system is dark), table, facts."""
    scene, language = drawing.scene, drawing.language
    light, dark = (_in_mode(drawing, mode) for mode in _modes(drawing))
    twin = table(scene, language)
    facts = "".join(f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in twin.facts)
    drawn = "".join(
        f'<div class="{name}">{each.svg(prefix=name)}</div>' for name, each in (("light", light), ("dark", dark))
    )
    words = wording.TABLE.in_(language)
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(scene.header.title)}</title>"
        f"<style>{font_faces(drawing.fonts)}{_part('page.css')}</style></head><body><main>"
        f'<div class="map" tabindex="0" role="region" aria-label="{wording.ZOOM.in_(language)}">{drawn}</div>'
        f'<section class="twin"><details open><summary>{words}</summary><dl>{facts}</dl>'
        f'<div class="scroll" tabindex="0" role="region" aria-label="{words}">'
        f"{table_html(twin, lang=language)}</div></details></section></main>"
        f"<script>{_part('page.js')}</script></body></html>"
    )


def standalone_svg(drawing: Drawing) -> str:
    """An SVG file with its fonts inside, which looks the same anywhere."""
    return drawing.svg(faces=font_faces(drawing.fonts))


def _modes(drawing: Drawing) -> tuple[Mode, Mode]:
    """What light and dark readers see; a drawing for print stays what it is on light screens."""
    return ("light" if drawing.mode == "dark" else drawing.mode), "dark"


def _in_mode(drawing: Drawing, mode: Mode) -> Drawing:
    if mode == drawing.mode:
        return drawing
    return render(drawing.scene, mode=mode, language=drawing.language, fonts=drawing.fonts)
