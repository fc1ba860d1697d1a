"""What has been kept for as long as the workspace says is forgotten: rejected rows, answers, contacts, profiles.

Each function takes the instant before which all is too old, and `noted`, which is told how many in the transaction
that removes them. Cut off anywhere, it is begun again and finds what is left. Event files are written by the keeper of
the index alone, so whoever shortens them holds its lease; a file is rewritten whole under a new name, then its row is
changed, then the old one goes.
"""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from django.db import transaction
from django.db.models import Q

from waypost.core.analytics.event_files.erasing import persons_since, without_before
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions import imports, wiping
from waypost.rooms.customers.actions.keeping import want
from waypost.rooms.customers.actions.leases import Lease, LeaseLost, is_free
from waypost.rooms.customers.models import (
    EventFile,
    Identifier,
    IdentityEdge,
    Import,
    ImportFile,
    IndexState,
    Profile,
    QuarantinedEvent,
    Separation,
)
from waypost.rooms.customers.models.keeping import files_folder
from waypost.rooms.customers.queries.identity import Numbers, canonical
from waypost.rooms.people.records import House

Noted = Callable[[int], None]
CHUNK, PERSONS = 500, 100
_EPOCH, _MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)
_NEVER = np.iinfo(np.int64).min


def forget_rejects(workspace_id: int, before: datetime, noted: Noted) -> None:
    """Quarantined events, files given for imports with their rejected rows, and event files of imports taken back."""
    old = QuarantinedEvent.objects.filter(workspace_id=workspace_id, received_at__lt=before).order_by("pk")
    while keys := list(old.values_list("pk", flat=True)[:CHUNK]):
        with transaction.atomic():
            QuarantinedEvent.objects.filter(pk__in=keys).delete()
            noted(len(keys))
    _forget_uploads(workspace_id, before, noted)
    undone = EventFile.objects.filter(workspace_id=workspace_id, state=EventFile.State.UNDONE)
    _with_lease(workspace_id, undone.filter(imported__finished_at__lt=before), lambda file: _drop(file, noted))


def forget_events(workspace_id: int, before: datetime, noted: Noted) -> None:
    """Contacts before the instant leave every event file, and with them the index that is made of these."""
    begin = (before - _EPOCH) // _MICROSECOND

    def shorten(file: EventFile) -> None:
        if file.last is None or file.last < before:
            _drop(file, noted)
        else:
            _shorten(file, begin, noted)

    _with_lease(workspace_id, EventFile.objects.filter(workspace_id=workspace_id, first__lt=before), shorten)


def forget_profiles(workspace_id: int, before: datetime, noted: Noted) -> None:
    """Persons without a contact, a new trait or a new identifier since the instant, with everything known of them.

    Contacts may be kept for longer than profiles. Which numbers are one person stays as long as contacts of them are
    kept, else figures of the past would change: one customer would become two.
    """
    identifiers = Identifier.objects.filter(workspace_id=workspace_id)
    profiles = Profile.objects.filter(workspace_id=workspace_id)
    old = _numbers(identifiers.filter(first_seen__lt=before)), _numbers(profiles.filter(changed_at__lt=before))
    if len(candidates := np.union1d(*old)):
        met = [_numbers(identifiers.filter(first_seen__gte=before)), _numbers(profiles.filter(changed_at__gte=before))]
        met.append(_met(workspace_id, before))
        gone = _others(workspace_id, candidates, np.concatenate(met))
        for first in range(0, len(gone), PERSONS):
            numbers = gone[first : first + PERSONS].tolist()
            with transaction.atomic():
                wiping.forget_known(workspace_id, numbers)
                want(workspace_id)
                noted(len(numbers))
    _forget_ties(workspace_id)


def _forget_ties(workspace_id: int) -> None:
    """What ties numbers that nothing is known of any more, once no contact of their person is kept."""
    mine: list[Numbers] = []
    for rows in (
        IdentityEdge.objects.filter(workspace_id=workspace_id),
        Separation.objects.filter(workspace_id=workspace_id),
    ):
        mine += [_numbers(rows, "one"), _numbers(rows, "other")]
    unknown = np.setdiff1d(np.concatenate(mine), _numbers(Identifier.objects.filter(workspace_id=workspace_id)))
    if not len(unknown):
        return
    gone = _others(workspace_id, unknown, _met(workspace_id))
    for first in range(0, len(gone), PERSONS):
        with transaction.atomic():
            wiping.forget_edges(workspace_id, gone[first : first + PERSONS].tolist())
            want(workspace_id)


