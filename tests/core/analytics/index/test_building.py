"""Batches become shards: order, ties, duplicates, and nothing lost."""

from collections import defaultdict
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.core.analytics.index.batch import EventBatch, Tables
from waypost.core.analytics.index.build import MAX_CODES, IndexBuilder, Row, batch_of_rows, index_of_rows
from waypost.core.analytics.index.merge import merge_rows
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.index.sorting import drop_equal_ids, partition, sort_customers
from waypost.core.analytics.interning import Persons
from waypost.core.vocabulary.events import Dimension, Role
from waypost.core.vocabulary.wording import WaypostError

CHANNEL = Dimension("channel", Role.CHANNEL)

rows = st.lists(
    st.tuples(
        st.sampled_from(["anna", "bernd", "çelik", "d", "kunde-42"]),
        st.integers(-5, 20),
        st.sampled_from(["ad", "web", "cart", ""]),
        st.fixed_dictionaries({"channel": st.sampled_from(["", "app", "store"])}),
    ),
    max_size=60,
)


def histories(index: Index) -> dict[int, list[tuple[int, str, str]]]:
    """Per person number the events as (time, touchpoint, channel), in index order."""
    found = {}
    for shard in index.shards:
        for place in range(shard.customers):
            owned = range(shard.offsets[place], shard.offsets[place + 1])
            found[shard.number + 16 * place] = [
                (
                    int(shard.time[r]),
                    index.touchpoints[shard.touchpoint[r]],
                    index.words["channel"][shard.codes["channel"][r]],
                )
                for r in owned
            ]
    return {person: events for person, events in found.items() if events}


@settings(deadline=None)
@given(rows)
def test_every_customer_keeps_all_events_in_order_of_time_and_of_the_source(given_rows: list[Row]) -> None:
    index = index_of_rows(given_rows, [CHANNEL])
    expected: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
    persons = Persons()
    for customer, time, touchpoint, words in given_rows:
        assert isinstance(time, int)
        expected[int(persons.of_words([customer])[0])].append((time, touchpoint, words["channel"]))
    assert histories(index) == {
        person: sorted(events, key=lambda event: event[0]) for person, events in expected.items()
    }
    assert (index.events, index.customers) == (len(given_rows), len(expected))


@settings(max_examples=30, deadline=None)
@given(rows, st.integers(1, 7))
def test_the_size_of_batches_changes_nothing(given_rows: list[Row], size: int) -> None:
    tables = Tables([CHANNEL])
    builder = IndexBuilder(tables)
    for begin in range(0, len(given_rows), size):
        part = given_rows[begin : begin + size]
        builder.add(
            EventBatch(
                person=tables.persons.of_words([row[0] for row in part]),
                time=np.array([row[1] for row in part], np.int64),
                touchpoint=tables.touchpoints.of_words([row[2] for row in part]),
                codes={"channel": tables.words["channel"].of_words([row[3]["channel"] for row in part])},
            )
        )
    assert histories(builder.finish()) == histories(index_of_rows(given_rows, [CHANNEL]))


def test_a_customer_with_thousands_of_unsorted_events_is_sorted_stably() -> None:
    times = np.random.default_rng(3).integers(0, 50, 5000).tolist()
    index = index_of_rows([("bot", time, str(place), {}) for place, time in enumerate(times)])
    shard = next(shard for shard in index.shards if shard.events)
    seen = [(int(t), int(index.touchpoints[code])) for t, code in zip(shard.time, shard.touchpoint, strict=True)]
    assert seen == sorted(seen)


