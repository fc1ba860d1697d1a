"""A drawing as PNG, rendered with the four fonts it was measured with."""

import resvg_py

from waypost.core.drawing.render import Drawing
from waypost.core.drawing.shapes import TextRun, walk


def png(drawing: Drawing, *, scale: float = 1.0, width: int | None = None) -> bytes:
    """PNG bytes, `scale` times the drawing's size or exactly `width` pixels wide.

    Only where a text has characters that Inter lacks (Cyrillic, Chinese), fonts of the machine help out.
    """
    wanted = width or round(drawing.width * scale)
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=drawing.svg(),
            width=wanted,
            height=round(drawing.height * wanted / drawing.width),
            font_files=drawing.fonts.paths,
            font_family=drawing.fonts.family,
            sans_serif_family="Inter",
            skip_system_fonts=_is_covered(drawing),
        )
    )


def _is_covered(drawing: Drawing) -> bool:
    """Whether Inter has every character of the drawing."""
    runs = (shape.text for shape in walk(drawing.shapes) if isinstance(shape, TextRun))
    return all(drawing.fonts.has(character) for character in set("".join(runs)))
