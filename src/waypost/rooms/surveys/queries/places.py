"""The steps of journeys that a survey can measure."""

from uuid import UUID

from waypost.rooms.maps import queries as maps
from waypost.rooms.maps.records import Status
from waypost.rooms.people.records import Who
from waypost.web.errors import NotAllowed, NotThere


def places(who: Who) -> list[tuple[str, list[tuple[str, str]]]]:
    """By journey its steps, as `<journey>/<step>` with their names; the journey as a whole first."""
    return [
        (
            each.title,
            [(f"{each.uuid}/", each.title)]
            + [(f"{each.uuid}/{station.id}", station.name or station.id) for station in each.outline.stations],
        )
        for each in maps.journeys(who)
        if each.status is not Status.ARCHIVED
    ]


def place_name(who: Who, journey: UUID | None, step: str) -> tuple[str, str]:
    """How a journey and a step of it are called for a member; empty where they may not be seen."""
    if journey is None:
        return "", ""
    try:
        record = maps.journey(who, journey)
    except (NotThere, NotAllowed):
        return "", ""
    return record.title, next((each.name or each.id for each in record.outline.stations if each.id == step), "")
