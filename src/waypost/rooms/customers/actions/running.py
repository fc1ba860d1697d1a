"""An import runs: its files become event files, wholly or not at all."""

from datetime import timedelta
from pathlib import Path
from secrets import token_hex

from django.db import transaction
from django.db.models import Max, Q
from django.urls import reverse
from django.utils import timezone

from waypost.core.analytics.event_files.numbering import Numbering
from waypost.core.analytics.event_files.schema import EventFile as Written
from waypost.core.analytics.event_files.writing import write_batches
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions import dictionary, keeping, telling
from waypost.rooms.customers.actions.checking import Progress, Tell, beyond, zoned
from waypost.rooms.customers.actions.identifiers import numbers_of
from waypost.rooms.customers.actions.leases import Lease, LeaseLost, is_free
from waypost.rooms.customers.actions.looking import checksum_of
from waypost.rooms.customers.actions.reading import Plain, both, open_source
from waypost.rooms.customers.jobs import imports as jobs
from waypost.rooms.customers.models import DataSource, EventFile, Import, ImportFile, SourceMapping
from waypost.rooms.customers.models.keeping import files_folder, instant
from waypost.rooms.customers.records.notices import IMPORT_DONE, IMPORT_FAILED
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import Acting, Actor, ActorKind
from waypost.rooms.people.actions import notify
from waypost.rooms.people.records import NoticeKind

ASKED_AGAIN_AFTER = timedelta(minutes=1)


class System:
    """The worker, where the member who began something is no more."""

    def __init__(self, workspace_id: int) -> None:
        self.actor = Actor(workspace_id, ActorKind.SYSTEM, 0, "Waypost")


def run(import_id: int) -> None:
    """Take the files of an import in, unless somebody is at it. Begun anew after a crash; nothing is doubled."""
    found = Import.objects.select_related("workspace", "member__user").filter(pk=import_id).first()
    lease = Lease(Import.objects, import_id)
    if found is None or not (_is_due(found) or _is_untold(found)) or not lease.take():
        return
    try:
        found.refresh_from_db()
        if _is_due(found):
            lease.rows.filter(lease_holder=lease.holder).update(state=Import.State.RUNNING)
            _take_in(found, lease)
            found.refresh_from_db()
        if _is_untold(found):
            _tell_of_persons(found)
    except LeaseLost:
        return
    finally:
        lease.give_back()


def sweep() -> None:
    """Enqueue again the checks and runs that the tables show undone and nobody is at."""
    now = timezone.now()
    due = Q(state__in=(Import.State.DRAFT, Import.State.WAITING, Import.State.RUNNING))
    due |= Q(state=Import.State.DONE, learned=False) | Q(state=Import.State.UNDONE, learned=True)
    for each in Import.objects.filter(due, asked_at__lt=now - ASKED_AGAIN_AFTER):
        if not is_free(each.lease_holder, each.lease_until) or (each.state == Import.State.DRAFT and each.is_checked):
            continue
        Import.objects.filter(pk=each.pk).update(asked_at=now)
        (jobs.check if each.state == Import.State.DRAFT else jobs.run).enqueue(each.pk)


def _is_due(found: Import) -> bool:
    return found.state in (Import.State.WAITING, Import.State.RUNNING)


def _is_untold(found: Import) -> bool:
    """Whether what its files tell of persons is still to be kept, or to be taken back."""
    return (found.state == Import.State.DONE and not found.learned) or (
        found.state == Import.State.UNDONE and found.learned
    )


def _tell_of_persons(found: Import) -> None:
    if found.state == Import.State.UNDONE:
        if telling.unlearn_of(found):
            Import.objects.filter(pk=found.pk).update(learned=False)
        return
    telling.learn_of(found, zoned(found))
    for row in found.files.filter(on_server=False):
        row.of = found
        if row.look.get("holds") == "events":
            row.where.unlink(missing_ok=True)  # what it said is in the event files


def _take_in(found: Import, lease: Lease) -> None:
    folder = files_folder(found.workspace.uuid)
    written: list[tuple[ImportFile, Written]] = []
    progress, done, links, run = Progress(found, lease), 0, 0, token_hex(4)
    try:
        for row in found.files.order_by("position"):
            row.of = found
            if row.look.get("holds") != "companion":
                path = folder / f"import-{found.uuid}-{run}-{row.position:03}.parquet"
                written.append((row, _write(found, row, path, beyond(progress, done))))
                links += telling.propose(found, row, zoned(found))
            done += row.size
        _finish(found, lease, written, folder, links)
    except Exception as problem:
        for left in folder.glob(f"import-{found.uuid}-{run}-*"):  # ours alone: each run has names of its own
            left.unlink(missing_ok=True)
        if isinstance(problem, LeaseLost):
            raise
        _fail(found, lease, problem)
        if not isinstance(problem, WaypostError):
            raise


