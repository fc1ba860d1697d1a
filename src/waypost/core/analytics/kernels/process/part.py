"""A process question against an index, and what one shard contributes."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.process import executing as at
from waypost.core.analytics.kernels.process.executing import Flags, Ints, executions, outcomes
from waypost.core.analytics.kernels.shares import refuse_no_shares
from waypost.core.analytics.kernels.steps import StepTable, compile_steps, step_masks
from waypost.core.analytics.questions.periods import buckets, span
from waypost.core.analytics.questions.process import Process
from waypost.core.vocabulary.events import Role
from waypost.core.vocabulary.wording import WaypostError

ACTIVITY_BITS, ALIKE_BITS = 3, 40
WATCH_AT = 59  # the bits of the events within the watch, above all others: never given up


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A stratum is alike | events before | month, from the highest bits to the lowest: a shift makes it coarser.

    `coarseness`: shifts and what is left, from fine to coarse. `alike`: dimensions and their lowest bit.
    """

    question: Process
    tables: dict[str, StepTable]
    alike: tuple[tuple[str, int], ...]
    months: Ints
    month_bits: int
    coarseness: tuple[tuple[int, tuple[str, ...]], ...]
    first: int
    last: int
    slow: int | None
    horizon: int
    watch: int
    as_of: int
    touchpoints: int


@dataclass(frozen=True, slots=True, eq=False)
class StepPart:
    """Counts and times of one internal step in one shard; strata and columns of first executions, a row a customer."""

    totals: Ints
    leads: Ints
    waits: Ints
    strata: Ints
    firsts: Ints
    times: Ints  # of the first executions


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One `StepPart` for each internal step, one table of outcomes for each link."""

    steps: tuple[StepPart, ...]
    links: tuple[Ints, ...]


def plan(question: Process, index: Index) -> Plan:
    """Raises WaypostError for what the data do not have, and for links to steps that are not asked about."""
    _refuse(question)
    first, last = question.period.instants(index.zone)
    _, months = buckets(index.first, index.last, "month", index.zone)
    month_bits = (len(months) - 1).bit_length()
    names = [text for step in question.steps for text in (step.step, step.start, step.error) if text]
    alike = _alike(question, index, month_bits + ACTIVITY_BITS)
    kept = tuple(name for name, _ in alike)
    return Plan(
        question=question,
        tables={text: compile_steps([text], index) for text in dict.fromkeys([*names, *(link.serves for link in question.links)])},
        alike=alike,
        months=np.array(months[:-1], np.int64),
        month_bits=month_bits,
        coarseness=(
            (0, (*kept, "events before", "month")),
            (month_bits, (*kept, "events before")),
            (month_bits + ACTIVITY_BITS, kept),
        ),
        first=first,
        last=last,
        slow=None if question.slow is None else span(question.slow),
        horizon=span(question.horizon),
        watch=span(question.watch),
        as_of=index.last,
        touchpoints=len(index.touchpoints),
    )  # fmt: skip


def part(plan: Plan, shard: Shard) -> Part:
    """Measure one shard."""
    question = plan.question
    steps = tuple(_step(plan, shard, step.step, step.start, step.error) for step in question.steps)
    places = {step.label: place for place, step in enumerate(question.steps)}
    links = tuple(
        outcomes(
            shard.offsets, shard.time, _rows(plan, shard, link.serves), steps[places[link.label]].firsts,
            plan.horizon, plan.watch, plan.as_of,
        )
        for link in question.links
    )  # fmt: skip
    return Part(steps, links)


def _step(plan: Plan, shard: Shard, step: str, start: str, error: str) -> StepPart:
    none = np.zeros(0, np.bool_)
    totals, leads, waits, firsts = executions(
        shard.offsets, shard.time, shard.touchpoint, _rows(plan, shard, step),
        _rows(plan, shard, start) if start else none, _rows(plan, shard, error) if error else none,
        plan.first, plan.last, plan.horizon, plan.as_of, plan.touchpoints,
    )  # fmt: skip
    rows = firsts[:, at.ROW]
    times = shard.time[rows]
    strata = np.searchsorted(plan.months, times, side="right").astype(np.int64) - 1
    strata |= activity(firsts[:, at.BEFORE]) << plan.month_bits
    for name, lowest in plan.alike:
        strata |= shard.dimension(name)[rows].astype(np.int64) << lowest
    return StepPart(totals, leads, waits, strata, firsts, times)


def _rows(plan: Plan, shard: Shard, step: str) -> Flags:
    found: Flags = step_masks(plan.tables[step], shard) != 0
    return found


def activity(events: Ints) -> Ints:
    """The bucket of a number of events, as `gaps` has it."""
    limits = np.array([0, 2, 5, 10, 20, 50])
    found: npt.NDArray[np.int64] = np.searchsorted(limits, events, side="left").astype(np.int64)
    return found


def _alike(question: Process, index: Index, lowest: int) -> tuple[tuple[str, int], ...]:
    if question.alike is not None:
        found = [index.dimension_for(name) for name in question.alike]
    else:
        found = [d for d in index.dimensions if d.role in (Role.PERSONA, Role.SEGMENT)]
    placed, bit = [], lowest
    for dimension in dict.fromkeys(found):
        placed.append((dimension.name, bit))
        bit += max(1, (len(index.words[dimension.name]) - 1).bit_length())
    if bit > min(ALIKE_BITS + lowest, WATCH_AT):
        raise WaypostError(
            en="The dimensions in 'alike' have too many different values together. Name fewer of them.",
            de="Die Merkmale in „alike“ haben zusammen zu viele verschiedene Werte. Bitte weniger nennen.",
        )
    return tuple(placed)


def _refuse(question: Process) -> None:
    labels = [step.label for step in question.steps]
    if not labels or len(set(labels)) < len(labels):
        raise WaypostError(
            en="Name at least one internal step, each with a label of its own: 'Check: Check begun -> Check done'.",
            de="Bitte mindestens einen internen Schritt nennen, jeden mit eigenem Namen: „Prüfung: Start -> Ende“.",
        )
    for link in question.links:
        if link.label not in labels:
            known = ", ".join(labels)
            raise WaypostError(
                en=f"A link begins at '{link.label}', which is no internal step asked about. There are: {known}.",
                de=f"Eine Verbindung beginnt bei „{link.label}“; nach diesem Schritt ist nicht gefragt. Vorhanden: {known}.",
            )
    refuse_no_shares(question)
