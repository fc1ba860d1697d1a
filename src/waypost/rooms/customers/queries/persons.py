"""Persons as a member may see them: by name for whoever may, else by pseudonym; found by number, public name, search."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.customers.models import Identifier, NameAccess, PersonSettings, Profile
from waypost.rooms.customers.queries.glance import once
from waypost.rooms.customers.queries.identity import Identity, erased, identity
from waypost.rooms.customers.queries.overview import overview, settings_of
from waypost.rooms.customers.records.identifiers import kept
from waypost.rooms.customers.records.persons import PersonRecord
from waypost.rooms.customers.records.pseudonyms import number_of, person_of, pseudonym, public_name
from waypost.rooms.customers.rights import SEE_NAMES
from waypost.rooms.journal.records import ActorKind
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere

_MOST_FOUND = 500
_LAST_SIGN = "\U0010ffff"


def shown(who: Who, numbers: Sequence[int]) -> tuple[PersonRecord, ...]:
    """The persons of some numbers (of any identifier), in their order, with the name only where this member may see it.

    A constant number of queries, however many they are. Numbers that were erased have no name.
    """
    known = identity(who.workspace_id)
    people = [known.person_of(number) for number in numbers]
    rule = settings_of(who.workspace_id)
    names = _names(who, known, dict.fromkeys(people)) if people else {}
    records = {person: _record(rule, person, names.get(person)) for person in dict.fromkeys(people)}
    return tuple(records[person] for person in people)


@once
def by_uuid(who: Who, uuid: UUID) -> PersonRecord:
    """The person of a public name; one that was united with another is that one.

    Raises NotThere for a name of another workspace, one that was made up, or an erased person.
    """
    number = person_of(settings_of(who.workspace_id).key, uuid)
    known = identity(who.workspace_id)
    if number is None or not _is_there(who, known.person_of(number)):
        raise NotThere(
            Wording(
                "There is no such person here, or the data were erased.",
                "Diese Person gibt es hier nicht, oder ihre Daten wurden gelöscht.",
            )
        )
    return shown(who, [number])[0]


def may_see_name(who: Who, person: int) -> datetime | bool:
    """True for whoever may see names; the instant until which a reason holds; False for all others."""
    if who.may(SEE_NAMES):
        return True
    return _opened(who).get(person, False)


def found(who: Who, words: str) -> list[int]:
    """The persons (canonical numbers) that a search finds, at most 500.

    By pseudonym; for whoever may see names also by any identifier (exact, or its beginning), by the beginning of the
    name or last name, and by the beginning of the e-mail address.
    """
    words = words.strip()[:300]
    if not words:
        return []
    known = identity(who.workspace_id)
    numbers: list[int] = []
    by_pseudonym = number_of(settings_of(who.workspace_id).key, words)
    if by_pseudonym is not None and _is_there(who, by_pseudonym):
        numbers.append(by_pseudonym)
    if who.may(SEE_NAMES):
        ids = Identifier.objects.filter(workspace_id=who.workspace_id)
        for form in dict.fromkeys((words, words.casefold())):
            numbers += ids.filter(_begins("value", form)).values_list("person_no", flat=True)[:_MOST_FOUND]
        key = " ".join(words.casefold().split())
        profiles = Profile.objects.filter(workspace_id=who.workspace_id)
        for field in ("name_key", "last_key", "email_key"):
            numbers += profiles.filter(_begins(field, key)).values_list("person_no", flat=True)[:_MOST_FOUND]
    gone = erased(who.workspace_id)
    return list(dict.fromkeys(known.person_of(number) for number in numbers if number not in gone))[:_MOST_FOUND]


def exactly(who: Who, kind: str, value: str) -> int | None:
    """The person of an outside id, written as it is kept or in another way; None where nobody has it, or it was erased."""
    writings = {value, kept(kind, value)}
    rows = Identifier.objects.filter(workspace_id=who.workspace_id, kind=kind, value__in=writings)
    there = {row.value: row.person_no for row in rows if row.person_no not in erased(who.workspace_id)}
    number = there.get(value, there.get(kept(kind, value)))
    return None if number is None else identity(who.workspace_id).person_of(number)


def names_among(workspace_id: int, words: Iterable[str]) -> set[str]:
    """Those of some pairs of words, without case, that are the name of somebody here; one query."""
    rows = Profile.objects.filter(workspace_id=workspace_id, name_key__in=list(words))
    return set(rows.values_list("name_key", flat=True))


def _begins(field: str, text: str) -> Q:
    """What begins with a text, by the index: SQLite uses it for a range only, PostgreSQL for LIKE only."""
    begins = Q(**{f"{field}__startswith": text})
    if connection.vendor == "postgresql":
        return begins
    return begins & Q(**{f"{field}__gte": text, f"{field}__lt": text + _LAST_SIGN})


def _is_there(who: Who, person: int) -> bool:
    if person in erased(who.workspace_id):
        return False
    if Identifier.objects.filter(workspace_id=who.workspace_id, person_no=person).exists():
        return True
    # Contacts may be kept for longer than profiles and identifiers: then there is somebody, only nobody knows who.
    return overview(who).place_of(person) is not None


def _names(who: Who, known: Identity, people: Iterable[int]) -> dict[int, str]:
    """The names that this member may see, by person; of several profiles the one that changed last."""
    if not who.may(SEE_NAMES):
        opened = _opened(who)
        people = [person for person in people if person in opened]
    numbers = {number: person for person in people for number in known.identifiers_of(person)}
    if not numbers:
        return {}
    gone = erased(who.workspace_id)
    rows = Profile.objects.filter(workspace_id=who.workspace_id, person_no__in=list(numbers)).order_by("changed_at")
    named: dict[int, str] = {}
    addressed: dict[int, str] = {}
    for number, name, email in rows.values_list("person_no", "name", "email"):
        if number in gone:
            continue
        if name:
            named[numbers[number]] = name
        elif email:
            addressed[numbers[number]] = email
    return addressed | named


@once
def _opened(who: Who) -> dict[int, datetime]:
    """The persons whose names this member has opened with a reason, and until when."""
    if who.actor.kind is not ActorKind.MEMBER:
        return {}
    rows = NameAccess.objects.filter(
        workspace_id=who.workspace_id, member_id=who.actor.id, until__gt=timezone.now()
    ).values_list("person_no", "until")
    known = identity(who.workspace_id)
    return {known.person_of(number): until for number, until in rows}


def _record(rule: PersonSettings, person: int, name: str | None) -> PersonRecord:
    uuid = public_name(rule.key, person)
    url = reverse("customers:person", args=[rule.workspace.slug, uuid])
    return PersonRecord(person, uuid, f"Person {pseudonym(rule.key, person)}", name, url)
