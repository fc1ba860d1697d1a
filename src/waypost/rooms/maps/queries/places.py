"""The steps of journeys to choose from, for rooms that lay something at a step, and where a journey ends."""

from uuid import UUID

from waypost.core.vocabulary.journey import Step
from waypost.rooms.maps.queries.asking import is_asking
from waypost.rooms.maps.queries.journeys import document, journey, journeys, version
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


def end_of(who: Who, of: UUID) -> list[str]:
    """The touchpoints of the last step of a journey, as data name them: reaching one is its end; none where it is gone.
    Whoever is asked how it was has reached the end before."""
    try:
        drawn = document(version(who, of))
    except (NotThere, NotAllowed):
        return []
    steps = [each for each in drawn.steps() if not is_asking(each)]
    return touchpoints_of(steps[-1]) if steps else []


def touchpoints_of(step: Step) -> list[str]:
    """What a step is called in data: the measuring points of its touchpoints, else their names, else its own name."""
    names = [name for each in step.touchpoints for name in (each.measuring_point, each.name) if name]
    return list(dict.fromkeys(name.partition("[")[0].strip() for name in names or [step.name]))


def place_name(who: Who, of: UUID | None, step: str) -> tuple[str, str]:
    """How a journey and a step of it are called for a member; empty where they may not be seen."""
    if of is None:
        return "", ""
    try:
        record = journey(who, of)
    except (NotThere, NotAllowed):
        return "", ""
    return record.title, next((each.name or each.id for each in record.outline.stations if each.id == step), "")
