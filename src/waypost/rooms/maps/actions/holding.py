"""What a room above asks before it changes a journey by `edit`: may this member, and what stands there to build upon."""

from uuid import UUID

from waypost.core.vocabulary import journey as documents
from waypost.rooms.maps.actions.drafts import draft_of
from waypost.rooms.maps.actions.finding import locked_journey, must_edit
from waypost.rooms.maps.queries.editing import parsed
from waypost.rooms.people.records import Who


def must_change(who: Who, journey: UUID) -> None:
    """Raises NotAllowed where this member may not change the journey, NotThere where they do not know of it."""
    must_edit(who, locked_journey(who, journey))


def hold(who: Who, journey: UUID) -> documents.Journey:
    """The working copy, held for the transaction of who asks: operations that are built of it do not clash.

    Raises as `must_change` does.
    """
    row = locked_journey(who, journey)
    must_edit(who, row)
    return parsed(draft_of(who, row).document)
