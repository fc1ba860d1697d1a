"""Verbs of the library: personas, whose every change is a new version, and touchpoints."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import Ref
from waypost.rooms.maps.actions.carrying import Renewal, carry
from waypost.rooms.maps.actions.finding import locked_persona
from waypost.rooms.maps.actions.objects import archive_object, change_object, create_object
from waypost.rooms.maps.actions.recognising import remember
from waypost.rooms.maps.actions.writing import free_name, write_persona
from waypost.rooms.maps.models import Persona, PersonaVersion, Touchpoint
from waypost.rooms.maps.records import PersonaRecord, TouchpointRecord
from waypost.rooms.maps.records.library import Kind
from waypost.rooms.maps.rights import EDIT_JOURNEYS
from waypost.rooms.people.actions.workspaces import lock_workspace
from waypost.rooms.people.records import Who


@transaction.atomic
def create_persona(who: Who, *, document: documents.Persona, note: str = "") -> PersonaRecord:
    """A new persona with its first version; an id that is taken gets a number."""
    who.must(EDIT_JOURNEYS)
    _named(document.name)
    lock_workspace(who.workspace_id)
    rows = Persona.objects.filter(workspace_id=who.workspace_id)
    keys = list(rows.values_list("key", flat=True))
    key = free_name((document.id or documents.slug(document.name))[:190], keys, "persona")
    row = Persona(workspace_id=who.workspace_id, key=key, hue=len(keys) % 8)
    write_persona(who, row, replace(document, id=key), note)
    journal.record(who, "persona.created", row.ref, key=key)
    return row.record()


@transaction.atomic
def change_persona(who: Who, persona: UUID, *, document: documents.Persona, note: str = "") -> PersonaRecord:
    """The next version of a persona; its id stays. The same document again is no new version.

    Another name is on every map at once; all else of a persona stands on a map as it was when the map was made.
    """
    who.must(EDIT_JOURNEYS)
    _named(document.name)
    row = locked_persona(who, persona)
    document = replace(document, id=row.key)
    newest = PersonaVersion.objects.get(workspace_id=who.workspace_id, persona=row, number=row.latest)
    if newest.document != documents.write_json(document):
        (before,) = documents.read(newest.document)
        write_persona(who, row, document, note)
        journal.record(who, "persona.changed", row.ref, version=row.latest, note=note)
        if isinstance(before, documents.Persona) and before.name != document.name:
            _rename_on_maps(who, row.ref, before, document)
    return row.record()


@transaction.atomic
def archive_persona(who: Who, persona: UUID, *, archived: bool = True) -> PersonaRecord:
    """Take a persona out of the library, or back into it; maps that show it keep it."""
    who.must(EDIT_JOURNEYS)
    row = locked_persona(who, persona)
    row.archived, row.changed_at = archived, timezone.now()
    row.save(update_fields=["archived", "changed_at"])
    journal.record(who, "persona.archived" if archived else "persona.restored", row.ref)
    return row.record()


def create_touchpoint(who: Who, *, document: documents.Touchpoint, phase: str = "") -> TouchpointRecord:
    """A new touchpoint; an id that is taken gets a number."""
    made = create_object(who, document=document, phase=phase)
    return Touchpoint.objects.get(workspace_id=who.workspace_id, uuid=made.uuid).touchpoint_record()


def change_touchpoint(
    who: Who, touchpoint: UUID, *, document: documents.Touchpoint, phase: str | None = None
) -> TouchpointRecord:
    """Say something else of a touchpoint, here and on every map; its id stays. What it was before is in the journal."""
    change_object(who, Kind.TOUCHPOINT, touchpoint, document=document, phase=phase)
    return Touchpoint.objects.get(workspace_id=who.workspace_id, uuid=touchpoint).touchpoint_record()


def archive_touchpoint(who: Who, touchpoint: UUID, *, archived: bool = True) -> TouchpointRecord:
    """Take a touchpoint out of the library, or back into it; maps that show it keep it."""
    archive_object(who, Kind.TOUCHPOINT, touchpoint, archived=archived)
    return Touchpoint.objects.get(workspace_id=who.workspace_id, uuid=touchpoint).touchpoint_record()


def _rename_on_maps(who: Who, subject: Ref, before: documents.Persona, after: documents.Persona) -> None:
    told = Wording(
        f"Persona “{before.name}” is called “{after.name}” now", f"Persona „{before.name}“ heißt jetzt „{after.name}“"
    )
    remember(who, "persona", before)
    carry(who, subject, Renewal("persona", before, after, told))


def _named(name: str) -> None:
    if not name.strip():
        raise WaypostError(en="The name is missing. Give one.", de="Der Name fehlt. Bitte einen angeben.")
