"""Pain points, gains, opportunities: tinted cards with icon and severity, joined to what they lead to."""

from waypost.core.drawing import figures, wording
from waypost.core.drawing.layout.frame import Frame, Pen, Strip
from waypost.core.drawing.layout.lanes import links
from waypost.core.drawing.layout.marks import evidence_line
from waypost.core.drawing.scene import CardKind, CardLane, Evidence
from waypost.core.drawing.shapes import Box, Circle, Icon, Rect
from waypost.core.drawing.text import SMALL, TINY, TINY_BOLD
from waypost.core.drawing.themes import Hue

ICONS = {
    CardKind.PAIN: "triangle-alert",
    CardKind.GAIN: "heart",
    CardKind.OPPORTUNITY: "lightbulb",
    CardKind.NEED: "hand",
    CardKind.INSIGHT: "eye",
}
_PAD = 9.0
_EDGE = 4.0
_GAP, _JOINED = 8.0, 18.0


def draw(lane: CardLane, frame: Frame, top: float, shared: Evidence | None) -> Strip:
    pen, low = frame.pen(), top
    width = frame.block(300, 10)
    named = len({card.kind for cell in lane.cells.values() for card in cell}) > 1
    known = links.by_id(links.seats(frame))
    number = next(place for place, other in enumerate(frame.scene.lanes) if other is lane)
    for step, cell in lane.cells.items():
        x, y, before = frame.centre(step) - width / 2, top, None
        for seat in links.stack(number, step, cell):
            joined = links.follows(before, seat.card)
            start = y + (_JOINED if joined else _GAP) if before else y
            if joined:
                links.join(pen, Box(x, y, width, 0), Box(x, start, width, 0))
            y = _card(pen, seat, x, start, width, named, shared, links.told(seat, known))
            before = seat.card
        low = max(low, y)
    return Strip(tuple(pen.shapes), low - top)


def hue_of(frame: Frame, kind: CardKind) -> Hue:
    theme = frame.theme
    return {
        CardKind.PAIN: theme.bad,
        CardKind.GAIN: theme.good,
        CardKind.OPPORTUNITY: theme.good,
        CardKind.NEED: theme.accent,
        CardKind.INSIGHT: theme.calm,
    }[kind]


def _card(
    pen: Pen,
    seat: links.Seat,
    x: float,
    top: float,
    width: float,
    named: bool,
    shared: Evidence | None,
    targets: list[str],
) -> float:
    frame, own, card = pen.frame, pen.frame.pen(), seat.card
    hue = hue_of(frame, card.kind)
    inner, left = width - _EDGE - 2 * _PAD, x + _EDGE + _PAD
    y = top + _PAD
    own.add(Icon(ICONS[card.kind], left, y, 15, hue.ink, 1.7))
    if card.severity is not None:
        _severity(own, left + inner, y + 7.5, card.severity, hue)
    if named and (card.severity is None or inner > 190):
        own.run(left + 21, y + 7.5, frame.word(wording.CARDS[card.kind]), TINY_BOLD, hue.ink)
    y = own.text(left, y + 19, card.text, SMALL, frame.theme.ink, inner)
    small = [card.note, figures.observations(card.n, frame.language)]
    evidence = card.evidence if card.evidence is not shared else None
    y = evidence_line(own, left, y + 2, evidence, " · ".join(part for part in small if part), inner)
    for target in targets:
        own.add(Icon("arrow-right", left, y + 4, 12, frame.theme.good.ink, 1.7))
        y = own.text(left + 17, y + 2, target, TINY, frame.theme.ink2, inner - 17)
    y += _PAD - 1
    outline = frame.theme.hairline if frame.theme.border else None
    under = [
        Rect(Box(x, top, width, y - top), fill=hue.wash, stroke=outline, radius=7),
        Rect(Box(x, top, _EDGE, y - top), fill=hue.strong, radius=2),
    ]
    own.shapes = [*under, *own.shapes]
    marks = (("step", seat.step), ("kind", card.kind.value), ("card", seat.key))
    pen.add(own.group("card", card.hint, card.href, marks))
    return y


def _severity(pen: Pen, right: float, middle: float, severity: int, hue: Hue) -> None:
    """Five dots, filled up to the severity, the others hollow."""
    for place in range(5):
        filled = place < severity
        x = right - 4 - (4 - place) * 11
        pen.add(Circle(x, middle, 3.6, fill=hue.strong if filled else None, stroke=hue.strong, width=1.4))
