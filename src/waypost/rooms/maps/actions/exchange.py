"""Files of other formats are given, looked at, and taken: as a new journey, or as edits of the one they came from."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.exchange.formats import MOST_BYTES, Format, recognised
from waypost.core.exchange.tables.mapping import Mapping
from waypost.core.vocabulary.journey.taking import things
from waypost.core.vocabulary.wording import Language, WaypostError
from waypost.rooms.journal import actions as journal
from waypost.rooms.maps.actions.editing import edit, keep
from waypost.rooms.maps.actions.finding import journey_for_a_version, must_edit
from waypost.rooms.maps.actions.importing import import_document
from waypost.rooms.maps.actions.journeys import add_version, create_journey
from waypost.rooms.maps.actions.objects import rename_object
from waypost.rooms.maps.actions.recognising import as_called_now
from waypost.rooms.maps.models import Draft, GivenFile
from waypost.rooms.maps.queries.coming import came, coming
from waypost.rooms.maps.queries.editing import working
from waypost.rooms.maps.queries.given import given, reading, understood
from waypost.rooms.maps.queries.known import family_of
from waypost.rooms.maps.queries.renamings import Renaming, renamings
from waypost.rooms.maps.records import Clash, EditRecord, JourneyRecord
from waypost.rooms.maps.records.library import Carried
from waypost.rooms.maps.rights import EDIT_JOURNEYS
from waypost.rooms.people.records import Who
from waypost.web.language import said


@dataclass(frozen=True, slots=True)
class Merged:
    """What a file did to a journey: how many changes a person is told of, the edits that made them, and what clashed;
    which things of the library it renamed on all maps, and which only here."""

    changes: int
    done: tuple[EditRecord, ...] = ()
    clashes: tuple[Clash, ...] = ()
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
def merge_file(
    who: Who, file: UUID, *, journey: UUID, language: Language, table: int = 0, mapping: Mapping | None = None,
    note: str = "", everywhere: Collection[str] = (),
) -> Merged:  # fmt: skip
    """What a given file says of a journey happens to it; what clashes with others' words is told and not done.

    Where nobody's edits wait, the changes become a version at once; else they wait with the others in the working copy.
    A document is the next version as a whole.
    Of things that the file calls otherwise than the library does (`queries.renamings`), those that `everywhere` names
    by their token are renamed in the library, on all maps; the others are only called so here.
    """
    row = journey_for_a_version(who, journey)
    must_edit(who, row)
    found = given(who, file)
    offer = understood(found, language)
    before = working(who, journey).document
    what = coming(
        who, journey, offer, reading(offer, language, table=table, mapping=mapping, name=found.name), language
    )
    otherwise = renamings(who, what.operations or ())
    done: tuple[EditRecord, ...] = ()
    clashes: tuple[Clash, ...] = ()
    if what.operations is None:
        add_version(who, journey, document=what.read.journey, note=(note or found.name)[:500])
    else:
        draft = Draft.objects.filter(workspace_id=who.workspace_id, journey=row).first()
        waiting = draft is not None and draft.unkept
        edited = edit(who, journey, operations=what.operations, batch=f"file-{found.uuid.hex}")
        done, clashes = edited.done, edited.clashes
        if done and not waiting:
            keep(who, journey, note=(note or found.name)[:500])
    now = working(who, journey).document
    changes = came(before, now, language)
    kept = GivenFile.objects.get(workspace_id=who.workspace_id, uuid=file)
    journal.record(who, "file.merged", row.ref, changes=changes, clashes=len(clashes))
    kept.delete()
    # After the map itself: whoever clashed with others' words there has not renamed anything.
    here = {(family_of(each), each.id, each.name) for each in things(now)}
    stands = [each for each in otherwise if (each.kind.family, each.key, each.after) in here]
    return Merged(
        changes,
        done,
        clashes,
        tuple(rename_object(who, each.kind, each.uuid, name=each.after) for each in stands if each.token in everywhere),
        tuple(each for each in stands if each.token not in everywhere),
    )
