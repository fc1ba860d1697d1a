"""Milliseconds of the best of several runs, warm."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

ENOUGH = 20.0  # seconds after which no further run is begun


def best_of(action: Callable[[], T], repeats: int) -> tuple[T, float]:
    """The last result and the shortest time in ms, after one run that does not count. Slow ones run less often."""
    result = action()
    shortest = float("inf")
    started = time.perf_counter()
    for _ in range(repeats):
        begun = time.perf_counter()
        result = action()
        ended = time.perf_counter()
        shortest = min(shortest, ended - begun)
        if ended - started > ENOUGH:
            break
    return result, shortest * 1000


def fastest(ways: list[Callable[[], T]], repeats: int) -> tuple[T, float]:
    """A peer at its best: of several ways to the same answer the fastest. Raises if the ways disagree."""
    answers = [best_of(way, repeats) for way in ways]
    if any(answer != answers[0][0] for answer, _ in answers):
        raise AssertionError("a peer's ways to the answer disagree with each other")
    return answers[0][0], min(shortest for _, shortest in answers)
