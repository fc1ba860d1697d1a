"""Rows of the slide: in each column the gravest pain, the opportunity it leads to, one key figure."""

from waypost.core.drawing import figures, wording
from waypost.core.drawing.composing.executive import Picked
from waypost.core.drawing.layout.executive.slide import FINE, FINE_BOLD, MARGIN, TEXT, VALUE, Slide
from waypost.core.drawing.layout.frame import Pen
from waypost.core.drawing.layout.lanes.cards import ICONS, hue_of
from waypost.core.drawing.scene import CardKind, FactKind, Figure
from waypost.core.drawing.shapes import Box, Circle, Group, Icon, Rect, Shape, line
from waypost.core.drawing.themes import Hue

_PAD, _EDGE, _MOST = 12.0, 5.0, 4
_MOST_FACTS = 4  # beside each other


def cards(slide: Slide, picked: tuple[Picked | None, ...], top: float) -> tuple[list[Shape], float]:
    """The cards of a row, all as high as the highest; and that height."""
    drawn = [_lines(slide, each) if each else [] for each in picked]
    height = max((_height(slide, each, lines) for each, lines in zip(picked, drawn, strict=True) if each), default=0.0)
    shapes: list[Shape] = []
    for place, (each, lines) in enumerate(zip(picked, drawn, strict=True)):
        if each:
            shapes.append(_card(slide, each, lines, slide.box(place, top, height)))
    return shapes, height


def joins(slide: Slide, top: float, bottom: float) -> list[Shape]:
    """From a pain down to the opportunity it leads to."""
    ink, found = slide.theme.good.strong, []
    for place, (pain, answer) in enumerate(zip(slide.digest.pains, slide.digest.opportunities, strict=True)):
        if pain and answer and answer.card.id and answer.card.id in pain.card.leads_to:
            x = slide.box(place, top, 0).x + 22
            found.append(line(x, top, x, bottom, ink, 3, name="join"))
    return list(found)


def values(slide: Slide, top: float) -> tuple[list[Shape], float]:
    """One figure for each column that has one: its value, and what it is."""
    drawn = [(place, each, *_value(slide, each, place, top)) for place, each in enumerate(slide.digest.figures) if each]
    return [shape for *_, shape, _ in drawn], max((low for *_, low in drawn), default=top) - top


def facts(slide: Slide, top: float) -> tuple[list[Shape], float]:
    """What the head of the map says beside persona and goal: in columns, as many as let each be read."""
    said = _said(slide)
    if not said:
        return [], 0.0
    count = min(len(said), _MOST_FACTS)
    shapes: list[Shape] = []
    width, low = (slide.right - slide.left) / count, top
    for start in range(0, len(said), count):
        begin, ends = low + (8 if start else 0), [low]
        for place, (label, text) in enumerate(said[start : start + count]):
            pen, x = slide.pen(), slide.left + place * width + _PAD
            y = pen.lines(x, begin, [label], FINE_BOLD, slide.theme.ink2) if label else begin
            ends.append(pen.text(x, y, text, FINE, slide.theme.ink, width - 2 * _PAD))
            shapes.append(pen.group("fact"))
        low = max(ends)
    return shapes, low - top


def _said(slide: Slide) -> list[tuple[str, str]]:
    head, word = slide.digest.scene.header, slide.frame.word
    given = [(fact.label or word(wording.FACTS[fact.kind]), fact.text) for fact in head.facts if fact.kind is not FactKind.CUSTOMER_GOAL]  # fmt: skip
    quote = head.persona.quote if head.persona else ""
    return [
        (label, text) for label, text in (("", head.subtitle), *given, ("", quote), ("", " · ".join(head.meta))) if text
    ]


def _value(slide: Slide, figure: Figure, place: int, top: float) -> tuple[Shape, float]:
    pen, box = slide.pen(), slide.box(place, top, 0)
    width = box.width - 2 * _PAD
    text = figures.write(figure.value, slide.frame.language)
    style = slide.frame.type.fitting(text, VALUE, width)
    y = pen.lines(box.x + _PAD, top + 8, [text], style, slide.theme.ink)
    y = pen.lines(box.x + _PAD, y, slide.frame.type.shortened(figure.label, FINE, width, 2), FINE, slide.theme.ink2)
    small = [
        figures.interval(figure.value, slide.frame.language),
        figures.observations(figure.value.n, slide.frame.language),
    ]
    if told := " · ".join(part for part in small if part):
        y = pen.lines(box.x + _PAD, y, slide.frame.type.shortened(told, FINE, width, 1), FINE, slide.theme.ink3)
    return pen.group("figure", figure.hint, figure.href), y + 8


def _lines(slide: Slide, picked: Picked) -> list[str]:
    return slide.frame.type.shortened(picked.card.text, TEXT, slide.column - _frame_of_card(), _MOST)


def _frame_of_card() -> float:
    """What a card takes of its column beside its text."""
    return 10 + _EDGE + 2 * _PAD


def _height(slide: Slide, picked: Picked, lines: list[str]) -> float:
    return 2 * _PAD + 22 + len(lines) * TEXT.line + (FINE.line + 4 if _small(slide, picked) else 0)


def _small(slide: Slide, picked: Picked) -> str:
    seen = figures.observations(picked.card.n, slide.frame.language)
    return " · ".join(part for part in (picked.card.note, seen) if part)


def _card(slide: Slide, picked: Picked, lines: list[str], box: Box) -> Group:
    pen, theme, card = slide.pen(), slide.theme, picked.card
    hue = hue_of(slide.frame, card.kind)
    outline = theme.hairline if theme.border else None
    pen.add(
        Rect(box, fill=hue.wash, stroke=outline, radius=9),
        Rect(Box(box.x, box.y, _EDGE, box.height), fill=hue.strong, radius=2),
    )
    left, inner = box.x + _EDGE + _PAD, box.width - _EDGE - 2 * _PAD
    pen.add(Icon(ICONS[card.kind], left, box.y + _PAD, 18, hue.ink, 1.9))
    dots = _dots(slide, pen, box.right - _PAD, box.y + _PAD + 9, card.severity, card.kind, hue)
    room = inner - 26 - dots
    pen.lines(left + 26, box.y + _PAD, slide.frame.type.shortened(picked.step, FINE_BOLD, room, 1), FINE_BOLD, hue.ink)
    y = pen.lines(left, box.y + _PAD + 24, lines, TEXT, theme.ink)
    if told := _small(slide, picked):
        pen.lines(left, y + 2, slide.frame.type.shortened(told, FINE, inner, 1), FINE, theme.ink2)
    marks = (("kind", card.kind.value),)
    return pen.group("card", card.hint or card.text, card.href, marks)


def _dots(slide: Slide, pen: Pen, right: float, middle: float, severity: int | None, kind: CardKind, hue: Hue) -> float:
    """Five dots, so many of them filled; how wide they are."""
    if severity is None:
        return 0.0
    own = slide.pen()
    for place in range(5):
        own.add(
            Circle(
                right - 5 - (4 - place) * 13,
                middle,
                4.2,
                fill=hue.strong if place < severity else None,
                stroke=hue.strong,
                width=1.5,
            )
        )
    pen.add(own.group("severity", f"{slide.frame.word(wording.SEVERITY[kind])} {severity}/5"))
    return 5 * 13 + 10


def band(slide: Slide, top: float, height: float) -> Rect:
    """The white ground of a row."""
    outline = slide.theme.hairline if slide.theme.border else None
    return Rect(Box(MARGIN, top, slide.right - MARGIN, height), fill=slide.theme.surface, stroke=outline, radius=14)
