"""The steps of journeys that a survey can measure, and where a journey ends."""

from uuid import UUID

from waypost.core.vocabulary.journey import Step
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


def end_of(who: Who, journey: UUID) -> list[str]:
    """The touchpoints of the last customer step of a journey, as data name them: reaching one is its end; none where it is
    gone."""
    try:
        document = maps.document(maps.version(who, journey))
    except (NotThere, NotAllowed):
        return []
    steps = list(document.steps())
    return touchpoints_of(steps[-1]) if steps else []


def touchpoints_of(step: Step) -> list[str]:
    """What a step is called in data: the measuring points of its touchpoints, else their names, else its own name."""
    names = [name for each in step.touchpoints for name in (each.measuring_point, each.name) if name]
    return list(dict.fromkeys(name.partition("[")[0].strip() for name in names or [step.name]))


def place_name(who: Who, journey: UUID | None, step: str) -> tuple[str, str]:
    """How a journey and a step of it are called for a member; empty where they may not be seen."""
    if journey is None:
        return "", ""
    try:
        record = maps.journey(who, journey)
    except (NotThere, NotAllowed):
        return "", ""
    return record.title, next((each.name or each.id for each in record.outline.stations if each.id == step), "")
