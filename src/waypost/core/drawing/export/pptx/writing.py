"""Slides of a drawing: the whole, and where its texts came out too small, parts that can be read."""

import io
from dataclasses import dataclass
from typing import Any

from waypost.core.drawing.export.pages import READABLE, SCALE, cut
from waypost.core.drawing.export.pptx.master import Master, opened, usual
from waypost.core.drawing.export.pptx.native import POINT, Pen
from waypost.core.drawing.render import Drawing
from waypost.core.drawing.shapes import Box, TextRun, walk
from waypost.core.vocabulary.harmless import without_controls
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Wording

_MANY = 8  # slides that one still leafs through
_SMALLER = (7.0,)  # points


@dataclass(frozen=True, slots=True)
class Deck:
    """A presentation: its bytes, how many slides it has, and what somebody should know of it."""

    content: bytes
    slides: int
    notes: tuple[Wording, ...] = ()


def pptx(drawing: Drawing, *, master: bytes | None = None, name: str = "master.pptx") -> Deck:
    """The drawing as native shapes, in an uploaded master or a plain one of ours.

    The master's size, title, fonts and ground hold: on a dark ground the drawing is a dark one. Raises WaypostError for
    a master that cannot be opened.
    """
    into = opened(master, name) if master is not None else usual()
    if into.dark and drawing.mode != "dark":
        drawing = drawing.in_mode("dark")
    smallest = _add(into, drawing, drawing.title)
    parts = [] if smallest >= READABLE * into.letters - 0.01 else _parts(into, drawing)
    for place, part in enumerate(parts, 1):
        _add(into, part, f"{drawing.title} ({place}/{len(parts)})")
    deck = into.presentation
    deck.core_properties.title = without_controls(drawing.title)[:250]
    deck.core_properties.author = deck.core_properties.last_modified_by = "Waypost"
    deck.core_properties.language = drawing.language
    out = io.BytesIO()
    deck.save(out)
    return Deck(out.getvalue(), 1 + len(parts), tuple(_notes(smallest, len(parts))))


def _parts(master: Master, drawing: Drawing) -> list[Drawing]:
    """The drawing on as many slides as its texts need to be read; where that would be too many, in smaller texts."""
    area = master.area(*master.size)
    found: list[Drawing] = []
    for points in (READABLE, *_SMALLER):
        wider = READABLE / points / POINT / SCALE
        found = cut(drawing, area.width * wider, area.height * wider)
        if len(found) <= _MANY:
            break
    return found if len(found) > 1 else []


def _add(master: Master, drawing: Drawing, title: str) -> float:
    """A slide with the drawing, as large as there is room; gives its smallest text in points."""
    from pptx.oxml import parse_xml

    slide: Any = master.presentation.slides.add_slide(master.layout)
    for shape in list(slide.placeholders):
        if shape != slide.shapes.title:
            shape._element.getparent().remove(shape._element)
    if slide.shapes.title is not None:
        slide.shapes.title.text_frame.text = without_controls(" ".join(title.split()))
    area = master.area(drawing.width, drawing.height)
    pixel = min(area.width / drawing.width, area.height / drawing.height)
    left = area.x + (area.width - drawing.width * pixel) / 2
    taken = max((int(shape.shape_id) for shape in slide.shapes), default=1)

    def embed(content: bytes) -> str:
        return str(slide.part.get_or_add_image_part(io.BytesIO(content))[1])

    pen = Pen(left, area.y, pixel, taken, master.letters, embed)
    box = Box(0, 0, drawing.width, drawing.height)
    slide.shapes._spTree.append(parse_xml(pen.whole(drawing.shapes, box, title, drawing.description)))
    slide.notes_slide.notes_text_frame.text = without_controls(drawing.description)
    sizes = [shape.style.size for shape in walk(drawing.shapes) if isinstance(shape, TextRun)]
    return min(sizes, default=99.0) * pixel / POINT * master.letters


def _notes(smallest: float, parts: int) -> list[Wording]:
    """How small texts came out."""
    points = (number(round(smallest, 1), "en"), number(round(smallest, 1), "de"))
    if parts:
        return [
            Wording(
                f"On the first slide the smallest text has {points[0]} points; the {parts} slides behind it show the map in parts that are larger.",
                f"Auf der ersten Folie hat der kleinste Text {points[1]} Punkt; die {parts} Folien dahinter zeigen die Karte größer, in Teilen.",
            )
        ]
    if smallest < 8:
        return [
            Wording(
                f"The smallest text has {points[0]} points on the slide.",
                f"Der kleinste Text hat auf der Folie {points[1]} Punkt.",
            )
        ]
    return []
