"""The concerns of a person: what the events tell of each, and whether a member closed it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from waypost.core.analytics.history import Contact, History
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.customers.models import ConcernWord
from waypost.rooms.customers.models.keeping import instant
from waypost.rooms.customers.queries.identity import identity
from waypost.rooms.customers.records.concerns import STANDING_NAMES, Standing
from waypost.rooms.people.records import Who

QUIET = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Matter:
    """Contacts about one concern; `steps` counts its internal steps. `word`: what a member said of it last, if anybody did.

    `standing` is quiet without a contact in the last seven days of the data; closed from a member's word on, until a
    contact comes after it.
    """

    name: str
    reason: str
    opened: datetime
    last: datetime
    contacts: int
    steps: int
    touchpoints: tuple[str, ...]
    departments: tuple[str, ...]
    standing: Standing
    word: ConcernWord | None

    @property
    def said(self) -> Wording:
        return STANDING_NAMES[self.standing][0]

    @property
    def tone(self) -> str:
        return STANDING_NAMES[self.standing][1]

    @property
    def is_closed(self) -> bool:
        return self.standing is Standing.CLOSED


def words(who: Who, person: int) -> list[ConcernWord]:
    """Everything members said of the concerns of a person, the latest first."""
    numbers = identity(who.workspace_id).identifiers_of(person)
    rows = ConcernWord.objects.filter(workspace_id=who.workspace_id, person_no__in=numbers)
    return list(rows.order_by("-id"))


def matters(who: Who, person: int, history: History | None) -> list[Matter]:
    """The concerns of a person, the latest first."""
    if history is None:
        return []
    contacts, steps = _grouped(history.contacts), _grouped(history.internal)
    last: dict[str, ConcernWord] = {}
    for word in words(who, person) if contacts else ():
        last.setdefault(word.concern, word)
    end = instant(history.as_of)
    found = [_matter(name, each, steps.get(name, []), last.get(name), end) for name, each in contacts.items()]
    return sorted(found, key=lambda one: one.last, reverse=True)


def _grouped(contacts: Sequence[Contact]) -> dict[str, list[Contact]]:
    grouped: dict[str, list[Contact]] = {}
    for contact in contacts:
        if contact.concern:
            grouped.setdefault(contact.concern, []).append(contact)
    return grouped


def _matter(
    name: str, contacts: list[Contact], steps: list[Contact], word: ConcernWord | None, end: datetime
) -> Matter:
    last = instant(contacts[-1].time)
    return Matter(
        name,
        next((one.contact_reason for one in contacts if one.contact_reason), ""),
        instant(contacts[0].time),
        last,
        len(contacts),
        len(steps),
        tuple(dict.fromkeys(one.touchpoint for one in contacts if one.touchpoint)),
        tuple(dict.fromkeys(one.department for one in (*contacts, *steps) if one.department)),
        _standing(last, word, end),
        word,
    )


def _standing(last: datetime, word: ConcernWord | None, end: datetime) -> Standing:
    if word is not None and word.closed:
        return Standing.AGAIN if last > word.at else Standing.CLOSED
    return Standing.QUIET if last < end - QUIET else Standing.RUNNING
