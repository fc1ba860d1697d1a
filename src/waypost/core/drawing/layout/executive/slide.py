"""What the parts of the slide share: the short scene, its columns, where its steps stand, its sizes of letters."""

from dataclasses import dataclass

from waypost.core.drawing.composing.executive import Column, Digest
from waypost.core.drawing.layout.frame import Frame, Grid, Pen
from waypost.core.drawing.shapes import Box
from waypost.core.drawing.text import Style, Typesetter
from waypost.core.drawing.themes import Hue, Theme

WIDTH, HEIGHT = 1920.0, 1080.0
MARGIN, HEAD = 48.0, 156.0
GAP = 10.0

# Nothing on a slide is smaller than 14 pixels.
FINE = Style(14)
FINE_BOLD = Style(14, 600)
TEXT = Style(17, leading=1.3)
NAME = Style(17, 700, leading=1.25)
MARKED = Style(16, 600, leading=1.25)
SENTENCE = Style(20, leading=1.3)
TITLE = Style(34, 700, leading=1.14, spacing=-0.02)
VALUE = Style(28, 700, leading=1.15, spacing=-0.015)


@dataclass(frozen=True)
class Slide:
    """A digest, its colours and its columns of equal width; steps stand evenly within their column."""

    digest: Digest
    frame: Frame
    column: float
    height: float = HEIGHT
    overview: bool = False

    @classmethod
    def of(
        cls, digest: Digest, theme: Theme, typesetter: Typesetter, room: tuple[float, float] | None = None
    ) -> "Slide":
        """With a `room`, the slide is the overview of a map that follows in parts: it says all that its head says."""
        width, height = room or (WIDTH, HEIGHT)
        count = max(1, len(digest.columns))
        column = (width - 2 * MARGIN - HEAD) / count
        places = {step.id: place for place, step in enumerate(digest.scene.steps)}
        frame = Frame(digest.scene, theme, typesetter, Grid(width, MARGIN, HEAD, column, count), places)
        return cls(digest, frame, column, height, overview=room is not None)

    @property
    def theme(self) -> Theme:
        return self.frame.theme

    @property
    def left(self) -> float:
        return MARGIN + HEAD

    @property
    def right(self) -> float:
        return self.width - MARGIN

    @property
    def width(self) -> float:
        return self.frame.grid.page

    def pen(self) -> Pen:
        return self.frame.pen()

    def hue(self, column: Column) -> Hue:
        return self.theme.stage(column.hue)

    def box(self, place: int, top: float, height: float) -> Box:
        """What a column has at a height, with a little air at both sides."""
        return Box(self.left + place * self.column + GAP / 2, top, self.column - GAP, height)

    def steps(self) -> dict[str, float]:
        """The middle of each step."""
        return {
            step.id: self.left + self.column * (place + (number + 0.5) / len(column.steps))
            for place, column in enumerate(self.digest.columns)
            for number, step in enumerate(column.steps)
        }

    def head(self, pen: Pen, top: float, height: float, name: str, note: str = "") -> None:
        """The name of a row at its left, with a remark below it."""
        ink, frame = self.theme, self.frame
        names = frame.type.shortened(name, NAME, HEAD - 30, 2)
        notes = frame.type.shortened(note, FINE, HEAD - 30, 3) if note else []
        y = top + max(8.0, (height - len(names) * NAME.line - len(notes) * FINE.line) / 2)
        y = pen.lines(MARGIN + 18, y, names, NAME, ink.ink)
        pen.lines(MARGIN + 18, y, notes, FINE, ink.ink2)
