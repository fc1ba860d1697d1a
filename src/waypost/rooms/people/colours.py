"""The colour of a house: one that can be read on white, and its twin for dark pages."""

import re

from waypost.core.drawing.themes import contrast, mixed
from waypost.core.vocabulary.wording import WaypostError

SURFACE, DARK_SURFACE = "#FFFFFF", "#252D35"
LEAST = 4.5  # WCAG 2.2, 1.4.3: text of normal size


def checked_colour(text: str) -> str:
    """The colour as #RRGGBB. Raises WaypostError where it is none, or where text in it could not be read on white."""
    colour = text.strip().upper()
    if not re.fullmatch(r"#[0-9A-F]{6}", colour):
        raise WaypostError(
            en=f"{text} is not a colour. Write it as #1F6FB2: six hexadecimal digits after a hash.",
            de=f"{text} ist keine Farbe. Bitte wie #1F6FB2 schreiben: sechs Hexadezimalziffern nach einer Raute.",
        )
    if (found := contrast(colour, SURFACE)) < LEAST:
        better = readable_on(colour, SURFACE)
        raise WaypostError(
            en=f"Text in {colour} cannot be read on white (contrast {found:.1f}, at least {LEAST} is needed). "
            f"{better} is the closest that can.",
            de=f"Text in {colour} ist auf Weiß nicht lesbar (Kontrast {found:.1f}, nötig sind {LEAST}). "
            f"{better} kommt am nächsten.".replace(".", ",", 1).replace("4.5", "4,5"),
        )
    return colour


def readable_on(colour: str, surface: str) -> str:
    """The closest shade of the colour that can be read on a surface.

    >>> readable_on("#1F6FB2", "#FFFFFF")
    '#1F6FB2'
    """
    towards = "#000000" if contrast("#000000", surface) > contrast("#FFFFFF", surface) else "#FFFFFF"
    for share in range(100, -1, -1):
        shade = mixed(colour, towards, share / 100)
        if contrast(shade, surface) >= LEAST:
            return shade
    return towards


def stylesheet(colour: str) -> str:
    """The tokens that a house colour changes, for light and dark pages; "" without a colour."""
    if not colour:
        return ""
    dark = readable_on(colour, DARK_SURFACE)
    wash = f"light-dark({mixed(colour, SURFACE, 0.1)}, {mixed(colour, DARK_SURFACE, 0.2)})"
    pair = f"light-dark({colour}, {dark})"
    return f":root {{ --accent: {pair}; --link: {pair}; --accent-wash: {wash}; }}\n"
