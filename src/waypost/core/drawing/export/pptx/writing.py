"""Slides of a drawing: the whole, and where its texts came out too small, parts that can be read."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from waypost.core.drawing.export.pages import READABLE, cut_for_slides, is_map
from waypost.core.drawing.export.pptx.master import Master, opened, usual
from waypost.core.drawing.export.pptx.native import POINT, Pen
from waypost.core.drawing.layout.executive import lay_out as lay_out_slide
from waypost.core.drawing.layout.executive.slide import FINE
from waypost.core.drawing.render import Drawing
from waypost.core.drawing.scene import EmotionLane
from waypost.core.drawing.shapes import Box, TextRun, walk
from waypost.core.drawing.text import TINY, Typesetter
from waypost.core.vocabulary.harmless import without_controls
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Wording

_BOLD = 0.95  # in a font that stands in for a missing one bold letters come out wider still


@dataclass(frozen=True, slots=True)
class Deck:
    """A presentation: its bytes, how many slides it has, and what somebody should know of it."""

    content: bytes
    slides: int
    notes: tuple[Wording, ...] = ()


class Fitted(Protocol):
    """A drawing in a box of a page, made smaller where it has to be."""

    @property
    def drawing(self) -> Drawing: ...

    @property
    def box(self) -> Box: ...

    @property
    def scale(self) -> float: ...


def pptx(drawing: Drawing, *, master: bytes | None = None, name: str = "master.pptx") -> Deck:
    """The drawing as native shapes, in an uploaded master or a plain one of ours.

    The master's size, title, fonts and ground hold: on a dark ground the drawing is a dark one. Raises WaypostError for
    a master that cannot be opened.
    """
    into = opened(master, name) if master is not None else usual()
    if into.dark and drawing.mode != "dark":
        drawing = drawing.in_mode("dark")
    parts = _parts(into, drawing)
    first = _overview(into, drawing) if parts else drawing
    smallest = _add(into, first, drawing.title, _between(drawing, [first, *parts]) if parts else ())
    for place, part in enumerate(parts, 1):
        smallest = min(smallest, _add(into, part, f"{drawing.title} ({place}/{len(parts)})"))
    deck = into.presentation
    deck.core_properties.title = without_controls(drawing.title)[:250]
    deck.core_properties.author = deck.core_properties.last_modified_by = "Waypost"
    deck.core_properties.language = drawing.language
    out = io.BytesIO()
    deck.save(out)
    return Deck(out.getvalue(), 1 + len(parts), tuple(_notes(smallest, len(parts))))


def _parts(master: Master, drawing: Drawing) -> list[Drawing]:
    """The drawing on as many slides as its texts need to be read; none where they can be read on one."""
    if not is_map(drawing) or _smallest(master, drawing) >= READABLE - 0.01:
        return []
    width, height = _room(master, TINY.size)
    found = cut_for_slides(drawing, width, height)
    return found if len(found) > 1 else []


def _overview(master: Master, drawing: Drawing) -> Drawing:
    """What the parts have in common on one slide: who walks, the stages with their steps, how it feels."""
    scene = replace(drawing.scene, lanes=tuple(lane for lane in drawing.scene.lanes if isinstance(lane, EmotionLane)))
    typesetter = Typesetter(drawing.fonts, drawing.language)
    sheet = lay_out_slide(scene, drawing.colours, typesetter, _room(master, FINE.size))
    return replace(drawing, width=sheet.width, height=sheet.height, shapes=sheet.shapes, heads=sheet.heads)


def _between(drawing: Drawing, slides: Sequence[Drawing]) -> list[str]:
    """Texts of the drawing that stand on none of its slides: what ties steps on different ones, and says how they are."""
    shown = {word for slide in slides for text in _texts(slide) for word in text.split()}
    return list(dict.fromkeys(text for text in _texts(drawing) if not shown.issuperset(text.split())))


def _texts(drawing: Drawing) -> Iterator[str]:
    return (shape.text for shape in walk(drawing.shapes) if isinstance(shape, TextRun))


def _room(master: Master, size: float) -> tuple[float, float]:
    """How many pixels a slide has so that letters of a size come out readable."""
    area = master.area(*master.size)
    pixel = READABLE / size / master.letters * POINT
    return area.width / pixel, area.height / pixel


def _smallest(master: Master, drawing: Drawing) -> float:
    """The smallest text of the drawing on a slide, in points."""
    area = master.area(drawing.width, drawing.height)
    pixel = min(area.width / drawing.width, area.height / drawing.height)
    sizes = [shape.style.size for shape in walk(drawing.shapes) if isinstance(shape, TextRun)]
    return min(sizes, default=99.0) * pixel / POINT * master.letters


def _add(master: Master, drawing: Drawing, title: str, noted: Sequence[str] = ()) -> float:
    """A slide with the drawing, as large as there is room, and texts in its notes; gives its smallest text in points."""
    slide = _slide(master, title)
    area = master.area(drawing.width, drawing.height)
    pixel = min(area.width / drawing.width, area.height / drawing.height)
    left = area.x + (area.width - drawing.width * pixel) / 2
    _draw(master, slide, drawing, title, (left, area.y), pixel)
    slide.notes_slide.notes_text_frame.text = without_controls("\n".join([drawing.description, *noted]))
    return _smallest(master, drawing)


def put(master: Master, title: str, parts: Sequence[Fitted], page: Box) -> float:
    """A slide with several drawings, each in its box of the page; gives its smallest text in points."""
    slide, area = _slide(master, title), master.area(page.width, page.height)
    pixel = min(area.width / page.width, area.height / page.height)
    smallest = 99.0
    for part in parts:
        own = pixel * part.scale
        _draw(master, slide, part.drawing, title, (area.x + part.box.x * pixel, area.y + part.box.y * pixel), own)
        sizes = [shape.style.size for shape in walk(part.drawing.shapes) if isinstance(shape, TextRun)]
        smallest = min(smallest, min(sizes, default=99.0) * own / POINT * master.letters)
    told = "\n".join(part.drawing.description for part in parts)
    slide.notes_slide.notes_text_frame.text = without_controls(told)
    return smallest


def _slide(master: Master, title: str) -> Any:
    """A slide with its title alone."""
    slide: Any = master.presentation.slides.add_slide(master.layout)
    for shape in list(slide.placeholders):
        if shape != slide.shapes.title:
            shape._element.getparent().remove(shape._element)
    if slide.shapes.title is not None:
        slide.shapes.title.text_frame.text = without_controls(" ".join(title.split()))
    return slide


def _draw(master: Master, slide: Any, drawing: Drawing, title: str, at: tuple[float, float], pixel: float) -> None:
    """The drawing as one group of shapes."""
    from pptx.oxml import parse_xml

    tree = slide.shapes._spTree.iter()
    taken = max((int(each.get("id")) for each in tree if str(each.tag).endswith("}cNvPr")), default=1)

    def embed(content: bytes) -> str:
        return str(slide.part.get_or_add_image_part(io.BytesIO(content))[1])

    pen = Pen(*at, pixel, taken, master.letters, embed, _BOLD if master.spare < 1 else 1.0)
    box = Box(0, 0, drawing.width, drawing.height)
    slide.shapes._spTree.append(parse_xml(pen.whole(drawing.shapes, box, title, drawing.description)))


def _notes(smallest: float, parts: int) -> list[Wording]:
    """How small texts came out."""
    points = (number(round(smallest, 1), "en"), number(round(smallest, 1), "de"))
    if parts:
        return [
            Wording(
                f"The first slide is an overview; the {parts} slides behind it show the whole map in parts, no text smaller than {points[0]} points.",
                f"Die erste Folie ist eine Übersicht; die {parts} Folien dahinter zeigen die ganze Karte in Teilen, kein Text kleiner als {points[1]} Punkt.",
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
