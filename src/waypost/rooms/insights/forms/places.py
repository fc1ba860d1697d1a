"""Where a metric or a question can live: a journey, or one of its steps, chosen from one list."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.maps.records import JourneyRecord


@dataclass(frozen=True, slots=True)
class Places:
    """A journey with its own value and those of its steps, as (value, name, chosen)."""

    title: str
    whole: tuple[str, bool]
    steps: tuple[tuple[str, str, bool], ...]


def places(journeys: Sequence[JourneyRecord], chosen: str = "") -> list[Places]:
    """Every journey and its steps; `chosen` is the value of one of them."""
    found = []
    for each in journeys:
        steps = [(place_of(each.uuid, station.id), station.name or station.id) for station in each.outline.stations]
        own = str(each.uuid)
        found.append(
            Places(each.title, (own, own == chosen), tuple((value, name, value == chosen) for value, name in steps))
        )
    return found


def place_of(journey: UUID | None, step: str = "") -> str:
    """The value of a place; "" is nowhere."""
    return "" if journey is None else f"{journey}|{step}" if step else str(journey)


def read_place(text: str, journeys: Sequence[JourneyRecord]) -> tuple[UUID | None, str]:
    """The journey and the step that a form names. Raises WaypostError for what the workspace does not have."""
    if not text:
        return None, ""
    for each in places(journeys):
        if text == each.whole[0] or text in [value for value, _, _ in each.steps]:
            journey, _, step = text.partition("|")
            return UUID(journey), step
    raise WaypostError(
        en="That journey or step is not there (any more). Choose one of the list.",
        de="Diese Journey oder diesen Schritt gibt es nicht (mehr). Bitte aus der Liste wählen.",
    )
