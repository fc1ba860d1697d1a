"""Customers with a known truth: kinds of customers, one process for all, or a continuum between all."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from math import comb
from typing import Any

import numpy as np

from waypost.core.analytics.index.build import index_of_rows
from waypost.core.analytics.index.model import Index
from waypost.core.vocabulary.events import Dimension, Role

DIMENSIONS = (
    Dimension("kind", Role.OTHER),
    Dimension("channel", Role.CHANNEL),
    Dimension("device", Role.DEVICE),
)
TOUCHPOINTS, KINDS = 12, 3
BEGINNING = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp() * 1e6)

Row = tuple[str, int, str, dict[str, str]]


def rows_of(world: str, seed: int, customers: int = 400) -> list[Row]:
    """`kinds`: three kinds, each with four touchpoints of its own for six contacts of ten, the others as in the process;
    `drawn`: preferences of three kinds drawn at random, so that some are nearly alike, for eight contacts of ten;
    `process`: one process with memory; `continuum`: everybody with own preferences around the same mean."""
    rng = np.random.default_rng(seed)
    common = rng.dirichlet(np.full(TOUCHPOINTS, 0.7), TOUCHPOINTS)
    drawn = [rng.dirichlet(np.full(TOUCHPOINTS, 0.4)) for _ in range(KINDS)]
    of_kind = [np.where(np.arange(TOUCHPOINTS) % KINDS == kind, KINDS / TOUCHPOINTS, 0.0) for kind in range(KINDS)]
    rows: list[Row] = []
    for customer in range(customers):
        kind = int(rng.integers(KINDS))
        own = rng.dirichlet(common[0] * 6 + 0.3)
        time, at = BEGINNING + int(rng.integers(10**13)), int(rng.integers(TOUCHPOINTS))
        for _ in range(int(rng.integers(6, 22))):
            chances = {
                "kinds": 0.4 * common[at] + 0.6 * of_kind[kind],
                "drawn": 0.2 * common[at] + 0.8 * drawn[kind],
                "process": common[at],
                "continuum": own,
            }
            at = int(rng.choice(TOUCHPOINTS, p=chances[world]))
            time += 1 + int(rng.exponential(3.6e9))
            words = {"kind": f"kind {kind}", "channel": f"channel {at % 3}", "device": f"device {int(rng.integers(2))}"}
            rows.append((f"customer {customer}", time, f"touchpoint {at}", words))
    return rows


def index_of(rows: Sequence[Row]) -> Index:
    return index_of_rows(rows, DIMENSIONS)


def adjusted_rand(one: Sequence[Any], other: Sequence[Any]) -> float:
    """Agreement of two groupings: 1 = equal, 0 = as by chance. Hubert and Arabie (1985), Journal of Classification 2."""
    pairs = sum(comb(n, 2) for n in Counter(zip(one, other, strict=True)).values())
    first, second = (sum(comb(n, 2) for n in Counter(group).values()) for group in (one, other))
    chance = first * second / comb(len(one), 2)
    return (pairs - chance) / ((first + second) / 2 - chance)
