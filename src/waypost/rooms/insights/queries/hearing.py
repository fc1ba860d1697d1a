"""What customers said, laid on the map beside what they did: the emotion of their ratings, step by step."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from waypost.core.analytics.questions.periods import BEGINNING, END
from waypost.core.vocabulary.journey import Figure, Journey, Lane, LaneKind, Measure, Measurement
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.feedback.queries import Heard, Voices
from waypost.rooms.feedback.queries import heard as of_steps
from waypost.rooms.feedback.queries import voices as at_step
from waypost.rooms.insights.queries.living import Wanted
from waypost.rooms.maps import queries as maps
from waypost.rooms.maps.records import VersionRecord
from waypost.rooms.people.records import Who

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DIGITS = 4


def heard(who: Who, version: VersionRecord, wanted: Wanted) -> dict[str, Heard]:
    """What each step heard in the period of the map. Nothing for a segment: who said something is not told by a rule."""
    if wanted.segment:
        return {}
    since, until = _instants(who, wanted)
    return of_steps(who, version.journey, maps.document(version), since=since, until=until)


def voices(who: Who, version: VersionRecord, wanted: Wanted, step: str) -> Voices | None:
    """What one step heard, in depth."""
    if wanted.segment:
        return None
    since, until = _instants(who, wanted)
    return at_step(who, version.journey, maps.document(version), step, since=since, until=until)


def with_heard(journey: Journey, heard: Mapping[str, Heard]) -> Journey:
    """The journey with the measured emotion of its steps, and the lane that draws it beside the planned curve."""
    felt = [each for each in heard.values() if each.emotion is not None]
    if not felt:
        return journey
    latest = max((each.latest for each in felt if each.latest), default=None)
    measured = journey.measurement or Measurement(data_as_of=latest.isoformat() if latest else "")
    rest = tuple(each for each in measured.figures if each.measure is not Measure.EMOTION)
    lanes = journey.lanes
    if lanes and all(lane.kind is not LaneKind.MEASURED_EMOTION for lane in lanes):
        lanes = (*lanes, Lane(kind=LaneKind.MEASURED_EMOTION))
    figures = (*rest, *map(_figure, felt))
    return replace(journey, measurement=replace(measured, figures=figures), lanes=lanes)


def _figure(each: Heard) -> Figure:
    assert each.emotion is not None
    value, low, high = (round(one, _DIGITS) for one in (each.emotion.value, each.emotion.low, each.emotion.high))
    return Figure(measure=Measure.EMOTION, step=each.step, value=value, n=each.emotion.n, low=low, high=high)


def _instants(who: Who, wanted: Wanted) -> tuple[datetime | None, datetime | None]:
    """The half-open period as instants; None where it has no end."""
    first, last = wanted.period.instants(standing(who).zone)
    return _instant(first, BEGINNING), _instant(last, END)


def _instant(micros: int, without: int) -> datetime | None:
    return None if micros == without else _EPOCH + timedelta(microseconds=micros)
