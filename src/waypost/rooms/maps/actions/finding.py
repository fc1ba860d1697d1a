"""Rows that a verb is about, locked for its transaction; and who may change a journey."""

from uuid import UUID

from waypost.rooms.journal.records import ActorKind
from waypost.rooms.maps.models import Access, Journey, LibraryObject, Persona, Touchpoint
from waypost.rooms.maps.queries.library import shelf
from waypost.rooms.maps.records import NO_JOURNEY, NO_PERSONA
from waypost.rooms.maps.records.library import NO_OBJECT, Kind
from waypost.rooms.maps.rights import EDIT_JOURNEYS, PUBLISH_JOURNEYS
from waypost.rooms.maps.sharing import Reach
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
    """The owner of a journey may change it, everybody else needs the right, and that to publish where it is no more than viewable.

    Raises NotAllowed, and NotThere where this member does not know of it.
    """
    actor = who.actor
    if not (actor.kind is ActorKind.MEMBER and journey.owner_id is not None and actor.id == journey.owner_id):
        reach = Access.objects.filter(journey=journey).values_list("reach", flat=True).first() or Reach.EDITABLE
        if reach == Reach.HIDDEN and not who.may(PUBLISH_JOURNEYS):
            raise NotThere(NO_JOURNEY)
        who.must(EDIT_JOURNEYS if reach == Reach.EDITABLE else PUBLISH_JOURNEYS)


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
