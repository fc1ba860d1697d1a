"""An index becomes a first journey map: steps by reach, in order of time, in stages, with their figures."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

import numpy as np

from waypost.core.analytics.draft import figures, walking
from waypost.core.analytics.draft.gap_figures import gap_figures
from waypost.core.analytics.draft.naming import meeting_of
from waypost.core.analytics.draft.planning import Plan, plan_of
from waypost.core.analytics.draft.ratings import Emotions, Feedback, emotions
from waypost.core.analytics.draft.staging import stages_of
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.questions.gaps import Gaps, GapsAnswer
from waypost.core.analytics.questions.periods import local_day, local_time
from waypost.core.measures.quantiles import quantile
from waypost.core.vocabulary.events import MICROSECONDS, SWITCH_ROLES, Role
from waypost.core.vocabulary.journey import (
    Edge,
    EdgeKind,
    Evidence,
    Figure,
    Grade,
    Journey,
    Measurement,
    Stage,
    Step,
    Touchpoint,
    with_ids,
)
from waypost.core.vocabulary.numbers import duration, number, percent
from waypost.core.vocabulary.wording import Language, WaypostError, Wording

MOST_STEPS = 20
USUAL_STEPS = 14  # what can still be read on a screen or on paper of size A3
LEAST_SHARE_OF_EDGE = 0.1
MOST_EDGES = 4
_MAIN_CHANNEL = 0.5

_TITLE = Wording("Customer journey drafted from data", "Customer Journey, aus Daten entworfen")
_HOW = Wording(
    "Steps are the touchpoints that many customers meet, in the order in which they meet them first.",
    "Schritte sind Touchpoints, die viele erleben, in der Reihenfolge der ersten Begegnung.",
)
_OTHER = Wording("Other", "Andere")
_LEFT_OUT = Wording(
    "Not on the map: {} rarer touchpoints with {} of the events.",
    "Nicht im Bild: {} seltenere Touchpoints mit {} der Ereignisse.",
)
_OPEN = Wording(
    "Rates leave out visits of the last {}: they are still open.",
    "Quoten ohne Besuche der letzten {}: Sie sind noch offen.",
)
_GAPS_ELSEWHERE = Wording(
    "Switch gaps at touchpoints that are not on the map: {}.",
    "Lücken beim Wechsel an Touchpoints, die nicht im Bild sind: {}.",
)
_FROM = Wording("Customer journey from {}", "Customer Journey aus {}")
_UNPLACED = Wording("{} ratings belong to no step.", "{} Bewertungen gehören zu keinem Schritt.")


def draft(
    index: Index,
    *,
    language: Language,
    title: str | None = None,
    feedback: Feedback | None = None,
    max_steps: int = USUAL_STEPS,
    stages: Mapping[str, str] | None = None,
    gaps: GapsAnswer | Literal["ask", "leave out"] = "ask",
    sources: Sequence[str] = (),
) -> Journey:
    """A journey document drafted from events: steps, stages, branches and loops, with a measurement.

    `language`: of stage names and remarks; names of steps come from the data. `stages`: touchpoint -> stage, as a
    dictionary of touchpoints says it. `gaps`: the answer to the question where customers drop off at switches; it is asked
    where the data know devices, departments or channels (about ten times the work of everything else). `sources`: names of the files, for the footer. The same data give the same
    document. Raises WaypostError when there are no events, or more than 20 steps are wanted.

    How it is decided: a step is a touchpoint that many customers meet; a run of the same touchpoint is one visit.
    Steps stand so that as few customers as possible meet them from right to left. A branch or loop is drawn where at
    least 10 % of a step's customers go on to a step that is not the next one: the four most frequent, of arcs that would
    lie over each other the most frequent alone.
    """
    _refuse(index, max_steps)
    plan = plan_of(index, max_steps, language, stages or {})
    journey = with_ids(_journey(index, plan, language, title or _title(sources, language)))
    steps = [step.id for step in journey.steps()]
    edges = _edges(steps, plan.walks)
    window = open_window(index, plan.walks)
    found = figures_of(index, plan, steps, edges, window, language)
    if gaps == "ask" and any(index.has_role(role) for role in SWITCH_ROLES):
        gaps = ask(index, Gaps()).answer
    if isinstance(gaps, GapsAnswer):
        found += gap_figures(gaps, dict(zip(plan.raw, steps, strict=True)))
    rated = Emotions([], 0)
    if feedback is not None and feedback.ratings:
        place = {raw: i for i, raw in reversed(list(enumerate(plan.raw)))}
        rated = emotions(feedback, index.shards, plan.codes, steps, place)
    remarks = _remarks(index, plan, window, rated.unplaced, language)
    elsewhere = _gaps_elsewhere(gaps, plan.raw) if isinstance(gaps, GapsAnswer) else 0
    if elsewhere:
        remarks.append(_GAPS_ELSEWHERE.in_(language).format(number(elsewhere, language)))
    measurement = replace(measurement_of(index, sources), figures=(*found, *rated.figures), left_out=" ".join(remarks))
    return replace(_with_channels(journey, measurement), edges=tuple(edges), measurement=measurement)


def _refuse(index: Index, max_steps: int) -> None:
    if not 1 <= max_steps <= MOST_STEPS:
        raise WaypostError(
            en=f"A map has 1 to {MOST_STEPS} steps; {max_steps} were asked for. Nest a journey in a step for more.",
            de=f"Eine Karte hat 1 bis {MOST_STEPS} Schritte, verlangt waren {max_steps}. Mehr Schritte passen in eine "
            "Journey innerhalb eines Schritts.",
        )
    if index.events == 0:
        raise WaypostError(
            en="There are no events to draft a journey from. Import events first, or check what was left out.",
            de="Es gibt keine Ereignisse, aus denen eine Journey entstehen könnte. Bitte zuerst Ereignisse einlesen "
            "oder prüfen, was ausgelassen wurde.",
        )


def _title(sources: Sequence[str], language: Language) -> str:
    """Two maps on a desk can be told apart: by what they were drawn from."""
    return _FROM.in_(language).format(sources[0]) if len(sources) == 1 else _TITLE.in_(language)


def _gaps_elsewhere(answer: GapsAnswer, touchpoints: Sequence[str]) -> int:
    shown = set(touchpoints)
    return sum(switch.is_gap and not {switch.after, switch.at} <= shown for switch in answer.switches)


def _journey(index: Index, plan: Plan, language: Language, title: str) -> Journey:
    steps = [
        Step(
            name=name,
            touchpoints=(Touchpoint(name=touchpoint, meeting=meeting_of(raw), measuring_point=raw),),
            evidence=Evidence(grade=Grade.MEASURED),
        )
        for raw, touchpoint, name in zip(plan.raw, plan.touchpoints, plan.names, strict=True)
    ]
    groups = stages_of(plan.names, plan.stages, plan.walks, language)
    as_of = local_day(index.last, index.zone).isoformat()
    return Journey(
        name=title,
        date=as_of,
        language=language,
        description=_HOW.in_(language),
        evidence=Evidence(grade=Grade.MEASURED, n=index.customers, date=as_of),
        stages=tuple(Stage(id=g.id, name=g.name, steps=tuple(steps[g.steps.start : g.steps.stop])) for g in groups),
    )


def _edges(steps: list[str], walked: walking.Walks) -> list[Edge]:
    """Frequent ways that do not lead to the next step, in the order of the steps they leave."""
    ways = [
        (int(walked.going[a, b]), a, b)
        for a in range(len(steps))
        for b in range(len(steps))
        if b not in (a, a + 1) and walked.going[a, b] >= LEAST_SHARE_OF_EDGE * max(walked.customers[a], 1)
    ]
    most = _apart(sorted(ways, key=lambda way: (-way[0], way[1:])))[:MOST_EDGES]
    return [
        Edge(
            from_=steps[a],
            to=steps[b],
            kind=EdgeKind.BRANCH if b > a else EdgeKind.LOOP,
            share=round(n / int(walked.customers[a]), 4),
        )
        for n, a, b in sorted(most, key=lambda way: way[1:])
    ]


def _apart(ways: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Of branches that would be drawn over each other the first alone, and so of loops."""
    kept: list[tuple[int, int, int]] = []
    for n, a, b in ways:
        same = [way for way in kept if (way[2] > way[1]) == (b > a)]
        if all(max(a, b) <= min(way[1:]) or min(a, b) >= max(way[1:]) for way in same):
            kept.append((n, a, b))
    return kept


