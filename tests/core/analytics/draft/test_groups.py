"""Customers grouped by what a dimension says, as lines: against counting by hand."""

from hypothesis import given
from hypothesis import strategies as st

from waypost.core.analytics.draft.groups import lines_by
from waypost.core.analytics.index.build import index_of_rows
from waypost.core.vocabulary.events import Dimension, Role

events = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.integers(0, 99), st.sampled_from("XYZ"), st.sampled_from(["", "new", "loyal"])),
    min_size=1,
    max_size=40,
)  # fmt: skip


@given(events)
def test_lines_hold_the_customers_with_the_value_and_stop_where_they_had_it(
    rows: list[tuple[str, int, str, str]],
) -> None:
    index = index_of_rows(
        [(who, time, touchpoint, {"kind": kind} if kind else {}) for who, time, touchpoint, kind in rows],
        [Dimension("kind", Role.PERSONA)],
    )
    found = {line.name: line for line in lines_by(index, "persona", least_reach=0.0)}
    for value in {kind for *_, kind in rows if kind}:
        own = {who for who, _, _, kind in rows if kind == value}
        assert found[value].customers == len(own)
        assert found[value].share == len(own) / len({who for who, *_ in rows})
        reached = {
            touchpoint: len({who for who, _, at, kind in rows if at == touchpoint and kind == value}) / len(own)
            for touchpoint in {at for _, _, at, kind in rows if kind == value}
        }
        stops = {stop.touchpoint: stop.share for stop in found[value].stops if stop.share}
        assert stops == reached
    assert "" not in found
