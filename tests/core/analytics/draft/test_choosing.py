"""Steps are what many customers meet, in the order in which they meet it."""

from itertools import pairwise, permutations
from random import Random

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings

from waypost.core.analytics.draft.choosing import against_the_flow, chosen, in_order_of_time
from waypost.core.analytics.draft.walking import Survey

NAMES = [f"{i:02}" for i in range(50)]


def survey(*customers: int) -> Survey:
    return Survey(np.array([0, *customers]), np.array([0, *customers]))


def test_steps_are_chosen_by_reach_and_never_more_than_wanted() -> None:
    assert chosen(survey(5, 90, 40, 90), ["", "a", "c", "d", "b"], 100, 20) == [4, 2, 3, 1]
    assert chosen(survey(*range(50, 90)), NAMES, 100, 20) == list(range(40, 20, -1))


def test_rare_touchpoints_are_left_out_once_there_are_enough_common_ones() -> None:
    assert chosen(survey(*[500] * 6, 19, 20), NAMES, 1000, 20) == [1, 2, 3, 4, 5, 6, 8]
    assert chosen(survey(500, 3, 1), NAMES, 1000, 20) == [1, 2, 3], "with few touchpoints each is welcome"


def test_the_unknown_touchpoint_is_never_a_step() -> None:
    assert chosen(Survey(np.array([100, 1]), np.array([100, 1])), NAMES, 100, 20) == [1]


@pytest.mark.parametrize("seed", range(8))
def test_a_planted_order_is_found_again_although_customers_skip_and_return(seed: int) -> None:
    random = Random(seed)
    steps = 14
    planted = random.sample(range(steps), steps)
    before = np.zeros((steps, steps), np.int64)
    for _ in range(3000):
        way = [step for step in planted if random.random() < 0.6]
        for _ in range(2):  # neighbours change places now and then
            i = random.randrange(max(1, len(way) - 1))
            if random.random() < 0.5 and i + 1 < len(way):
                way[i], way[i + 1] = way[i + 1], way[i]
        for i, a in enumerate(way):
            for b in way[i + 1 :]:
                before[a, b] += 1
    assert in_order_of_time(before) == planted


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 5).flatmap(lambda n: st.lists(st.integers(0, 20), min_size=n * n, max_size=n * n)))
def test_no_single_step_could_stand_better_and_the_best_order_is_near(cells: list[int]) -> None:
    n = round(len(cells) ** 0.5)
    before = np.array(cells).reshape(n, n)
    np.fill_diagonal(before, 0)
    order = in_order_of_time(before)
    assert sorted(order) == list(range(n))
    cost = against_the_flow(order, before)
    for step in range(n):
        rest = [other for other in order if other != step]
        for at in range(n):
            assert against_the_flow([*rest[:at], step, *rest[at:]], before) >= cost
    best = min(against_the_flow(list(other), before) for other in permutations(range(n)))
    assert best <= cost <= best + before.sum() / 4


def test_a_single_chain_is_not_turned_around() -> None:
    before = np.triu(np.full((6, 6), 7), 1)
    order = in_order_of_time(before)
    assert all(a < b for a, b in pairwise(order))
