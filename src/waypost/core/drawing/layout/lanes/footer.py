"""Foot of the picture: what the marks mean, where the figures come from, how fresh they are."""

from collections.abc import Callable, Sequence

from waypost.core.drawing import figures, wording
from waypost.core.drawing.layout.frame import Frame, Pen, Strip
from waypost.core.drawing.layout.lanes.cards import hue_of
from waypost.core.drawing.layout.lanes.emotion import DASHES
from waypost.core.drawing.layout.lanes.evidence import evidences
from waypost.core.drawing.layout.lanes.plot import colour, sign
from waypost.core.drawing.layout.marks import arrow_head, contact_shape, evidence_dot, star, switch_badge
from waypost.core.drawing.scene import (
    BackstageLane,
    CardKind,
    CardLane,
    Contact,
    EmotionLane,
    Evidence,
    FlowLane,
    GapLane,
    SwitchKind,
    TouchpointLane,
)
from waypost.core.drawing.shapes import Circle, Icon, line, polygon
from waypost.core.drawing.text import TINY

Entry = tuple[Callable[[Pen, float, float], None], float, str]


def draw(frame: Frame, top: float, marks: Sequence[Entry] | None = None, more: Sequence[Entry] = ()) -> Strip:
    """The foot from `top` down: the legend, then sources and notes.

    `marks` are explained instead of those of the lanes, `more` behind them.
    """
    pen, foot = frame.pen(), frame.scene.footer
    left, right = frame.grid.margin + 20, frame.grid.page - frame.grid.margin - 20
    entries = (*(_entries(frame) if marks is None else marks), *more)
    y = _legend(pen, entries, left, right, top) if foot.legend else top
    told = _told(frame)
    ends = frame.word(wording.VERSION) + " " + foot.version if foot.version else ""
    ends += (" · " if ends else "") + f"{frame.word(wording.PAGE)} {foot.page}" if foot.page else ""
    wide = frame.type.width(ends, TINY) + 24 if ends else 0
    if ends:
        pen.lines(right, y, [ends], TINY, frame.theme.ink2, "end")
    for text in told:
        y = pen.text(left, y, text, TINY, frame.theme.ink2, right - left - wide)
    if ends and not told:
        y += TINY.line
    return Strip(tuple(pen.shapes), y - top)


def _told(frame: Frame) -> list[str]:
    foot = frame.scene.footer
    parts = []
    if foot.as_of:
        parts.append(f"{frame.word(wording.AS_OF)} {figures.day(foot.as_of, frame.language)}")
    if foot.sources:
        parts.append(f"{frame.word(wording.SOURCES)}: {'; '.join(foot.sources)}")
    return [*([" · ".join(parts)] if parts else []), *foot.notes]


def _legend(pen: Pen, entries: Sequence[Entry], left: float, right: float, top: float) -> float:
    """Only marks that stand in this picture."""
    frame, x, y = pen.frame, left, top
    for mark, wide, text in entries:
        need = wide + 7 + frame.type.width(text, TINY)
        if x > left and x + need > right:
            x, y = left, y + 26
        mark(pen, x, y + 10)
        pen.run(x + wide + 7, y + 10, text, TINY, frame.theme.ink2)
        x += need + 24
    return y + 30 if x > left else y


def _entries(frame: Frame) -> list[Entry]:
    scene, theme = frame.scene, frame.theme
    entries: list[Entry] = []
    if any(step.moment_of_truth for step in scene.steps):
        entries.append((lambda pen, x, y: pen.add(star(x + 7, y, 7, theme.truth.ink)), 14, frame.word(wording.TRUTH)))
    for lane in scene.lanes:
        match lane:
            case TouchpointLane():
                entries += _contacts(frame, lane)
            case EmotionLane():
                entries += [_curve(frame, lane, place) for place in range(len(lane.curves))]
            case BackstageLane():
                entries += _work(frame, lane)
            case FlowLane():
                entries += _flow(frame, lane)
            case CardLane():
                entries += _severity(frame, lane)
    entries += _switches(frame)
    entries += [_evidence(frame, each) for each in Evidence if each in evidences(scene)]
    return _once(entries)


def _once(entries: list[Entry]) -> list[Entry]:
    return list({text: (mark, wide, text) for mark, wide, text in entries}.values())


