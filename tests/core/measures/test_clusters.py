"""A share between clusters: as sure as clusters are many, never surer than things are many."""

from math import isnan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.core.measures.clusters import Clustered
from waypost.core.measures.proportions import wilson

clusters = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)).map(lambda two: (min(two), two[1])), min_size=1)


def summed(counts: list[tuple[int, int]]) -> Clustered:
    """The sums of clusters given as (successes, things)."""
    return Clustered(
        sum(s for s, _ in counts), sum(m for _, m in counts), len(counts),
        sum(s * s for s, _ in counts), sum(s * m for s, m in counts), sum(m * m for _, m in counts),
    )  # fmt: skip


def test_clusters_of_one_give_nearly_the_interval_of_wilson() -> None:
    share, plain = summed([(1, 1)] * 38 + [(0, 1)] * 62).share(), wilson(38, 100)
    assert (share.value, share.n) == (0.38, 100)
    assert [share.low, share.high] == pytest.approx([plain.low, plain.high], abs=0.001)


def test_clusters_that_agree_in_themselves_count_once_each() -> None:
    share, plain = summed([(50, 50)] * 19 + [(0, 50)] * 31).share(), wilson(19, 50)
    assert [share.low, share.high] == pytest.approx([plain.low, plain.high], abs=0.005)


def test_a_single_cluster_says_little() -> None:
    share = summed([(500, 1000)]).share()
    assert share.high - share.low > 0.7


def test_nothing_is_not_a_number() -> None:
    assert isnan(Clustered(0, 0, 0, 0, 0, 0).share().value)


@settings(max_examples=200)
@given(clusters)
def test_an_interval_holds_its_value_and_is_never_narrower_than_wilson(counts: list[tuple[int, int]]) -> None:
    sums = summed(counts)
    share, plain = sums.share(), wilson(sums.successes, sums.things)
    assert 0 <= share.low <= share.value + 1e-9 <= share.high + 2e-9 <= 1 + 3e-9
    assert share.high - share.low >= plain.high - plain.low - 1e-9
