"""Quantiles of the time to the next step, from spans of all shards."""

from collections.abc import Sequence

import numpy as np

from waypost.core.analytics.kernels.forecast.model import Times
from waypost.core.analytics.kernels.forecast.part import JUDGED, Part
from waypost.core.analytics.kernels.spans import Spans, quantiles

LOW, MEDIAN, P80, HIGH = 0.1, 0.5, 0.8, 0.9  # 80 % lie between the first and the last


def times_of(spans: Sequence[Spans], shares: tuple[float, ...] = (LOW, MEDIAN, P80, HIGH)) -> Times:
    """Quantiles of every group; nothing without spans."""
    groups = np.unique(np.concatenate([np.zeros(0, np.int64), *(one.keys for one in spans)]))
    seen = np.zeros(len(groups), np.int64)
    for one in spans:
        seen[np.searchsorted(groups, one.keys)] += one.counts
    return Times(groups, seen, quantiles(spans, groups, shares))


def all_times(parts: Sequence[Part]) -> Times:
    """After the last step alone, from all customers."""
    return times_of([part.waits for part in parts])


def scored_times(parts: Sequence[Part]) -> Times:
    """The interval of 80 % after the last step alone, from customers that are not held back."""
    return times_of([part.waits for part in parts if part.number not in JUDGED], (LOW, HIGH))


def deep_times(parts: Sequence[Part]) -> Times:
    """After the last 2, 3 … of the asked steps, from all customers."""
    return times_of([part.deep_waits for part in parts])