def _contacts(frame: Frame, lane: TouchpointLane) -> list[Entry]:
    present = {touchpoint.kind for cell in lane.cells.values() for touchpoint in cell}

    def entry(kind: Contact) -> Entry:
        hue = frame.theme.contacts[kind.value]
        return (
            lambda pen, x, y: pen.add(contact_shape(x + 8, y, 8, kind, hue)),
            16,
            frame.word(wording.CONTACTS[kind]),
        )

    return [entry(kind) for kind in Contact if kind in present]


def _switches(frame: Frame) -> list[Entry]:
    present = {
        kind
        for lane in frame.scene.lanes
        if isinstance(lane, TouchpointLane | GapLane)
        for switch in lane.switches
        for kind in switch.kinds
    }

    def entry(kind: SwitchKind) -> Entry:
        text = f"{frame.word(wording.SWITCH)}: {frame.word(wording.SWITCHES[kind])}"
        return lambda pen, x, y: pen.add(*switch_badge(frame, x + 10, y, kind, 8)), 20, text

    return [entry(kind) for kind in SwitchKind if kind in present]


def _curve(frame: Frame, lane: EmotionLane, place: int) -> Entry:
    curve = lane.curves[place]
    ink = colour(frame, curve, place)

    def mark(pen: Pen, x: float, y: float) -> None:
        pen.add(line(x, y, x + 34, y, ink, 4 if place == 0 else 2.5, DASHES[curve.evidence]))
        halo = frame.theme.paper
        pen.add(
            Circle(x + 17, y, 5.5, fill=ink, stroke=halo, width=2)
            if place == 0
            else sign(x + 17, y, place, ink, halo, 5)
        )

    return mark, 34, f"{curve.name} ({frame.word(wording.EVIDENCE[curve.evidence])})"


def _evidence(frame: Frame, evidence: Evidence) -> Entry:
    return (
        lambda pen, x, y: pen.add(*evidence_dot(frame, x + 5, y, evidence)),
        10,
        frame.word(wording.EVIDENCE[evidence]),
    )


def _work(frame: Frame, lane: BackstageLane) -> list[Entry]:
    theme = frame.theme
    entries: list[Entry] = []
    if lane.handoffs:

        def arrow(pen: Pen, x: float, y: float) -> None:
            pen.add(line(x, y, x + 16, y, theme.ink, 1.8), arrow_head(x + 23, y, "right", theme.ink, 4.5))

        entries.append((arrow, 23.0, frame.word(wording.HANDOFF)))
    if any(work.decision for work in lane.boxes):

        def diamond(pen: Pen, x: float, y: float) -> None:
            pen.add(
                polygon(
                    [(x + 8, y - 8), (x + 16, y), (x + 8, y + 8), (x, y)],
                    theme.warn.wash,
                    theme.warn.strong,
                    1.6,
                )
            )

        entries.append((diamond, 16.0, frame.word(wording.DECISION)))
    return entries


def _flow(frame: Frame, lane: FlowLane) -> list[Entry]:
    theme, cells = frame.theme, lane.cells.values()
    entries: list[Entry] = []
    if any(cell.continued for cell in cells):
        entries.append((_icon("arrow-right", theme.accent.ink), 14, frame.word(wording.CONTINUATION)))
    if any(cell.dropped for cell in cells):
        entries.append((_icon("trending-down", theme.bad.ink), 14, frame.word(wording.DROP_OFF_RATE)))
    if any(cell.seconds_to_next for cell in cells):
        entries.append((_icon("clock", theme.ink3), 14, frame.word(wording.TO_NEXT)))
    return entries


def _icon(name: str, ink: str) -> Callable[[Pen, float, float], None]:
    return lambda pen, x, y: pen.add(Icon(name, x, y - 7, 14, ink, 1.7))


def _severity(frame: Frame, lane: CardLane) -> list[Entry]:
    """What the dots of pains, gains and opportunities count, each in its colour."""
    kinds = dict.fromkeys(card.kind for cell in lane.cells.values() for card in cell if card.severity)

    def entry(kind: CardKind) -> Entry:
        strong = hue_of(frame, kind).strong

        def dots(pen: Pen, x: float, y: float) -> None:
            for place in range(5):
                ink = strong if place < 3 else None
                pen.add(Circle(x + 4 + place * 10, y, 3.4, fill=ink, stroke=strong, width=1.4))

        return dots, 50, f"{frame.word(wording.SEVERITY[kind])} 1–5"

    return [entry(kind) for kind in kinds]
