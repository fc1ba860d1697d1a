"""The concerns of a person: what the events tell of each, and whether a member closed it.

What a concern is, is said once: in the question about concerns (`core.analytics.questions.concerns`). So the page of a
person counts those that an answer counts, with the open ones, over all time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from waypost.core.analytics.history import Contact, History
from waypost.core.analytics.questions.concerns import Concerns
from waypost.core.analytics.questions.periods import span
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.customers.models import ConcernWord
from waypost.rooms.customers.models.keeping import instant
from waypost.rooms.customers.queries.identity import identity
from waypost.rooms.customers.records.concerns import STANDING_NAMES, Standing
from waypost.rooms.people.records import Who

QUIET = timedelta(days=7)
WITHIN = span(Concerns().within)
"""Without an id, a contact for the same reason belongs to a concern when it follows within so many µs."""


@dataclass(frozen=True, slots=True)
class Matter:
    """Contacts about one concern; `steps` counts its internal steps. `word`: what a member said of it last, if anybody did.

    `key` is what members' words name it by: its id, or without one its reason and its first instant; `name` what a
    page calls it.

    `standing` is quiet without a contact in the last seven days of the data; closed from a member's word on, until a
    contact comes after it.
    """

    key: str
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
    last: dict[str, ConcernWord] = {}
    grouped = _grouped(history.contacts)
    for word in words(who, person) if grouped else ():
        last.setdefault(word.concern, word)
    end = instant(history.as_of)
    found = [_matter(key, each, _steps(each, history.internal), last.get(key), end) for key, each in grouped.items()]
    return sorted(found, key=lambda one: one.last, reverse=True)


def _grouped(contacts: Sequence[Contact]) -> dict[str, list[Contact]]:
    """Contacts by concern: those of one id, or of one reason, each soon enough after the one before."""
    grouped: dict[str, list[Contact]] = {}
    running: dict[str, str] = {}
    for contact in contacts:
        key = contact.concern
        if not key and (reason := contact.contact_reason):
            key = running.get(reason, "")
            if not key or contact.time - grouped[key][-1].time > WITHIN:
                key = running[reason] = f"{reason[:250]} {instant(contact.time).isoformat()}"
        if key:
            grouped.setdefault(key, []).append(contact)
    return grouped


def _steps(contacts: Sequence[Contact], internal: Sequence[Contact]) -> list[Contact]:
    """The internal steps of a concern: of its id, or for its reason from its first contact until it was over."""
    first, last = contacts[0], contacts[-1]
    if first.concern:
        return [step for step in internal if step.concern == first.concern]
    until = last.time + WITHIN
    return [
        step
        for step in internal
        if not step.concern and step.contact_reason == first.contact_reason and first.time <= step.time <= until
    ]


def _matter(key: str, contacts: list[Contact], steps: list[Contact], word: ConcernWord | None, end: datetime) -> Matter:
    last = instant(contacts[-1].time)
    name, reason = contacts[0].concern, next((one.contact_reason for one in contacts if one.contact_reason), "")
    return Matter(
        key,
        name or reason,
        reason if name else "",
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
