"""What every part of a layout shares: scene, colours, language, grid; and a pen that collects shapes."""

from dataclasses import dataclass

from waypost.core.drawing.layout.brush import Anchor, Brush
from waypost.core.drawing.scene import Scene, Stage
from waypost.core.drawing.shapes import Box, Shape
from waypost.core.drawing.text import Typesetter
from waypost.core.drawing.themes import Hue, Theme
from waypost.core.vocabulary.wording import Language, Wording

__all__ = ["Anchor", "Frame", "Grid", "Pen", "Strip"]


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns of equal width right of the lane heads, and a little tail for the last chevron's tip.

    `scale` is how high −2 … +2 stand, `air` what a band keeps free above and below its cells.
    """

    page: float
    margin: float
    head: float
    column: float
    count: int
    tail: float = 14.0
    scale: float = 232.0
    air: float = 16.0

    @property
    def left(self) -> float:
        return self.margin + self.head

    @property
    def right(self) -> float:
        return self.left + self.column * self.count

    @property
    def inner(self) -> Box:
        """From margin to margin; height is not its business."""
        return Box(self.margin, 0, self.page - 2 * self.margin, 0)


@dataclass(frozen=True)
class Frame:
    scene: Scene
    theme: Theme
    type: Typesetter
    grid: Grid
    places: dict[str, int]
    before: int = 0  # steps on earlier pages

    @property
    def language(self) -> Language:
        return self.type.language

    def word(self, wording: Wording) -> str:
        return wording.in_(self.language)

    def left(self, step: str) -> float:
        return self.grid.left + self.places[step] * self.grid.column

    def centre(self, step: str) -> float:
        return self.left(step) + self.grid.column / 2

    def block(self, widest: float = 300.0, margin: float = 20.0) -> float:
        """Width of what stands in a column: narrower than the column, and never a line too long to read."""
        return min(self.grid.column - margin, widest)

    def stages(self) -> list[tuple[Stage, Hue]]:
        """Stages with steps, each with its hue."""
        return [
            (stage, self.theme.stage(place if stage.hue is None else stage.hue))
            for place, stage in enumerate(self.scene.stages)
            if stage.steps
        ]

    def hue_of(self, step: str) -> Hue:
        return next(hue for stage, hue in self.stages() if step in stage.steps)

    def pen(self) -> "Pen":
        return Pen(self)


class Pen(Brush):
    """A brush that knows the frame it draws in."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.type)
        self.frame = frame


@dataclass(frozen=True, slots=True)
class Strip:
    """What a lane came to: its shapes and how high it is."""

    shapes: tuple[Shape, ...]
    height: float
