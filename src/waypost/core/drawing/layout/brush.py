"""A brush collects shapes: lines of text placed by their middle or top, rectangles, groups."""

from typing import Literal

from waypost.core.drawing.shapes import ASCENT, DESCENT, Box, Group, Rect, Shape, TextRun
from waypost.core.drawing.text import Style, Typesetter

Anchor = Literal["start", "middle", "end"]


class Brush:
    """Collects shapes. Texts are placed by the top of their first line and return where the last one ends."""

    def __init__(self, typesetter: Typesetter) -> None:
        self.type = typesetter
        self.shapes: list[Shape] = []

    def add(self, *shapes: Shape) -> None:
        self.shapes.extend(shapes)

    def run(self, x: float, middle: float, text: str, style: Style, fill: str, anchor: Anchor = "start") -> TextRun:
        """One line whose letters stand around the height `middle`."""
        baseline = middle + 0.364 * style.size  # half a capital letter
        run = TextRun(x, baseline, text, style, fill, self.type.width(text, style), anchor)
        self.add(run)
        return run

    def lines(self, x: float, top: float, lines: list[str], style: Style, fill: str, anchor: Anchor = "start") -> float:
        for place, text in enumerate(lines):
            room = (style.line - (ASCENT + DESCENT) * style.size) / 2
            baseline = top + place * style.line + room + ASCENT * style.size
            self.add(TextRun(x, baseline, text, style, fill, self.type.width(text, style), anchor))
        return top + len(lines) * style.line

    def text(
        self, x: float, top: float, text: str, style: Style, fill: str, width: float, anchor: Anchor = "start"
    ) -> float:
        """A paragraph broken to `width`; centred ones are balanced."""
        fill_lines = self.type.balanced if anchor == "middle" else self.type.lines
        return self.lines(x, top, fill_lines(text, style, width), style, fill, anchor)

    def rect(self, x: float, y: float, width: float, height: float, fill: str, radius: float = 0.0) -> None:
        self.add(Rect(Box(x, y, width, height), fill=fill, radius=radius))

    def group(self, name: str, title: str = "", href: str = "", marks: tuple[tuple[str, str], ...] = ()) -> Group:
        """All that was collected, as one group."""
        return Group(tuple(self.shapes), name, title, href, marks)