def open_window(index: Index, walked: walking.Walks) -> int:
    """How young a visit must be to count as open, µs: nine of ten customers who go on have done so by then.

    Never more than a tenth of the time that the data span.
    """
    pauses = np.concatenate([times for row in walked.pauses for times in row])
    late = quantile(pauses, 0.9) or 0.0
    return int(min(late, (index.last - index.first) / 10))


def figures_of(
    index: Index, plan: Plan, steps: list[str], edges: list[Edge], window: int, language: Language
) -> list[Figure]:
    """Customers, rates, times, ways, channels and switches of the steps; `window` as `open_window` gives it."""
    found = figures.customer_figures(steps, plan.walks, index.customers)
    found += figures.rate_figures(steps, walking.ends(index.shards, plan.codes, plan.steps, index.last - window))
    found += figures.time_figures(steps, plan.walks)
    found += figures.edge_figures(edges, steps, plan.walks)
    if index.has_role(Role.CHANNEL):
        name = index.dimension_for(Role.CHANNEL).name
        words = index.words[name]
        counts = walking.contacts(index.shards, plan.codes, plan.steps, name, len(words))
        found += figures.channel_figures(steps, counts, words, _OTHER.in_(language))
    pairs = {(edge.from_, edge.to) for edge in edges} | set(pairwise(steps))
    for role in SWITCH_ROLES:
        if index.has_role(role):
            both, switched = walking.switches(index.shards, plan.codes, plan.steps, index.dimension_for(role).name)
            found += figures.switch_figures(steps, role.value, both, switched, pairs)
    return found


