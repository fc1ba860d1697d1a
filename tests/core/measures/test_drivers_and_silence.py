"""What goes with happy and unhappy customers, who did not answer, and weights that make answers stand for everybody."""

from itertools import product
from math import isnan

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from waypost.core.measures.drivers import Named, drivers, lift
from waypost.core.measures.nonresponse import Asked, non_response, score_bounds, told_apart
from waypost.core.measures.proportions import score_test
from waypost.core.measures.weighting import post_stratified, raked

counts = st.integers(0, 40)


@st.composite
def named(draw: st.DrawFn) -> Named:
    group, others = draw(counts), draw(counts)
    return Named(draw(st.integers(0, group)), group, draw(st.integers(0, others)), others)


@settings(max_examples=200, deadline=None)
@given(named())
def test_a_lift_lies_in_its_interval_and_turns_round_with_its_sides(found: Named) -> None:
    ratio = lift(found)
    if isnan(ratio.value):
        assert not found.group or not found.others or not found.named + found.others_named
        return
    assert ratio.low <= ratio.value <= ratio.high
    back = lift(Named(found.others_named, found.others, found.named, found.group))
    assert back.value == pytest.approx(1 / ratio.value)
    assert (back.low, back.high) == pytest.approx((1 / ratio.high, 1 / ratio.low))


@settings(max_examples=50, deadline=None)
@given(st.lists(named(), max_size=6))
def test_every_cause_is_told_once_the_surest_first(found: list[Named]) -> None:
    causes = {("touchpoint", str(number)): each for number, each in enumerate(found)}
    told = drivers(causes)
    assert {driver.cause for driver in told} == set(causes)
    sure = [driver.p for driver in told if not isnan(driver.p)]
    assert sure == sorted(sure)
    assert [isnan(driver.p) for driver in told] == sorted(isnan(driver.p) for driver in told)


def test_a_planted_cause_is_found_among_chance() -> None:
    causes = {("delivery", "late"): Named(60, 150, 30, 350)} | {
        ("shop", f"chance {k}"): Named(30 + k % 3, 150, 70 + k % 5, 350) for k in range(20)
    }
    first, *rest = drivers(causes)
    assert first.cause == ("delivery", "late") and first.p < 1e-6 and first.lift.low > 2
    assert all(driver.p > 0.05 for driver in rest)
    with pytest.raises(ValueError, match="no more people"):
        Named(3, 2, 0, 0)


def test_two_segments_are_tested_as_two_shares_are() -> None:
    found = non_response({"a": Asked(200, 60), "b": Asked(300, 45)})
    assert found.p == pytest.approx(score_test(60, 200, 45, 300))
    assert (found.rate.n, found.segments["a"].value) == (500, 0.3)
    assert isnan(non_response({"a": Asked(5, 0), "b": Asked(4, 0)}).p)
    assert isnan(non_response({"a": Asked(5, 2), "b": Asked(0, 0)}).p)
    assert isnan(non_response({}).rate.value)
    with pytest.raises(ValueError, match="no more can answer"):
        Asked(1, 2)


@given(st.lists(st.sampled_from([-100, 0, 100]), min_size=1, max_size=6), st.integers(0, 3))
def test_the_bounds_are_those_of_every_possible_silence(heard: list[int], silent: int) -> None:
    """The oracle tries everything that the silent could have said."""
    everybody = len(heard) + silent
    possible = [(sum(heard) + sum(said)) / everybody for said in product((-100, 0, 100), repeat=silent)]
    low, high = score_bounds(sum(heard) / len(heard), len(heard), everybody, -100, 100)
    assert (low, high) == pytest.approx((min(possible), max(possible)), abs=1e-9)


people = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("xyz")), min_size=6, max_size=40)


@settings(max_examples=100, deadline=None)
@given(people, st.floats(0.3, 0.7), st.floats(0.2, 0.5))
def test_raked_answers_have_the_wanted_shares_or_say_how_far_they_are_off(
    rows: list[tuple[str, str]], first: float, second: float
) -> None:
    rows = [*rows, *product("ab", "xyz")]
    traits = [[row[0] for row in rows], [row[1] for row in rows]]
    populations = [{"a": first, "b": 1 - first}, {"x": second, "y": 0.3, "z": 0.7 - second}]
    found = raked(traits, populations, most=1000)
    assert found.reached and min(found.values) > 0
    assert sum(found.values) == pytest.approx(len(rows))
    for values, shares in zip(traits, populations, strict=True):
        for name, share in shares.items():
            weight = sum(w for w, value in zip(found.values, values, strict=True) if value == name)
            assert weight / len(rows) == pytest.approx(share, abs=1e-5)
    alone = raked(traits[:1], populations[:1], most=1000)
    assert alone.values == pytest.approx(post_stratified(traits[0], populations[0]))


def test_weights_are_held_below_the_most_and_say_what_that_leaves() -> None:
    found = raked([["a"] * 99 + ["b"]], [{"a": 1, "b": 1}], most=5)
    assert max(found.values) == pytest.approx(5) and not found.reached and found.off > 0.4


@pytest.mark.parametrize(
    ("values", "population", "said"),
    [(["a", "c"], {"a": 1, "b": 1}, "nothing of 'c'"), (["a"], {"a": 1, "b": 1}, "nobody who answered is 'b'")],
)
def test_groups_that_do_not_fit_are_named(values: list[str], population: dict[str, float], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        post_stratified(values, population)
    with pytest.raises(ValueError, match="each trait"):
        raked([], [])


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 12), max_size=8), st.integers(1, 7))
def test_no_group_below_the_smallest_can_be_computed_from_what_is_told(sizes: dict[str, int], least: int) -> None:
    """Whoever knows the whole takes every told group from it, and what is left is no small group alone."""
    found = told_apart({name: Asked(n, n // 2) for name, n in sizes.items()}, least)
    there = {name: n for name, n in sizes.items() if n}
    assert all(each.reached >= least for each in found.told.values())
    hidden = {name: n for name, n in there.items() if name not in found.told}
    assert found.hidden == len(hidden)
    assert (found.rest.reached if found.rest else 0) == sum(hidden.values())
    if hidden and found.told:
        assert len(hidden) > 1 and sum(hidden.values()) >= least
    if all(n >= least for n in there.values()):
        assert not hidden
