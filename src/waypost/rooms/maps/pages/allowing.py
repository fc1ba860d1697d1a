"""Who may do what on these pages, where a right alone does not say it."""

from waypost.rooms.maps import queries
from waypost.rooms.maps.records import JourneyRecord
from waypost.rooms.maps.rights import EDIT_JOURNEYS
from waypost.rooms.maps.sharing import Reach
from waypost.rooms.people.records import Who


def may_edit(who: Who, record: JourneyRecord) -> bool:
    """Whether this member may change this journey: by right, or because it is theirs."""
    return queries.manages(who, record.owner.id if record.owner else None) or (
        record.reach is Reach.EDITABLE and who.may(EDIT_JOURNEYS)
    )
