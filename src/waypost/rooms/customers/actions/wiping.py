"""An erasure reaches what is on disk and in tables: event files without the person, no identifier, no edge, no trait.

Called by the keeper, which works alone, before it makes the index. Cut off anywhere it begins again: a file is
rewritten whole under a new name, then its row is changed, then the old one goes; what is already gone is found gone.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from pyarrow import parquet

from waypost.core.analytics.event_files.erasing import persons_in, without_persons
from waypost.core.analytics.event_files.schema import EventFile as Written
from waypost.rooms.customers.actions.leases import Lease
from waypost.rooms.customers.actions.overwriting import overwrite_deleted
from waypost.rooms.customers.actions.scrubbing import scrub
from waypost.rooms.customers.models import (
    CompanyPerson,
    ConcernWord,
    Consent,
    DoNotCollect,
    Erasure,
    EventFile,
    Identifier,
    IdentityChange,
    IdentityEdge,
    Import,
    NameAccess,
    PersonNote,
    PersonSettings,
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
    remove_replaced(workspace_id, folder)
    due = _due(workspace_id)
    rows = Tombstone.objects.filter(erasure__in=due).values_list("person_no", "erasure_id")
    erasure_of = dict(rows)
    if due:
        for file in EventFile.objects.filter(workspace_id=workspace_id).order_by("id"):
            lease.renew()
            _rewrite(file, folder, erasure_of)
        gone = sorted(erasure_of)
        for begin in range(0, len(gone), CHUNK):
            forget(workspace_id, gone[begin : begin + CHUNK])
    _check_new(workspace_id, folder)
    remove_replaced(workspace_id, folder)
    for erasure in due:
        scrub(erasure, lease.renew)
        _finish(erasure)
    if due:
        overwrite_deleted()


def _due(workspace_id: int) -> list[Erasure]:
    found = Erasure.objects.filter(workspace_id=workspace_id, finished_at=None).order_by("id")
    first_waiting = ReceivedBatch.objects.filter(workspace_id=workspace_id).order_by("id").first()
    if first_waiting is not None:
        # What was received before the erasure still comes under the old numbers; only then may these be forgotten.
        found = found.filter(at__lt=first_waiting.received_at)
    # The same holds for an import that is running: what it still writes is found by these numbers.
    running = (Import.State.WAITING, Import.State.RUNNING)
    first_running = Import.objects.filter(workspace_id=workspace_id, state__in=running).order_by("started_at").first()
    if first_running is not None and first_running.started_at is not None:
        found = found.filter(at__lt=first_running.started_at)
    return list(found)


def _check_new(workspace_id: int, folder: Path) -> None:
    """Files that came since are looked through for persons of whom nothing may be collected: imports may bring them."""
    blocked = DoNotCollect.objects.filter(workspace_id=workspace_id)
    if not blocked.exists():
        return
    row = PersonSettings.objects.get(pk=workspace_id)
    numbers = dict.fromkeys(blocked.values_list("person_no", flat=True))
    for file in EventFile.objects.filter(workspace_id=workspace_id, id__gt=row.files_checked).order_by("id"):
        _rewrite(file, folder, numbers)
        PersonSettings.objects.filter(pk=workspace_id).update(files_checked=file.pk)


def remove_replaced(workspace_id: int, folder: Path) -> None:
    """Remove files that were written again, those of a keeper that was cut off too."""
    row = PersonSettings.objects.filter(pk=workspace_id).first()
    if row is not None and row.old_files:
        for name in row.old_files:
            (folder / name).unlink(missing_ok=True)
        PersonSettings.objects.filter(pk=workspace_id).update(old_files=[])


def put_in_place(file: EventFile, new: Path, written: Written) -> None:
    """Name a file that was written again instead of the old one, in the transaction of the caller."""
    EventFile.objects.filter(pk=file.pk).update(
        name=new.name,
        events=written.rows,
        size=new.stat().st_size,
        first=instant(written.first) if written.rows else None,
        last=instant(written.last) if written.rows else None,
    )
    to_remove(file.workspace_id, [file.name])


def to_remove(workspace_id: int, names: Sequence[str]) -> None:
    """Old files are to be removed, by us or by whoever comes after a crash."""
    kept, _ = PersonSettings.objects.get_or_create(workspace_id=workspace_id)
    PersonSettings.objects.filter(pk=kept.pk).update(old_files=[*kept.old_files, *names])


def again_name(folder: Path) -> Path:
    """Under which name a file is written again; one that is never named in a table is swept up by it."""
    return folder / f"again-intake-{uuid7()}.parquet"


def forget(workspace_id: int, numbers: list[int]) -> None:
    """Remove what tables know of some numbers, but for the tombstones."""
    forget_known(workspace_id, numbers)
    forget_edges(workspace_id, numbers)


@transaction.atomic
def forget_known(workspace_id: int, numbers: list[int]) -> None:
    """Remove who some numbers are, and all that was told of them; not which of them are one person."""
    forget_person(workspace_id, numbers)
    mine = Q(workspace_id=workspace_id)
    IdentityChange.objects.filter(mine & (Q(person_no__in=numbers) | Q(other_no__in=numbers))).delete()
    Identifier.objects.filter(mine, person_no__in=numbers).delete()


@transaction.atomic
def forget_edges(workspace_id: int, numbers: list[int]) -> None:
    """Remove what ties some numbers to others, and what separates them."""
    for model in (IdentityEdge, Separation):
        ends = Q(one__in=numbers) | Q(other__in=numbers)
        model.objects.filter(ends, workspace_id=workspace_id).delete()


def forget_person(workspace_id: int, numbers: list[int]) -> None:
    """Remove at once what tells of a person: traits, notes, consents, concerns, companies, reasons."""
    for model in (Profile, PersonNote, Consent, ConcernWord, CompanyPerson, NameAccess):
        model.objects.filter(workspace_id=workspace_id, person_no__in=numbers).delete()


def _rewrite(file: EventFile, folder: Path, erasure_of: Mapping[int, int | None]) -> None:
    """One file without some persons, where it has any; what is left out is counted for their erasures."""
    old = folder / file.name
    if not old.exists():
        return
    here = np.intersect1d(persons_in(old), np.array(sorted(erasure_of), np.int64))
    if not len(here):
        return
    new = again_name(folder)
    written = without_persons(old, new, here).file
    theirs: dict[int, list[int]] = {}
    for number in here.tolist():
        if (erasure := erasure_of[number]) is not None:
            theirs.setdefault(erasure, []).append(number)
    rows = {erasure: _rows_of(old, numbers) for erasure, numbers in theirs.items()}
    with transaction.atomic():
        put_in_place(file, new, written)
        for erasure, count in rows.items():
            Erasure.objects.filter(pk=erasure).update(files=F("files") + 1, events=F("events") + count)


def _rows_of(path: Path, numbers: list[int]) -> int:
    """How many rows of a file some persons have."""
    column = parquet.read_table(path, columns=["person_no"]).column(0).to_numpy()
    return int(np.isin(column, numbers).sum())


@transaction.atomic
def _finish(erasure: Erasure) -> None:
    """Say that it is done, once: the proof, which names nobody."""
    if not Erasure.objects.filter(pk=erasure.pk, finished_at=None).update(finished_at=timezone.now(), words=[]):
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
