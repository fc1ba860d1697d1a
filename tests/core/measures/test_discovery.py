"""Benjamini–Hochberg: the textbook rule, and what it promises."""

from itertools import pairwise
from math import isnan, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.core.measures.discovery import benjamini_hochberg

p_values = st.lists(st.floats(0, 1), max_size=40)


def step_up(p: list[float], q: float) -> list[bool]:
    """The rule as it is told: the largest i with p(i) ≤ i/m · q; all up to p(i) are significant."""
    ordered = sorted(p)
    limit = max((value for i, value in enumerate(ordered, 1) if value * (len(p) / i) <= q), default=-1.0)
    return [value <= limit for value in p]


@given(p_values, st.sampled_from([0.01, 0.05, 0.1, 0.5]))
def test_adjusted_values_call_the_same_comparisons_significant_as_the_rule(p: list[float], q: float) -> None:
    assert list(benjamini_hochberg(p).significant(q)) == step_up(p, q)


@given(p_values)
def test_adjusting_keeps_the_order_and_never_makes_a_value_smaller(p: list[float]) -> None:
    adjusted = benjamini_hochberg(p).adjusted
    assert all(after >= before or after == 1.0 for before, after in zip(p, adjusted, strict=True))
    ranks = np.argsort(p, kind="stable")
    assert all(adjusted[i] <= adjusted[j] for i, j in pairwise(ranks))


def test_what_could_not_be_tested_does_not_belong_to_the_family() -> None:
    family = benjamini_hochberg([0.01, nan, 0.02])
    assert family.size == 2
    assert family.adjusted[0] == 0.02 and isnan(family.adjusted[1])
    assert family.significant() == (True, False, True)


def test_an_empty_family_is_no_error() -> None:
    assert benjamini_hochberg([]).adjusted == ()


def test_a_percentage_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        benjamini_hochberg([5.0])


def test_chance_hits_stay_below_the_promised_share() -> None:
    rng = np.random.default_rng(5)
    shares = []
    for _ in range(300):
        p = np.concatenate([rng.random(80), rng.random(20) / 2000])
        called = np.array(benjamini_hochberg(p.tolist()).significant(0.1))
        shares.append(called[:80].sum() / max(1, called.sum()))
    assert np.mean(shares) < 0.1
