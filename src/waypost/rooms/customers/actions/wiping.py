"""An erasure reaches what is on disk and in tables: event files without the person, no identifier, no edge, no trait.

Called by the keeper, which works alone, before it makes the index. Cut off anywhere it begins again: a file is
rewritten whole under a new name, then its row is changed, then the old one goes; what is already gone is found gone.
"""

from pathlib import Path

import numpy as np
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from pyarrow import parquet

from waypost.core.analytics.event_files.erasing import persons_in, without_persons
from waypost.rooms.customers.actions.leases import Lease
from waypost.rooms.customers.models import (
    CompanyPerson,
    Consent,
    Erasure,
    EventFile,
    Identifier,
    IdentityChange,
    IdentityEdge,
    NameAccess,
    PersonNote,
    Profile,
    ReceivedBatch,
    Separation,
    Tombstone,
)
from waypost.rooms.customers.models.keeping import instant
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import Ref
from waypost.rooms.people.records import House
from waypost.web.ids import uuid7

CHUNK = 500


def wipe(workspace_id: int, folder: Path, lease: Lease) -> None:
    """Finish the erasures whose events have all been sealed; the others wait for the sealer."""
    first_waiting = ReceivedBatch.objects.filter(workspace_id=workspace_id).order_by("id").first()
    open_ = Erasure.objects.filter(workspace_id=workspace_id, finished_at=None)
    if first_waiting is not None:
        # What was received before the erasure still comes under the old numbers; only then may these be forgotten.
        open_ = open_.filter(at__lt=first_waiting.received_at)
    due = list(open_.order_by("id"))
    if not due:
        return
    rows = Tombstone.objects.filter(erasure__in=due).values_list("person_no", "erasure_id")
    erasure_of = dict(rows)
    gone = np.array(sorted(erasure_of), np.int64)
    for file in EventFile.objects.filter(workspace_id=workspace_id).order_by("id"):
        lease.renew()
        if (folder / file.name).exists():
            _rewrite(file, folder, gone, erasure_of)
    for begin in range(0, len(gone), CHUNK):
        forget(workspace_id, gone[begin : begin + CHUNK].tolist())
    for erasure in due:
        erasure.refresh_from_db()
        for name in erasure.old_files:
            (folder / name).unlink(missing_ok=True)
    for erasure in due:
        _finish(erasure)


def forget(workspace_id: int, numbers: list[int]) -> None:
    """Remove what tables know of some numbers, but for the tombstones."""
    forget_person(workspace_id, numbers)
    with transaction.atomic():
        mine = Q(workspace_id=workspace_id)
        for model in (IdentityEdge, Separation):
            model.objects.filter(mine & (Q(one__in=numbers) | Q(other__in=numbers))).delete()
        IdentityChange.objects.filter(mine & (Q(person_no__in=numbers) | Q(other_no__in=numbers))).delete()
        Identifier.objects.filter(mine, person_no__in=numbers).delete()


def forget_person(workspace_id: int, numbers: list[int]) -> None:
    """Remove at once what tells of a person: traits, notes, consents, companies, reasons."""
    for model in (Profile, PersonNote, Consent, CompanyPerson, NameAccess):
        model.objects.filter(workspace_id=workspace_id, person_no__in=numbers).delete()


def _rewrite(file: EventFile, folder: Path, gone: "np.ndarray[tuple[int], np.dtype[np.int64]]", erasure_of: dict[int, int]) -> None:  # fmt: skip
    """One file without the persons, where it has any."""
    old = folder / file.name
    here = np.intersect1d(persons_in(old), gone)
    if not len(here):
        return
    new = folder / f"again-intake-{uuid7()}.parquet"  # one that is never named in a table is swept up by this name
    written = without_persons(old, new, here)
    first, last = written.file.first, written.file.last
    with transaction.atomic():
        EventFile.objects.filter(pk=file.pk).update(
            name=new.name,
            events=written.file.rows,
            size=new.stat().st_size,
            first=instant(first) if written.file.rows else None,
            last=instant(last) if written.file.rows else None,
        )
        touched = {erasure_of[number] for number in here.tolist()}
        for erasure in Erasure.objects.filter(pk=min(touched)):
            Erasure.objects.filter(pk=erasure.pk).update(old_files=[*erasure.old_files, old.name])
        Erasure.objects.filter(pk__in=touched).update(files=F("files") + 1)
        if len(touched) == 1:
            Erasure.objects.filter(pk__in=touched).update(events=F("events") + written.rows)
        else:
            for pk in touched:
                theirs = [number for number in here.tolist() if erasure_of[number] == pk]
                Erasure.objects.filter(pk=pk).update(events=F("events") + _rows_of(old, theirs))


def _rows_of(path: Path, numbers: list[int]) -> int:
    """How many rows of a file some persons have."""
    column = parquet.read_table(path, columns=["person_no"]).column(0).to_numpy()
    return int(np.isin(column, numbers).sum())


@transaction.atomic
def _finish(erasure: Erasure) -> None:
    """Say that it is done, once: the proof, which names nobody."""
    if not Erasure.objects.filter(pk=erasure.pk, finished_at=None).update(finished_at=timezone.now(), old_files=[]):
        return
    erasure.refresh_from_db()
    journal.record(
        House(erasure.workspace_id),
        "person.erased",
        Ref("erasure", erasure.uuid, str(erasure.uuid)[-12:]),
        events=erasure.events,
        files=erasure.files,
        identifiers=erasure.identifiers,
    )
