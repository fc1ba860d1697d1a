"""Which identifiers are one person: told by sources, united and separated by hand, and taken back.

Nothing is ever changed: edges and separations are added, and the keeper makes the next version of them.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.customers.actions.edges import keep_edges
from waypost.rooms.customers.actions.keeping import want
from waypost.rooms.customers.actions.resolving import is_due, is_undone, resolve
from waypost.rooms.customers.models import IdentityChange, IdentityEdge, IdentityVersion, IndexState, Separation
from waypost.rooms.customers.models.persons import identity_folder
from waypost.rooms.customers.queries import identity as identities
from waypost.rooms.customers.queries import persons
from waypost.rooms.customers.queries.chains import components, crossing
from waypost.rooms.customers.records.edges import MERGE, Edge
from waypost.rooms.customers.rights import MERGE as MAY_MERGE
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere

__all__ = ["add_edges", "merge", "propose_edges", "resolve", "split", "sweep", "undo"]
CHUNK = 2_000
Pair = tuple[int, int]


def add_edges(workspace_id: int, source_id: int | None, edges: Iterable[Edge]) -> int:
    """Keep reasons of a source to take identifiers for one person; what is known already stays as it is.

    May be called again with the same edges. Returns how many were given. Raises no error for an identifier tied to
    itself: it tells nothing and is left out.
    """
    rows = [
        (each.kind[:40], min(each.one, each.other), max(each.one, each.other), each.at)
        for each in edges
        if each.one != each.other
    ]
    keep_edges(workspace_id, source_id, rows)
    if rows:
        with transaction.atomic():
            want(workspace_id)
    return len(rows)


def propose_edges(workspace_id: int, import_id: int, edges: Iterable[Edge]) -> None:
    """Keep what an import tells, so that it counts from the moment the import is done, and until it is undone.

    May be called again with the same edges.
    """
    rows = [
        IdentityEdge(
            workspace_id=workspace_id,
            kind=each.kind[:40],
            one=min(each.one, each.other),
            other=max(each.one, each.other),
            imported_id=import_id,
            at=each.at,
        )
        for each in edges
        if each.one != each.other
    ]
    for begin in range(0, len(rows), CHUNK):
        IdentityEdge.objects.bulk_create(rows[begin : begin + CHUNK], ignore_conflicts=True)


@transaction.atomic
def merge(who: Who, *, person: UUID, other: UUID) -> IdentityChange:
    """Unite two persons. Separations between them that were said before are taken back with it."""
    who.must(MAY_MERGE)
    one, two = persons.by_uuid(who, person), persons.by_uuid(who, other)
    if one.number == two.number:
        raise WaypostError(
            en="These are one person already. Choose another one to unite with.",
            de="Das ist bereits eine Person. Bitte eine andere wählen, mit der vereint werden soll.",
        )
    known = identities.identity(who.workspace_id)
    mine, theirs = known.identifiers_of(one.number), known.identifiers_of(two.number)
    apart = [
        (row.one, row.other)
        for row in Separation.objects.filter(workspace_id=who.workspace_id, one__in=[*mine, *theirs])
        if {row.one, row.other} & set(mine) and {row.one, row.other} & set(theirs)
    ]
    pairs = list(dict.fromkeys([_pair(one.number, two.number), *apart]))
    _tie(who, [_pair(one.number, two.number)])
    _say(who, pairs, apart=False)
    change = _changed(who, IdentityChange.Kind.MERGE, one.number, two.number, pairs)
    journal.record(who, "person.merged", one.ref, other=two.pseudonym, other_uuid=str(two.uuid))
    return change


@transaction.atomic
def split(who: Who, *, person: UUID, numbers: Sequence[int]) -> IdentityChange:
    """Separate identifiers (by person number) from a person: they become a person of their own, wholly.

    Every edge that leads across is kept apart; where one of the two parts would fall into pieces, it is tied together.
    """
    who.must(MAY_MERGE)
    record = persons.by_uuid(who, person)
    all_ = identities.identity(who.workspace_id).identifiers_of(record.number)
    taken = sorted(set(numbers) & set(all_))
    rest = [number for number in all_ if number not in set(taken)]
    if not taken or not rest:
        raise WaypostError(
            en="Choose at least one identifier to take away, and leave at least one.",
            de="Bitte mindestens eine Kennung zum Trennen wählen und mindestens eine übrig lassen.",
        )
    across = crossing(who.workspace_id, taken, rest)
    _say(who, across, apart=True)
    for part in (taken, rest):
        pieces = components(who.workspace_id, part)
        _tie(who, [_pair(one[0], other[0]) for one, other in pairwise(pieces)])
    change = _changed(who, IdentityChange.Kind.SPLIT, record.number, taken[0], across)
    journal.record(who, "person.separated", record.ref, count=len(taken))
    return change


@transaction.atomic
def undo(who: Who, *, change: UUID) -> IdentityChange:
    """Take a change by hand back: persons united are apart again, identifiers separated may be one again."""
    who.must(MAY_MERGE)
    found = IdentityChange.objects.select_for_update().filter(workspace_id=who.workspace_id, uuid=change).first()
    if found is None:
        raise NotThere(Wording("There is no such change here.", "Diese Änderung gibt es hier nicht."))
    if found.undone_at is None:
        _say(who, [(one, other) for one, other in found.pairs], apart=found.kind == IdentityChange.Kind.MERGE)
        found.undone_at = timezone.now()
        found.save(update_fields=["undone_at"])
        want(who.workspace_id)
        journal.record(who, "person.change_undone", persons.shown(who, [found.person_no])[0].ref, kind=found.kind)
    return found


def sweep() -> None:
    """See to it that edges that waited are taken up, and a version that was lost is made anew. A chore of the worker."""
    for state in IndexState.objects.filter(wanted=F("made")).select_related("workspace"):
        last = IdentityVersion.objects.filter(workspace_id=state.pk).order_by("-number").first()
        lost = last and not (identity_folder(state.workspace.uuid) / f"{last.number}.npy").exists()
        if lost or (is_undone(state.pk, last) and is_due(state, last)):
            with transaction.atomic():
                want(state.pk)


def _tie(who: Who, pairs: Iterable[Pair]) -> None:
    now = timezone.now()
    IdentityEdge.objects.bulk_create(
        [IdentityEdge(workspace_id=who.workspace_id, kind=MERGE, one=one, other=other, at=now) for one, other in pairs],
        ignore_conflicts=True,
    )


def _say(who: Who, pairs: Iterable[Pair], *, apart: bool) -> None:
    now = timezone.now()
    Separation.objects.bulk_create(
        Separation(workspace_id=who.workspace_id, one=one, other=other, apart=apart, at=now) for one, other in pairs
    )


def _changed(who: Who, kind: str, person: int, other: int, pairs: Sequence[Pair]) -> IdentityChange:
    want(who.workspace_id)
    return IdentityChange.objects.create(
        workspace_id=who.workspace_id, kind=kind, person_no=person, other_no=other, pairs=pairs, by=who.actor.label
    )


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
