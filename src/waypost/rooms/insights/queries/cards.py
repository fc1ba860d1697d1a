"""What is known of journeys in numbers, for cards and the landscape: counted once for each state of the data."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from waypost.core.analytics.index.model import NoEventsError
from waypost.core.vocabulary.journey import Journey, Measure
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.queries import index as customers
from waypost.rooms.feedback.queries import whole_journey
from waypost.rooms.insights.queries.answers import recalled, remembered
from waypost.rooms.insights.queries.living import EVERYTHING, laid
from waypost.rooms.insights.rights import ASK
from waypost.rooms.maps import queries as maps
from waypost.rooms.maps.records import Figures, JourneyRecord
from waypost.rooms.people.records import Who


def figures(who: Who, journeys: Sequence[JourneyRecord], *, count: bool = False) -> Mapping[UUID, Figures]:
    """The live figures of those journeys that were counted already, in two queries: fills the port of `maps`.

    A journey is counted when its card is opened; with `count` those that were not are counted now.
    """
    names = {_name(each.uuid, each.version): each.uuid for each in journeys}
    found = recalled(who, list(names))
    if count and who.may(ASK) and customers.standing(who).events:
        found |= {name: card(who, uuid) for name, uuid in names.items() if name not in found}
    return {names[name]: known for name, known in found.items() if known is not None and known.live}


def card(who: Who, uuid: UUID) -> Figures | None:
    """The live figures of one journey; None where the data do not know it."""
    version = maps.version(who, uuid)

    def count() -> Figures:
        try:
            return _figures(laid(who, version, EVERYTHING, "en", gaps=False).journey)
        except NoEventsError:
            raise
        except WaypostError:
            return Figures()  # kept as well, so that it is not looked for again and again

    try:
        customers.index(who)
        found: Figures = remembered(who, _name(uuid, version.number), count)
    except NoEventsError:
        return None
    return _with_end(who, uuid, found) if found.live else None


def _with_end(who: Who, uuid: UUID, found: Figures) -> Figures:
    """With the satisfaction asked at the journey's end: counted anew, since answers come in without new events."""
    whole = whole_journey(who, uuid, maps.document(maps.version(who, uuid)))
    distance = whole.distance
    return replace(
        found,
        end=whole.end.value if whole.end else None,
        end_distance=(distance.value, distance.low, distance.high) if distance else None,
    )


def _name(journey: UUID, version: int) -> str:
    return f"figures:2:{journey}:{version}"


def _figures(journey: Journey) -> Figures:
    """Customers of the whole journey; how many of them drop off at one of its steps but the last."""
    measured = journey.measurement
    assert measured is not None
    steps = list(journey.steps())
    dropped = decided = 0.0
    for step in steps[:-1]:
        rate = measured.find(Measure.DROP_OFF_RATE, step=step.id)
        if rate is not None and rate.value is not None and rate.n:
            dropped, decided = dropped + rate.value * rate.n, decided + rate.n
    emotions = [
        each
        for step in steps
        if (each := measured.find(Measure.EMOTION, step=step.id)) and each.value is not None and each.n
    ]
    ratings = sum(each.n or 0 for each in emotions)
    return Figures(
        customers=measured.reached,
        drop_off=dropped / decided if decided else None,
        satisfaction=sum((each.value or 0) * (each.n or 0) for each in emotions) / ratings if ratings else None,
        ratings=ratings,
        as_of=datetime.fromisoformat(measured.data_as_of) if measured.data_as_of else None,
        live=True,
        begins=", ".join(step.name for step in journey.beginnings()),
        visits=int(decided),
    )
