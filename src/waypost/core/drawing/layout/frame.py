"""What every part of a layout shares: scene, colours, language, grid; and a pen that collects shapes."""

from dataclasses import dataclass
from typing import Literal

from waypost.core.drawing.scene import Scene, Stage
from waypost.core.drawing.shapes import ASCENT, DESCENT, Box, Group, Rect, Shape, TextRun
from waypost.core.drawing.text import Style, Typesetter
from waypost.core.drawing.themes import Hue, Theme
from waypost.core.vocabulary.wording import Language, Wording

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns of equal width right of the lane heads, and a little tail for the last chevron's tip."""

    page: float
    margin: float
    head: float
    column: float
    count: int
    tail: float = 14.0

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


class Pen:
    """Collects shapes. Texts are placed by the top of their first line and return where the last one ends."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.shapes: list[Shape] = []

    def add(self, *shapes: Shape) -> None:
        self.shapes.extend(shapes)

    def run(self, x: float, middle: float, text: str, style: Style, fill: str, anchor: Anchor = "start") -> TextRun:
        """One line whose letters stand around the height `middle`."""
        baseline = middle + 0.364 * style.size  # half a capital letter
        run = TextRun(x, baseline, text, style, fill, self.frame.type.width(text, style), anchor)
        self.add(run)
        return run

    def lines(self, x: float, top: float, lines: list[str], style: Style, fill: str, anchor: Anchor = "start") -> float:
        for place, text in enumerate(lines):
            room = (style.line - (ASCENT + DESCENT) * style.size) / 2
            baseline = top + place * style.line + room + ASCENT * style.size
            self.add(TextRun(x, baseline, text, style, fill, self.frame.type.width(text, style), anchor))
        return top + len(lines) * style.line

    def text(
        self, x: float, top: float, text: str, style: Style, fill: str, width: float, anchor: Anchor = "start"
    ) -> float:
        """A paragraph broken to `width`; centred ones are balanced."""
        fill_lines = self.frame.type.balanced if anchor == "middle" else self.frame.type.lines
        return self.lines(x, top, fill_lines(text, style, width), style, fill, anchor)

    def rect(self, x: float, y: float, width: float, height: float, fill: str, radius: float = 0.0) -> None:
        self.add(Rect(Box(x, y, width, height), fill=fill, radius=radius))

    def group(self, name: str, title: str = "", href: str = "", marks: tuple[tuple[str, str], ...] = ()) -> Group:
        """All that was collected, as one group."""
        return Group(tuple(self.shapes), name, title, href, marks)


@dataclass(frozen=True, slots=True)
class Strip:
    """What a lane came to: its shapes and how high it is."""

    shapes: tuple[Shape, ...]
    height: float
