"""A drawing as PNG, rendered with the four fonts it was measured with and no other."""

import resvg_py

from waypost.core.drawing.render import Drawing


def png(drawing: Drawing, *, scale: float = 1.0, width: int | None = None) -> bytes:
    """PNG bytes, `scale` times the drawing's size or exactly `width` pixels wide."""
    wanted = width or round(drawing.width * scale)
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=drawing.svg(),
            width=wanted,
            height=round(drawing.height * wanted / drawing.width),
            font_files=drawing.fonts.paths,
            font_family="Inter",
            sans_serif_family="Inter",
            skip_system_fonts=True,
        )
    )
