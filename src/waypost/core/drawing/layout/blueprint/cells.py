"""Cells of the upper lanes: physical evidence, the steps with what customers do and expect, touchpoints."""

from collections.abc import Mapping

from waypost.core.drawing import wording
from waypost.core.drawing.layout.frame import Frame, Pen, Strip
from waypost.core.drawing.layout.lanes import journey, stills, touchpoints
from waypost.core.drawing.layout.marks import evidence_line
from waypost.core.drawing.scene import Service, Text, Touchpoint
from waypost.core.drawing.shapes import Icon
from waypost.core.drawing.text import SMALL, TINY

Spans = dict[str, list[tuple[float, float]]]


def met(frame: Frame, cells: Mapping[str, tuple[Touchpoint, ...]], top: float, spans: Spans | None = None) -> Strip:
    """Touchpoints of each step, the first large; `spans` remembers from where to where they stand."""
    pen, y = frame.pen(), top + touchpoints.RADIUS + 2
    low = y + touchpoints.RADIUS
    for step, cell in cells.items():
        end = touchpoints.cell(pen, step, cell, y, None)
        low = max(low, end)
        if spans is not None:
            spans.setdefault(step, []).append((y - touchpoints.RADIUS, end))
    return Strip(tuple(pen.shapes), low - top)


def stills_of(frame: Frame, cells: Mapping[str, Text], top: float) -> Strip:
    """Pictures of what happens, each at its step."""
    pen = frame.pen()
    ends = [stills.draw(pen, cell, step, top) for step, cell in cells.items()]
    return Strip(tuple(pen.shapes), max(ends, default=top) - top)


def actions(frame: Frame, service: Service, top: float, spans: Spans) -> Strip:
    """The steps on the journey's line, what customers do there, and what they count on."""
    steps = journey.steps(frame, top)
    pen, start = frame.pen(), top + steps.height + 10
    low = top + steps.height
    for step in (step.id for step in frame.scene.steps):
        y = _told(pen, service, step, start)
        low = max(low, y)
        spans.setdefault(step, []).append((top, y if y > start else top + steps.height))
    return Strip((*steps.shapes, *pen.shapes), low - top)


def _told(pen: Pen, service: Service, step: str, top: float) -> float:
    frame, own, y = pen.frame, pen.frame.pen(), top
    width = frame.block(240, 36)
    x = frame.centre(step) - width / 2
    action, expected = service.actions.get(step), service.expectations.get(step)
    if action:
        y = own.text(x, y, action.text, SMALL, frame.theme.ink, width)
        y = evidence_line(own, x, y + 3, action.evidence, width=width)
    if expected:
        y += 6 if action else 0
        missed = any(step in box.serves and box.misalignments for box in service.boxes)
        icon, ink = ("triangle-alert", frame.theme.bad.ink) if missed else ("eye", frame.theme.accent.ink)
        own.add(Icon(icon, x, y + 1.5, 13, ink, 1.6))
        text = f"{frame.word(wording.EXPECTED)}: {expected}"
        y = own.text(x + 19, y, text, TINY, frame.theme.ink2, width - 19)
    if own.shapes:
        pen.add(own.group("action", action.hint if action else "", action.href if action else "", (("step", step),)))
    return y
