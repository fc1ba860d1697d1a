"""The steps of journeys to choose from, for rooms that lay something at a step."""

from uuid import UUID

from waypost.rooms.maps.queries.journeys import journey, journeys
from waypost.rooms.maps.records import Reach, Status
from waypost.rooms.people.records import Who
from waypost.web.errors import NotAllowed, NotThere


def places(who: Who) -> list[tuple[str, list[tuple[str, str]]]]:
    """By journey its steps, as `<journey>/<step>` with their names; the journey as a whole first.

    Only journeys that this member may open.
    """
    return [
        (
            each.title,
            [(f"{each.uuid}/", each.title)]
            + [(f"{each.uuid}/{station.id}", station.name or station.id) for station in each.outline.stations],
        )
        for each in journeys(who)
        if each.status is not Status.ARCHIVED and each.reach is not Reach.LISTED
    ]


def place_name(who: Who, of: UUID | None, step: str) -> tuple[str, str]:
    """How a journey and a step of it are called for a member; empty where they may not be seen."""
    if of is None:
        return "", ""
    try:
        record = journey(who, of)
    except (NotThere, NotAllowed):
        return "", ""
    return record.title, next((each.name or each.id for each in record.outline.stations if each.id == step), "")