def test_an_event_id_counts_once_for_a_customer_and_is_free_for_another() -> None:
    tables = Tables([])
    builder = IndexBuilder(tables)
    builder.add(
        EventBatch(
            person=tables.persons.of_words(["anna", "anna", "bernd", "anna", "anna"]),
            time=np.array([4, 2, 3, 1, 1], np.int64),
            touchpoint=tables.touchpoints.of_words(["late", "kept", "web", "no id", "no id"]),
            codes={},
            event_id=np.array([7, 7, 7, 0, 0], np.uint64),
        )
    )
    built = builder.shards()
    assert sum(shard.duplicates for shard in built) == 1
    assert sorted(int(t) for shard in built for t in shard.shard.time) == [1, 1, 2, 3]


def test_values_stay_with_their_events() -> None:
    tables = Tables([])
    builder = IndexBuilder(tables)
    builder.add(
        EventBatch(
            person=tables.persons.of_words(["anna"] * 3),
            time=np.array([3, 2, 1], np.int64),
            touchpoint=tables.touchpoints.of_words(["c", "b", "a"]),
            codes={},
            value=np.array([30.0, np.nan, 10.0]),
        )
    )
    shard = next(shard for shard in builder.finish().shards if shard.events)
    assert (shard.value_rows.tolist(), shard.values.tolist()) == ([0, 2], [10.0, 30.0])


def test_a_dimension_of_more_than_256_words_gets_wider_codes() -> None:
    index = index_of_rows([("anna", i, "web", {"channel": f"c{i}"}) for i in range(300)], [CHANNEL])
    shard = next(shard for shard in index.shards if shard.events)
    assert shard.codes["channel"].dtype == np.uint16
    assert [index.words["channel"][code] for code in shard.dimension("channel")] == [f"c{i}" for i in range(300)]


def test_more_names_or_words_than_codes_are_refused_by_what_a_batch_holds() -> None:
    tables = Tables([CHANNEL])
    many = [f"w{n}" for n in range(MAX_CODES + 5)]
    batch = batch_of_rows(tables, [("anna", 1, "web", {"channel": "app"})])
    tables.touchpoints.of_words(many)
    tables.words["channel"].of_words(many)
    IndexBuilder(tables).add(batch)
    beyond = np.array([MAX_CODES], np.uint32)
    with pytest.raises(WaypostError, match="65,535 different names"):
        IndexBuilder(tables).add(replace(batch, touchpoint=beyond))
    with pytest.raises(WaypostError, match="'channel' has more than 65,535 different values"):
        IndexBuilder(tables).add(replace(batch, codes={"channel": beyond}))


def test_the_kernels_are_compiled_before_they_are_used_and_take_arrays_that_cannot_be_written() -> None:
    def fixed(values: list[int], kind: type[np.generic]) -> npt.NDArray[Any]:
        array = np.array(values, kind)
        array.setflags(write=False)
        return array

    order, offsets = np.empty(3, np.int32), np.zeros(3, np.int32)
    assert partition(fixed([17, 0, 1], np.int64), order).tolist() == [0, 1] + [3] * 15
    assert order.tolist() == [1, 0, 2]
    sort_customers(fixed([1, 0, 1], np.int32), fixed([9, 5, 4], np.int64), offsets, order)
    assert (offsets.tolist(), order.tolist()) == ([0, 1, 3], [1, 2, 0])
    kept, dropped = drop_equal_ids(fixed([7, 7, 7], np.uint64), offsets, fixed([1, 2, 0], np.int32))
    assert (kept.tolist(), dropped, offsets.tolist()) == ([1, 2], 1, [0, 1, 2])
    bounds, times, ids = fixed([0, 1, 2], np.int32), fixed([5, 4], np.int64), fixed([7, 8], np.uint64)
    source = np.empty(4, np.int64)
    assert merge_rows(bounds, times, bounds, times, ids, fixed([7, 9], np.uint64), True, offsets, source) == 3
    assert (source[:3].tolist(), offsets.tolist()) == ([0, 1, 3], [0, 1, 3])
    kernels: tuple[Any, ...] = (partition, sort_customers, drop_equal_ids, merge_rows)
    assert [len(kernel.signatures) for kernel in kernels] == [1] * 4
