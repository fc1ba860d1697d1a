"""Edges and separations become a version of who is one person: a file, and a row that says what it rests on."""

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from django.db.models import Count, Q, Sum
from django.utils import timezone

from waypost.core.analytics.identity.edges import Edges, Separation
from waypost.core.analytics.identity.resolving import Identities
from waypost.core.analytics.identity.resolving import resolve as resolved
from waypost.rooms.customers import models
from waypost.rooms.customers.models import IdentityEdge, IdentityVersion, IndexState
from waypost.rooms.customers.models.persons import IN_FORCE, identity_folder
from waypost.rooms.customers.records.edges import MERGE, micros, rules_for

Numbers = npt.NDArray[np.int64]
FILES_KEPT = 3
# Each new version makes the index anew. Where that takes long, edges from sources wait for one another.
AT_ONCE_BELOW = 200_000
WAIT = timedelta(minutes=5)


def resolve(workspace_id: int, *, at_once: bool = False) -> tuple[int, Numbers | None]:
    """The version in force and its array, made anew where edges or separations have come (and their time has).

    A version gets a new number only when it says something new. Called by the keeper, which works alone.
    """
    state = IndexState.objects.select_related("workspace").get(pk=workspace_id)
    folder = identity_folder(state.workspace.uuid)
    last = IdentityVersion.objects.filter(workspace_id=workspace_id).order_by("-number").first()
    before = _array(folder, last)
    if before is not None and not (is_undone(workspace_id, last) and (at_once or is_due(state, last))):
        return (last.number, before) if last else (0, None)
    # First what it rests on, then the edges: what comes in between is taken in, and looked at once more.
    basis = _basis(workspace_id)
    if last is None and not basis.edges:
        return 0, None
    found = identities(workspace_id)
    stands = {
        "edges": basis.edges,
        "basis": basis,
        "numbers": len(found.canonical),
        "merged": len(found.canonical) - found.persons,
        "rules": {kind.name: kind.most for kind in found.rules.kinds},
    }
    if last is not None and before is not None and _same(before, found.canonical):
        IdentityVersion.objects.filter(pk=last.pk).update(**stands)
        return last.number, before
    number = last.number + 1 if last else 1
    _write(folder / f"{number}.npy", found.canonical)
    IdentityVersion.objects.create(workspace_id=workspace_id, number=number, **stands)
    for old in sorted(folder.glob("*.npy"), key=lambda path: int(path.stem))[:-FILES_KEPT]:
        old.unlink(missing_ok=True)
    return number, found.canonical


def identities(workspace_id: int) -> Identities:
    """What core makes of the edges and separations."""
    edges = IdentityEdge.objects.filter(IN_FORCE, workspace_id=workspace_id).order_by("id")
    said = models.Separation.objects.filter(workspace_id=workspace_id).order_by("id")
    # Several imports may tell the same; the first word holds.
    told: dict[tuple[str, int, int], datetime] = {}
    for kind, one, other, at in edges.values_list("kind", "one", "other", "at"):
        told.setdefault((kind, one, other), at)
    rows = [(*edge, at) for edge, at in told.items()]
    rules = rules_for({row[0] for row in rows})
    place = {kind.name: number for number, kind in enumerate(rules.kinds)}
    columns = list(zip(*rows, strict=True)) or [(), (), (), ()]
    # The order of the rows is that in which it was said; clocks may stand still.
    separations = [Separation(each.one, each.other, order, each.apart) for order, each in enumerate(said)]
    # Read last: every number of an edge was given before the edge was told.
    numbers = IndexState.objects.values_list("next_person", flat=True).get(pk=workspace_id)
    return resolved(
        Edges(
            np.array(columns[1], np.int64),
            np.array(columns[2], np.int64),
            np.array([place[kind] for kind in columns[0]], np.uint8),
            np.array([micros(at) for at in columns[3]], np.int64),
        ),
        rules,
        identifiers=numbers,
        separations=separations,
    )


class Basis(NamedTuple):
    """What a version rests on: how many edges count, the sum of their ids, how many are by hand; separations likewise.

    The highest id would not do. On PostgreSQL a lower one may be committed later, and what an import told goes again.
    """

    edges: int = 0
    edge_ids: int = 0
    by_hand: int = 0
    separations: int = 0
    separation_ids: int = 0


def is_undone(workspace_id: int, last: IdentityVersion | None) -> bool:
    """Whether edges or separations have come since a version, or gone."""
    return _basis(workspace_id) != _basis_of(last)


def is_due(state: IndexState, last: IdentityVersion | None) -> bool:
    """Whether a new version may be made: what was said or undone by hand counts at once, edges of sources may wait."""
    if last is None or state.events < AT_ONCE_BELOW or last.made_at < timezone.now() - WAIT:
        return True
    now, then = _basis(state.pk), _basis_of(last)
    return now.by_hand != then.by_hand or now[3:] != then[3:] or now.edges < then.edges


def _basis(workspace_id: int) -> Basis:
    edges = IdentityEdge.objects.filter(IN_FORCE, workspace_id=workspace_id).aggregate(
        n=Count("id"), ids=Sum("id"), by_hand=Count("id", filter=Q(kind=MERGE))
    )
    said = models.Separation.objects.filter(workspace_id=workspace_id).aggregate(n=Count("id"), ids=Sum("id"))
    return Basis(edges["n"], int(edges["ids"] or 0), edges["by_hand"], said["n"], int(said["ids"] or 0))


def _basis_of(last: IdentityVersion | None) -> Basis:
    return Basis(*last.basis) if last else Basis()


def _array(folder: Path, last: IdentityVersion | None) -> Numbers | None:
    """The array of a version; None where there is none, or its file was lost."""
    if last is None:
        return None
    try:
        return np.asarray(np.load(folder / f"{last.number}.npy"), np.int64)
    except (OSError, ValueError):
        return None


def _same(before: Numbers, now: Numbers) -> bool:
    """Whether two arrays say the same; a number beyond the end is itself."""
    if len(before) > len(now):
        before, now = now, before
    rest = np.arange(len(before), len(now))
    return np.array_equal(before, now[: len(before)]) and np.array_equal(now[len(before) :], rest)


def _write(path: Path, numbers: Numbers) -> None:
    """Whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}.tmp")
    with beside.open("wb") as file:
        np.save(file, numbers)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
