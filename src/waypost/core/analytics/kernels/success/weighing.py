"""Counts become contrasts: adjusted differences, odds ratios, and a verdict over the whole family."""

from collections.abc import Sequence
from dataclasses import replace
from math import isnan, nan
from typing import Literal, TypeVar

import numpy as np

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.success.counting import Part, part
from waypost.core.analytics.kernels.success.plan import Plan, plan_of
from waypost.core.analytics.kernels.success.watching import ABSENT, EARLY, FAILED, NEITHER, OPEN, SUCCEEDED, Ints
from waypost.core.analytics.questions.success import Contrast, MeanContrast, Success, SuccessAnswer
from waypost.core.measures.discovery import benjamini_hochberg
from waypost.core.measures.means import Sums, welch
from waypost.core.measures.proportions import odds_ratio
from waypost.core.measures.stratified import Strata, compare
from waypost.core.vocabulary.events import MICROSECONDS
from waypost.core.vocabulary.wording import Wording

LEAST_EXPECTED = 5
T = TypeVar("T", Contrast, MeanContrast)
What = Literal["touchpoint", "value", "transition", "switch"]
_MEANS: tuple[tuple[Wording, Literal["count", "seconds"]], ...] = (
    (Wording("Contacts per customer", "Kontakte je Kund:in"), "count"),
    (Wording("Mean time between contacts", "Mittlere Zeit zwischen Kontakten"), "seconds"),
)


class SuccessKernel:
    """The kernel of the question `Success`."""

    def plan(self, question: Success, index: Index) -> Plan:
        return plan_of(question, index)

    def part(self, plan: Plan, shard: Shard) -> Part:
        return part(plan, shard)

    def merge(self, plan: Plan, parts: Sequence[Part]) -> SuccessAnswer:
        question = plan.question
        fates = np.stack([each.fates for each in parts]).sum(axis=0).tolist()
        sizes = np.stack([each.sizes for each in parts]).sum(axis=0)
        enough = min(fates[FAILED], fates[SUCCEEDED]) >= question.minimum
        behaviours, table = counted(plan, parts)
        likely = [_likely(counts, sizes) for counts in table]
        found = [
            contrast
            for behaviour, counts, tested in zip(behaviours.tolist(), table, likely, strict=True)
            if enough and tested and (contrast := _contrast(plan, behaviour, counts, sizes)) is not None
        ]
        means = _means(plan, np.stack([each.sums for each in parts]).sum(axis=0)) if enough else []
        family = benjamini_hochberg([each.p for each in found] + [each.p for each in means])
        adjusted, rate = iter(family.adjusted), question.discovery_rate
        judged = [_judged(each, next(adjusted), rate) for each in found]
        judged_means = tuple(_judged(each, next(adjusted), rate) for each in means)
        return SuccessAnswer(
            entered=sum(fates[:ABSENT]),
            succeeded=fates[SUCCEEDED],
            failed=fates[FAILED],
            early=fates[EARLY],
            open=fates[OPEN],
            neither=fates[NEITHER],
            observed=plan.observe / MICROSECONDS,
            adjusted_for=tuple(name for name, _ in plan.alike),
            contrasts=tuple(sorted(judged, key=lambda each: (each.p, each.name.en))),
            means=judged_means,
            tested=family.size,
            significant=sum(each.significant for each in judged) + sum(each.significant for each in judged_means),
            too_few=len(behaviours) - len(found),
            minimum=question.minimum,
            discovery_rate=rate,
        )


def counted(plan: Plan, parts: Sequence[Part]) -> tuple[Ints, Ints]:
    """Every behaviour that was seen, ascending, and its customers by stratum and group."""
    keys = np.concatenate([each.keys for each in parts])
    cells = plan.strata * 2
    behaviours, place = np.unique(keys // cells, return_inverse=True)
    table = np.zeros((len(behaviours), cells), np.int64)
    np.add.at(table, (place, keys % cells), np.concatenate([each.counts for each in parts]))
    return behaviours, table.reshape(len(behaviours), plan.strata, 2)


def _likely(counts: Ints, sizes: Ints) -> bool:
    """Whether enough customers are to be expected with it and without it, on the smaller side."""
    shown, everybody = int(counts.sum()), int(sizes.sum())
    return min(shown, everybody - shown) * int(sizes.sum(axis=0).min()) >= LEAST_EXPECTED * everybody


def _contrast(plan: Plan, behaviour: int, counts: Ints, sizes: Ints) -> Contrast | None:
    question = plan.question
    strata = Strata(counts[:, SUCCEEDED], sizes[:, SUCCEEDED], counts[:, FAILED], sizes[:, FAILED])
    found = compare(strata, question.confidence)
    if not found.dependable:
        return None
    failed, succeeded = (int(each) for each in counts.sum(axis=0))
    n_failed, n_succeeded = (int(each) for each in sizes.sum(axis=0))
    what, name = _named(plan, behaviour)
    return Contrast(
        what=what,
        name=name,
        succeeded=succeeded,
        failed=failed,
        succeeded_share=succeeded / n_succeeded,
        failed_share=failed / n_failed,
        difference=found.difference,
        odds_ratio=odds_ratio(succeeded, n_succeeded, failed, n_failed, question.confidence),
        p=found.p,
        adjusted_p=nan,
        significant=False,
    )


def _named(plan: Plan, behaviour: int) -> tuple[What, Wording]:
    starts = plan.starts.tolist()
    kind = int(np.searchsorted(plan.starts, behaviour, side="right")) - 1
    place, last = behaviour - starts[kind], len(plan.dimensions)
    if behaviour >= starts[-1]:
        before, after = divmod(behaviour - starts[-1], len(plan.touchpoints))
        text = f"{plan.touchpoints[before] or '?'} → {plan.touchpoints[after] or '?'}"
        return "transition", Wording(text, text)
    if kind == 0:
        text = plan.touchpoints[place] or "?"
        return "touchpoint", Wording(text, text)
    if kind <= last:
        name, words = plan.dimensions[kind - 1]
        return "value", Wording(f"{name} = {words[place]}", f"{name} = {words[place]}")
    name = plan.dimensions[place][0]
    return "switch", Wording(f"Switched {name}", f"Wechsel von {name}")


def _means(plan: Plan, sums: Ints) -> list[MeanContrast]:
    found = []
    for (name, kind), groups in zip(_MEANS, sums.tolist(), strict=True):
        failed, succeeded = (Sums(*each) for each in groups)
        if min(failed.n, succeeded.n) < plan.question.minimum:
            continue
        difference, p = welch(succeeded, failed, plan.question.confidence)
        found.append(MeanContrast(name, kind, succeeded.mean, failed.mean, difference, p, nan, False))
    return found


def _judged(each: T, adjusted: float, rate: float) -> T:
    return replace(each, adjusted_p=adjusted, significant=not isnan(adjusted) and adjusted <= rate)
