"""What a card leads to: joined by an arrow where the target is right below, else told in the card."""

from collections.abc import Iterable
from dataclasses import dataclass

from waypost.core.drawing.layout.frame import Frame, Pen
from waypost.core.drawing.layout.marks import arrow_head
from waypost.core.drawing.scene import Card, CardLane
from waypost.core.drawing.shapes import Box, Group, Shape, line, walk


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a card sits: lane, step, place in its stack, and whether it is the last there."""

    lane: int
    step: str
    place: int
    last: bool
    card: Card

    @property
    def key(self) -> str:
        """The card's id, or a name made of its seat."""
        return self.card.id or f"{self.lane}.{self.step}.{self.place}"

    def is_right_above(self, other: "Seat") -> bool:
        """The next card of the same stack, or the first of the stack in the next lane."""
        if self.step != other.step:
            return False
        if self.lane == other.lane:
            return other.place == self.place + 1
        return other.lane == self.lane + 1 and self.last and other.place == 0


def seats(frame: Frame) -> list[Seat]:
    """Seats of all cards, lane by lane."""
    return [
        seat
        for number, lane in enumerate(frame.scene.lanes)
        if isinstance(lane, CardLane)
        for step, cell in lane.cells.items()
        for seat in stack(number, step, cell)
    ]


def stack(lane: int, step: str, cell: tuple[Card, ...]) -> list[Seat]:
    return [Seat(lane, step, place, place == len(cell) - 1, card) for place, card in enumerate(cell)]


def by_id(found: list[Seat]) -> dict[str, Seat]:
    """Seats of the cards that can be led to."""
    return {seat.card.id: seat for seat in found if seat.card.id}


def follows(before: Card | None, card: Card) -> bool:
    """Whether the card above in the same stack leads to this one."""
    return before is not None and bool(card.id) and card.id in before.leads_to


def told(seat: Seat, known: dict[str, Seat]) -> list[str]:
    """Texts of the targets to which no arrow can be drawn."""
    targets = [known[target] for target in seat.card.leads_to if target in known]
    return [target.card.text for target in targets if not seat.is_right_above(target)]


def between_lanes(frame: Frame, shapes: Iterable[Shape]) -> Group:
    """Arrows from the last card of a lane to the first card of the next, where one leads to the other."""
    boxes = {key: shape.box for shape in walk(shapes) if isinstance(shape, Group) for key in _keys(shape)}
    found, pen = seats(frame), frame.pen()
    known = by_id(found)
    for seat in found:
        for target in seat.card.leads_to:
            other = known.get(target)
            if other and other.lane != seat.lane and seat.is_right_above(other):
                join(pen, boxes[seat.key], boxes[other.key])
    return pen.group("links")


def join(pen: Pen, upper: Box, lower: Box) -> None:
    """From the foot of one card to the head of another in the same column."""
    x, stroke = upper.middle[0], pen.frame.theme.good.strong
    pen.add(line(x, upper.bottom + 1, x, lower.y - 6, stroke, 2, name="leads-to"))
    pen.add(arrow_head(x, lower.y - 1, "down", stroke, 4.5))


def _keys(group: Group) -> list[str]:
    return [value for name, value in group.marks if name == "card"]
