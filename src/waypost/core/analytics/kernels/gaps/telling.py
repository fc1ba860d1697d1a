"""Counts and comparisons told in the words of the data."""

from collections.abc import Sequence

import numpy as np

from waypost.core.analytics.kernels.gaps.comparing import Compared
from waypost.core.analytics.kernels.gaps.counting import (
    AGAIN,
    BACK_CUSTOMERS,
    CUSTOMERS,
    DROPPED,
    OPEN,
    PAIR_CUSTOMERS,
    PASSAGES,
    UNKNOWN,
    Ints,
)
from waypost.core.analytics.kernels.gaps.part import Part
from waypost.core.analytics.kernels.gaps.plan import Plan
from waypost.core.analytics.kernels.gaps.together import Other
from waypost.core.analytics.questions.gaps import Adjusted, Group, OtherSwitch, Pair, RoleSummary, Switch
from waypost.core.measures.proportions import Interval, difference, wilson
from waypost.core.measures.quantiles import quantiles
from waypost.core.measures.sensitivity import e_value, e_value_of_limit


def switch_of(
    plan: Plan, parts: Sequence[Part], keys: Ints, counts: Ints, one: Compared, is_gap: bool, adjusted_p: float
) -> Switch:
    """One comparison with everything that belongs to it."""
    role, after, at, x, y = _words_of(plan, one.key)
    with_switch, without = (_group(plan, parts, keys, counts, key) for key in (one.key, one.stay_key))
    found = one.comparison
    return Switch(
        role=role,
        from_value=x,
        to_value=y,
        after=after,
        at=at,
        is_gap=is_gap,
        tested=one.tested,
        comparable=found.n > 0,
        together_with=tuple(_other(plan, other) for other in one.others),
        with_switch=with_switch,
        without_switch=without,
        crude=difference(
            with_switch.dropped, with_switch.customers, without.dropped, without.customers, plan.question.confidence
        ),
        adjusted=_adjusted(plan, one, adjusted_p),
        additional_drop_offs=Interval(
            found.difference.value * found.n, found.difference.low * found.n, found.difference.high * found.n, found.n
        ),
    )


def _other(plan: Plan, other: Other) -> OtherSwitch:
    words = plan.words[other.role]
    return OtherSwitch(plan.roles[other.role].role.value, words[other.from_value], words[other.to_value])


def _adjusted(plan: Plan, one: Compared, adjusted_p: float) -> Adjusted:
    found = one.comparison
    return Adjusted(
        adjusted_for=one.weighed.coarseness.adjusted_for,
        difference=found.difference,
        again_difference=one.weighed.compared(plan.question.confidence, AGAIN).difference,
        share=found.share,
        share_without=found.other_share,
        switchers=found.n,
        stayers=found.other_n,
        strata=found.strata,
        switchers_left_out=found.left_out,
        stayers_left_out=found.other_left_out,
        strata_left_out=found.strata_without_overlap,
        p=found.p,
        adjusted_p=adjusted_p,
        e_value=e_value(found.ratio.value),
        e_value_limit=e_value_of_limit(found.ratio),
    )


def _group(plan: Plan, parts: Sequence[Part], keys: Ints, counts: Ints, key: int) -> Group:
    counted = counts[np.searchsorted(keys, key)]
    customers, dropped, again = int(counted[CUSTOMERS]), int(counted[DROPPED]), int(counted[AGAIN])
    pauses = np.concatenate([one.pauses[one.rows(key)] for one in parts])
    median, p90 = quantiles(pauses, (0.5, 0.9))
    return Group(
        customers=customers,
        dropped=dropped,
        open=int(counted[OPEN]),
        drop_off=wilson(dropped, customers, plan.question.confidence),
        again=wilson(again, customers, plan.question.confidence),
        median_pause=None if median is None else median / 1000,
        p90_pause=None if p90 is None else p90 / 1000,
    )


def _words_of(plan: Plan, key: int) -> tuple[str, str, str, str, str]:
    """Role, A, B, x, y of a key."""
    touch, value = plan.layout.touchpoint_bits, plan.layout.value_bits
    values, touches = (1 << value) - 1, (1 << touch) - 1
    role = key >> 2 * touch + 2 * value
    after, at = key >> touch + 2 * value & touches, key >> 2 * value & touches
    words = plan.words[role]
    return (
        plan.roles[role].role.value,
        plan.touchpoints[after],
        plan.touchpoints[at],
        words[key >> value & values],
        words[key & values],
    )


def pairs_of(plan: Plan, parts: Sequence[Part]) -> tuple[Pair, ...]:
    """Every pair of values that any switch led over, by falling number of passages."""
    counted = np.stack([one.pairs for one in parts]).sum(axis=0)
    found = []
    for role, x, y in np.argwhere(counted[..., PASSAGES] > 0).tolist():
        if x != y:
            passages, customers, back = (
                int(counted[role, x, y, i]) for i in (PASSAGES, PAIR_CUSTOMERS, BACK_CUSTOMERS)
            )
            leaving = int(counted[role, x, :, PASSAGES].sum())
            found.append(
                Pair(
                    role=plan.roles[role].role.value,
                    from_value=plan.words[role][x],
                    to_value=plan.words[role][y],
                    passages=passages,
                    passages_from=leaving,
                    share=passages / leaving,
                    customers=customers,
                    back=wilson(back, customers, plan.question.confidence),
                )
            )
    return tuple(sorted(found, key=lambda pair: (-pair.passages, pair.role, pair.from_value, pair.to_value)))


def roles_of(plan: Plan, parts: Sequence[Part]) -> tuple[RoleSummary, ...]:
    """Known, switching and unknown passages of each role."""
    counted = np.stack([one.pairs for one in parts]).sum(axis=0)[..., PASSAGES]
    unknown = np.stack([one.totals for one in parts]).sum(axis=0)[UNKNOWN:]
    return tuple(
        RoleSummary(
            role=dimension.role.value,
            dimension=dimension.name,
            passages=int(counted[role].sum()),
            switches=int(counted[role].sum() - np.trace(counted[role])),
            unknown=int(unknown[role]),
        )
        for role, dimension in enumerate(plan.roles)
    )
