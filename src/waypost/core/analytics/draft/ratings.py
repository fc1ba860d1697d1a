"""Answers of customers become emotions at steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt
from numba import int64, types

from waypost.core.analytics.index.model import SHARDS, Codes, Offsets, Shard, Times
from waypost.core.computing.compiled import CODES, OFFSETS, TIMES, kernel, readonly
from waypost.core.measures.normal import two_sided_z
from waypost.core.vocabulary.journey import Figure, Measure
from waypost.core.vocabulary.scales import Scale, likely_scale

_Ints = npt.NDArray[np.int64]
_INTS = readonly(int64)


@dataclass(frozen=True, slots=True)
class Rating:
    """One answer: the person's number in the index (negative when unknown), instant in µs UTC, value on the scale.

    `touchpoint` is the raw name of what was rated, where that was asked.
    """

    person: int
    time: int
    value: float
    touchpoint: str = ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """Answers on one scale; without a scale it is 1–5 if all answers fit, else 0–10 for recommendation."""

    ratings: Sequence[Rating]
    scale: Scale | None = None


@dataclass(frozen=True, slots=True)
class Emotions:
    """Emotion figures of steps, and how many answers could not be laid at a step."""

    figures: list[Figure]
    unplaced: int


def emotions(
    feedback: Feedback,
    shards: Sequence[Shard],
    codes: Sequence[Codes],
    ids: list[str],
    step_of_touchpoint: dict[str, int],
) -> Emotions:
    """The mean emotion of the answers at each step, with n and the 95 % interval of the mean.

    An answer belongs to the step of its touchpoint; else to the step where the customer was last before answering.
    Raises WaypostError for a rating outside of the scale.
    """
    scale = feedback.scale or likely_scale([rating.value for rating in feedback.ratings])
    values = np.array([scale.emotion(rating.value) for rating in feedback.ratings], np.float64)
    places = _places(feedback.ratings, shards, codes, len(ids), step_of_touchpoint)
    figures = []
    for i, step in enumerate(ids):
        at = values[places == i]
        if len(at):
            reach = two_sided_z(0.95) * float(at.std(ddof=1)) / sqrt(len(at)) if len(at) > 1 else None
            mean = float(at.mean())
            figures.append(
                Figure(
                    measure=Measure.EMOTION,
                    step=step,
                    value=round(mean, 4),
                    n=len(at),
                    low=None if reach is None else round(max(-2.0, mean - reach), 4),
                    high=None if reach is None else round(min(2.0, mean + reach), 4),
                )
            )
    return Emotions(figures, int((places < 0).sum()))


def _places(
    ratings: Sequence[Rating], shards: Sequence[Shard], codes: Sequence[Codes], steps: int, by_name: dict[str, int]
) -> _Ints:
    """The step of each answer, -1 where there is none."""
    places = np.array([by_name.get(rating.touchpoint, -1) for rating in ratings], np.int64)
    person = np.array([rating.person for rating in ratings], np.int64)
    time = np.array([rating.time for rating in ratings], np.int64)
    for shard, rows in zip(shards, codes, strict=True):
        mine = np.flatnonzero((places < 0) & (person >= 0) & (person % SHARDS == shard.number))
        if len(mine):
            places[mine] = _last_before(shard.offsets, shard.time, rows, steps, person[mine] // SHARDS, time[mine])
    return places


@kernel(OFFSETS, TIMES, CODES, int64, _INTS, _INTS, returns=types.Array(int64, 1, "C"))
def _last_before(offsets: Offsets, time: Times, codes: Codes, steps: int, customer: _Ints, until: _Ints) -> _Ints:
    out = np.full(len(customer), -1, np.int64)
    for i in range(len(customer)):
        c = customer[i]
        if c + 1 < len(offsets):
            r = int64(offsets[c + 1]) - 1
            while r >= offsets[c] and (time[r] > until[i] or codes[r] == steps):
                r -= 1
            if r >= offsets[c]:
                out[i] = codes[r]
    return out
