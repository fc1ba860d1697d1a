"""Outside ids that only an undone import knew are forgotten; their numbers are never given again."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
from django.db import transaction
from django.db.models import Q, QuerySet
from pydantic_core import from_json

from waypost.core.analytics.event_files.erasing import persons_in
from waypost.rooms.customers.models import (
    CompanyPerson,
    Consent,
    EventFile,
    Identifier,
    IdentityChange,
    IdentityEdge,
    Import,
    PersonNote,
    Profile,
    ReceivedBatch,
    Separation,
    Tombstone,
)
from waypost.rooms.customers.models.keeping import files_folder

CHUNK = 500
_UNDER_WAY = (Import.State.WAITING, Import.State.RUNNING)
Numbers = npt.NDArray[np.int64]


def forgotten(of: Import) -> bool:
    """Forget the ids that came with an undone import and that nothing else tells of.

    False, and nothing is done, while another import runs: what it writes may stand on them.
    """
    if Import.objects.filter(workspace_id=of.workspace_id, state__in=_UNDER_WAY).exists():
        return False
    folder, files = files_folder(of.workspace.uuid), EventFile.objects.filter(workspace_id=of.workspace_id)
    mine = _in_files(folder, files.filter(imported=of))
    edges = IdentityEdge.objects.filter(workspace_id=of.workspace_id, imported=of)
    mine = np.union1d(mine, np.array([n for pair in edges.values_list("one", "other") for n in pair], np.int64))
    gone = np.setdiff1d(mine, _in_files(folder, files.filter(state=EventFile.State.LIVE)))
    if of.started_at is None or not len(gone):
        return True
    for begin in range(0, len(gone), CHUNK):
        with transaction.atomic():
            _forget(of, gone[begin : begin + CHUNK].tolist())
    return True


def _in_files(folder: Path, files: QuerySet[EventFile]) -> Numbers:
    found = [persons_in(folder / name) for name in files.values_list("name", flat=True) if (folder / name).exists()]
    return np.unique(np.concatenate(found)) if found else np.empty(0, np.int64)


def _forget(of: Import, numbers: list[int]) -> None:
    """Those of some numbers that neither tables nor what is waiting to be sealed know; in one transaction."""
    workspace = Q(workspace_id=of.workspace_id)
    known: set[int] = set()
    for model in (Profile, PersonNote, Consent, CompanyPerson, Tombstone):
        known |= set(model.objects.filter(workspace, person_no__in=numbers).values_list("person_no", flat=True))
    # Further imports may tell the same link: theirs count, also where they are undone and may be looked at still.
    pairs = list(
        IdentityEdge.objects.filter(workspace & ~Q(imported=of) | workspace & Q(imported=None))
        .filter(Q(one__in=numbers) | Q(other__in=numbers))
        .values_list("one", "other")
    )
    either = Q(one__in=numbers) | Q(other__in=numbers)
    pairs += Separation.objects.filter(workspace, either).values_list("one", "other")
    by_hand = Q(person_no__in=numbers) | Q(other_no__in=numbers)
    pairs += IdentityChange.objects.filter(workspace, by_hand).values_list("person_no", "other_no")
    known |= {number for pair in pairs for number in pair}
    left = Identifier.objects.filter(workspace, person_no__in=set(numbers) - known, first_seen__gte=of.started_at)
    waiting = _waiting(of.workspace_id)
    rows = [pk for pk, kind, value in left.values_list("pk", "kind", "value") if (kind, value) not in waiting]
    Identifier.objects.filter(pk__in=rows).delete()


def _waiting(workspace_id: int) -> set[tuple[str, str]]:
    """The ids of events that have arrived and are not sealed: a sealer may be writing their numbers at this moment."""
    bodies = ReceivedBatch.objects.filter(workspace_id=workspace_id).values_list("body", flat=True)
    return {(kind, value) for body in bodies for reading in from_json(bytes(body)) for kind, value in reading[0]}
