"""Files of other formats are given, looked at, and taken: as a new journey, or as edits of the one they came from."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.exchange.formats import MOST_BYTES, Format, recognised
from waypost.core.exchange.tables.mapping import Mapping
from waypost.core.vocabulary.journey.operations import Together
from waypost.core.vocabulary.journey.taking import things
from waypost.core.vocabulary.wording import Language, WaypostError
from waypost.rooms.journal import actions as journal
from waypost.rooms.maps.actions.editing import edit, keep
from waypost.rooms.maps.actions.finding import journey_for_a_version, must_edit
from waypost.rooms.maps.actions.importing import import_document
from waypost.rooms.maps.actions.journeys import create_journey
from waypost.rooms.maps.actions.objects import rename_object
from waypost.rooms.maps.actions.recognising import as_called_now
from waypost.rooms.maps.models import Draft, GivenFile
from waypost.rooms.maps.queries.given import given, reading, understood
from waypost.rooms.maps.queries.known import family_of
from waypost.rooms.maps.queries.renamings import Renaming, renamings
from waypost.rooms.maps.records import Edited, JourneyRecord
from waypost.rooms.maps.records.library import Carried
from waypost.rooms.maps.rights import EDIT_JOURNEYS
from waypost.rooms.people.records import Who
from waypost.web.language import said


@dataclass(frozen=True, slots=True)
class Merged:
    """What a workbook did to its journey; which things of the library it renamed on all maps, and which only here."""

    edited: Edited
    renamed: tuple[Carried, ...] = ()
    only_here: tuple[Renaming, ...] = ()


@transaction.atomic
def give_file(who: Who, *, content: bytes, name: str) -> UUID:
    """Keep a file until somebody has looked at what was understood, at most for a day (`tidying`).

    Raises WaypostError for a format that cannot be read. What is in the file is checked when it is looked at.
    """
    who.must(EDIT_JOURNEYS)
    if len(content) > MOST_BYTES:
        raise WaypostError(
            en=f"The file has more than {MOST_BYTES // 1_000_000} MB. Larger event logs are imported as a data source.",
            de=f"Die Datei hat mehr als {MOST_BYTES // 1_000_000} MB. Größere Ereignisprotokolle werden als Datenquelle importiert.",
        )
    recognised(content, name)
    clean = "".join(sign for sign in name if sign.isprintable())[-200:] or "file"
    row = GivenFile.objects.create(
        workspace_id=who.workspace_id,
        name=clean,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        given_at=timezone.now(),
        given_by=who.actor.label[:200],
    )
    journal.record(who, "file.given", row.ref, size=len(content))
    return row.uuid


@transaction.atomic
def take_file(
    who: Who, file: UUID, *, language: Language, table: int = 0, mapping: Mapping | None = None, title: str = ""
) -> JourneyRecord:
    """A given file becomes a new journey; a document of ours with a known id a new version of it."""
    who.must(EDIT_JOURNEYS)
    found = given(who, file)
    offer = understood(found, language)
    if offer.format is Format.DOCUMENT:
        [record, *_] = import_document(who, content=found.content, name=found.name, note=found.name).journeys
        left = 0
    else:
        read = reading(offer, language, table=table, mapping=mapping, name=found.name)
        title = " ".join(title.split())[:200] or read.journey.name[:200] or found.name
        document, told = as_called_now(who, replace(read.journey, name=title))
        record = create_journey(
            who, document=document, title=title, note=" ".join([found.name, *map(said, told)])[:500]
        )
        left = len(read.unplaced)
    row = GivenFile.objects.get(workspace_id=who.workspace_id, uuid=file)
    journal.record(who, "file.taken", row.ref, journey=record.title, unplaced=left)
    row.delete()
    return record


@transaction.atomic
def merge_file(who: Who, file: UUID, *, journey: UUID, language: Language, everywhere: Collection[str] = ()) -> Merged:
    """The changes in an edited workbook happen to a journey; what clashes with others' words is told and not done.

    Of things that it calls otherwise than the library does (`queries.renamings`), those that `everywhere` names by their
    token are renamed in the library, on all maps; the others are only called so here.
    Where nobody's edits wait, they become a version at once; else they wait with the others in the working copy.
    """
    row = journey_for_a_version(who, journey)
    must_edit(who, row)
    found = given(who, file)
    read = understood(found, language).read
    if read is None or not isinstance(read.operations, Together):
        raise WaypostError(
            en="Only a workbook that was exported here can be written into a journey. Import it as a new one.",
            de="Nur eine hier exportierte Mappe lässt sich in eine Journey schreiben. Bitte als neue importieren.",
        )
    draft = Draft.objects.filter(workspace_id=who.workspace_id, journey=row).first()
    waiting = draft is not None and draft.unkept
    otherwise = renamings(who, read)
    edited = edit(who, journey, operations=read.operations.operations, batch=f"file-{found.uuid.hex}")
    if edited.done and not waiting:
        keep(who, journey, note=found.name[:500])
    kept = GivenFile.objects.get(workspace_id=who.workspace_id, uuid=file)
    journal.record(who, "file.merged", row.ref, changes=len(edited.done), clashes=len(edited.clashes))
    kept.delete()
    # After the map itself: whoever clashed with others' words there has not renamed anything.
    here = {(family_of(each), each.id, each.name) for each in things(edited.document)}
    done = [each for each in otherwise if (each.kind.family, each.key, each.after) in here]
    return Merged(
        edited,
        tuple(rename_object(who, each.kind, each.uuid, name=each.after) for each in done if each.token in everywhere),
        tuple(each for each in done if each.token not in everywhere),
    )