def _met(workspace_id: int, since: datetime | None = None) -> Numbers:
    """The numbers that have a contact (since an instant) in the files that count."""
    begin, folder = _NEVER if since is None else (since - _EPOCH) // _MICROSECOND, _folder(workspace_id)
    files = EventFile.objects.filter(workspace_id=workspace_id, state=EventFile.State.LIVE)
    if since is not None:
        files = files.filter(last__gte=since)
    found = [persons_since(folder / name, begin) for name in files.values_list("name", flat=True)]
    return np.unique(np.concatenate([np.empty(0, np.int64), *found]))


def _numbers(rows: "object", field: str = "person_no") -> Numbers:
    return np.fromiter(rows.values_list(field, flat=True).iterator(chunk_size=5_000), np.int64)  # type: ignore[attr-defined]


def _others(workspace_id: int, numbers: Numbers, met: Numbers) -> Numbers:
    """The numbers whose person has none of those that were met."""
    return numbers[~np.isin(_persons(workspace_id, numbers), _persons(workspace_id, np.unique(met)))]


def _persons(workspace_id: int, numbers: Numbers) -> Numbers:
    """The person of each identifier, by what is known now."""
    _, people = canonical(workspace_id)
    found = numbers.copy()
    known = found < len(people)
    found[known] = people[found[known]]
    return found


def _forget_uploads(workspace_id: int, before: datetime, noted: Noted) -> None:
    mine = Import.objects.select_related("workspace").filter(workspace_id=workspace_id)
    unfinished = Q(state=Import.State.DRAFT, created_at__lt=before) | Q(
        state=Import.State.FAILED, finished_at__lt=before
    )
    for each in mine.filter(unfinished):
        if is_free(each.lease_holder, each.lease_until):
            with transaction.atomic():
                noted(1)
                folder = imports.discard_row(House(workspace_id), each.uuid)
            shutil.rmtree(folder, ignore_errors=True)
    for each in mine.filter(state__in=[Import.State.DONE, Import.State.UNDONE], finished_at__lt=before):
        rejects = each.folder / "rejects.csv"
        gone = int(rejects.exists())
        rejects.unlink(missing_ok=True)
        gone += _remove_given(each, lambda row: row.look.get("holds") != "feedback")
        if gone:
            with transaction.atomic():
                noted(1)


def forget_answers(workspace_id: int, before: datetime, noted: Noted) -> None:
    """Files of ratings and comments that were imported before the instant; the ratings stay as events for their time."""
    mine = Import.objects.select_related("workspace").filter(workspace_id=workspace_id)
    for each in mine.filter(state__in=[Import.State.DONE, Import.State.UNDONE], finished_at__lt=before):
        if count := _remove_given(each, lambda row: row.look.get("holds") == "feedback"):
            with transaction.atomic():
                noted(count)


def _remove_given(of: Import, chosen: Callable[[ImportFile], bool]) -> int:
    """Remove given files from the folder of an import. Returns how many were there."""
    count = 0
    for row in of.files.filter(on_server=False):
        row.of = of
        if chosen(row) and row.where.parent.exists():
            shutil.rmtree(row.where.parent)
            count += 1
    if of.folder.exists() and not any(of.folder.iterdir()):
        of.folder.rmdir()
    return count


def _with_lease(workspace_id: int, files: "object", change: Callable[[EventFile], None]) -> None:
    """Change event files one by one, as the one writer there may be. Raises WaypostError where another is at it."""
    found = list(files.order_by("id"))  # type: ignore[attr-defined]
    if not found:
        return
    IndexState.objects.get_or_create(workspace_id=workspace_id)
    lease = Lease(IndexState.objects, workspace_id)
    if not lease.take():
        raise _being_made()
    try:
        for file in found:
            lease.renew()
            change(file)
        wiping.remove_replaced(workspace_id, _folder(workspace_id))
    except LeaseLost:
        raise _being_made() from None
    finally:
        lease.give_back()


def _being_made() -> WaypostError:
    return WaypostError(
        en="The index is being made; what is too old is removed with the next run.",
        de="Der Index wird gerade aufgebaut; was zu alt ist, wird beim nächsten Lauf entfernt.",
    )


def _drop(file: EventFile, noted: Noted) -> None:
    """A whole file goes: its row first, then the file."""
    with transaction.atomic():
        wiping.to_remove(file.workspace_id, [file.name])
        noted(file.events)
        EventFile.objects.filter(pk=file.pk).delete()
        want(file.workspace_id)


def _shorten(file: EventFile, begin: int, noted: Noted) -> None:
    folder = _folder(file.workspace_id)
    new = wiping.again_name(folder)
    written = without_before(folder / file.name, new, begin)
    with transaction.atomic():
        wiping.put_in_place(file, new, written)
        noted(file.events - written.rows)
        want(file.workspace_id)


def _folder(workspace_id: int) -> Path:
    return files_folder(IndexState.objects.values_list("workspace__uuid", flat=True).get(pk=workspace_id))
