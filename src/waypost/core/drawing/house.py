"""The design of a house: its colours, logo, header and footer on every picture; what could not be read is mended and said."""

import re
from dataclasses import dataclass, replace

from waypost.core.drawing.fonts import Fonts
from waypost.core.drawing.themes import MODES, Brand, Hue, Logo, Mode, Theme, contrast, mixed
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Language, WaypostError, Wording

MOST_STAGES = 8
TEXT, GRAPHIC = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
_COLOUR = re.compile(r"#[0-9A-F]{6}")


@dataclass(frozen=True, slots=True)
class HouseDesign:
    """What a workspace brings. Empty fields leave Waypost's own look; `fonts` is its typeface, ready for measuring."""

    accent: str = ""
    stages: tuple[str, ...] = ()
    header: str = ""
    footer: str = ""
    logo: Logo | None = None
    fonts: Fonts | None = None


PLAIN = HouseDesign()


@dataclass(frozen=True, slots=True)
class Repair:
    """A colour that could not be read on a ground: what is taken instead, and for what."""

    given: str
    ground: str
    ratio: float
    used: str
    purpose: Wording

    def told(self, language: Language) -> str:
        """The repair as a sentence."""
        ratio = number(self.ratio, language, digits=1)
        return _TOLD.in_(language).format(
            given=self.given, ground=self.ground, ratio=ratio, purpose=self.purpose.in_(language), used=self.used
        )


_TOLD = Wording(
    "{given} on {ground} has a contrast of {ratio}:1; {purpose} use {used} instead.",
    "{given} auf {ground} hat einen Kontrast von {ratio}:1; {purpose} nutzen stattdessen {used}.",
)
_TEXTS = Wording("texts", "Texte")
_LINES = Wording("lines and icons", "Linien und Symbole")


def colour(text: str) -> str:
    """The colour as #RRGGBB; raises WaypostError where it is none.

    >>> colour(" #ffd100 ")
    '#FFD100'
    """
    found = text.strip().upper()
    if not _COLOUR.fullmatch(found):
        raise WaypostError(
            en=f"{text.strip()} is not a colour. Write it as #1F6FB2: six hexadecimal digits after a hash.",
            de=f"{text.strip()} ist keine Farbe. Bitte wie #1F6FB2 schreiben: sechs Hexadezimalziffern nach einer Raute.",
        )
    return found


def readable(given: str, grounds: tuple[str, ...], least: float = TEXT) -> str:
    """The closest shade of a colour that stands out from all the grounds; black or white where no shade does.

    >>> readable("#1F6FB2", ("#FFFFFF",)), readable("#FFD100", ("#FFFFFF",))
    ('#1F6FB2', '#8C7300')
    """
    darkest = min(contrast("#000000", ground) for ground in grounds)
    towards = "#000000" if darkest > min(contrast("#FFFFFF", ground) for ground in grounds) else "#FFFFFF"
    for share in range(100, -1, -1):
        shade = mixed(given, towards, share / 100)
        if min(contrast(shade, ground) for ground in grounds) >= least:
            return shade
    return towards


def house(theme: Theme, design: HouseDesign) -> tuple[Theme, tuple[Repair, ...]]:
    """The theme in the colours of the house, and what had to be mended for them to be read."""
    repairs: list[Repair] = []
    if design.accent:
        theme = replace(theme, accent=_hue(design.accent, theme, repairs))
    if design.stages:
        theme = replace(theme, stages=tuple(_hue(each, theme, repairs) for each in design.stages[:MOST_STAGES]))
    brand = Brand(design.header.strip(), design.footer.strip(), design.logo)
    return replace(theme, brand=brand), tuple(dict.fromkeys(repairs))


def repairs(design: HouseDesign, mode: Mode = "light") -> tuple[Repair, ...]:
    """What is mended of a design in one mode."""
    return house(MODES[mode], design)[1]


def _hue(given: str, theme: Theme, repairs: list[Repair]) -> Hue:
    """The given colour for areas, as it is; lines and texts in shades that can be seen on the surface and on its wash."""
    surface = theme.surface
    share = 0.1 if contrast("#000000", surface) > contrast("#FFFFFF", surface) else 0.18
    wash = mixed(given, surface, share)
    strong, ink = readable(given, (surface, wash), GRAPHIC), readable(given, (surface, wash), TEXT)
    for used, least, purpose in ((strong, GRAPHIC, _LINES), (ink, TEXT, _TEXTS)):
        if used != given:
            ground = surface if contrast(given, surface) < least else wash
            repairs.append(Repair(given, ground, contrast(given, ground), used, purpose))
    return Hue(strong, _on(strong), wash, ink, given, _on(given))


def _on(ground: str) -> str:
    """White where it can be read, else black: one of the two always can."""
    return "#FFFFFF" if contrast("#FFFFFF", ground) >= TEXT else "#000000"
