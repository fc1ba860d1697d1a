"""What is asked of everybody, and how answers are written down so that they can be compared."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from waypost.bench.data import Data
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.kernels.funnel.postings import keep_postings
from waypost.core.analytics.questions.funnel import Funnel, FunnelAnswer
from waypost.core.analytics.questions.transitions import Transitions

STEPS = ("Product viewed", "Cart", "Order placed")
WINDOW_DAYS = 14
WINDOW = WINDOW_DAYS * 86_400 * 1_000_000

Counts = tuple[int, ...]
Edges = dict[tuple[int, int], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class FullFunnel:
    """Bars, bars by channel of step 1, and medians of the reported chains in µs (1→2, 2→3, 1→3)."""

    bars: Counts
    by_channel: dict[int, Counts]
    medians: Counts


def full_funnel(rows: Iterable[tuple[Any, ...]]) -> FullFunnel:
    """From a peer's rows: (1 for the whole, else 0), channel, three bars, three medians."""
    whole: tuple[Counts, Counts] = ((), ())
    by_channel = {}
    for is_whole, channel, *figures in rows:
        bars = tuple(int(figure) for figure in figures[:3])
        if is_whole:
            whole = bars, tuple(int(figure) for figure in figures[3:])
        else:
            by_channel[int(channel)] = bars
    return FullFunnel(whole[0], by_channel, whole[1])


def step_codes(data: Data) -> Counts:
    """The codes of the steps in the index."""
    return tuple(data.index.touchpoint_codes[step] for step in STEPS)


def funnel(data: Data) -> Counts:
    """Customers at least at each step; counts only, from posting lists made once."""
    keep_postings(data.index)
    answer = ask(data.index, Funnel(STEPS, window=f"{WINDOW_DAYS}d", measures="counts")).answer
    return tuple(step.customers for step in answer.steps)


def funnel_full(data: Data) -> FullFunnel:
    """With breakdown, chains and times."""
    question = Funnel(STEPS, window=f"{WINDOW_DAYS}d", by="channel", limit=1000)
    answer: FunnelAnswer = ask(data.index, question).answer
    words = data.index.words["channel"]
    _, second, third = answer.steps
    assert second.from_previous and third.from_previous and third.from_first
    return FullFunnel(
        bars=tuple(step.customers for step in answer.steps),
        by_channel={
            words.index(group.value or ""): tuple(step.customers for step in group.steps) for group in answer.groups
        },
        medians=tuple(
            round(times.median * 1e6) for times in (second.from_previous, third.from_previous, third.from_first)
        ),
    )


def transitions(data: Data) -> Edges:
    """Counts of every edge."""
    answer = ask(data.index, Transitions(measures="counts")).answer
    codes = data.index.touchpoint_codes
    return {(codes[e.source], codes[e.target]): (e.count,) for e in answer.edges}


def transitions_full(data: Data) -> Edges:
    """Counts, customers, and exact medians in µs of every edge."""
    answer = ask(data.index, Transitions(measures="full")).answer
    codes = data.index.touchpoint_codes
    return {(codes[e.source], codes[e.target]): (e.count, e.customers, round(e.median * 1e6)) for e in answer.edges}
