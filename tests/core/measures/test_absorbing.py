"""The removal effect beside walking the chain step by step."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.core.measures.absorbing import removal_effects

Counts = npt.NDArray[np.int64]

ways = st.lists(st.tuples(st.lists(st.integers(1, 5), min_size=1, max_size=6), st.booleans()), min_size=1, max_size=30)


def counted(every: list[tuple[list[int], bool]]) -> tuple[Counts, Counts, Counts]:
    moves, good, bad = np.zeros((6, 6), np.int64), np.zeros(6, np.int64), np.zeros(6, np.int64)
    for way, well in every:
        for a, b in zip([0, *way], way, strict=False):
            moves[a, b] += 1
        (good if well else bad)[way[-1]] += 1
    return moves, good, bad


def walked(moves: Counts, good: Counts, bad: Counts, without: int = -1) -> float:
    """Power iteration: where everybody is after one more step, until hardly anybody is left; what comes to `without` is lost."""
    totals = np.maximum(moves.sum(axis=1) + good + bad, 1)
    here, arrived = np.eye(6)[0], 0.0
    while here.sum() > 1e-13:
        arrived += float((here * good / totals).sum())
        here = here @ (moves / totals[:, None])
        if without >= 0:
            here[without] = 0.0
    return arrived


@settings(max_examples=80, deadline=None)
@given(ways)
def test_it_is_what_is_lost_when_nobody_passes_a_state(every: list[tuple[list[int], bool]]) -> None:
    moves, good, bad = counted(every)
    found = removal_effects(moves, good, bad)
    rate = walked(moves, good, bad)
    assert found.rate == pytest.approx(rate, abs=1e-9)
    assert found.rate == pytest.approx(sum(well for _, well in every) / len(every))
    for state in range(1, 6):
        lost = 1 - walked(moves, good, bad, state) / rate if rate else 0.0
        assert found.effects[state] == pytest.approx(lost, abs=1e-8)


def test_states_that_nobody_reaches_and_chains_without_a_good_ending_have_no_effect() -> None:
    moves, good, bad = counted([([1, 2], False)])
    found = removal_effects(moves, good, bad)
    assert (found.rate, found.effects.tolist()) == (0.0, [0.0] * 6)
    assert removal_effects(*counted([([1], True)])).effects[2] == 0.0
    empty = np.zeros(0, np.int64)
    assert removal_effects(np.zeros((0, 0), np.int64), empty, empty).rate == 0.0
