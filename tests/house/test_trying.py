"""Properties are tried with fewer examples than their tests say, the same in each run, unless a deep run asks for all."""

import os
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.internal.conjecture import providers

from tests.trying import DEEP, fewer

_TAKEN: list[int] = []  # once is enough


@given(st.integers())
@settings(max_examples=90, database=None)
def test_a_property_is_tried(number: int) -> None:
    assert number == int(str(number))


def test_it_was_tried_with_a_third_of_its_examples_and_none_by_chance() -> None:
    """Were the place where hypothesis keeps them another one, all would be tried again."""
    said: Any = vars(test_a_property_is_tried)["_hypothesis_internal_use_settings"]
    assert (said.max_examples, said.derandomize) == ((90, False) if os.environ.get(DEEP) else (30, True))


@given(st.booleans())
@settings(database=None)
def test_a_property_may_take_its_time(late: bool) -> None:
    """Longer than the fifth of a second that hypothesis allows by itself."""
    if not late or _TAKEN:
        return
    _TAKEN.append(1)
    time.sleep(0.25)


def test_few_examples_stay_as_they_are() -> None:
    assert [fewer(examples) for examples in (1500, 90, 25, 10, 4)] == [500, 30, 10, 10, 4]


@pytest.mark.skipif(DEEP in os.environ, reason="a deep run looks for constants")
def test_no_words_of_our_own_code_are_among_the_examples() -> None:
    assert not providers.HypothesisProvider(None)._local_constants
