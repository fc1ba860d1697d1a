"""What a house puts on every picture: its line and its logo above, its line below."""

from dataclasses import replace

from waypost.core.drawing.layout.brush import Brush
from waypost.core.drawing.layout.sheet import Sheet
from waypost.core.drawing.shapes import Box, Picture, Rect, lowered
from waypost.core.drawing.text import Style, Typesetter
from waypost.core.drawing.themes import Brand, Logo, Theme

ABOVE, BELOW = 52.0, 30.0
_HIGH, _WIDE, _PAD = 32.0, 220.0, 6.0
_LINE = Style(15, 600, leading=1.25)
_FOOT = Style(14)


def height(brand: Brand) -> float:
    """How much higher a picture is with it."""
    return (ABOVE if brand.is_above else 0.0) + (BELOW if brand.footer else 0.0)


def framed(sheet: Sheet, theme: Theme, typesetter: Typesetter, margin: float = 40.0) -> Sheet:
    """The sheet between the lines of the house; the same sheet where it has none."""
    brand = theme.brand
    if not height(brand):
        return sheet
    down = ABOVE if brand.is_above else 0.0
    tall = sheet.height + height(brand)
    ground = Rect(Box(0, 0, sheet.width, tall), fill=theme.paper)
    brush = Brush(typesetter)
    above(brush, theme, margin, sheet.width - margin, 20.0)
    if brand.footer:
        foot = typesetter.shortened(brand.footer, _FOOT, sheet.width - 2 * margin - 20, 1)
        brush.lines(margin + 20, tall - BELOW - 2, foot, _FOOT, theme.ink2)
    moved = tuple(lowered(shape, down) for shape in sheet.shapes)
    heads = replace(sheet.heads, y=sheet.heads.y + down) if sheet.heads.height else sheet.heads
    return Sheet(sheet.width, tall, (ground, *moved, brush.group("house")), heads)


def above(brush: Brush, theme: Theme, left: float, right: float, top: float) -> None:
    """The line of the house at the left, its logo at the right on a white chip that any logo is made for."""
    brand, edge = theme.brand, right
    if brand.logo:
        wide, high = _size(brand.logo)
        chip = Box(right - wide - 2 * _PAD, top, wide + 2 * _PAD, _HIGH + 2 * _PAD)
        brush.add(Rect(chip, fill="#FFFFFF", radius=8))
        picture = Box(chip.x + _PAD, top + _PAD + (_HIGH - high) / 2, wide, high)
        brush.add(Picture(picture, brand.logo.kind, brand.logo.content))
        edge = chip.x - 24
    if brand.header:
        line = brush.type.shortened(brand.header, _LINE, edge - left - 20, 1)
        brush.run(left + 20, top + _PAD + _HIGH / 2, line[0], _LINE, theme.ink)


def _size(logo: Logo) -> tuple[float, float]:
    """As high as the strip and no wider than a line allows."""
    scale = min(_HIGH / max(logo.height, 1e-6), _WIDE / max(logo.width, 1e-6))
    return logo.width * scale, logo.height * scale
