"""Data laid over a drawn journey: its measurement, and how far contact histories follow it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import isfinite

import numpy as np

from waypost.core.analytics.draft import walking
from waypost.core.analytics.draft.draft import figures_of, measurement_of, open_window
from waypost.core.analytics.draft.gap_figures import gap_figures
from waypost.core.analytics.draft.planning import Plan
from waypost.core.analytics.draft.ratings import Feedback, emotions
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.model import Codes, Index, Shard
from waypost.core.analytics.kernels.conformance.drawn import plan_of
from waypost.core.analytics.kernels.steps import StepTable, candidates, compile_steps
from waypost.core.analytics.questions.conformance import Conformance, ConformanceAnswer, JourneyPlan
from waypost.core.analytics.questions.gaps import Gaps
from waypost.core.measures.proportions import Interval
from waypost.core.measures.quantiles import quantile
from waypost.core.vocabulary.events import MICROSECONDS, SWITCH_ROLES
from waypost.core.vocabulary.journey import Edge, EdgeKind, Figure, Journey, Lane, LaneKind, Measure
from waypost.core.vocabulary.wording import Language, WaypostError, Wording

MOST_UNEXPECTED = 3  # touchpoints behind each step
_DIGITS = 6
_COMPUTED = (
    LaneKind.MEASURED_EMOTION,
    LaneKind.CUSTOMERS,
    LaneKind.CONTINUATION_RATE,
    LaneKind.DROP_OFF_RATE,
    LaneKind.TIME_TO_NEXT,
    LaneKind.CONFORMANCE,
    LaneKind.GAPS,
)
_MISSING = Wording("Not found in the data: {}.", "Nicht in den Daten gefunden: {}.")


@dataclass(frozen=True, slots=True)
class Overlaid:
    """The journey with its measurement, and the answer of the comparison that the measurement was taken from.

    `slow`: by the id of a step, the seconds within which nine of ten go on to the next one.
    """

    journey: Journey
    conformance: ConformanceAnswer
    plan: JourneyPlan
    slow: Mapping[str, float]


def overlay(
    journey: Journey,
    index: Index,
    *,
    language: Language,
    feedback: Feedback | None = None,
    sources: Sequence[str] = (),
    horizon: str = "14d",
    gaps: bool = True,
) -> Overlaid:
    """The drawn journey with everything that data say about its steps.

    A contact belongs to the first drawn step that its touchpoint (or measuring point) stands for. Customers of the
    journey are those with a contact at a step where it begins (`begins_at`), else at any step. Customers of steps, rates,
    times, channels, switches, gaps and emotions are computed as in `draft`; steps made, skipped and unexpected contacts
    come from the question `Conformance`. Steps that the data do not have keep no figure and are named in `left_out`.
    Lanes for the figures are added where the document lists its lanes. Without `gaps`, the most work, they are not asked
    for. Raises WaypostError when not a single step is
    found in the data.
    """
    plan = plan_of(journey, index)
    if not plan.steps:
        raise _nothing_found(plan)
    codes = _codes(plan, index)
    steps = [step.id for step in plan.steps]
    walked = Plan(
        raw=[step.step for step in plan.steps],
        touchpoints=[step.label for step in plan.steps],
        names=[step.label for step in plan.steps],
        codes=codes,
        walks=_walks(journey, index, codes, steps),
        stages=[""] * len(steps),
    )
    edges = [edge for edge in journey.edges if edge.kind is not EdgeKind.NEXT and {edge.from_, edge.to} <= set(steps)]
    found = figures_of(index, walked, steps, _apart(edges), open_window(index, walked.walks), language)
    if gaps and any(index.has_role(role) for role in SWITCH_ROLES):
        found += gap_figures(ask(index, Gaps()).answer, dict(zip(walked.raw, steps, strict=True)))
    if feedback is not None and feedback.ratings:
        places = {raw: place for place, raw in reversed(list(enumerate(walked.raw)))}
        found += emotions(feedback, index.shards, codes, steps, places).figures
    answer = ask(index, Conformance(plan, horizon=horizon)).answer
    assert isinstance(answer, ConformanceAnswer)
    found += conformance_figures(answer)
    missing = [each.label for each in plan.unmatched if not each.measured]
    left_out = _MISSING.in_(language).format(", ".join(missing)) if missing else ""
    measurement = replace(measurement_of(index, sources), figures=tuple(found), left_out=left_out)
    drawn = replace(journey, measurement=measurement, lanes=_with_lanes(journey))
    return Overlaid(drawn, answer, plan, _slow(walked, steps))


def _walks(journey: Journey, index: Index, codes: list[Codes], steps: Sequence[str]) -> walking.Walks:
    """All walks over the steps; the journey's customers are those at one of the steps where it begins, if it names any."""
    found = walking.walks(index.shards, codes, len(steps))
    if not journey.begins_at:
        return found
    begins = np.array([*(step in journey.begins_at for step in steps), False])
    return replace(found, reached=walking.reaching(index.shards, codes, begins))


