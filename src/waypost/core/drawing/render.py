"""The front door: a scene goes in, a drawing comes out."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from waypost.core.drawing import svg
from waypost.core.drawing.fonts import Fonts, load_fonts
from waypost.core.drawing.house import PLAIN, HouseDesign, house
from waypost.core.drawing.layout.sheet import Place
from waypost.core.drawing.shapes import Box, Shape
from waypost.core.drawing.text import Typesetter
from waypost.core.drawing.themes import MODES, Mode, Theme
from waypost.core.drawing.twin import Table
from waypost.core.drawing.views import view_of
from waypost.core.vocabulary.wording import Language


@dataclass(frozen=True)
class Drawing:
    """Shapes with their places, ready to be written in any format; `heads` is where the lanes' names stand.

    Of a scene to be edited, `places` says where everything stands that can be.

    `scene` is what was drawn, of any kind that `views.VIEWS` knows; `theme` as it was asked for.
    """

    scene: Any
    theme: str
    language: Language
    mode: Mode
    width: float
    height: float
    shapes: tuple[Shape, ...]
    fonts: Fonts
    heads: Box
    places: tuple[Place, ...] = ()
    design: HouseDesign = PLAIN

    @property
    def colours(self) -> Theme:
        """The theme of its mode in the colours of its house."""
        return house(MODES[self.mode], self.design)[0]

    @cached_property
    def table(self) -> Table:
        """The picture in words: its accessible twin."""
        return view_of(self.scene, self.theme).table(self.scene, self.language)

    @property
    def title(self) -> str:
        return self.table.title

    @property
    def description(self) -> str:
        """What a person would say who sees it, in a few sentences."""
        return self.table.description

    def in_mode(self, mode: Mode) -> "Drawing":
        """The same picture in other colours."""
        if mode == self.mode:
            return self
        return self._again(mode, self.fonts)

    @property
    def for_travelling(self) -> "Drawing":
        """The same picture in fonts that may lie inside a file."""
        fonts = self.fonts.for_travelling
        return self if fonts is self.fonts else self._again(self.mode, fonts)

    def _again(self, mode: Mode, fonts: Fonts) -> "Drawing":
        return render(self.scene, theme=self.theme, mode=mode, language=self.language, fonts=fonts, design=self.design)

    def svg(self, *, prefix: str = "map", faces: str = "", shown: tuple[float, float] | None = None) -> str:
        """SVG text; `faces` puts fonts inside (`export.html.font_faces`), for a file that travels alone.

        `shown` is the size at which it is shown, where that is not its own.
        """
        return svg.write(
            self.shapes,
            width=self.width,
            height=self.height,
            title=self.title,
            description=self.description,
            language=self.language,
            prefix=prefix,
            faces=faces,
            shown=shown,
            families=self.fonts.families,
        )


def render(
    scene: object,
    *,
    theme: str = "",
    mode: Mode = "light",
    language: Language = "de",
    fonts: Fonts | None = None,
    design: HouseDesign = PLAIN,
) -> Drawing:
    """Lay a scene out and colour it as the house wants it; `theme` "" takes the usual one of its kind.

    The first call on a machine makes the fonts (see `fonts.load_fonts`). Raises WaypostError for an unknown theme.
    """
    fonts = fonts or design.fonts or load_fonts()
    wanted = house(MODES[mode], design)[0]
    sheet = view_of(scene, theme).sheet(scene, wanted, Typesetter(fonts, language))
    return Drawing(
        scene, theme, language, mode, sheet.width, sheet.height, sheet.shapes, fonts, sheet.heads, sheet.places, design
    )
