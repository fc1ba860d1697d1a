"""What can be done with an import: start it, add and map files, name its touchpoints, run it, undo it."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from waypost.core.analytics.readers.recipes.choosing import NONE, RECIPES
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.customers.actions import dictionary, keeping
from waypost.rooms.customers.actions.given import Given, guard_count, keep, remove
from waypost.rooms.customers.actions.looking import looked
from waypost.rooms.customers.actions.reading import HOLDS, ID_KINDS, Plain
from waypost.rooms.customers.jobs import imports as jobs
from waypost.rooms.customers.models import EventFile, Import, ImportFile, SourceMapping
from waypost.rooms.customers.rights import IMPORT
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere

NOT_THERE = Wording("There is no such import here.", "Diesen Import gibt es hier nicht.")


def import_of(who: Who, uuid: UUID) -> Import:
    """An import of the member's workspace. Raises NotThere."""
    found = (
        Import.objects.select_related("workspace", "source").filter(workspace_id=who.workspace_id, uuid=uuid).first()
    )
    if found is None:
        raise NotThere(NOT_THERE)
    return found


def start(who: Who, *, name: str, files: Sequence[Given] = (), on_server: Sequence[str] = ()) -> Import:
    """Make a draft of some files. `name`: the source they come from; a known one reads them as it did last time.

    `on_server`: paths below the workspace's folder in WAYPOST_IMPORT_FOLDER. A file that cannot be read stays in the draft with its problem.
    Raises WaypostError when nothing was given, or too much.
    """
    who.must(IMPORT)
    if not files and not on_server:
        raise WaypostError(en="Choose at least one file.", de="Bitte mindestens eine Datei wählen.")
    settings = _settings_of_source(who, name)
    new = Import(workspace_id=who.workspace_id, member_id=who.actor.id, name=_source_name(name), settings=settings)
    try:
        rows = keep(new, files, on_server, there=0)
        _look(rows, settings)
        with transaction.atomic():
            new.save(force_insert=True)
            for row in rows:
                row.of = new
            ImportFile.objects.bulk_create(rows)
            _touched(new)
            journal.record(who, "import.created", new.ref)
    except BaseException:
        shutil.rmtree(new.folder, ignore_errors=True)
        raise
    return new


def add_files(who: Who, uuid: UUID, *, files: Sequence[Given] = (), on_server: Sequence[str] = ()) -> None:
    """More files for a draft. Raises WaypostError for a file that is too large or packed without measure."""
    who.must(IMPORT)
    draft = _draft(who, uuid)
    rows = keep(draft, files, on_server, there=draft.files.count())
    try:
        while not _added(who, draft, rows):
            draft = _draft(who, uuid)
    except BaseException:
        remove(rows)
        raise


def _added(who: Who, draft: Import, rows: list[ImportFile]) -> bool:
    """Name the files, unless the draft is read another way since they were looked at."""
    _look(rows, draft.settings)
    with transaction.atomic():
        held = _draft(who, draft.uuid, hold=True)  # giving files takes long: it may have begun
        if held.settings != draft.settings:
            return False
        guard_count(held.files.count() + len(rows))
        behind = (held.files.aggregate(most=Max("position"))["most"] or 0) + 1
        for place, row in enumerate(rows):
            row.position = behind + place
        ImportFile.objects.bulk_create(rows)
        _touched(held)
        journal.record(who, "import.files_added", held.ref, files=len(rows))
    return True


def _look(rows: Sequence[ImportFile], settings: Plain) -> None:
    for row in rows:
        row.look, row.problem = looked(row, settings)


def remove_file(who: Who, uuid: UUID, position: int) -> None:
    """Take a file out of a draft."""
    who.must(IMPORT)
    with transaction.atomic():
        draft = _draft(who, uuid, hold=True)
        rows = list(draft.files.filter(position=position))
        for row in rows:
            row.of = draft
            draft.files.filter(pk=row.pk).delete()
            _touched(draft)
            journal.record(who, "import.file_removed", draft.ref)
    remove(rows)


def change(who: Who, uuid: UUID, settings: Plain) -> None:
    """Read the files of a draft another way; they are looked at and checked again. `settings` as in `reading`."""
    who.must(IMPORT)
    draft = _draft(who, uuid)
    for told in settings.get("makes", {}).values():
        kinds, recipes = ("", *ID_KINDS), ("", NONE, *(recipe.key for recipe in RECIPES))
        if told.get("holds", "events") not in HOLDS or told.get("id_kind", "") not in kinds:
            raise _no_way()
        if told.get("recipe", "") not in recipes:
            raise _no_way()
    while not _changed(who, draft, settings):
        draft = _draft(who, uuid)


def _changed(who: Who, draft: Import, settings: Plain) -> bool:
    """Keep how the files are read, unless others have come or gone since they were looked at."""
    rows = list(draft.files.order_by("position"))
    for row in rows:
        row.of = draft
    _look(rows, settings)
    with transaction.atomic():
        held = _draft(who, draft.uuid, hold=True)
        if held.changed != draft.changed:
            return False
        ImportFile.objects.bulk_update(rows, ["look", "problem"])
        Import.objects.filter(pk=held.pk).update(settings=settings)
        _touched(held)
        journal.record(who, "import.changed", held.ref)
    return True