def _write(found: Import, row: ImportFile, path: Path, tell: Tell) -> Written:
    """One file as an event file; what a writer that was cut off leaves is in no table, and is swept up."""
    with row.where.open("rb") as file:
        if checksum_of(file) != row.checksum:
            raise WaypostError(
                en=f"{row.name} has changed since it was checked. Nothing was imported; check the import once more.",
                de=f"{row.name} hat sich seit der Prüfung geändert. Nichts wurde importiert; bitte erneut prüfen.",
            )
    kind, recipe = row.look.get("id_kind", "login"), row.look.get("recipe", {}).get("key", "")
    source = open_source(row.where, zoned(found), row.position)

    def look_up(ids: list[str]) -> list[int]:
        return numbers_of(found.workspace_id, [telling.named(value, kind, recipe) for value in ids])

    numbering = Numbering(source.tables, look_up)
    return write_batches(path, source.batches(lambda done, _: tell(done)), source.tables, numbering)


@transaction.atomic
def _finish(found: Import, lease: Lease, written: list[tuple[ImportFile, Written]], folder: Path, links: int) -> None:
    """All rows at once: the source, how it is read, the files, the dictionary, what the journal tells.

    That the import is done makes its links count, too.
    """
    who: Acting = found.member or System(found.workspace_id)
    source, _ = DataSource.objects.get_or_create(
        workspace_id=found.workspace_id, name=found.name, defaults={"kind": DataSource.Kind.FILES}
    )
    mine = Import.objects.filter(pk=found.pk, state=Import.State.RUNNING, lease_holder=lease.holder)
    events = sum(file.rows for _, file in written)
    if not mine.update(
        state=Import.State.DONE,
        source=source,
        mapping_version=_mapping(source, found.settings),
        report={"events": events, "links": links, "files": [_told(row, file) for row, file in written]},
        done=found.total,
        finished_at=timezone.now(),
        failed={},
    ):
        raise LeaseLost
    keeping.want(found.workspace_id)  # before the files are named: see there
    EventFile.objects.bulk_create(
        EventFile(
            workspace_id=found.workspace_id,
            source=source,
            imported=found,
            name=file.name,
            events=file.rows,
            size=(folder / file.name).stat().st_size,
            first=instant(file.first) if file.rows else None,
            last=instant(file.last) if file.rows else None,
        )
        for _, file in written
    )
    if found.labels:
        versions = dictionary.in_force(found.workspace_id), dictionary.put_in_force(who, found.labels, note=found.name)
        if versions[0] != versions[1]:
            report = Import.objects.values_list("report", flat=True).get(pk=found.pk)
            Import.objects.filter(pk=found.pk).update(report={**report, "dictionary": list(versions)})
    _tell(found, IMPORT_DONE, events=events)
    journal.record(who, "import.finished", found.ref, events=events, files=len(written))


def _told(row: ImportFile, file: Written) -> Plain:
    return {"name": row.name, "events": file.rows, "first": file.first, "last": file.last}


def _mapping(source: DataSource, settings: Plain) -> int:
    """The version of how this source is read: a new one when something is different."""
    kept = {name: value for name, value in settings.items() if name != "files"}
    versions = SourceMapping.objects.filter(workspace_id=source.workspace_id, source=source)
    last = versions.order_by("-version").first()
    if last and last.settings == kept:
        return last.version
    version = (versions.aggregate(most=Max("version"))["most"] or 0) + 1
    SourceMapping.objects.create(workspace_id=source.workspace_id, source=source, version=version, settings=kept)
    return version


@transaction.atomic
def _fail(found: Import, lease: Lease, problem: Exception) -> None:
    told = problem if isinstance(problem, WaypostError) else _unexpected(problem)
    mine = Import.objects.filter(pk=found.pk, state=Import.State.RUNNING, lease_holder=lease.holder)
    if not mine.update(state=Import.State.FAILED, failed=both(told), finished_at=timezone.now()):
        return  # somebody else has taken it over, and says how it ends
    who: Acting = found.member or System(found.workspace_id)
    _tell(found, IMPORT_FAILED)
    journal.record(who, "import.failed", found.ref, reason=both(told))


def _tell(found: Import, kind: NoticeKind, **details: object) -> None:
    """Tell the member who began it, and who has gone on with other things meanwhile."""
    if found.member is None:
        return
    path = reverse("customers:import", args=[found.workspace.slug, found.uuid])
    key = f"{kind.name}:{found.uuid}:{found.changed}"
    notify(found.member, [found.member], kind, found.ref, key=key, path=path, details=details)


def _unexpected(problem: Exception) -> WaypostError:
    return WaypostError(
        en=f"The import stopped ({type(problem).__name__}: {problem}). Nothing of it was kept. Try again; if it stops "
        "again, send this message to whoever runs Waypost.",
        de=f"Der Import brach ab ({type(problem).__name__}: {problem}). Nichts davon wurde behalten. Bitte erneut "
        "versuchen; bricht er wieder ab, diese Meldung an den Betrieb geben.",
    )
