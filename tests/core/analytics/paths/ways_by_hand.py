"""Obvious ways, in plain Python: what an oracle reads, and small indexes to ask."""

from collections.abc import Sequence
from typing import NamedTuple

from hypothesis import strategies as st

from waypost.core.analytics.index.build import index_of_rows
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.questions.periods import Period, span
from waypost.core.vocabulary.events import MICROSECONDS, Dimension, Role

CHANNEL = [Dimension("channel", Role.CHANNEL)]
JUNE = 1_780_264_800  # 2026-06-01 00:00 in Berlin


class Event(NamedTuple):
    customer: str
    at: int  # seconds after the first of June
    touchpoint: str
    channel: str = ""


events = st.lists(
    st.builds(
        Event,
        st.sampled_from(["anna", "ben", "cleo", "dirk", "ewa", "finn"]),
        st.integers(0, 3 * 24 * 12).map(lambda steps: steps * 300),
        st.sampled_from(["ad", "web", "shop", "call"]),
        st.sampled_from(["", "web", "phone"]),
    ),
    max_size=50,
)

# Every alphabet holds "ad", so that questions may name it; the oracle does not see its customer.
WITNESSES = [Event("zoe", 10**7 + i, name, "web") for i, name in enumerate(["ad", "web", "shop", "call"])]


def index_of(rows: Sequence[Event]) -> Index:
    return index_of_rows(
        [(row.customer, (JUNE + row.at) * MICROSECONDS, row.touchpoint, {"channel": row.channel}) for row in rows],
        CHANNEL,
    )


def ways_of(rows: Sequence[Event], period: Period, visit_gap: str | None) -> list[list[Event]]:
    """Each customer's events in order, cut by the period, then by the gap."""
    first, last = (border / MICROSECONDS - JUNE for border in period.instants("Europe/Berlin"))
    ways = []
    for customer in sorted({row.customer for row in rows}):
        own = sorted((row for row in rows if row.customer == customer), key=lambda row: row.at)
        way: list[Event] = []
        for event in own:
            if not first <= event.at < last:
                continue
            if way and visit_gap is not None and event.at - way[-1].at > span(visit_gap) / MICROSECONDS:
                ways.append(way)
                way = []
            way = [*way, event]
        if way:
            ways.append(way)
    return ways
