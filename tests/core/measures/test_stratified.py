"""Differences between comparable customers: confounding removed, sparse strata safe, intervals that cover."""

from collections.abc import Callable
from math import isnan

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.core.measures.proportions import difference
from waypost.core.measures.stratified import Strata, compare

arm = st.integers(0, 12).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
tables = st.lists(st.tuples(arm, arm), min_size=1, max_size=25)


def strata_of(table: list[tuple[tuple[int, int], tuple[int, int]]]) -> Strata:
    flat = np.array([[*group, *other] for group, other in table], np.int64)
    return Strata(flat[:, 0], flat[:, 1], flat[:, 2], flat[:, 3])


def test_sato_and_klingenberg_by_hand_on_one_table() -> None:
    """15 of 50 against 5 of 50: W = 25, P = 2500·(5-15)/10⁴ = -2.5, Q = (15·45 + 5·35)/200 = 4.25."""
    found = compare(strata_of([((15, 50), (5, 50))])).difference
    z2 = 1.959963984540054**2
    middle = 0.2 + z2 * -2.5 / (2 * 625)
    reach = (middle**2 - 0.04 + z2 * 4.25 / 625) ** 0.5
    assert found.value == pytest.approx(0.2)
    assert (found.low, found.high) == pytest.approx((middle - reach, middle + reach))


def test_a_difference_that_a_third_thing_makes_goes_away() -> None:
    """Among the busy half switch and half give up; among the calm one in ten does either. Switching does nothing."""
    busy, calm = ((250, 500), (250, 500)), ((10, 100), (90, 900))
    crude = difference(260, 600, 340, 1400)
    adjusted = compare(strata_of([busy, calm])).difference
    assert crude.low > 0.1
    assert adjusted.value == pytest.approx(0, abs=1e-12)


@given(tables)
def test_swapping_the_groups_mirrors_everything(table: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    found, mirrored = compare(strata_of(table)), compare(strata_of([(other, group) for group, other in table]))
    if isnan(found.difference.value):
        assert isnan(mirrored.difference.value)
        return
    assert found.difference.value == pytest.approx(-mirrored.difference.value, abs=1e-12)
    assert found.difference.low == pytest.approx(-mirrored.difference.high, abs=1e-9)
    assert found.p == pytest.approx(mirrored.p)


@given(tables, st.randoms(use_true_random=False))
def test_the_order_of_strata_does_not_matter_nor_do_empty_ones(table: list, random) -> None:  # type: ignore[no-untyped-def,type-arg]
    shuffled = [*table, ((0, 0), (0, 0))]
    random.shuffle(shuffled)
    one, two = compare(strata_of(table)), compare(strata_of(shuffled))
    assert one.difference.value == pytest.approx(two.difference.value, nan_ok=True)
    assert (one.n, one.strata, one.strata_without_overlap) == (two.n, two.strata, two.strata_without_overlap)


@given(tables)
def test_every_customer_is_compared_or_counted_as_left_out(
    table: list[tuple[tuple[int, int], tuple[int, int]]],
) -> None:
    found = compare(strata_of(table))
    assert found.n + found.left_out == sum(group[1] for group, _ in table)
    assert found.other_n + found.other_left_out == sum(other[1] for _, other in table)
    assert found.difference.n == found.n + found.other_n


@given(tables)
def test_the_shares_differ_by_the_difference_and_divide_to_the_ratio(
    table: list[tuple[tuple[int, int], tuple[int, int]]],
) -> None:
    found = compare(strata_of(table))
    assert found.share - found.other_share == pytest.approx(found.difference.value, nan_ok=True)
    if found.other_share > 0 and found.share > 0:
        assert found.share / found.other_share == pytest.approx(found.ratio.value)


@given(tables)
@settings(max_examples=200)
def test_the_interval_holds_zero_exactly_when_the_test_keeps_it(
    table: list[tuple[tuple[int, int], tuple[int, int]]],
) -> None:
    found = compare(strata_of(table))
    if not isnan(found.p) and abs(found.p - 0.05) > 1e-9:
        assert found.difference.contains(0) == (found.p > 0.05)


def test_strata_with_one_group_only_say_nothing() -> None:
    found = compare(strata_of([((5, 9), (0, 0)), ((0, 0), (3, 7))]))
    assert isnan(found.difference.value) and isnan(found.p)
    assert (found.strata, found.strata_without_overlap, found.left_out, found.other_left_out) == (0, 2, 9, 7)
    assert not found.dependable


def test_too_few_drop_offs_for_the_normal_approximation_are_said_to_be_so() -> None:
    nothing = compare(strata_of([((0, 30), (0, 40))]))
    assert (nothing.difference.value, nothing.p, nothing.dependable) == (0, 1.0, False)
    assert not compare(strata_of([((2, 30), (3, 40))])).dependable
    assert compare(strata_of([((12, 60), (13, 60))])).dependable


@pytest.mark.parametrize(
    ("strata", "group", "share", "effect", "spread"),
    [(200, 3, 0.2, 0.0, 0.0), (200, 3, 0.3, 0.1, 0.0), (40, 20, 0.05, 0.05, 0.0), (100, 6, 0.3, 0.1, 0.15)],
    ids=["sparse, no effect", "sparse", "rare", "effect differs by stratum"],
)
def test_intervals_cover_the_truth_about_as_often_as_they_say(
    strata: int, group: int, share: float, effect: float, spread: float
) -> None:
    rng = np.random.default_rng(11)
    covered = sum(_covers(rng.integers, rng, strata, group, share, effect, spread) for _ in range(1200))
    assert 0.935 < covered / 1200 < 0.968


def _covers(
    integers: Callable[..., npt.NDArray[np.int64]],
    rng: np.random.Generator,
    strata: int,
    group: int,
    share: float,
    effect: float,
    spread: float,
) -> bool:
    n1, n0 = integers(1, group, strata), integers(1, group, strata) * 3
    before = share + rng.uniform(-share, share, strata) * 0.8
    after = np.clip(before + effect + rng.uniform(-spread, spread, strata), 0, 1)
    weights = n1 * n0 / (n1 + n0)
    truth = float((weights * (after - before)).sum() / weights.sum())
    counted = Strata(rng.binomial(n1, after), n1, rng.binomial(n0, before), n0)
    return compare(counted).difference.contains(truth)
