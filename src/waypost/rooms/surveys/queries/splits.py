"""Who answers less: the response rate by channel, device, language and what is known of persons, large enough groups only.

Only those count who have had the time to answer. Each split has its test of equal rates; their p-values are adjusted as one family, since whoever looks at many splits finds
one by chance.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from django.db.models import Case, Count, Q, QuerySet, TextField, Value, When

from waypost.core.measures.discovery import benjamini_hochberg
from waypost.core.measures.nonresponse import Apart, Asked, non_response, told_apart
from waypost.core.measures.proportions import Interval, wilson
from waypost.core.vocabulary.survey import Anonymity
from waypost.rooms.contacts.records import ContactChannel
from waypost.rooms.customers.queries import reaching
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.models import Invitation, Survey
from waypost.rooms.surveys.queries.documents import document_of
from waypost.rooms.surveys.queries.response import waited
from waypost.rooms.surveys.records import Disposition
from waypost.rooms.surveys.rights import SEE_SURVEYS

# What sources tell of persons that says who is meant by no more than a group.
TRAITS = ("segment", "tier", "plan", "tariff", "tarif", "country", "land", "industry", "branche")
MOST_PERSONS = 20_000  # beyond that persons are not looked up while a page waits
_MOST_GROUPS = 12
_COMPLETE = Count("id", filter=Q(state=Disposition.COMPLETE.value))


class SplitBy(StrEnum):
    """What tells those who were asked apart."""

    CHANNEL = "channel"
    DEVICE = "device"
    LANGUAGE = "language"
    TRAIT = "trait"


@dataclass(frozen=True, slots=True)
class Group:
    """Some of those who were asked: `name` "" is not known; the share that answered, from 0 to 1."""

    name: str
    reached: int
    answered: int
    rate: Interval


@dataclass(frozen=True, slots=True)
class Split:
    """The groups of one split, the largest first; `rest` are `hidden` small ones as one. `p` is adjusted, NaN where untested.

    `trait` names what is known of persons. By device only those count who began: of the others nobody knows it.
    """

    by: SplitBy
    groups: tuple[Group, ...]
    rest: Group | None
    hidden: int
    p: float
    trait: str = ""


def splits(who: Who, row: Survey) -> tuple[Split, ...]:
    """Every split with at least two groups that may be told; those of persons never for an anonymous survey."""
    who.must(SEE_SURVEYS)
    least, reached = standing(who).least_group, waited(row)
    found = [
        _split(SplitBy.CHANNEL, _channels(reached), least),
        _split(SplitBy.DEVICE, _by(reached.exclude(device=""), "device"), least),
        _split(SplitBy.LANGUAGE, _by(reached, "language"), least),
        *(_split(SplitBy.TRAIT, groups, least, trait) for trait, groups in _traits(row, reached).items()),
    ]
    there = [each for each in found if each is not None]
    adjusted = benjamini_hochberg([each.p for each in there]).adjusted
    return tuple(replace(each, p=p) for each, p in zip(there, adjusted, strict=True))


def _split(by: SplitBy, groups: Mapping[str, Asked], least: int, trait: str = "") -> Split | None:
    """None with fewer than two groups that may be told, the rest among them."""
    apart = told_apart(groups, least)
    named = [_group(name, each) for name, each in apart.told.items()]
    rest = _group("", apart.rest) if apart.rest and apart.rest.reached >= least else None
    if len(named) + (rest is not None) < 2 or not named:
        return None
    return Split(by, tuple(named), rest, apart.hidden, _p(apart), trait)


def _p(apart: Apart) -> float:
    tested = dict(apart.told)
    if apart.rest is not None:
        tested["\0"] = apart.rest
    return non_response(tested).p


def _group(name: str, each: Asked) -> Group:
    return Group(name, each.reached, each.answered, wilson(each.answered, each.reached))


def _by(rows: QuerySet[Invitation], column: str) -> dict[str, Asked]:
    found = rows.order_by().values(column).annotate(n=Count("id"), done=_COMPLETE)
    return {each[column]: Asked(each["n"], each["done"]) for each in found}


def _channels(rows: QuerySet[Invitation]) -> dict[str, Asked]:
    """What is in a mailing went by mail; else its link was handed out."""
    mail, link = Value(ContactChannel.EMAIL.value), Value(ContactChannel.LINK.value)
    told = Case(When(mailing__isnull=False, then=mail), default=link, output_field=TextField())
    found = rows.order_by().annotate(channel=told).values("channel").annotate(n=Count("id"), done=_COMPLETE)
    return {each["channel"]: Asked(each["n"], each["done"]) for each in found}


def _traits(row: Survey, reached: QuerySet[Invitation]) -> dict[str, dict[str, Asked]]:
    """By trait the groups of its values."""
    if row.live is None or document_of(row.live).anonymity is Anonymity.ANONYMOUS:
        return {}
    invited = list(reached.order_by().values_list("person_no", "address", "state")[: MOST_PERSONS + 1])
    if len(invited) > MOST_PERSONS:
        return {}
    of_address = reaching.persons_of(
        row.workspace_id, {address for person, address, _ in invited if person is None and address}
    )
    people = [
        (of_address.get(address) if person is None else person, state == Disposition.COMPLETE)
        for person, address, state in invited
    ]
    known = reaching.traits_of(row.workspace_id, [person for person, _ in people if person is not None], TRAITS)
    owner = reaching.persons(row.workspace_id, [person for person, _ in people if person is not None])
    return {trait: groups for trait in TRAITS if (groups := _values(trait, people, owner, known))}


def _values(
    trait: str,
    people: Sequence[tuple[int | None, bool]],
    owner: Mapping[int, int],
    known: Mapping[int, Mapping[str, object]],
) -> dict[str, Asked]:
    """Empty where the trait is known of nobody; beyond some values it tells persons, not groups."""
    reached: Counter[str] = Counter()
    answered: Counter[str] = Counter()
    for person, done in people:
        value = known.get(owner[person], {}).get(trait) if person is not None else None
        name = " ".join(str(value).split())[:60] if isinstance(value, str | int | float) else ""
        reached[name] += 1
        answered[name] += done
    named = _named(reached)
    return {name: Asked(n, answered[name]) for name, n in reached.items()} if 0 < named <= _MOST_GROUPS else {}


def _named(names: Iterable[str]) -> int:
    return sum(bool(name) for name in names)