def _slow(walked: Plan, steps: Sequence[str]) -> dict[str, float]:
    pauses = (np.concatenate(row) for row in walked.walks.pauses)
    found = zip(steps, (quantile(times, 0.9) for times in pauses), strict=True)
    return {step: late / MICROSECONDS for step, late in found if late is not None}


def conformance_figures(answer: ConformanceAnswer) -> list[Figure]:
    """The plan against what customers do, step by step; unexpected contacts under the step made last before them."""
    found = [_figure(Measure.EXPLAINED, answer.explained, "", answer.ways)]
    for step in answer.steps:
        found.append(_figure(Measure.MADE, step.made_share, step.id, answer.ways))
        if step.skipped_share.n:
            found.append(_figure(Measure.SKIPPED, step.skipped_share, step.id, step.skipped_share.n))
    after: dict[str, dict[str, tuple[int, int]]] = {}
    for between in answer.between:
        if between.after is None:
            continue
        names = after.setdefault(answer.steps[between.after].id, {})
        for each in between.names:
            contacts, ways = names.get(each.touchpoint, (0, 0))
            names[each.touchpoint] = contacts + each.contacts, ways + each.ways
    for identity, names in after.items():
        most = sorted(names.items(), key=lambda each: (-each[1][0], each[0]))[:MOST_UNEXPECTED]
        found += [
            Figure(measure=Measure.UNEXPECTED, step=identity, part=name, value=contacts, n=ways)
            for name, (contacts, ways) in most
        ]
    return found


def _figure(measure: Measure, share: Interval, step: str, n: int) -> Figure:
    known = (round(each, _DIGITS) if isfinite(each) else None for each in (share.value, share.low, share.high))
    value, low, high = known
    return Figure(measure=measure, step=step, value=value, n=n, low=low, high=high)


def _codes(plan: JourneyPlan, index: Index) -> list[Codes]:
    table = compile_steps([step.step for step in plan.steps], index)
    return [_of_shard(table, shard) for shard in index.shards]


def _of_shard(table: StepTable, shard: Shard) -> Codes:
    """The step of each row: the first drawn one that it matches, or the number of steps where it matches none."""
    matched = candidates(table, shard)
    codes = np.full(len(shard.touchpoint), table.steps, np.uint16)
    first = np.full(len(matched.row), table.steps, np.uint16)
    for step in range(table.steps - 1, -1, -1):
        first[(matched.mask >> np.uint64(step)) & np.uint64(1) == 1] = step
    codes[matched.row] = first
    return codes


def _apart(edges: Sequence[Edge]) -> list[Edge]:
    return list({(edge.from_, edge.to): edge for edge in edges}.values())


def _with_lanes(journey: Journey) -> tuple[Lane, ...]:
    """The document's lanes, and those of the figures that it does not list; all lanes where it lists none."""
    if not journey.lanes:
        return ()
    listed = {lane.kind for lane in journey.lanes}
    return (*journey.lanes, *(Lane(kind=kind) for kind in _COMPUTED if kind not in listed))


def _nothing_found(plan: JourneyPlan) -> WaypostError:
    sought = ", ".join(dict.fromkeys(name for each in plan.unmatched for name in each.sought))
    return WaypostError(
        en=f"No step of the journey is in the data; looked for: {sought}. Name touchpoints as in the data, or give each "
        "a 'measuring_point:'.",
        de=f"Kein Schritt der Journey ist in den Daten; gesucht: {sought}. Touchpoints wie in den Daten nennen oder "
        "jedem einen „measuring_point:“ geben.",
    )
