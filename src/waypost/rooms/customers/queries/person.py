"""One person in depth: traits, identifiers and why they are one, contacts. Masked for who may not see names."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from waypost.core.analytics.history import History
from waypost.core.analytics.history import history as history_of
from waypost.core.analytics.index.model import NoEventsError
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.customers.models import Erasure, IdentityChange, PersonNote, Profile
from waypost.rooms.customers.queries import index as indexes
from waypost.rooms.customers.queries.chains import Step, chains, identifiers
from waypost.rooms.customers.queries.identity import erased, identity
from waypost.rooms.customers.queries.overview import settings_of
from waypost.rooms.customers.records.edges import IDENTIFIER_NAMES, KIND_NAMES, kind_name
from waypost.rooms.customers.records.persons import PersonRecord
from waypost.rooms.customers.records.pseudonyms import pseudonym
from waypost.rooms.journal import queries as journal
from waypost.rooms.journal.records import Entry, told
from waypost.rooms.people.records import Who

MASK = "••••••"
_HARMLESS = frozenset(
    [
        "plan",
        "tier",
        "tariff",
        "tarif",
        "segment",
        "country",
        "land",
        "language",
        "locale",
        "sprache",
        "currency",
        "industry",
        "branche",
    ]
)
_INSIDE = ("companies", "groupId")  # shown elsewhere


@dataclass(frozen=True, slots=True)
class Trait:
    """What a source told of a person, and when; `value` is masked where it may not be seen."""

    name: str
    value: str
    source: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Known:
    """An identifier: its number, the name of its kind ("login") and how it is called, value (masked where it may not be seen), and why it is of this person."""

    number: int
    name: str
    kind: Wording
    value: str
    since: datetime
    why: tuple[Wording, ...]


def contact_history(who: Who, person: int) -> History | None:
    """All contacts, oldest first; None without data."""
    if person in erased(who.workspace_id):
        return None
    try:
        return history_of(indexes.index(who), person)
    except NoEventsError:
        return None


def traits(who: Who, person: int, *, masked: bool) -> list[Trait]:
    """What is known of a person, by name; of several profiles the last word on each trait."""
    found: dict[str, Trait] = {}
    last: dict[str, datetime] = {}
    for row in _profiles(who, person):
        for name, value in row.traits.items():
            if name in _INSIDE or value in (None, "", [], {}):
                continue
            source, at = (row.told.get(name) or ["", ""])[:2]
            shown = MASK if masked and _identifies(name, value) else _as_text(value)
            instant = datetime.fromisoformat(at) if at else row.changed_at
            if instant >= last.get(name, instant):
                found[name], last[name] = Trait(name, shown, source, instant), instant
    return [found[name] for name in sorted(found, key=str.casefold)]


def known_by(who: Who, person: int, *, masked: bool) -> list[Known]:
    """The identifiers of a person, the smallest number first, each with the chain that ties it, in words."""
    numbers = identity(who.workspace_id).identifiers_of(person)
    rows = {row.person_no: row for row in identifiers(who.workspace_id, numbers)}
    told = chains(who.workspace_id, numbers) if len(rows) > 1 else {}
    names = {
        number: (kind_name(row.kind, IDENTIFIER_NAMES), MASK if masked else row.value) for number, row in rows.items()
    }
    return [
        Known(
            number,
            rows[number].kind,
            *names[number],
            rows[number].first_seen,
            tuple(_said(step, names) for step in told.get(number, ())),
        )
        for number in numbers
        if number in rows
    ]


def changes(who: Who, person: int) -> list[tuple[IdentityChange, str]]:
    """What was united and separated by hand, the latest first, with the pseudonym the other one had then."""
    numbers = identity(who.workspace_id).identifiers_of(person)
    rows = IdentityChange.objects.filter(workspace_id=who.workspace_id)
    found = (rows.filter(person_no__in=numbers) | rows.filter(other_no__in=numbers)).order_by("-id")[:50]
    key = settings_of(who.workspace_id).key
    return [
        (row, f"Person {pseudonym(key, row.other_no if row.person_no == person else row.person_no)}") for row in found
    ]


def notes(who: Who, person: int) -> list[PersonNote]:
    """What members wrote down, the latest first."""
    numbers = identity(who.workspace_id).identifiers_of(person)
    return list(PersonNote.objects.filter(workspace_id=who.workspace_id, person_no__in=numbers).order_by("-id")[:100])


def erasures(who: Who) -> Sequence[Erasure]:
    """The erasures of the workspace, the latest first."""
    return list(Erasure.objects.filter(workspace_id=who.workspace_id).order_by("-id")[:100])


def happened(who: Who, person: PersonRecord, *, masked: bool) -> list[tuple[Entry, Wording]]:
    """What members did with a person, the latest first, in sentences; a reason may name the person."""
    entries = journal.of_subject(who.workspace_id, person.uuid, limit=20)
    return [(each, told(_without_reason(each) if masked else each)) for each in entries]


def _without_reason(entry: Entry) -> Entry:
    return replace(entry, details={**entry.details, "reason": MASK}) if "reason" in entry.details else entry


def _profiles(who: Who, person: int) -> list[Profile]:
    numbers = identity(who.workspace_id).identifiers_of(person)
    rows = Profile.objects.filter(workspace_id=who.workspace_id, person_no__in=numbers)
    gone = erased(who.workspace_id)
    return [row for row in rows.order_by("changed_at") if row.person_no not in gone]


def _said(step: Step, names: dict[int, tuple[Wording, str]]) -> Wording:
    """One link in words: "Login anna@… and Cookie 8f2…: signed in on the same device, since …"."""
    reason, day = kind_name(step.kind, KIND_NAMES), step.at
    (one_kind, one), (other_kind, other) = (names.get(at, (Wording("?", "?"), "?")) for at in (step.one, step.other))
    en = f"{one_kind.en} {one} and {other_kind.en} {other}: {reason.en}, {day:%Y-%m-%d}"
    de = f"{one_kind.de} {one} und {other_kind.de} {other}: {reason.de}, {day:%d.%m.%Y}"
    return Wording(en + (f" ({step.source})" if step.source else ""), de + (f" ({step.source})" if step.source else ""))


def _identifies(name: str, value: object) -> bool:
    """Whether a trait may tell who it is. Unknown ones may: only what is known to be harmless is shown."""
    return not isinstance(value, bool) and name.casefold() not in _HARMLESS


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        return "✓" if value else "–"
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_as_text(each)}" for name, each in value.items())
    if isinstance(value, list):
        return ", ".join(map(_as_text, value))
    return str(value)
