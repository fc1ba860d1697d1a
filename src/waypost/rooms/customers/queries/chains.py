"""The edges inside one person: why its identifiers are one, and what would become of them apart."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from django.db.models import Count, QuerySet

from waypost.core.analytics.identity.edges import Edges, Separation
from waypost.core.analytics.identity.explaining import explain
from waypost.core.analytics.identity.resolving import Identities, resolve
from waypost.rooms.customers import models
from waypost.rooms.customers.models import Identifier, IdentityEdge
from waypost.rooms.customers.models.keeping import instant
from waypost.rooms.customers.models.persons import IN_FORCE
from waypost.rooms.customers.records.edges import micros, rules_for

Pair = tuple[int, int]
_MOST = 2_000  # identifiers of a person that are looked at; core believes in 200


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a chain: two identifiers, the kind of the edge, since when, and the source that told it."""

    one: int
    other: int
    kind: str
    at: datetime
    source: str


def identifiers(workspace_id: int, numbers: Sequence[int]) -> list[Identifier]:
    """The outside ids of some person numbers, the first seen first."""
    rows = Identifier.objects.filter(workspace_id=workspace_id, person_no__in=list(numbers)[:_MOST])
    return list(rows.order_by("first_seen", "person_no"))


def chains(workspace_id: int, numbers: Sequence[int]) -> dict[int, tuple[Step, ...]]:
    """For each identifier but the smallest the chain of edges that leads to it from the smallest. Five queries."""
    found, place = _local(workspace_id, numbers)
    ordered = sorted(place, key=lambda number: place[number])
    sources = {
        (row[0], row[1], row[2]): row[3] or row[4] or ""
        for row in _edges(workspace_id, ordered).values_list("kind", "one", "other", "source__name", "imported__name")
    }
    told: dict[int, tuple[Step, ...]] = {}
    for number in ordered[1:]:
        chain = explain(found, 0, place[number]).chain
        told[number] = tuple(
            Step(
                one := ordered[link.one],
                other := ordered[link.other],
                link.kind,
                instant(link.time),
                sources.get((link.kind, min(one, other), max(one, other)), ""),
            )
            for link in chain
        )
    return told


def components(workspace_id: int, numbers: Sequence[int]) -> list[list[int]]:
    """The persons that some identifiers would be, were there no others."""
    found, place = _local(workspace_id, numbers)
    groups: dict[int, list[int]] = {}
    for number, at in place.items():
        groups.setdefault(int(found.canonical[at]), []).append(number)
    return list(groups.values())


def crossing(workspace_id: int, some: Sequence[int], others: Sequence[int]) -> list[Pair]:
    """The pairs (smaller first) that edges of any kind tie across two groups."""
    rows = _edges(workspace_id, [*some, *others]).values_list("one", "other").distinct()
    here = set(some)
    return sorted({(one, other) for one, other in rows if (one in here) != (other in here)})


def _local(workspace_id: int, numbers: Sequence[int]) -> tuple[Identities, dict[int, int]]:
    """What core makes of the edges among some identifiers, and where each stands in it.

    What makes a super-node is counted over all edges of the workspace: an edge left out there is left out here.
    """
    place = {number: at for at, number in enumerate(sorted(set(numbers))[:_MOST])}
    these = list(place)
    # Several imports may tell the same; the first word holds.
    told: dict[tuple[str, int, int], datetime] = {}
    for kind, one, other, at in _edges(workspace_id, these).values_list("kind", "one", "other", "at"):
        told.setdefault((kind, one, other), at)
    rows = [(*edge, at) for edge, at in told.items()]
    rules = rules_for({row[0] for row in rows})
    most = {kind.name: kind.most for kind in rules.kinds}
    neighbours = _neighbours(workspace_id, these)
    rows = [r for r in rows if max(neighbours[r[0], r[1]], neighbours[r[0], r[2]]) <= most[r[0]]]
    kinds = {kind.name: at for at, kind in enumerate(rules.kinds)}
    columns = list(zip(*rows, strict=True)) or [(), (), (), ()]
    said = models.Separation.objects.filter(workspace_id=workspace_id, one__in=these, other__in=these).order_by("id")
    found = resolve(
        Edges(
            np.array([place[one] for one in columns[1]], np.int64),
            np.array([place[other] for other in columns[2]], np.int64),
            np.array([kinds[kind] for kind in columns[0]], np.uint8),
            np.array([micros(at) for at in columns[3]], np.int64),
        ),
        rules,
        identifiers=len(place),
        separations=[Separation(place[s.one], place[s.other], order, s.apart) for order, s in enumerate(said)],
    )
    return found, place


def _edges(workspace_id: int, numbers: Sequence[int]) -> QuerySet[IdentityEdge]:
    these = list(numbers)[:_MOST]
    found = IdentityEdge.objects.filter(IN_FORCE, workspace_id=workspace_id, one__in=these, other__in=these)
    return found.order_by("id")


def _neighbours(workspace_id: int, numbers: Sequence[int]) -> Counter[tuple[str, int]]:
    """How many others each identifier is tied to, by kind."""
    counted: Counter[tuple[str, int]] = Counter()
    for end, beyond in (("one", "other"), ("other", "one")):
        rows = IdentityEdge.objects.filter(IN_FORCE, workspace_id=workspace_id, **{f"{end}__in": numbers}).order_by()
        for kind, number, n in rows.values_list("kind", end).annotate(n=Count(beyond, distinct=True)):
            counted[kind, number] += n
    return counted
