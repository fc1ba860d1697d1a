"""What can be done with an import: start it, add and map files, name its touchpoints, run it, undo it."""

import shutil
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from waypost.core.analytics.readers.recipes.choosing import NONE, RECIPES
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.customers.actions import dictionary, keeping
from waypost.rooms.customers.actions.given import Given, on_server_file, stored
from waypost.rooms.customers.actions.guarding import guard_size
from waypost.rooms.customers.actions.looking import looked
from waypost.rooms.customers.actions.reading import HOLDS, ID_KINDS, Plain
from waypost.rooms.customers.actions.unpacking import unpacked
from waypost.rooms.customers.jobs import imports as jobs
from waypost.rooms.customers.models import EventFile, Import, ImportFile, SourceMapping
from waypost.rooms.customers.rights import IMPORT
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere

MOST_FILES = 50
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
    with transaction.atomic():
        new = Import.objects.create(
            workspace_id=who.workspace_id,
            member_id=who.actor.id,
            name=_source_name(name),
            settings=_settings_of_source(who, name),
        )
    try:
        add_files(who, new.uuid, files=files, on_server=on_server)
    except BaseException:
        shutil.rmtree(new.folder, ignore_errors=True)
        new.delete()
        raise
    with transaction.atomic():
        journal.record(who, "import.created", new.ref)
    return new


def add_files(who: Who, uuid: UUID, *, files: Sequence[Given] = (), on_server: Sequence[str] = ()) -> None:
    """More files for a draft. Raises WaypostError for a file that is too large or packed without measure."""
    who.must(IMPORT)
    draft = _draft(who, uuid)
    first = (draft.files.aggregate(most=Max("position"))["most"] or 0) + 1
    _guard_count(draft.files.count() + len(files) + len(on_server))
    rows: list[ImportFile] = []
    try:
        for given in files:
            guard_size(given.name, given.size)
            with unpacked(given.name, given.pieces, given.size) as parts:
                for part in parts:
                    _guard_count(draft.files.count() + len(rows) + 1)
                    rows.append(stored(draft, first + len(rows), part))
        rows += [on_server_file(draft, place, path) for place, path in enumerate(on_server, first + len(rows))]
    except BaseException:
        for row in rows:  # of an upload all is taken, or nothing
            if not row.on_server:
                shutil.rmtree(row.where.parent, ignore_errors=True)
        raise
    for row in rows:
        row.look, row.problem = looked(row, draft.settings)
    with transaction.atomic():
        now = Import.objects.select_for_update().get(pk=draft.pk).files  # others may have given files meanwhile
        behind = (now.aggregate(most=Max("position"))["most"] or 0) + 1
        for row in rows:
            row.position += behind - first
        ImportFile.objects.bulk_create(rows)
        _touched(draft)


def _guard_count(files: int) -> None:
    if files > MOST_FILES:
        raise WaypostError(
            en=f"An import takes at most {MOST_FILES} files. Take the others in with a second import.",
            de=f"Ein Import nimmt höchstens {MOST_FILES} Dateien auf. Bitte die übrigen in einem zweiten Import einlesen.",
        )


def remove_file(who: Who, uuid: UUID, position: int) -> None:
    """Take a file out of a draft."""
    who.must(IMPORT)
    draft = _draft(who, uuid)
    row = draft.files.filter(position=position).first()
    if row is None:
        return
    if not row.on_server:
        shutil.rmtree(row.where.parent, ignore_errors=True)
    with transaction.atomic():
        row.delete()
        _touched(draft)


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
    rows = list(draft.files.order_by("position"))
    for row in rows:
        row.of = draft
        row.look, row.problem = looked(row, settings)
    with transaction.atomic():
        ImportFile.objects.bulk_update(rows, ["look", "problem"])
        Import.objects.filter(pk=draft.pk).update(settings=settings)
        _touched(draft)


def _no_way() -> WaypostError:
    return WaypostError(
        en="That is no way to read a file. Choose from the lists.",
        de="So lässt sich keine Datei lesen. Bitte aus den Listen wählen.",
    )


@transaction.atomic
def label(who: Who, uuid: UUID, labels: str) -> None:
    """The dictionary (YAML) that comes into force with this import; "" for none."""
    who.must(IMPORT)
    draft = _draft(who, uuid)
    Import.objects.filter(pk=draft.pk).update(labels=labels)


@transaction.atomic
def begin(who: Who, uuid: UUID) -> None:
    """Run a checked draft in the background. Raises WaypostError when it is not checked, or cannot run."""
    who.must(IMPORT)
    draft = _draft(who, uuid)
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
    who.must(IMPORT)
    found = import_of(who, uuid)
    with transaction.atomic():
        unfinished = (Import.State.DRAFT, Import.State.FAILED)
        gone, _ = Import.objects.filter(pk=found.pk, state__in=unfinished).delete()
        if not gone:
            raise WaypostError(
                en="An import that ran cannot be thrown away; undo it instead.",
                de="Ein gelaufener Import lässt sich nicht verwerfen, aber rückgängig machen.",
            )
        journal.record(who, "import.discarded", found.ref)
    shutil.rmtree(found.folder, ignore_errors=True)


def _draft(who: Who, uuid: UUID) -> Import:
    found = import_of(who, uuid)
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
