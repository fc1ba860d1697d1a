"""The front door: a scene goes in, a drawing comes out."""

from dataclasses import dataclass
from typing import Literal

from waypost.core.drawing import svg
from waypost.core.drawing.describe import description
from waypost.core.drawing.fonts import Fonts, load_fonts
from waypost.core.drawing.layout.lanes import lay_out
from waypost.core.drawing.scene import Scene
from waypost.core.drawing.scene.tidy import tidied
from waypost.core.drawing.shapes import Box, Shape
from waypost.core.drawing.text import Typesetter
from waypost.core.drawing.themes import MODES, Mode
from waypost.core.vocabulary.wording import Language

ThemeName = Literal["infographic"]


@dataclass(frozen=True)
class Drawing:
    """Shapes with their places, ready to be written in any format; `heads` is where the lanes' names stand."""

    scene: Scene
    language: Language
    mode: Mode
    width: float
    height: float
    shapes: tuple[Shape, ...]
    fonts: Fonts
    heads: Box

    @property
    def title(self) -> str:
        return self.scene.header.title

    @property
    def description(self) -> str:
        """Persona, stages, worst and best moment in words."""
        return description(self.scene, self.language)

    def svg(self, *, prefix: str = "map", faces: str = "") -> str:
        """SVG text; `faces` puts fonts inside (`export.html.font_faces`), for a file that travels alone."""
        return svg.write(
            self.shapes,
            width=self.width,
            height=self.height,
            title=self.title,
            description=self.description,
            language=self.language,
            prefix=prefix,
            faces=faces,
        )


def render(
    scene: Scene,
    *,
    theme: ThemeName = "infographic",
    mode: Mode = "light",
    language: Language = "de",
    fonts: Fonts | None = None,
) -> Drawing:
    """Lay a scene out and colour it. The first call on a machine makes the fonts (see `fonts.load_fonts`)."""
    fonts = fonts or load_fonts()
    sheet = lay_out(tidied(scene), MODES[mode], Typesetter(fonts, language))
    return Drawing(scene, language, mode, sheet.width, sheet.height, sheet.shapes, fonts, sheet.heads)
