"""What is known of journeys in numbers, for cards and the landscape: counted once for each state of the data."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from math import sqrt
from uuid import UUID

from waypost.core.analytics.index.model import NoEventsError
from waypost.core.measures.normal import two_sided_z
from waypost.core.measures.proportions import Interval
from waypost.core.vocabulary.journey import Figure, Journey, Measure
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.queries import index as customers
from waypost.rooms.feedback.queries import sayings, whole_journey
from waypost.rooms.feedback.rights import SEE_SCORES
from waypost.rooms.insights.queries.answers import recalled, remembered
from waypost.rooms.insights.queries.hearing import heard, with_heard
from waypost.rooms.insights.queries.living import EVERYTHING, laid
from waypost.rooms.insights.rights import ASK
from waypost.rooms.maps import queries as maps
from waypost.rooms.maps.records import Figures, JourneyRecord
from waypost.rooms.people.records import Who


def figures(who: Who, journeys: Sequence[JourneyRecord], *, count: bool = False) -> Mapping[UUID, Figures]:
    """The live figures of those journeys that were counted already, in two queries: fills the port of `maps`.

    A journey is counted when its card is opened; with `count` those that were not are counted now.
    """
    said = sayings.state(who.workspace_id) if journeys else ""
    names = {_name(each.uuid, each.version, said): each.uuid for each in journeys}
    found = recalled(who, list(names))
    if count and who.may(ASK) and customers.standing(who).events:
        found |= {name: card(who, uuid) for name, uuid in names.items() if name not in found}
    return {names[name]: known for name, known in found.items() if known is not None and known.live}


def card(who: Who, uuid: UUID) -> Figures | None:
    """The live figures of one journey; None where the data do not know it."""
    version = maps.version(who, uuid)

    def count() -> Figures:
        try:
            journey = laid(who, version, EVERYTHING, "en", gaps=False).journey
            felt = heard(who, version, EVERYTHING) if who.may(SEE_SCORES) else {}
            return _figures(with_heard(journey, felt))
        except NoEventsError:
            raise
        except WaypostError:
            return Figures()  # kept as well, so that it is not looked for again and again

    try:
        customers.index(who)
        found: Figures = remembered(who, _name(uuid, version.number, sayings.state(who.workspace_id)), count)
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


def _name(journey: UUID, version: int, said: str) -> str:
    """Counted anew for other data, another version, and whenever customers said something more."""
    return f"felt:{journey}:{version}:{said}"


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
    mean, by_step = _mean(emotions), {each.step: each for each in emotions}
    return Figures(
        customers=measured.reached,
        drop_off=dropped / decided if decided else None,
        satisfaction=mean.value if mean else None,
        ratings=mean.n if mean else 0,
        as_of=datetime.fromisoformat(measured.data_as_of) if measured.data_as_of else None,
        live=True,
        begins=", ".join(step.name for step in journey.beginnings()),
        visits=int(decided),
        felt=tuple(found.value if (found := by_step.get(step.id)) else None for step in steps) if emotions else (),
        low=mean.low if mean else None,
        high=mean.high if mean else None,
    )


def _mean(emotions: Sequence[Figure]) -> Interval | None:
    """The mean of all ratings of a journey's steps; steps are strata, whose standard errors their own ranges tell."""
    n = sum(each.n or 0 for each in emotions)
    if not n:
        return None
    z = two_sided_z(0.95)
    mean = sum((each.value or 0.0) * (each.n or 0) for each in emotions) / n
    errors = (((each.high or 0.0) - (each.low or 0.0)) / (2 * z) * (each.n or 0) / n for each in emotions)
    reach = z * sqrt(sum(error**2 for error in errors))
    return Interval(mean, max(-2.0, mean - reach), min(2.0, mean + reach), n)
