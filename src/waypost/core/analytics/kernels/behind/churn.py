"""The customers of churn: by what became of those who began, and by the steps that were watched before it."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.behind.naming import code_of
from waypost.core.analytics.kernels.churn import KERNELS
from waypost.core.analytics.kernels.churn.part import Customers, those_who_began
from waypost.core.analytics.kernels.churn.plan import Plan
from waypost.core.analytics.kernels.churn.strata import LONGEST_HISTORY
from waypost.core.analytics.kernels.segments.members import owners
from waypost.core.analytics.questions.behind import ChurnCustomers, PrecedingCustomers
from waypost.core.analytics.questions.churn import Churn
from waypost.core.computing.pool import in_parallel
from waypost.core.vocabulary.wording import WaypostError

Flags = npt.NDArray[np.bool_]


def of_churn(question: Churn, figure: ChurnCustomers, index: Index, shards: Sequence[Shard]) -> list[npt.NDArray[Any]]:
    """The places of the customers in each shard."""
    plan = KERNELS["Churn"].plan(question, index)
    values = None if figure.of == "everybody" else _values(plan, figure, index, shards)

    def places(shard: Shard) -> npt.NDArray[Any]:
        found, entry, _ = those_who_began(plan, shard)
        chosen = _of_month(plan, figure, found) if figure.month is not None else _of_all(figure, found)
        if values is not None:
            chosen = chosen & np.isin(found.value, values)
        return owners(shard, entry[chosen])

    return in_parallel(places, shards)


def _values(plan: Plan, figure: ChurnCustomers, index: Index, shards: Sequence[Shard]) -> npt.NDArray[np.int64]:
    """The codes of the group: one value, or those behind the groups that are shown."""
    words = index.words[plan.by] if plan.by is not None else ("",)
    if figure.of == "value":
        return np.array([code_of(figure.value or "", words)])
    sizes = np.zeros(len(words), np.int64)
    for found, _, _ in in_parallel(lambda shard: those_who_began(plan, shard), shards):
        sizes += np.bincount(found.value, minlength=len(words))
    ranked = sorted(np.flatnonzero(sizes).tolist(), key=lambda code: (-sizes[code], words[code]))
    return np.array(ranked[plan.question.limit :], np.int64)


def _of_all(figure: ChurnCustomers, found: Customers) -> Flags:
    chosen: dict[str, Flags] = {
        "customers": np.ones(len(found.wait), np.bool_),
        "churned": found.churned,
        "open": ~found.churned,
        "returned": found.churned & found.returned,
    }
    if figure.what not in chosen:
        raise WaypostError(
            en=f"The figure '{figure.what}' is one of a month; name it.",
            de=f"Die Zahl „{figure.what}“ gehört zu einem Monat; bitte nennen.",
        )
    return chosen[figure.what]


def _of_month(plan: Plan, figure: ChurnCustomers, found: Customers) -> Flags:
    """As the months of a group are counted: by the month of the beginning and that of the churn."""
    month = code_of(figure.month or "", plan.month_starts)
    began = np.searchsorted(plan.months, found.begun, side="right") - 1
    left = np.searchsorted(plan.months, found.begun + found.wait, side="right") - 1
    left = np.where(found.churned, left, len(plan.months))
    chosen: dict[str, Flags] = {
        "at_risk": (began < month) & (left >= month),
        "churned": (began < month) & (left == month),
        "new": began == month,
        "new_churned": (began == month) & (left == month),
    }
    if figure.what not in chosen:
        raise WaypostError(
            en=f"A month has no figure '{figure.what}'. It has: {', '.join(chosen)}.",
            de=f"Ein Monat hat keine Zahl „{figure.what}“. Er hat: {', '.join(chosen)}.",
        )
    return chosen[figure.what]


def of_preceding(
    question: Churn, figure: PrecedingCustomers, index: Index, shards: Sequence[Shard]
) -> list[npt.NDArray[Any]]:
    """The places of the customers in each shard. Raises WaypostError for a churn by an end step."""
    plan = KERNELS["Churn"].plan(question, index)
    if plan.end is not None:
        raise WaypostError(
            en="Before an end step time is watched, not events: no customers stand behind a single step.",
            de="Vor einem Endschritt wird Zeit beobachtet, nicht Ereignisse: Hinter einem Schritt allein steht niemand.",
        )
    return in_parallel(lambda shard: _watched(plan, figure, shard), shards)


def _watched(plan: Plan, figure: PrecedingCustomers, shard: Shard) -> npt.NDArray[Any]:
    """Events of those who began, none that is looked past or too young; each beside the one before it."""
    found, entry, until = those_who_began(plan, shard)
    whose = np.repeat(np.arange(len(entry)), until - entry)
    begins = np.cumsum(until - entry) - (until - entry)
    rows = np.arange(len(whose)) - np.repeat(begins - entry, until - entry)
    kept = ~plan.ignored[shard.touchpoint[rows]]
    rows, whose = rows[kept], whose[kept]
    first = np.append(True, whose[1:] != whose[:-1]) if len(whose) else np.zeros(0, np.bool_)
    last = np.append(whose[1:] != whose[:-1], True) if len(whose) else np.zeros(0, np.bool_)
    place = np.arange(len(rows)) - np.maximum.accumulate(np.where(first, np.arange(len(rows)), 0))
    seen = (plan.as_of - shard.time[rows] > plan.silence) & (place < LONGEST_HISTORY)
    met = seen & _met(plan, figure, shard, rows, first)
    if figure.what == "churned":
        met &= last & found.churned[whose]
    return owners(shard, entry[np.unique(whose[met])])


def _met(plan: Plan, figure: PrecedingCustomers, shard: Shard, rows: npt.NDArray[Any], first: Flags) -> Flags:
    """Whether the event is the step: at the touchpoint, behind a switch, or behind a pause."""
    if figure.at == "touchpoint":
        return np.asarray(shard.touchpoint[rows] == code_of(figure.name, plan.touchpoints))
    before = np.roll(rows, 1)
    if figure.at == "pause":
        return np.asarray(~first & (shard.time[rows] - shard.time[before] > plan.pause))
    names = [dimension.name for dimension in plan.switches]
    codes = shard.dimension(names[code_of(figure.name, names)])
    here, there = codes[before], codes[rows]
    return np.asarray(~first & (here != 0) & (there != 0) & (here != there))
