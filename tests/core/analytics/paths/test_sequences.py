"""Sequences: equal ones get equal numbers, different ones never, whatever their hashes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.core.analytics.kernels.paths import sequences
from waypost.core.analytics.kernels.paths.sequences import Sequences, joined, numbered

lists = st.lists(st.lists(st.integers(0, 65_536), max_size=4), max_size=30) | st.lists(
    st.lists(st.integers(0, 2), max_size=3), max_size=60
)


def sequences_of(rows: list[list[int]]) -> Sequences:
    bounds = np.cumsum([0, *map(len, rows)], dtype=np.int64)
    return Sequences(np.array([code for row in rows for code in row], np.uint32), bounds)


def by_hand(rows: list[list[int]]) -> tuple[list[int], list[int]]:
    """Oracle: numbers in the order of first appearance, and where each number appears first."""
    known: dict[tuple[int, ...], int] = {}
    numbers = [known.setdefault(tuple(row), len(known)) for row in rows]
    return numbers, [numbers.index(number) for number in range(len(known))]


@settings(max_examples=150, deadline=None)
@given(lists)
def test_numbers_are_those_of_a_dictionary(rows: list[list[int]]) -> None:
    numbers, firsts = numbered(sequences_of(rows))
    assert (numbers.tolist(), firsts.tolist()) == by_hand(rows)


@settings(max_examples=25, deadline=None)
@given(lists)
def test_sequences_whose_hashes_collide_stay_apart(rows: list[list[int]]) -> None:
    every = sequences_of(rows)
    slots, hashes = np.full(128, -1, np.int32), np.zeros(len(rows), np.uint64)
    numbers, firsts = np.zeros(len(rows), np.int32), np.zeros(len(rows), np.int32)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sequences, "_hash", lambda codes, begin, end: np.uint64(127))
        found = sequences._number.py_func(every.codes, every.bounds, slots, hashes, numbers, firsts)  # type: ignore[attr-defined]
    assert (numbers.tolist(), firsts[:found].tolist()) == by_hand(rows)


@settings(max_examples=50, deadline=None)
@given(st.lists(lists, min_size=1, max_size=3), st.data())
def test_sequences_are_joined_and_taken_whole(parts: list[list[list[int]]], data: st.DataObject) -> None:
    rows = [row for part in parts for row in part]
    every = joined([sequences_of(part) for part in parts])
    which = data.draw(st.lists(st.integers(0, len(rows) - 1), max_size=10)) if rows else []
    taken = every.taken(np.array(which, np.int64))
    assert [taken.codes[taken.bounds[i] : taken.bounds[i + 1]].tolist() for i in range(len(taken))] == [
        rows[i] for i in which
    ]
