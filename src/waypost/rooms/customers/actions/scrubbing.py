"""An erasure reaches what holds no person number: quarantine, given files, what was seen of them, notices, the journal.

There a person is found by words: outside ids, address, telephone number, name. All of it may be done twice.
"""

import shutil
from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from pydantic_core import from_json

from waypost.core.analytics.readers.leaving_out import without_traces
from waypost.core.analytics.readers.traces import Traces
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions.looking import checksum_of, looked
from waypost.rooms.customers.actions.reading import Plain, both
from waypost.rooms.customers.models import (
    Company,
    CompanyPerson,
    Erasure,
    Identifier,
    Import,
    ImportFile,
    IntakeActivity,
    PersonNote,
    Profile,
    QuarantinedEvent,
)
from waypost.rooms.customers.queries.overview import settings_of
from waypost.rooms.customers.records import ports
from waypost.rooms.customers.records.pseudonyms import pseudonym, public_name
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.actions import forgetting

CHUNK = 200
_TELLING = frozenset({"email", "e-mail", "phone", "telephone", "telefon", "mobile", "username", "name", "firstName",
                      "lastName", "address", "street"})  # fmt: skip
_SAID_STILL = ("erasure", "purpose", "channel", "kind")  # details of the journal that name nobody


def words_of(workspace_id: int, numbers: list[int]) -> list[str]:
    """What a person can be found by in texts: ids, name, telling traits, pseudonym and public name of each number."""
    words = list(
        Identifier.objects.filter(workspace_id=workspace_id, person_no__in=numbers).values_list("value", flat=True)
    )
    for profile in Profile.objects.filter(workspace_id=workspace_id, person_no__in=numbers):
        traits = profile.traits
        words += [profile.name, profile.email, f"{traits.get('firstName', '')} {traits.get('lastName', '')}"]
        words += [
            str(value)
            for name, value in traits.items()
            if (name in _TELLING - {"firstName", "lastName"} or "@" in str(value)) and isinstance(value, str | int)
        ]
    key = settings_of(workspace_id).key
    words += [sign for number in numbers for sign in (pseudonym(key, number), str(public_name(key, number)))]
    return sorted({word.strip() for word in words} - {""})


def scrub(erasure: Erasure, alive: Callable[[], object]) -> None:
    """Take the person of an erasure out of everything that is found by words."""
    traces, workspace_id = Traces(erasure.words), erasure.workspace_id
    if not traces:
        return
    _scrub_intake(workspace_id, traces)
    for each in Import.objects.filter(workspace_id=workspace_id).select_related("workspace").order_by("id"):
        alive()
        _scrub_import(each, traces, alive)
    _scrub_texts(workspace_id, traces)
    forgetting.scrub_notices(workspace_id, traces.scrubbed)
    for above in ports.scrubs:
        above(workspace_id, traces.scrubbed)
    key = settings_of(workspace_id).key
    theirs = {public_name(key, number) for number in erasure.tombstones.values_list("person_no", flat=True)}
    journal.forget(workspace_id, theirs, traces.scrubbed, _SAID_STILL)


def _scrub_intake(workspace_id: int, traces: Traces) -> None:
    rows = QuarantinedEvent.objects.filter(workspace_id=workspace_id)
    keys = [
        pk
        for pk, detail, message in rows.values_list("pk", "detail", "message").iterator(chunk_size=CHUNK)
        if traces.in_text(detail) or _tells(bytes(message), traces)
    ]
    for begin in range(0, len(keys), CHUNK):
        rows.filter(pk__in=keys[begin : begin + CHUNK]).delete()
    for activity in IntakeActivity.objects.filter(source__workspace_id=workspace_id):
        kept = [event for event in activity.latest if not traces.in_value(event)]
        if len(kept) < len(activity.latest):
            IntakeActivity.objects.filter(pk=activity.pk, version=activity.version).update(
                latest=kept, version=F("version") + 1
            )


def _tells(message: bytes, traces: Traces) -> bool:
    try:
        return traces.in_value(from_json(message))
    except ValueError:  # what was too long is kept cut off
        return traces.in_text(message.decode("utf-8", "replace"))


def _scrub_texts(workspace_id: int, traces: Traces) -> None:
    """Notes about others that name the person, and what companies nobody is left of are known by."""
    for note in PersonNote.objects.filter(workspace_id=workspace_id):
        if traces.in_text(note.text):
            note.delete()
    alone = Company.objects.filter(workspace_id=workspace_id).exclude(
        pk__in=CompanyPerson.objects.filter(workspace_id=workspace_id).values("company_id")
    )
    _save(alone, ("key", "name", "traits"), traces.in_value, lambda company: company.delete())


def _save(
    rows: Iterable[Any], fields: tuple[str, ...], tells: Callable[[Any], bool], then: Callable[[Any], Any]
) -> None:
    for row in rows:
        if any(tells(getattr(row, field)) for field in fields):
            then(row)


def _scrub_import(of: Import, traces: Traces, alive: Callable[[], object]) -> None:
    """Its files, its table of rejects, and what was written down of both."""
    changed = False
    for row in of.files.order_by("position"):
        row.of = of
        changed |= _scrub_file(row, traces, alive)
    rejects = of.folder / "rejects.csv"
    if rejects.exists():
        again = of.folder / ".rejects.again"
        if without_traces(rejects, again, traces, alive):
            again.replace(rejects)
    kept = {
        name: traces.scrubbed(getattr(of, name)) for name in ("name", "settings", "labels", "trial", "report", "failed")
    }
    if any(kept[name] != getattr(of, name) for name in kept):
        Import.objects.filter(pk=of.pk).update(**kept)
    if changed and of.state == Import.State.DRAFT:
        # What was checked is no longer what is there.
        Import.objects.filter(pk=of.pk).update(changed=F("changed") + 1, asked_at=timezone.now(), done=0)


def _scrub_file(row: ImportFile, traces: Traces, alive: Callable[[], object]) -> bool:
    """One given file without the person. Returns whether it is another one now."""
    look, problem, left_out = row.look, row.problem, 0
    if not row.on_server and row.where.is_file():
        again = row.where.with_name(f".{row.where.name}.again")
        left: int | None = None
        try:
            left = without_traces(row.where, again, traces, alive)
        except (OSError, ValueError, MemoryError):  # damaged: nobody can read it, we neither
            again.unlink(missing_ok=True)
        if left:
            again.replace(row.where)
            look, problem = looked(row, row.of.settings)
            with row.where.open("rb") as file:
                row.checksum = checksum_of(file)
            row.size, left_out = row.where.stat().st_size, left
        elif left is None:
            shutil.rmtree(row.where.parent, ignore_errors=True)
            look, problem, left_out = {}, _removed(row), 1
    name = traces.scrubbed(row.name)
    look, problem = traces.scrubbed(look), traces.scrubbed(problem)
    if left_out or (name, look, problem) != (row.name, row.look, row.problem):
        with transaction.atomic():
            ImportFile.objects.filter(pk=row.pk).update(
                name=name, look=look, problem=problem, size=row.size, checksum=row.checksum
            )
    return bool(left_out)


def _removed(row: ImportFile) -> Plain:
    return both(
        WaypostError(
            en=f"{row.name} told of a person whose data were erased, and was removed as a whole. Give it again without "
            "that person.",
            de=f"{row.name} nannte eine Person, deren Daten gelöscht wurden, und wurde als Ganzes entfernt. Bitte ohne "
            "diese Person erneut angeben.",
        )
    )