def _no_way() -> WaypostError:
    return WaypostError(
        en="That is no way to read a file. Choose from the lists.",
        de="So lässt sich keine Datei lesen. Bitte aus den Listen wählen.",
    )


@transaction.atomic
def label(who: Who, uuid: UUID, labels: str) -> None:
    """The dictionary (YAML) that comes into force with this import; "" for none."""
    who.must(IMPORT)
    draft = _draft(who, uuid, hold=True)
    if draft.labels != labels:
        Import.objects.filter(pk=draft.pk).update(labels=labels)
        journal.record(who, "import.named", draft.ref)


@transaction.atomic
def begin(who: Who, uuid: UUID) -> None:
    """Run a checked draft in the background. Raises WaypostError when it is not checked, or cannot run."""
    who.must(IMPORT)
    draft = _draft(who, uuid, hold=True)
    if not draft.is_checked:
        raise WaypostError(
            en="The files are still being checked. Start the import when the check is done.",
            de="Die Dateien werden noch geprüft. Der Import lässt sich starten, sobald die Prüfung fertig ist.",
        )
    if problem := draft.trial.get("problem"):
        raise WaypostError(en=problem["en"], de=problem["de"])
    Import.objects.filter(pk=draft.pk).update(
        state=Import.State.WAITING, done=0, failed={}, started_at=timezone.now(), asked_at=timezone.now()
    )
    journal.record(who, "import.started", draft.ref)
    transaction.on_commit(lambda: jobs.run.enqueue(draft.pk))


@transaction.atomic
def again(who: Who, uuid: UUID) -> None:
    """An import that failed becomes a draft again: nothing of it was kept."""
    who.must(IMPORT)
    found = import_of(who, uuid)
    if Import.objects.filter(pk=found.pk, state=Import.State.FAILED).update(state=Import.State.DRAFT, failed={}):
        _touched(found)
        journal.record(who, "import.taken_up", found.ref)


@transaction.atomic
def undo(who: Who, uuid: UUID) -> None:
    """Take an import back as a whole: its event files no longer count, the index is made without them."""
    who.must(IMPORT)
    found = import_of(who, uuid)
    done = Import.objects.filter(pk=found.pk, state=Import.State.DONE)
    # Whatever was learned of its persons, wholly or in part, is to be taken back.
    if not done.update(state=Import.State.UNDONE, learned=True):
        raise WaypostError(
            en="Only an import that is done can be undone.",
            de="Nur ein abgeschlossener Import lässt sich rückgängig machen.",
        )
    files = EventFile.objects.filter(workspace_id=who.workspace_id, imported=found)
    events = sum(files.values_list("events", flat=True))
    files.update(state=EventFile.State.UNDONE)
    Import.objects.filter(pk=found.pk).update(asked_at=timezone.now())
    if versions := found.report.get("dictionary"):
        dictionary.take_back(who, *versions)
    keeping.want(who.workspace_id)
    transaction.on_commit(lambda: jobs.run.enqueue(found.pk))  # takes back what was learned of persons
    journal.record(who, "import.undone", found.ref, events=events)


def discard(who: Who, uuid: UUID) -> None:
    """Throw a draft or a failed import away, with its files."""
    shutil.rmtree(discard_row(who, uuid), ignore_errors=True)


@transaction.atomic
def discard_row(who: Who, uuid: UUID) -> Path:
    """Throw a draft or a failed import away, but for its folder, which may go once this is committed. Returns it."""
    who.must(IMPORT)
    found = import_of(who, uuid)
    unfinished = (Import.State.DRAFT, Import.State.FAILED)
    gone, _ = Import.objects.filter(pk=found.pk, state__in=unfinished).delete()
    if not gone:
        raise WaypostError(
            en="An import that ran cannot be thrown away; undo it instead.",
            de="Ein gelaufener Import lässt sich nicht verwerfen, aber rückgängig machen.",
        )
    journal.record(who, "import.discarded", found.ref)
    return found.folder


def _draft(who: Who, uuid: UUID, *, hold: bool = False) -> Import:
    """A draft; held until the end of the transaction, so that nobody begins it meanwhile."""
    found = import_of(who, uuid)
    if hold:
        held = Import.objects.select_for_update().filter(pk=found.pk).first()
        if held is None:
            raise NotThere(NOT_THERE)
        held.workspace, found = found.workspace, held
    if found.state != Import.State.DRAFT:
        raise WaypostError(
            en="This import has begun; its files and settings are fixed.",
            de="Dieser Import hat begonnen; Dateien und Einstellungen stehen fest.",
        )
    return found


def _touched(draft: Import) -> None:
    """What was checked is no longer what is there; check it again."""
    Import.objects.filter(pk=draft.pk).update(changed=F("changed") + 1, asked_at=timezone.now(), done=0)
    transaction.on_commit(lambda: jobs.check.enqueue(draft.pk))


def _source_name(name: str) -> str:
    name = " ".join(name.split())[:120]
    if not name:
        raise WaypostError(
            en="Name the source of the files, such as “Shop” or “Help desk”.",
            de="Bitte die Quelle der Dateien nennen, etwa „Shop“ oder „Helpdesk“.",
        )
    return name


def _settings_of_source(who: Who, name: str) -> Plain:
    found = SourceMapping.objects.filter(workspace_id=who.workspace_id, source__name=_source_name(name))
    last = found.order_by("-version").first()
    return {**last.settings, "files": {}} if last else {"makes": {}, "files": {}}
