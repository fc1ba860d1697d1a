"""The colour of a house on pages: shades of it that can be read on light and on dark ones."""

from waypost.core.drawing.house import TEXT, readable
from waypost.core.drawing.themes import mixed

SURFACE, DARK_SURFACE = "#FFFFFF", "#252D35"
LEAST = TEXT


def readable_on(colour: str, surface: str) -> str:
    """The closest shade of the colour that can be read on a surface.

    >>> readable_on("#1F6FB2", "#FFFFFF")
    '#1F6FB2'
    """
    return readable(colour, (surface,), LEAST)


def stylesheet(colour: str) -> str:
    """The tokens that a house colour changes, for light and dark pages; "" without a colour."""
    if not colour:
        return ""
    light, dark = readable_on(colour, SURFACE), readable_on(colour, DARK_SURFACE)
    wash = f"light-dark({mixed(light, SURFACE, 0.1)}, {mixed(dark, DARK_SURFACE, 0.2)})"
    pair = f"light-dark({light}, {dark})"
    return f":root {{ --accent: {pair}; --link: {pair}; --accent-wash: {wash}; }}\n"
