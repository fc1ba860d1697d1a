"""Rows that a verb is about, locked for its transaction; and who may change a journey."""

from uuid import UUID

from waypost.rooms.maps.models import Access, Journey, LibraryObject, Persona, Touchpoint
from waypost.rooms.maps.queries.allowing import must_change
from waypost.rooms.maps.queries.library import shelf
from waypost.rooms.maps.records import NO_JOURNEY, NO_PERSONA
from waypost.rooms.maps.records.library import NO_OBJECT, Kind
from waypost.rooms.maps.records.sharing import Reach
from waypost.rooms.people.actions.workspaces import lock_workspace
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere


def locked_journey(who: Who, journey: UUID) -> Journey:
    """The row, for a change; raises NotThere."""
    found = Journey.objects.select_for_update(of=("self",)).select_related("owner__user", "parent")
    row = found.filter(workspace_id=who.workspace_id, uuid=journey).first()
    if row is None:
        raise NotThere(NO_JOURNEY)
    return row


def journey_for_a_version(who: Who, journey: UUID) -> Journey:
    """The row, for its next version; raises NotThere.

    What a version names goes into the library: the workspace is locked, and before the row, as the import does.
    """
    lock_workspace(who.workspace_id)
    return locked_journey(who, journey)


def must_edit(who: Who, journey: Journey) -> None:
    """Raises NotAllowed where this member may not change a locked journey, NotThere where they do not know of it."""
    # Asked after the lock: how far it reaches may have changed while this waited.
    reach = Access.objects.filter(journey=journey).values_list("reach", flat=True).first() or Reach.EDITABLE
    must_change(who, journey.owner_id, Reach(reach))


def locked_persona(who: Who, persona: UUID) -> Persona:
    row = Persona.objects.select_for_update().filter(workspace_id=who.workspace_id, uuid=persona).first()
    if row is None:
        raise NotThere(NO_PERSONA)
    return row


def locked_object(who: Who, kind: Kind, uuid: UUID) -> LibraryObject | Touchpoint:
    """An object of the library on its shelf; raises NotThere."""
    row: LibraryObject | Touchpoint | None = shelf(who, kind).select_for_update().filter(uuid=uuid).first()
    if row is None:
        raise NotThere(NO_OBJECT)
    return row
