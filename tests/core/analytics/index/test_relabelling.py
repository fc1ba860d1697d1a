"""A dictionary laid over raw names: the first rule that fits decides, row by row."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.analytics.index.test_building import CHANNEL
from waypost.core.analytics.index.build import Row, index_of_rows
from waypost.core.analytics.index.relabel import HIDDEN, Relabelling, Rule, relabelled

RAW = ("a", "b", "c", "d")
CHANNELS = ("app", "store")

rules = st.lists(
    st.tuples(
        st.sets(st.sampled_from(RAW), min_size=1),
        st.one_of(st.none(), st.sets(st.sampled_from(("", *CHANNELS)), min_size=1)),
        st.sampled_from([HIDDEN, 1, 2]),
    ),
    max_size=5,
)
events = st.lists(
    st.tuples(st.sampled_from(["x", "y"]), st.sampled_from(RAW), st.sampled_from(("", *CHANNELS))), max_size=20
)


@settings(max_examples=200, deadline=None)
@given(events, rules)
def test_the_first_rule_that_fits_decides(
    given_events: list[tuple[str, str, str]], given_rules: list[tuple[set[str], set[str] | None, int]]
) -> None:
    known: list[Row] = [("zz", i, raw, {"channel": CHANNELS[i % 2]}) for i, raw in enumerate(RAW)]
    mine: list[Row] = [(who, 10 + i, raw, {"channel": ch}) for i, (who, raw, ch) in enumerate(given_events)]
    index = index_of_rows(known + mine, [CHANNEL])
    labels = Relabelling(
        touchpoints=("", "One", "Two", "Else"),
        rules=tuple(
            Rule(
                raw=np.array([word in raws for word in index.touchpoints]),
                where={}
                if channels is None
                else {"channel": np.array([w in channels for w in index.words["channel"]])},
                target=target,
            )
            for raws, channels, target in given_rules
        ),
        fallback=np.array([0, 3, 3, HIDDEN, 3], np.int32),
        version="v7",
    )

    def label(raw: str, channel: str) -> int:
        for raws, channels, target in given_rules:
            if raw in raws and (channels is None or channel in channels):
                return target
        return int(labels.fallback[index.touchpoints.index(raw)])

    expected = sorted(
        (time, labels.touchpoints[label(raw, words["channel"])])
        for _, time, raw, words in known + mine
        if label(raw, words["channel"]) != HIDDEN and isinstance(time, int)
    )
    seen = relabelled(index, labels)
    assert seen.versions.dictionary == "v7"
    assert seen.events == len(expected)
    assert expected == sorted(
        (int(time), seen.touchpoints[code])
        for shard in seen.shards
        for time, code in zip(shard.time, shard.touchpoint, strict=True)
    )
    assert all(shard.offsets[-1] == shard.events for shard in seen.shards)
