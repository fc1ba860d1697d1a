"""Top of the slide: who walks, the title, the sentence to remember, at most four figures."""

from waypost.core.drawing import figures, told, wording
from waypost.core.drawing.composing.executive import MOST_FIGURES
from waypost.core.drawing.layout.executive.slide import FINE, FINE_BOLD, HEAD, MARGIN, SENTENCE, TITLE, VALUE, Slide
from waypost.core.drawing.layout.frame import Pen, Strip
from waypost.core.drawing.layout.lanes.figure import verdict_hue
from waypost.core.drawing.layout.lanes.header import figure_of
from waypost.core.drawing.layout.marks import change_arrow
from waypost.core.drawing.scene import Delta, FactKind, Figure
from waypost.core.drawing.shapes import Box, Circle, Group, Icon, Rect
from waypost.core.drawing.text import Style

_PAD, _FIGURE, _R = 22.0, 172.0, 46.0


def draw(slide: Slide, top: float) -> Strip:
    """The card and what stands on it."""
    pen, head = slide.pen(), slide.digest.scene.header
    shown = head.figures[:MOST_FIGURES]
    right = slide.right - _PAD - len(shown) * _FIGURE
    y = top + _PAD - 4
    if not slide.overview:  # that one has a title of its own
        y = pen.lines(slide.left, y, _shortened(slide, head.title, TITLE, right - slide.left - 24, 2), TITLE, slide.theme.ink)  # fmt: skip
    if slide.digest.headline:
        headline = _shortened(slide, slide.digest.headline, SENTENCE, right - slide.left - 24, 2)
        y = pen.lines(slide.left, y + 6, headline, SENTENCE, slide.theme.ink)
    y = _who(slide, pen, y + 6, right - slide.left - 24)
    _portrait(slide, pen, top + _PAD)
    ends = [_figure(slide, pen, figure, right + place * _FIGURE, top + _PAD) for place, figure in enumerate(shown)]
    height = max(y, top + _PAD + 2 * _R, *ends, 0.0) + _PAD - 4 - top
    outline = slide.theme.hairline if slide.theme.border else None
    card = Rect(Box(MARGIN, top, slide.right - MARGIN, height), fill=slide.theme.surface, stroke=outline, radius=16)
    return Strip((Group((card, *pen.shapes), "header"),), height)


def _shortened(slide: Slide, text: str, style: Style, width: float, most: int) -> list[str]:
    return slide.frame.type.shortened(text, style, width, most)


def _who(slide: Slide, pen: Pen, top: float, width: float) -> float:
    """Persona and goal in one line."""
    head = slide.digest.scene.header
    goal = next((fact.text for fact in head.facts if fact.kind is FactKind.CUSTOMER_GOAL), "")
    persona = ", ".join(part for part in (head.persona.name, head.persona.about) if part) if head.persona else ""
    said = [f"{slide.frame.word(wording.PERSONA)}: {persona}"] if persona else []
    said += [f"{slide.frame.word(wording.FACTS[FactKind.CUSTOMER_GOAL])}: {goal}"] if goal else []
    said = said or [" · ".join(head.meta)]
    for text in said:
        if text:
            top = pen.lines(slide.left, top, _shortened(slide, text, FINE, width, 1), FINE, slide.theme.ink2)
    return top


def _portrait(slide: Slide, pen: Pen, top: float) -> None:
    persona, x = slide.digest.scene.header.persona, MARGIN + HEAD / 2 - 4
    if persona is not None:
        return figure_of(pen, persona, x, top + _R, _R)
    hue = slide.theme.accent
    pen.add(Circle(x, top + _R, _R, fill=hue.wash), Icon("route", x - 21, top + _R - 21, 42, hue.strong, 2.4))
    return None


def _figure(slide: Slide, pen: Pen, figure: Figure, x: float, top: float) -> float:
    theme, language, width = slide.theme, slide.frame.language, _FIGURE - 20
    y = pen.lines(x, top, _shortened(slide, figure.label, FINE_BOLD, width, 2), FINE_BOLD, theme.ink2)
    value = figures.write(figure.value, language)
    y = pen.lines(x, y + 2, [value], slide.frame.type.fitting(value, VALUE, width), theme.ink)
    if figure.delta:
        y = _change(slide, pen, figure.delta, x, y + 2, width)
    said = [figures.observations(figure.value.n, language)]
    if slide.overview:  # nothing else of the deck has room for it
        said.insert(0, figures.interval(figure.value, language))
    for text in filter(None, said):
        y = pen.lines(x, y + 2, [text], FINE, theme.ink2)
    return y


def _change(slide: Slide, pen: Pen, delta: Delta, x: float, top: float, width: float) -> float:
    """Direction by the arrow, welcome or not by word and colour."""
    frame, hue = slide.frame, verdict_hue(slide.frame, delta.verdict)
    pen.add(change_arrow(x, top + FINE.line / 2, delta.value.amount, hue.ink))
    said = told.moved(delta, frame.language)
    return pen.lines(x + 16, top, _shortened(slide, said, FINE_BOLD, width - 16, 2), FINE_BOLD, hue.ink)
