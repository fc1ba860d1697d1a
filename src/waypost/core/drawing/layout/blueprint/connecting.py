"""Thin upright lines: what each step rests on, from the customer's action down to the last support process."""

from collections.abc import Sequence
from itertools import pairwise

from waypost.core.drawing.layout.blueprint.arranging import Line
from waypost.core.drawing.layout.blueprint.cells import Spans
from waypost.core.drawing.layout.frame import Pen
from waypost.core.drawing.shapes import Box, line


def draw(pen: Pen, spans: Spans, lines: Sequence[Line], boxes: dict[str, Box]) -> None:
    """A line between each two neighbours of a column, as far as the lower one serves the step."""
    frame = pen.frame
    for column, step in enumerate(step.id for step in frame.scene.steps):
        found = [(*span, True) for span in spans.get(step, [])]
        for row in lines:
            for each in row.works:
                if each.first <= column <= each.last:
                    box = boxes[each.work.id]
                    found.append((box.y, box.bottom, step in each.work.serves))
        x = frame.centre(step)
        for upper, lower in pairwise(sorted(found)):
            if lower[2] and lower[0] - upper[1] > 10:
                pen.add(line(x, upper[1] + 4, x, lower[0] - 3, frame.theme.ink3, 1.2, "1 4", name="connector"))