def _with_channels(journey: Journey, measurement: Measurement) -> Journey:
    """Touchpoints get the channel in which most of their contacts happen, if there is one."""

    def told(step: Step) -> Step:
        main = next((f for f in measurement.figures if f.measure == "channel_share" and f.step == step.id), None)
        if main is None or (main.value or 0.0) < _MAIN_CHANNEL:
            return step
        [touchpoint] = step.touchpoints
        meeting = meeting_of(touchpoint.measuring_point, main.part)
        return replace(step, touchpoints=(replace(touchpoint, channel=main.part, meeting=meeting),))

    stages = tuple(replace(stage, steps=tuple(told(step) for step in stage.steps)) for stage in journey.stages)
    return replace(journey, stages=stages)


def measurement_of(index: Index, sources: Sequence[str]) -> Measurement:
    """What the figures stand on; still without any."""
    first, last = local_time(index.first, index.zone), local_time(index.last, index.zone)
    return Measurement(
        data_as_of=last.isoformat(timespec="seconds"),
        from_=first.date().isoformat(),
        to=_day_after(last.date()).isoformat(),
        zone=index.zone,
        customers=index.customers,
        events=index.events,
        sources=tuple(sources),
    )


def _remarks(index: Index, plan: Plan, window: int, unplaced: int, language: Language) -> list[str]:
    found = []
    if plan.left_out > 0:
        left = percent(plan.events_left_out / index.events, language, digits=1)
        found.append(_LEFT_OUT.in_(language).format(number(plan.left_out, language), left))
    if window >= MICROSECONDS:
        found.append(_OPEN.in_(language).format(duration(window / MICROSECONDS, language)))
    if unplaced:
        found.append(_UNPLACED.in_(language).format(number(unplaced, language)))
    return found


def _day_after(day: date) -> date:
    return day + timedelta(days=1)
