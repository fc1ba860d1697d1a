"""Persons: their name is opened for a reason, notes are taken, and the rule of status is set."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.models import NameAccess, PersonNote, PersonSettings
from waypost.rooms.customers.queries import persons
from waypost.rooms.customers.queries.overview import settings_of
from waypost.rooms.customers.records import PersonRecord
from waypost.rooms.customers.rights import MANAGE_SOURCES, NAME_WITH_REASON, SEE_CUSTOMERS
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import ActorKind
from waypost.rooms.people.records import Who

OPEN_FOR = timedelta(hours=8)
LEAST_REASON = 10


@transaction.atomic
def open_name(who: Who, *, person: UUID, reason: str) -> PersonRecord:
    """See who a person is, for a reason that the journal keeps; for this member, this person, eight hours.

    Raises WaypostError without a reason of ten signs, and for an API key: a program has no reasons.
    """
    who.must(NAME_WITH_REASON)
    found = persons.by_uuid(who, person)
    reason = " ".join(reason.split())[:500]
    if who.actor.kind is not ActorKind.MEMBER:
        raise WaypostError(
            en="Only a member can open a name, not an API key. Give the key the right customers.names instead.",
            de="Nur ein Mitglied kann einen Namen öffnen, kein API-Schlüssel. Bitte dem Schlüssel das Recht "
            "customers.names geben.",
        )
    if len(reason) < LEAST_REASON:
        raise WaypostError(
            en=f"Say in at least {LEAST_REASON} characters why you need the name, such as “Call back on ticket 4711”.",
            de=f"Bitte mit mindestens {LEAST_REASON} Zeichen sagen, wozu der Name gebraucht wird, etwa „Rückruf zu "
            "Ticket 4711“.",
        )
    NameAccess.objects.create(
        workspace_id=who.workspace_id,
        member_id=who.actor.id,
        person_no=found.number,
        reason=reason,
        until=timezone.now() + OPEN_FOR,
    )
    journal.record(who, "person.named", found.ref, reason=reason)
    return persons.shown(who, [found.number])[0]


@transaction.atomic
def note(who: Who, *, person: UUID, text: str) -> PersonNote:
    """Write something down of a person."""
    who.must(SEE_CUSTOMERS)
    found = persons.by_uuid(who, person)
    text = text.strip()
    if not text or len(text) > 4_000:
        raise WaypostError(
            en="Write a note of 1 to 4,000 characters.", de="Bitte eine Notiz von 1 bis 4.000 Zeichen schreiben."
        )
    made = PersonNote.objects.create(
        workspace_id=who.workspace_id, person_no=found.number, text=text, by=who.actor.label
    )
    journal.record(who, "person.noted", found.ref)
    return made


@transaction.atomic
def set_rules(who: Who, *, conversions: Sequence[str], lapsed_days: int) -> PersonSettings:
    """Declare which touchpoints make a customer, and after how many days without one a customer is lapsed."""
    who.must(MANAGE_SOURCES)
    if not 1 <= lapsed_days <= 3_650:
        raise WaypostError(
            en="After how many days is a customer lapsed? Give a number from 1 to 3,650.",
            de="Nach wie vielen Tagen gilt jemand als ehemalig? Bitte eine Zahl von 1 bis 3.650 nennen.",
        )
    found = settings_of(who.workspace_id)
    found.conversions, found.lapsed_days = sorted(set(conversions)), lapsed_days
    found.save(update_fields=["conversions", "lapsed_days"])
    journal.record(
        who, "persons.rules_changed", found.workspace.ref, conversions=found.conversions, lapsed_days=lapsed_days
    )
    return found
