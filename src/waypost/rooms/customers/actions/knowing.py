"""What arriving events tell of persons: numbers of their identifiers, which of them are one, traits, companies.

All of it may be done twice: a sealer that was cut off begins again.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.utils import timezone

from waypost.rooms.customers.actions import belonging
from waypost.rooms.customers.actions.edges import keep_edges
from waypost.rooms.customers.actions.identifiers import numbers_of
from waypost.rooms.customers.actions.intake.reading import Identifier as Named
from waypost.rooms.customers.actions.intake.reading import Reading
from waypost.rooms.customers.actions.layers import NEW, Layered, is_later
from waypost.rooms.customers.models import DataSource, Profile, Tombstone

CHUNK = 2_000
Edge = tuple[str, int, int]


class Teller(NamedTuple):
    """Who tells of persons: a source by name, and the import (id, uuid) where it was one."""

    workspace_id: int
    name: str
    imported: tuple[int, UUID] | None = None


def know(source: DataSource, readings: Sequence[Reading]) -> list[int]:
    """Write down what readings tell of persons. Returns the person number of each reading.

    Of a person who was erased, or of whom nothing may be collected, nothing is written down and the number is 0.
    """
    asked: list[Named] = list({(kind, value): None for one in readings for kind, value in one.identifiers})
    numbers = dict(zip(asked, numbers_of(source.workspace_id, asked), strict=True))
    gone = erased(source.workspace_id, list(numbers.values()))
    of = [[numbers[kind, value] for kind, value in one.identifiers] for one in readings]
    if gone:
        their_first = [0 if numbers_[0] in gone else numbers_[0] for numbers_ in of]
        left = [(one, their) for one, their in zip(readings, of, strict=True) if not gone.intersection(their)]
        readings, of = [one for one, _ in left], [their for _, their in left]
    else:
        their_first = [their[0] for their in of]
    _join(source, _edges(readings, of))
    learn(Teller(source.workspace_id, source.name), [(their[0], one) for one, their in zip(readings, of, strict=True)])
    return their_first


def erased(workspace_id: int, numbers: list[int]) -> set[int]:
    """Those of some person numbers that were erased."""
    rows = Tombstone.objects.filter(workspace_id=workspace_id)
    if not numbers or not rows.exists():
        return set()
    chunks = (numbers[begin : begin + CHUNK] for begin in range(0, len(numbers), CHUNK))
    return {n for chunk in chunks for n in rows.filter(person_no__in=chunk).values_list("person_no", flat=True)}


def _edges(readings: Iterable[Reading], numbers: Iterable[list[int]]) -> dict[Edge, int]:
    """Pairs of numbers that are one person, with the reason and since when (µs UTC)."""
    edges: dict[Edge, int] = {}
    for one, their in zip(readings, numbers, strict=True):
        for (kind, _), other in zip(one.identifiers[1:], their[1:], strict=True):
            if other != their[0]:
                # A login that was called by another login's name is an alias; a cookie is tied by the login.
                reason = {"login": "alias", "cookie": "login"}.get(kind, kind)
                edge = reason, min(their[0], other), max(their[0], other)
                edges[edge] = min(one.time, edges.get(edge, one.time))
    return edges


def _join(source: DataSource, edges: dict[Edge, int]) -> None:
    keep_edges(
        source.workspace_id,
        source.pk,
        ((*edge, datetime.fromtimestamp(time / 1_000_000, UTC)) for edge, time in edges.items()),
    )


def learn(teller: Teller, told: Sequence[tuple[int, Reading]]) -> None:
    """Keep traits and companies by person number; the word with the latest instant holds, whenever it arrives.

    May be done twice.
    """
    workspace_id = teller.workspace_id
    belonging.know(
        workspace_id,
        [
            belonging.Told(number, one.company, one.company_traits, belonging.role_in(one.traits), _at(one))
            for number, one in told
            if one.company
        ],
        teller.name,
        str(teller.imported[1]) if teller.imported else "",
    )
    news: dict[int, list[Reading]] = {}
    for number, one in told:
        if one.traits or one.company:
            news.setdefault(number, []).append(one)
    numbers = list(news)
    for begin in range(0, len(numbers), CHUNK):
        chunk = numbers[begin : begin + CHUNK]
        rows = Profile.objects.filter(workspace_id=workspace_id, person_no__in=chunk)
        known = {row.person_no: row for row in rows}
        profiles = [known.get(number) or Profile(workspace_id=workspace_id, person_no=number) for number in chunk]
        changed = [profile for profile in profiles if _hears(profile, news[profile.person_no], teller)]
        Profile.objects.bulk_create(
            [Profile(workspace_id=workspace_id, person_no=p.person_no, name=p.name, email=p.email, traits=p.traits,
                     told=p.told, name_key=p.name_key, last_key=p.last_key, email_key=p.email_key,
                     changed_at=p.changed_at, uuid=p.uuid) for p in changed],
            update_conflicts=True, unique_fields=["workspace", "person_no"],
            update_fields=["name", "email", "traits", "told", "name_key", "last_key", "email_key", "changed_at"],
        )  # fmt: skip


def unlearn(teller: Teller, numbers: Sequence[int]) -> None:
    """Take back what an import told of some persons, and of companies: what it laid over comes back."""
    if teller.imported is None:
        return
    uuid = str(teller.imported[1])
    for begin in range(0, len(numbers), CHUNK):
        chunk = numbers[begin : begin + CHUNK]
        changed: list[Profile] = []
        gone: list[Profile] = []
        for profile in Profile.objects.filter(workspace_id=teller.workspace_id, person_no__in=chunk):
            was_made, layered = NEW in profile.told, Layered(profile, _FIELDS)
            if not layered.take_away(uuid):
                continue
            profile.make_keys()
            profile.changed_at = timezone.now()
            (gone if was_made and layered.is_nothing else changed).append(profile)
        Profile.objects.bulk_update(
            changed, ["name", "email", "traits", "told", "name_key", "last_key", "email_key", "changed_at"]
        )
        Profile.objects.filter(pk__in=[profile.pk for profile in gone]).delete()
    belonging.unlearn(teller.workspace_id, uuid)


def _name(traits: Mapping[str, Any]) -> str:
    parts = [str(traits[name]) for name in ("firstName", "lastName") if traits.get(name)]
    return str(traits.get("name") or " ".join(parts))[:200]


def _at(one: Reading) -> datetime:
    return datetime.fromtimestamp(one.time / 1_000_000, UTC)


def _hears(profile: Profile, news: Sequence[Reading], teller: Teller) -> bool:
    """Lay news over a profile. Returns whether they changed anything: of what is older than all that is known, nothing."""
    before = profile.name, profile.email, profile.traits, profile.told
    for one in sorted(news, key=lambda one: one.time):
        _tell(profile, one, teller)
    profile.make_keys()
    profile.changed_at = timezone.now()
    return profile._state.adding or before != (profile.name, profile.email, profile.traits, profile.told)


def _tell(profile: Profile, one: Reading, teller: Teller) -> None:
    """Traits by name, with who told them when; companies below "companies" by their id."""
    is_new, layered = profile._state.adding and not profile.told, Layered(profile, _FIELDS)
    traits = {name: value for name, value in one.traits.items() if name != "companies" and name not in _OWN}
    word = [teller.name, _at(one).isoformat(), *([str(teller.imported[1])] if teller.imported else [])]
    layered.put(traits, word)
    if teller.imported is None:
        profile.told.pop(NEW, None)
    elif is_new or NEW in profile.told:
        layered.put({NEW: True}, word)
    if one.company and teller.imported is None:  # what an import tells must be possible to take back
        before = profile.traits.get("companies")
        companies = {**before} if isinstance(before, dict) else {}
        known, is_old = companies.get(one.company, {}), is_later(profile.told.get("companies"), word)
        companies[one.company] = {**one.company_traits, **known} if is_old else {**known, **one.company_traits}
        profile.traits["companies"] = companies
        profile.told["companies"] = profile.told["companies"] if is_old else word
    fields = {"=name": _name(traits), "=email": str(traits.get("email") or "")[:254]}
    layered.put({name: value for name, value in fields.items() if value}, word)


_FIELDS = {"=name": "name", "=email": "email"}
_OWN = frozenset({NEW, *_FIELDS})
