"""The living map: data of some customers and days laid over a version of a journey, and what is known of each step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from waypost.core.analytics.draft.cutting import cut
from waypost.core.analytics.draft.overlay import overlay
from waypost.core.analytics.draft.withheld import protected_map
from waypost.core.analytics.questions.periods import ALWAYS, Period
from waypost.core.vocabulary.journey import (
    Direction,
    Figure,
    Journey,
    Lane,
    LaneKind,
    Measure,
    Measurement,
    Metric,
    Stage,
    Step,
)
from waypost.core.vocabulary.wording import Language
from waypost.rooms.customers.queries import index as customers
from waypost.rooms.insights.queries.answers import least_group, remembered
from waypost.rooms.insights.records import Live
from waypost.rooms.maps import queries as maps
from waypost.rooms.maps.records import VersionRecord
from waypost.rooms.people.records import Who


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which customers and days a map shows."""

    segment: str = ""
    period: Period = ALWAYS

    @property
    def name(self) -> str:
        return sha256(f"{self.segment}|{self.period.start}|{self.period.end}".encode()).hexdigest()[:24]


EVERYTHING = Wanted()
_FIRST = (
    LaneKind.CUSTOMERS, LaneKind.CONTINUATION_RATE, LaneKind.DROP_OFF_RATE, LaneKind.TIME_TO_NEXT, LaneKind.GAPS,
    LaneKind.EMOTIONS, LaneKind.MEASURED_EMOTION, LaneKind.METRICS, LaneKind.CONFORMANCE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Laid:
    """A journey with its measurement; `slow`: by the id of a step, the seconds in which nine of ten go on.

    A step of fewer than `least` customers has a figure for them without a value, and no other.
    """

    journey: Journey
    slow: Mapping[str, float] = field(default_factory=dict)
    least: int = 1


def laid(who: Who, version: VersionRecord, wanted: Wanted, language: Language, *, gaps: bool = True) -> Laid:
    """The journey with its measurement in these data, computed once for each state of them.

    Raises WaypostError without data, where not a single step is found in them, and where they are too few people.
    """

    def lay() -> Laid:
        index = cut(customers.index(who), segment=wanted.segment, period=wanted.period)
        found = overlay(maps.document(version), index, language=language, gaps=gaps)
        least = least_group(who)
        drawn = protected_map(found.journey, least, language)
        timed = {
            each.step for each in (drawn.measurement or Measurement()).figures if each.measure is Measure.TIME_TO_NEXT
        }
        return Laid(drawn, {step: late for step, late in found.slow.items() if step in timed}, least)

    found: Laid = remembered(who, f"map:{version.sha256}:{wanted.name}:{language}:{gaps}", lay)
    return found


def figures_first(journey: Journey) -> Journey:
    """The journey with its measured lanes above those that somebody wrote; without data as it is drawn."""
    if journey.measurement is None:
        return journey
    place = {kind: place for place, kind in enumerate(_FIRST)}
    return replace(journey, lanes=tuple(sorted(journey.lanes, key=lambda lane: place.get(lane.kind, len(place)))))


def with_metrics(journey: Journey, live: Sequence[Live]) -> Journey:
    """The journey with the workspace's metrics at the steps to which they are bound, as they are now."""
    bound = [each for each in live if each.metric.step and each.value is not None]
    if not bound or journey.measurement is None:
        return journey
    figures = tuple(
        Figure(
            measure=Measure.METRIC,
            step=each.metric.step,
            part=_id(each),
            value=each.value,
            n=each.n,
            low=each.low,
            high=each.high,
        )
        for each in bound
    )
    stages = tuple(
        replace(stage, steps=tuple(_with_metrics(step, bound) for step in stage.steps)) for stage in journey.stages
    )
    lanes = journey.lanes
    if lanes and all(lane.kind is not LaneKind.METRICS for lane in lanes):
        lanes = (*lanes, Lane(kind=LaneKind.METRICS))
    measurement = replace(journey.measurement, figures=(*journey.measurement.figures, *figures))
    return replace(journey, stages=stages, lanes=lanes, measurement=measurement)


def _with_metrics(step: Step, bound: Sequence[Live]) -> Step:
    own = tuple(_metric(each) for each in bound if each.metric.step == step.id)
    return replace(step, metrics=(*step.metrics, *own)) if own else step


def _metric(live: Live) -> Metric:
    """A metric of the map; only a change that chance would hardly show is called better or worse, as on its own page."""
    certain = live.trend is not None and live.trend.tone
    before = live.value - live.trend.difference if live.trend is not None and live.value is not None else None
    unit = {"share": "share", "seconds": "seconds", "count": "", "score": "score"}.get(live.metric.unit, "")
    return Metric(
        id=_id(live), name=live.metric.name, unit=unit, target=live.metric.target,
        direction=Direction(live.metric.direction) if certain else None, before=before,
    )  # fmt: skip


def _id(live: Live) -> str:
    return f"metric-{live.metric.uuid.hex}"


@dataclass(frozen=True, slots=True)
class StepFigures:
    """What the data say of one step; None where they say nothing. `gaps` are at a switch that begins or ends at this step.

    `to_next` is the median, `slow` the 90th percentile, both in seconds. `names` are those of all steps, by their ids. `before` and `after` are the ids of the steps
    beside it, "" where there is none.
    """

    step: Step
    stage: Stage
    place: int
    of: int
    before: str
    after: str
    customers: Figure | None
    continuation: Figure | None
    drop_off: Figure | None
    to_next: Figure | None
    slow: float | None
    emotion: Figure | None
    made: Figure | None
    skipped: Figure | None
    gaps: tuple[Figure, ...]
    names: Mapping[str, str]
    unexpected: tuple[Figure, ...]


def step_figures(journey: Journey, step_id: str, slow: Mapping[str, float]) -> StepFigures | None:
    """The figures of the step of that id; None where the journey has no such step."""
    steps = [(stage, step) for stage in journey.stages for step in stage.steps]
    place = next((n for n, (_, step) in enumerate(steps) if step.id == step_id), None)
    if place is None:
        return None
    measured = journey.measurement or Measurement()

    def one(measure: Measure) -> Figure | None:
        return measured.find(measure, step=step_id)

    return StepFigures(
        step=steps[place][1],
        stage=steps[place][0],
        place=place + 1,
        of=len(steps),
        before=steps[place - 1][1].id if place else "",
        after=steps[place + 1][1].id if place + 1 < len(steps) else "",
        customers=one(Measure.CUSTOMERS),
        continuation=one(Measure.CONTINUATION_RATE),
        drop_off=one(Measure.DROP_OFF_RATE),
        to_next=one(Measure.TIME_TO_NEXT),
        slow=slow.get(step_id),
        emotion=one(Measure.EMOTION),
        made=one(Measure.MADE),
        skipped=one(Measure.SKIPPED),
        gaps=tuple(
            each for each in measured.figures if each.measure is Measure.GAP and step_id in (each.step, each.to)
        ),
        names={step.id: step.name for _, step in steps},
        unexpected=measured.parts(Measure.UNEXPECTED, step_id),
    )
