"""The contacts that took place: those of one person, for a picture of them, and which of some did."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from waypost.core.contacts.rules import ContactKind
from waypost.rooms.contacts.models import LedgerEntry
from waypost.rooms.contacts.queries.history import MOST, contacts
from waypost.rooms.contacts.records import Became, ContactChannel
from waypost.rooms.people.records import Who


@dataclass(frozen=True, slots=True)
class Contacted:
    """One contact of the ledger; `key` is what named it there, `about` the survey or journey as it was called then."""

    key: str
    at: datetime
    kind: ContactKind
    channel: ContactChannel
    about: str
    delivered: bool


@dataclass(frozen=True, slots=True)
class Made:
    """`held`: contacts that rules held back. `cut`: only the latest were looked at."""

    contacts: Sequence[Contacted]
    held: int
    cut: bool


def counted_among(workspace_id: int, keys: Collection[str]) -> set[str]:
    """Those of some contacts, by what names them in the ledger, that took place as far as anybody knows."""
    rows = LedgerEntry.objects.filter(workspace_id=workspace_id, key__in=keys, became=Became.MADE.value)
    return set(rows.values_list("key", flat=True))


def made(who: Who, person: int) -> Made:
    """What a person (number) was sent or asked, the oldest first."""
    rows, _ = contacts(who, person)
    took_place = [row for row in reversed(rows) if row.became != Became.HELD]
    found = [
        Contacted(
            key=row.key,
            at=row.at,
            kind=ContactKind(row.kind),
            channel=ContactChannel(row.channel),
            about=row.title,
            delivered=row.became == Became.MADE,
        )
        for row in took_place
    ]
    return Made(found, len(rows) - len(found), len(rows) == MOST)
