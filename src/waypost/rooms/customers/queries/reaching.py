"""Whom an address belongs to and where persons are reached: in bulk, for whatever contacts them. Nothing here is shown."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from zoneinfo import available_timezones

from waypost.rooms.customers.models import Consent, Erasure, Identifier, Profile
from waypost.rooms.customers.queries.identity import erased, identity
from waypost.rooms.customers.records.identifiers import kept

CHUNK = 2_000
_ZONES = ("timezone", "time_zone", "zeitzone", "zone")


def persons_of(workspace_id: int, addresses: Iterable[str]) -> dict[str, int]:
    """The person of each e-mail address (as it was given) that somebody is known by, or that a profile says; nobody who was
    erased."""
    writings = {kept("email", each): each for each in addresses}
    found: dict[str, int] = {}
    known, gone = identity(workspace_id), erased(workspace_id)
    for some in _chunks(list(writings)):
        rows = Identifier.objects.filter(workspace_id=workspace_id, kind="email", value__in=some)
        for value, number in rows.values_list("value", "person_no"):
            if number not in gone:
                found[writings[value]] = known.person_of(number)
    keys = {each.strip().casefold(): each for each in writings.values() if each not in found}
    for some in _chunks(list(keys)):
        told = Profile.objects.filter(workspace_id=workspace_id, email_key__in=some).order_by("changed_at")
        for key, number in told.values_list("email_key", "person_no"):
            if number not in gone:
                found[keys[key]] = known.person_of(number)
    return found


def persons(workspace_id: int, numbers: Iterable[int]) -> dict[int, int]:
    """The person of each number."""
    known = identity(workspace_id)
    return {number: known.person_of(number) for number in numbers}


def addresses_of(workspace_id: int, people: Sequence[int]) -> dict[int, str]:
    """The e-mail address of each person that has one: what they are known by first, else what a profile says."""
    known, gone = identity(workspace_id), erased(workspace_id)
    owner = {number: person for person in people for number in known.identifiers_of(person) if number not in gone}
    found: dict[int, str] = {}
    for some in _chunks(list(owner)):
        profiles = Profile.objects.filter(workspace_id=workspace_id, person_no__in=some).exclude(email="")
        for number, email in profiles.order_by("changed_at").values_list("person_no", "email"):
            found[owner[number]] = email.strip()
    for some in _chunks(list(owner)):
        ids = Identifier.objects.filter(workspace_id=workspace_id, kind="email", person_no__in=some)
        # The first one seen is written last, and holds.
        for number, email in ids.order_by("-first_seen", "-person_no").values_list("person_no", "value"):
            found[owner[number]] = email
    return found


def leaving(workspace_id: int) -> list[tuple[list[int], set[str]]]:
    """Of each erasure under way the person's numbers, and the addresses among the words that they are found by."""
    rows = Erasure.objects.filter(workspace_id=workspace_id, finished_at=None).prefetch_related("tombstones")
    return [
        ([each.person_no for each in row.tombstones.all()], {word for word in row.words if "@" in word and " " not in word})
        for row in rows
    ]  # fmt: skip


def everybody_with_an_address(workspace_id: int, most: int) -> list[int]:
    """The persons that an e-mail address is known of, ascending, at most so many."""
    known, gone = identity(workspace_id), erased(workspace_id)
    ids = Identifier.objects.filter(workspace_id=workspace_id, kind="email").values_list("person_no", flat=True)
    told = Profile.objects.filter(workspace_id=workspace_id).exclude(email="").values_list("person_no", flat=True)
    numbers = {*ids.order_by("person_no")[:most], *told.order_by("person_no")[:most]}
    return sorted({known.person_of(number) for number in numbers if number not in gone})[:most]


def numbers_of_persons(workspace_id: int, people: Iterable[int]) -> dict[int, int]:
    """Every identifier's number of some persons, with its person."""
    known = identity(workspace_id)
    return {
        number: person
        for each in people
        for person in [known.person_of(each)]
        for number in known.identifiers_of(person)
    }


def traits_of(workspace_id: int, people: Sequence[int], names: Iterable[str]) -> dict[int, dict[str, Any]]:
    """Some traits of persons, by name without case; of several profiles the last word."""
    wanted = {each.casefold() for each in names}
    found: dict[int, dict[str, Any]] = {}
    owner = numbers_of_persons(workspace_id, people)
    for some in _chunks(list(owner)):
        rows = Profile.objects.filter(workspace_id=workspace_id, person_no__in=some).order_by("changed_at")
        for number, traits in rows.values_list("person_no", "traits"):
            mine = {name.casefold(): value for name, value in traits.items() if name.casefold() in wanted}
            found.setdefault(owner[number], {}).update(mine)
    return found


def zones_of(workspace_id: int, people: Sequence[int]) -> dict[int, str]:
    """The time zone of each person that a source told one of."""
    known = available_timezones()
    told = traits_of(workspace_id, people, _ZONES)
    found = {person: next((v for name in _ZONES if (v := traits.get(name))), "") for person, traits in told.items()}
    return {person: zone for person, zone in found.items() if isinstance(zone, str) and zone in known}


def words_of(
    workspace_id: int, people: Sequence[int], purposes: Iterable[str], channels: Iterable[str]
) -> dict[int, bool]:
    """The last word of persons on any of these purposes by any of these channels, without case; none where none was said."""
    purposes, channels = {each.casefold() for each in purposes}, {each.casefold() for each in channels}
    found: dict[int, bool] = {}
    owner = numbers_of_persons(workspace_id, people)
    for some in _chunks(list(owner)):
        rows = Consent.objects.filter(workspace_id=workspace_id, person_no__in=some).order_by("at", "id")
        for number, purpose, channel, given in rows.values_list("person_no", "purpose", "channel", "given"):
            if purpose.casefold() in purposes and channel.casefold() in channels:
                found[owner[number]] = given
    return found


def _chunks(values: list[Any]) -> Iterator[list[Any]]:
    for begin in range(0, len(values), CHUNK):
        yield values[begin : begin + CHUNK]
