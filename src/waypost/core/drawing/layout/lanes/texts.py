"""Free text, pictures, and quotes."""

from waypost.core.drawing.icons import known
from waypost.core.drawing.layout.frame import Frame, Strip
from waypost.core.drawing.layout.lanes import stills
from waypost.core.drawing.layout.marks import evidence_line
from waypost.core.drawing.scene import Evidence, QuoteLane, TextLane
from waypost.core.drawing.shapes import Circle, Icon, line
from waypost.core.drawing.text import QUOTE, SMALL, TINY


def draw(lane: TextLane, frame: Frame, top: float, shared: Evidence | None) -> Strip:
    pen, low = frame.pen(), top
    width = frame.block(280)
    for step, cell in lane.cells.items():
        if cell.still:
            low = max(low, stills.draw(pen, cell, step, top))
            continue
        own, x, y = frame.pen(), frame.centre(step) - width / 2, top
        if cell.icon:
            own.add(Icon(known(cell.icon), x, y, 20, frame.hue_of(step).ink, 1.8))
            y += 26
        y = own.text(x, y, cell.text, SMALL, frame.theme.ink, width)
        if cell.evidence is not shared:
            y = evidence_line(own, x, y + 3, cell.evidence, width=width)
        pen.add(own.group("text", cell.hint, cell.href, (("step", step),)))
        low = max(low, y)
    return Strip(tuple(pen.shapes), low - top)


def draw_quotes(lane: QuoteLane, frame: Frame, top: float, shared: Evidence | None) -> Strip:
    pen, low = frame.pen(), top
    width = frame.block(280)
    for step, cell in lane.cells.items():
        y = top
        for place, quote in enumerate(cell):
            own, x = frame.pen(), frame.centre(step) - width / 2
            start = y + (12 if place else 0)
            y = own.text(x + 14, start, quote.text, QUOTE, frame.theme.ink, width - 14)
            y = own.text(x + 14, y + 1, quote.who, TINY, frame.theme.ink3, width - 14) if quote.who else y
            colour = frame.theme.seam if quote.feeling is None else frame.theme.mood(quote.feeling)
            own.add(line(x + 3, start + 9, x + 3, y - 3, colour, 2), Circle(x + 3, start + 8, 4, fill=colour))
            pen.add(own.group("quote", quote.hint, quote.href, (("step", step),)))
        low = max(low, y)
    return Strip(tuple(pen.shapes), low - top)
