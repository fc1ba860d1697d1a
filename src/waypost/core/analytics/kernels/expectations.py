"""Expectations: each customer's expectation and experience, found among the few events that carry a value."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan, nan

import numpy as np
import numpy.typing as npt
from numba import boolean, float64, int32, int64, types, uint8

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.figures import Figure, Figures
from waypost.core.analytics.kernels.shares import refuse_no_shares
from waypost.core.analytics.kernels.steps import StepTable, candidates, compile_steps
from waypost.core.analytics.questions.expectations import ExpectationGap, Expectations, ExpectationsAnswer, Pair
from waypost.core.computing.compiled import MASKS, kernel, readonly, several
from waypost.core.measures.discovery import benjamini_hochberg
from waypost.core.measures.paired import Paired, paired
from waypost.core.measures.proportions import wilson
from waypost.core.vocabulary.wording import WaypostError, Wording

Ints = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int32]

# Places of the counts.
ONLY_EXPECTED, ONLY_EXPERIENCED, WITHOUT_VALUE = 0, 1, 2
# What is marked of a customer: both values, experience below or above; only one of both.
MARK_BOTH, MARK_BELOW, MARK_ABOVE, MARK_EXPECTED, MARK_EXPERIENCED = 1, 2, 4, 8, 16


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    question: Expectations
    tables: tuple[StepTable, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """One pair in one shard: both values of each customer with both, and the counts of the others."""

    expected: Reals
    experienced: Reals
    counts: Ints


Part = tuple[Answers, ...]


class ExpectationsKernel:
    """The kernel of the question `Expectations`."""

    def plan(self, question: Expectations, index: Index) -> Plan:
        labels = [pair.label for pair in question.pairs]
        if not labels or len(set(labels)) < len(labels):
            raise WaypostError(
                en="Name at least one pair, each with a label of its own: 'Delivery: expected -> experienced'.",
                de="Bitte mindestens ein Paar nennen, jedes mit eigenem Namen: „Lieferung: erwartet -> erlebt“.",
            )
        refuse_no_shares(question, least=2)
        tables = tuple(compile_steps([pair.expected, pair.experienced], index) for pair in question.pairs)
        if not any(len(shard.values) for shard in index.shards):
            raise WaypostError(
                en="No event carries a value, so that nothing can be compared. Name the column with --value.",
                de="Kein Ereignis hat einen Wert, also ist nichts zu vergleichen. Die Spalte nennt --value.",
            )
        return Plan(question, tables, *question.period.instants(index.zone))

    def part(self, plan: Plan, shard: Shard) -> Part:
        return tuple(answers(plan, table, shard)[0] for table in plan.tables)

    def merge(self, plan: Plan, parts: Sequence[Part]) -> ExpectationsAnswer:
        question = plan.question
        gathered = [_together([part[place] for part in parts]) for place in range(len(question.pairs))]
        means = [paired(a.expected.tolist(), a.experienced.tolist(), question.confidence) for a in gathered]
        enough = [len(a.expected) >= question.minimum for a in gathered]
        family = benjamini_hochberg([m.p if tested else nan for m, tested in zip(means, enough, strict=True)])
        pairs = tuple(
            _told(plan, pair, answers, mean, adjusted)
            for pair, answers, mean, adjusted in zip(question.pairs, gathered, means, family.adjusted, strict=True)
        )
        return ExpectationsAnswer(pairs, family.size, sum(pair.stands_out for pair in pairs))


def answers(plan: Plan, table: StepTable, shard: Shard) -> tuple[Answers, npt.NDArray[np.uint8]]:
    """What a shard contributes to one pair, and for each customer of the shard the marks `MARK_BOTH` …"""
    found = candidates(table, shard)
    place = np.searchsorted(shard.value_rows, found.row)
    known = np.zeros(len(found.row), np.bool_)
    inside = place < len(shard.value_rows)
    known[inside] = shard.value_rows[place[inside]] == found.row[inside]
    value = np.full(len(found.row), nan)
    value[known] = shard.values[place[known]]
    time = shard.time[found.row]
    in_period = (time >= plan.first) & (time < plan.last)
    marks = np.zeros(shard.customers, np.uint8)
    return Answers(*_pair_up(found.customer, found.mask, value, in_period, marks)), marks


def _together(parts: Sequence[Answers]) -> Answers:
    return Answers(
        np.concatenate([one.expected for one in parts]),
        np.concatenate([one.experienced for one in parts]),
        np.stack([one.counts for one in parts]).sum(axis=0),
    )


def _told(plan: Plan, pair: Pair, answers: Answers, mean: Paired, adjusted: float) -> ExpectationGap:
    n, confidence = len(answers.expected), plan.question.confidence
    below, above = (int(np.count_nonzero(sign)) for sign in (answers.experienced < answers.expected, answers.experienced > answers.expected))  # fmt: skip
    return ExpectationGap(
        label=pair.label,
        customers=n,
        expected=mean.first,
        experienced=mean.second,
        difference=mean.difference,
        below=wilson(below, n, confidence),
        at=wilson(n - below - above, n, confidence),
        above=wilson(above, n, confidence),
        only_expected=int(answers.counts[ONLY_EXPECTED]),
        only_experienced=int(answers.counts[ONLY_EXPERIENCED]),
        without_value=int(answers.counts[WITHOUT_VALUE]),
        p=mean.p,
        adjusted_p=adjusted,
        tested=n >= plan.question.minimum,
        stands_out=adjusted <= plan.question.discovery_rate,
    )


_REALS_OUT, _INTS_OUT = types.Array(float64, 1, "C"), types.Array(int64, 1, "C")


@kernel(
    readonly(int32), MASKS, readonly(float64), readonly(boolean), types.Array(uint8, 1, "C"),
    returns=several(_REALS_OUT, _REALS_OUT, _INTS_OUT),
)  # fmt: skip
def _pair_up(
    customer: Rows,
    mask: npt.NDArray[np.uint64],
    value: Reals,
    in_period: npt.NDArray[np.bool_],
    marks: npt.NDArray[np.uint8],
) -> tuple[Reals, Reals, Ints]:
    """Events of both questions by customer in total order; bit 0 of the mask is the expectation, bit 1 the experience."""
    expected, experienced = np.empty(len(customer)), np.empty(len(customer))
    counts, n = np.zeros(3, np.int64), 0
    at = 0
    while at < len(customer):
        own = customer[at]
        last, has_both, has_experience, has_expectation = np.nan, False, False, False
        while at < len(customer) and customer[at] == own:
            if np.isnan(value[at]):
                counts[WITHOUT_VALUE] += in_period[at]
            else:
                if mask[at] & np.uint64(2) and in_period[at] and not has_both:
                    has_experience = True
                    if not np.isnan(last):
                        expected[n], experienced[n] = last, value[at]
                        marks[own] = MARK_BOTH
                        if value[at] < last:
                            marks[own] |= MARK_BELOW
                        elif value[at] > last:
                            marks[own] |= MARK_ABOVE
                        n += 1
                        has_both = True
                if mask[at] & np.uint64(1):
                    last = value[at]
                    has_expectation = has_expectation or in_period[at]
            at += 1
        if not has_both:
            counts[ONLY_EXPERIENCED] += has_experience
            counts[ONLY_EXPECTED] += has_expectation and not has_experience
            if has_experience:
                marks[own] = MARK_EXPERIENCED
            elif has_expectation:
                marks[own] = MARK_EXPECTED
    return expected[:n].copy(), experienced[:n].copy(), counts


def figures(question: Expectations, answer: ExpectationsAnswer) -> Figures:
    """Of each pair the means of both, their difference, and who was below the own expectation."""
    bases: dict[str, int] = {}
    found: list[Figure] = []
    for pair in answer.pairs:
        base = f"customers asked both about {pair.label}"
        bases[base] = pair.customers
        for en, de, value in (
            ("expected", "erwartet", pair.expected),
            ("experienced", "erlebt", pair.experienced),
            ("experienced − expected", "erlebt − erwartet", pair.difference.value),
        ):
            name = Wording(f"{pair.label}: {en}", f"{pair.label}: {de}")
            found.append(Figure(name, "score", None if isnan(value) else value, base))
        below = round(pair.below.value * pair.customers) if pair.customers else 0
        name = Wording(f"{pair.label}: below the own expectation", f"{pair.label}: unter der eigenen Erwartung")
        found.append(Figure(name, "share", pair.below.value if pair.customers else None, base, below))
    return Figures(tuple(found), bases)


KERNELS = {"Expectations": ExpectationsKernel()}
FIGURES = {"Expectations": figures}
