"""A score as if those who answered were made up like everybody: by one trait, whose shares are known or were typed.

Known are two: how many contacts each touchpoint has, from the journey data; and how many customers a segment rule holds for.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db.models import Count, QuerySet

from waypost.core.analytics.index.model import NoEventsError
from waypost.core.measures.proportions import Interval
from waypost.core.measures.tallies import Tally, score
from waypost.core.measures.weighting import weight_by_group
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.customers.queries import index as customers
from waypost.rooms.customers.queries.dictionary import raw_names
from waypost.rooms.customers.queries.identity import identity
from waypost.rooms.customers.queries.segment import holding
from waypost.rooms.feedback.models import Item
from waypost.rooms.feedback.queries.tallying import people_by
from waypost.rooms.feedback.records import MEASURE_OF, SCALES
from waypost.rooms.people.records import Who

INSIDE, OUTSIDE = "in", "out"
OTHERS = "~"
TRAITS: Mapping[str, tuple[str, Wording]] = {
    "touchpoint": ("touchpoint_key", Wording("touchpoint", "Touchpoint")),
    "source": ("source__name", Wording("source", "Quelle")),
    "kind": ("kind", Wording("kind", "Art")),
    "place": ("place", Wording("place", "Ort")),
    "language": ("language", Wording("language", "Sprache")),
    "segment": ("person_no", Wording("segment", "Segment")),
}
_MOST_GROUPS = 12


@dataclass(frozen=True, slots=True)
class Group:
    """One group of the trait: how many answered, their share of the answers and of everybody, and the weight of each."""

    name: str
    answers: int
    share: float
    wanted: float
    weight: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """The score with and without weights. `left_out` answers belong to no group, or to one that is too small to be told of.

    `known`: the shares are those of the customers; else somebody typed them. `wrong` says why nothing could be weighed.
    """

    trait: str
    groups: tuple[Group, ...]
    plain: Interval | None
    weighted: Interval | None
    effective: float
    left_out: int
    known: bool
    wrong: Wording | None = None


def weighed(
    who: Who, rows: QuerySet[Item], scale: str, trait: str, *, typed: Mapping[str, float], rule: str, least: int
) -> Weighed:
    """The score of these ratings by the shares of everybody in one trait.

    `typed` shares (of any sum) win over known ones; without either the groups are told with the shares of the answers.
    Raises WaypostError for a segment rule that cannot be read.
    """
    parts, people = _parts(who, rows, trait, rule)
    every = sum(sum(each.values()) for each in parts.values())
    big = sorted(
        (name for name in parts if name and people[name] >= least), key=lambda name: -sum(parts[name].values())
    )
    big = big[:_MOST_GROUPS]
    few = 0 < _left(rows, trait, people, big) < least
    parts = _grouped(parts, big, trait, few=few)
    sizes = {name: sum(each.values()) for name, each in parts.items()}
    n = sum(sizes.values())
    known = _known(who, trait, rule)
    others = sum(share for name, share in known.items() if name not in sizes)
    known = {name: known.get(name, others if name == OTHERS else 0.0) for name in sizes} if known else {}
    known = known if all(known.values()) else {}
    wanted = {name: share for name, share in typed.items() if name in sizes and share > 0} or known
    if len(sizes) < 2:
        return Weighed(trait, (), None, None, 0.0, every - n, known=False, wrong=_ONE)
    try:
        weights = weight_by_group(sizes, wanted or {name: float(size) for name, size in sizes.items()})
    except ValueError:
        groups = tuple(Group(name, size, size / n, wanted.get(name, 0.0), 0.0) for name, size in sizes.items())
        return Weighed(trait, groups, None, None, 0.0, every - n, known=False, wrong=_LACKING)
    total = sum(wanted.values()) or float(n)
    groups = tuple(
        Group(name, size, size / n, (wanted.get(name, 0.0) if wanted else size) / total, weights[name])
        for name, size in sizes.items()
    )
    tallies = [
        Tally.grouped(MEASURE_OF[scale], SCALES[scale], [
            (rating, count, weighing[name]) for name, each in parts.items() for rating, count in each.items()
        ])
        for weighing in (weights, dict.fromkeys(weights, 1.0))
    ]  # fmt: skip
    weighted, plain = tallies
    return Weighed(
        trait, groups, score(plain), score(weighted) if wanted else None, weighted.effective, every - n,
        known=bool(known) and not any(typed.values()),
    )  # fmt: skip


_ONE = Wording(
    "There are fewer than two groups of enough people, so there is nothing to weigh.",
    "Es gibt weniger als zwei Gruppen mit genug Personen, also nichts zu gewichten.",
)
_LACKING = Wording(
    "Each group that answered needs its share; a group without one cannot be weighed.",
    "Jede Gruppe, die geantwortet hat, braucht ihren Anteil; ohne ihn lässt sie sich nicht gewichten.",
)


def _left(rows: QuerySet[Item], trait: str, people: Counter[str], big: list[str]) -> int:
    """How many people are in none of the groups that are told."""
    if trait == "segment":
        return sum(n for name, n in people.items() if name not in big)
    elsewhere = rows.exclude(**{f"{TRAITS[trait][0]}__in": big})
    return sum(n for _, n in people_by(elsewhere, "scale"))


def _grouped(parts: dict[str, Counter[int]], big: list[str], trait: str, *, few: bool) -> dict[str, Counter[int]]:
    """The groups that are told. Where those who are left are a few, they would be what is left of the score without the
    groups: then they and the smallest group are one, all others; beside a segment there are none, so nothing is told."""
    rest = [name for name in parts if name not in big]
    left = sum((parts[name] for name in rest), Counter[int]())
    if not big or not few:
        return {name: parts[name] for name in big}
    if trait == "segment":
        return {}
    return {name: parts[name] for name in big[:-1]} | {OTHERS: parts[big[-1]] + left}


def _parts(who: Who, rows: QuerySet[Item], trait: str, rule: str) -> tuple[dict[str, Counter[int]], Counter[str]]:
    """By group the answers, and how many people there are in it."""
    whole = [
        (key, int(rating), n)
        for key, rating, n in rows.values_list(TRAITS[trait][0], "rating").annotate(n=Count("pk"))
        if rating == int(rating)
    ]
    parts: dict[str, Counter[int]] = {}
    people: Counter[str] = Counter()
    if trait == "segment":
        inside = holding(who, rule) if rule else np.zeros(0, np.int64)
        of = identity(who.workspace_id)
        members = set(inside.tolist())
        seen: dict[str, set[int]] = {INSIDE: set(), OUTSIDE: set()}
        for person, rating, n in whole:
            if person is None or not rule:
                people[""] += n
                parts.setdefault("", Counter())[rating] += n
                continue
            canonical = of.person_of(person)
            group = INSIDE if canonical in members else OUTSIDE
            seen[group].add(canonical)
            parts.setdefault(group, Counter())[rating] += n
        return parts, people + Counter({group: len(some) for group, some in seen.items()})
    for key, rating, n in whole:
        parts.setdefault(str(key or ""), Counter())[rating] += n
    column = TRAITS[trait][0]
    for key, n in people_by(rows, column):
        people[str(key or "")] += n
    return parts, people


def _known(who: Who, trait: str, rule: str) -> dict[str, float]:
    """The shares of everybody, where the journey data know them."""
    if trait == "segment" and rule:
        inside, every = len(holding(who, rule)), customers.standing(who).customers
        return {INSIDE: float(inside), OUTSIDE: float(every - inside)}
    if trait != "touchpoint":
        return {}
    try:
        names: Any = raw_names(customers.index(who))
    except (NoEventsError, WaypostError):
        return {}
    found: Counter[str] = Counter()
    for name, events in names:
        found[" ".join(name.split()).casefold()] += events
    return {name: float(n) for name, n in found.items()}
