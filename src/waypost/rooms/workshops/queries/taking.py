"""The notes that can be taken over, with who said so and how many dots they have."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from waypost.core.vocabulary.wording import Language
from waypost.rooms.workshops.models import Note, Workshop
from waypost.rooms.workshops.queries.families import families
from waypost.rooms.workshops.queries.news import LEADER
from waypost.rooms.workshops.records import GROUPS


@dataclass(frozen=True, slots=True)
class Waiting:
    """A note to be taken over: what it says, its dots and authors, and where it stands."""

    uuid: UUID
    text: str
    others: tuple[str, ...]
    groups: tuple[str, ...]
    authors: int
    dots: int
    step: str
    lane: str
    taken: bool


def waiting(row: Workshop, language: Language) -> list[Waiting]:
    """The notes on the wall, most dots first, then most authors, then as they came."""
    found = [_waiting(family[0], family, language) for family in families(row)]
    return sorted(found, key=lambda each: (each.taken, -each.dots, -each.authors))


def _waiting(head: Note, family: Sequence[Any], language: Language) -> Waiting:
    voices = dict.fromkeys(each.guest.voice if each.guest else None for each in family)
    return Waiting(
        head.uuid,
        head.said,
        tuple(each.text for each in family if each.text != head.said),
        tuple(LEADER.in_(language) if voice is None else GROUPS[voice].in_(language) for voice in voices),
        len({each.guest_id for each in family}),
        sum(each.given or 0 for each in family),
        head.step,
        head.lane,
        head.taken_at is not None,
    )
