"""The walking kernels agree with counting by hand."""

import hypothesis.strategies as st
import numpy as np
from hypothesis import given, settings

from tests.core.analytics.draft.walks_by_hand import count
from waypost.core.analytics.draft import walking
from waypost.core.analytics.index.build import index_of_rows
from waypost.core.vocabulary.events import Dimension, Role

STEPS = 3
logs = st.lists(
    st.lists(st.tuples(st.integers(0, 50), st.sampled_from("abcdx"), st.sampled_from(["", "u", "v"])), max_size=8),
    min_size=1,
    max_size=12,
)


@settings(max_examples=80, deadline=None)
@given(logs, st.integers(0, 50))
def test_the_kernels_count_as_a_person_would(log: list[list[tuple[int, str, str]]], cutoff: int) -> None:
    log = [sorted(events, key=lambda event: event[0]) for events in log]
    rows = [(str(c), time, name, {"k": value}) for c, events in enumerate(log) for time, name, value in events]
    index = index_of_rows(rows, [Dimension("k", Role.CHANNEL)])
    code_of_value = {word: code for code, word in enumerate(index.words["k"])}
    wanted = count(
        [[(t, "abc".find(n) if n in "abc" else None, code_of_value[v]) for t, n, v in e] for e in log], cutoff
    )

    table = np.full(len(index.touchpoints), STEPS, np.uint16)
    for i, name in enumerate("abc"):
        if name in index.touchpoint_codes:
            table[index.touchpoint_codes[name]] = i
    codes = [walking.step_codes(shard, table) for shard in index.shards]
    found = walking.walks(index.shards, codes, STEPS)
    ends = walking.ends(index.shards, codes, STEPS, cutoff)
    both, switched = walking.switches(index.shards, codes, STEPS, "k")
    contacts = walking.contacts(index.shards, codes, STEPS, "k", len(index.words["k"]))
    assert found.reached == wanted.reached
    for a in range(STEPS):
        assert found.customers[a] == wanted.customers[a]
        assert (ends.decided[a], ends.continued[a]) == (wanted.decided[a], wanted.continued[a])
        assert contacts[a].tolist() == [wanted.contacts[a, code] for code in range(len(index.words["k"]))]
        for b in range(STEPS):
            assert found.before[a, b] == wanted.before[a, b]
            assert found.going[a, b] == wanted.going[a, b]
            assert sorted(found.pauses[a][b].tolist()) == sorted(wanted.pauses[a, b])
            assert (both[a, b], switched[a, b]) == (wanted.both[a, b], wanted.switched[a, b])


@settings(max_examples=30, deadline=None)
@given(logs)
def test_the_survey_counts_customers_and_events(log: list[list[tuple[int, str, str]]]) -> None:
    index = index_of_rows([(str(c), time, name, {}) for c, events in enumerate(log) for time, name, _ in events])
    found = walking.survey(index)
    for code, name in enumerate(index.touchpoints):
        assert found.events[code] == sum(name == n for events in log for _, n, _ in events)
        assert found.customers[code] == sum(any(name == n for _, n, _ in events) for events in log)


def test_a_single_touchpoint_unfolds_into_visits() -> None:
    index = index_of_rows([("a", t, name, {}) for t, name in enumerate("xxyxxx")])
    [codes] = [walking.unfolded(s, index.touchpoint_codes["x"], 3).tolist() for s in index.shards if s.events]
    assert codes == [0, 1, 3, 2, 2, 2], "3 is not on the map"
