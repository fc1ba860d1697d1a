"""Small invented companies whose churn is known: without any effect, with one at touchpoint X, with confounding."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.batch import EventBatch, Tables
from waypost.core.analytics.index.build import IndexBuilder
from waypost.core.analytics.index.model import Index
from waypost.core.vocabulary.events import Dimension, Role

DAY = 86_400_000_000
START = 1_767_225_600_000_000
NAMES = ("X", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "quit")
CUSTOMERS, STEPS, QUIT = 400, 60, 9
DIMENSIONS = [Dimension("segment", Role.SEGMENT), Dimension("channel", Role.CHANNEL)]

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class World:
    """`effect`: how many times as likely churn is behind X. `confounded`: one of two segments both comes to X more often
    and churns more readily, X or not. `late`: X and churn both grow more frequent in the course of the months, whoever.
    `uneven`: customers differ in how readily they churn and which touchpoint they like, the one without the other."""

    effect: float = 1.0
    confounded: bool = False
    late: bool = False
    uneven: bool = False

    def readiness(self, segment: Ints, rng: np.random.Generator) -> npt.NDArray[np.float64]:
        if self.confounded:
            return np.where(segment == 1, 0.5, 2.0)
        return np.clip(rng.gamma(2, 0.5, len(segment)), 0.05, 5) if self.uneven else np.ones(len(segment))

    def season(self, time: Ints) -> npt.NDArray[np.float64]:
        months = (time - START) / (30 * DAY)
        return np.where(months > 4, 2.5, 0.7) if self.late else np.ones(len(time))

    def touchpoint(self, segment: Ints, time: Ints, liked: Ints, rng: np.random.Generator) -> Ints:
        drawn = rng.integers(1, 9, len(segment))
        if self.confounded:
            drawn[(segment == 2) & (rng.random(len(segment)) < 0.3)] = 1
        if self.late:
            drawn[(self.season(time) > 1) & (rng.random(len(segment)) < 0.3)] = 1
        if self.uneven:
            drawn = np.where(rng.random(len(segment)) < 0.7, liked, drawn)
        return drawn


def silent_world(world: World, seed: int) -> Index:
    """Each event is the last one with a probability of 0.1 (times readiness, season, effect); pauses are below 30 days."""
    rng = np.random.default_rng(seed)
    segment, liked = rng.integers(1, 3, CUSTOMERS), rng.integers(1, 9, CUSTOMERS)
    ready, time = world.readiness(segment, rng), START + rng.integers(0, 200 * DAY, CUSTOMERS)
    who, found = np.arange(CUSTOMERS), []
    for _ in range(STEPS):
        touchpoint = world.touchpoint(segment[who], time[who], liked[who], rng)
        found.append((who, time[who], touchpoint))
        risk = 0.1 * ready[who] * world.season(time[who]) * np.where(touchpoint == 1, world.effect, 1)
        who = who[rng.random(len(who)) >= np.minimum(risk, 0.95)]
        time[who] += np.clip(rng.exponential(4 * DAY, len(who)), 1, 29 * DAY).astype(np.int64)
        who = who[time[who] < START + 400 * DAY]
    return _index(found, segment, rng)


def ending_world(world: World, seed: int, exposed: int) -> Index:
    """A hazard of 0.004 a day (times readiness and season), times the effect for `exposed` µs after X."""
    rng = np.random.default_rng(seed)
    segment, liked = rng.integers(1, 3, CUSTOMERS), rng.integers(1, 9, CUSTOMERS)
    ready, rate = world.readiness(segment, rng), rng.gamma(2, 0.1, CUSTOMERS) + 0.02
    time, hot_until = START + rng.integers(0, 150 * DAY, CUSTOMERS), np.zeros(CUSTOMERS, np.int64)
    end, who, found = START + 300 * DAY, np.arange(CUSTOMERS), []
    for _ in range(200):
        touchpoint = world.touchpoint(segment[who], time[who], liked[who], rng)
        found.append((who, time[who], touchpoint))
        hot_until[who] = np.where(touchpoint == 1, time[who] + exposed, hot_until[who])
        follows = time[who] + np.ceil(rng.exponential(1 / rate[who]) * DAY).astype(np.int64)
        hazard = 0.004 / DAY * ready[who] * world.season(time[who])
        left = _ending(time[who], hot_until[who], hazard, world.effect, rng.exponential(1.0, len(who)))
        quits = (left < follows) & (left < end)
        found.append((who[quits], left[quits], np.full(quits.sum(), QUIT)))
        time[who] = follows
        who = who[~quits & (follows < end)]
    return _index(found, segment, rng)


def _ending(
    now: Ints, hot_until: Ints, hazard: npt.NDArray[np.float64], effect: float, due: npt.NDArray[np.float64]
) -> Ints:
    """When so much hazard has passed: first at the rate behind X, then at the plain one."""
    hot = np.maximum(hot_until - now, 0)
    early = now + due / (hazard * effect)
    late = now + hot + (due - hot * hazard * effect) / hazard
    return np.ceil(np.minimum(np.where(due < hot * hazard * effect, early, late), 2**62)).astype(np.int64)


def _index(found: list[tuple[Ints, Ints, Ints]], segment: Ints, rng: np.random.Generator) -> Index:
    who, time, touchpoint = (np.concatenate(column) for column in zip(*found, strict=True))
    tables = Tables(DIMENSIONS)
    tables.touchpoints.of_words(NAMES)
    tables.words["segment"].of_words(["old", "new"])
    tables.words["channel"].of_words(["web", "app"])
    person = tables.persons.of_words([str(number) for number in range(CUSTOMERS)])
    order = np.argsort(time, kind="stable")
    codes = {"segment": segment[who].astype(np.uint32), "channel": rng.integers(1, 3, len(who)).astype(np.uint32)}
    builder = IndexBuilder(tables)
    builder.add(
        EventBatch(
            person=person[who[order]],
            time=time[order],
            touchpoint=touchpoint[order].astype(np.uint32),
            codes={name: column[order] for name, column in codes.items()},
        )
    )
    return builder.finish()
