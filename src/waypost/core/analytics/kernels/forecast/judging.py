"""The score card: forecasts for customers that were held back, against what came."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.kernels.forecast.levels import Chain
from waypost.core.analytics.kernels.forecast.model import Times
from waypost.core.analytics.questions.forecast import LEAST_TIMES, Calibrated, Loss, ScoreCard
from waypost.core.measures.clusters import Clustered
from waypost.core.measures.normal import two_sided_z
from waypost.core.measures.proportions import Interval

Ints = npt.NDArray[np.int64]
Figures = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Whos = npt.NDArray[np.int32]

TENTHS = 10
FEWEST = 20  # customers that are judged at least
_ROWS = 4_000_000  # probabilities held at a time


@dataclass(frozen=True, slots=True, eq=False)
class Cases:
    """Steps to be judged, one after another: the place of its key in `keys`, customer (0 … n−1), time to the next (µs, −1 at drop-off)."""

    keys: Ints
    place: Ints
    who: Ints
    wait: Ints

    @property
    def customers(self) -> int:
        return int(self.who.max(initial=-1)) + 1


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """What was forecast for each context: the most likely outcomes, its probability, Σ p² and that of the drop-off."""

    outcomes: npt.NDArray[np.intp]
    confidence: Figures
    square: Figures
    drop_off: Figures


def score_card(
    chain: Chain, cases: Cases, learned_steps: int, confidence: float, times: Times | None = None
) -> ScoreCard | None:
    """None with fewer than `FEWEST` customers to judge, or nothing learned."""
    if cases.customers < FEWEST or not learned_steps:
        return None
    coding = chain.coding
    used, place = dense(cases.place)
    keys = cases.keys[used]
    contexts, context = np.unique(keys >> coding.bits, return_inverse=True)
    came = keys & coding.mask(1)
    told = _tell(chain, contexts, coding.order)
    judged = _Judge(cases, place, confidence)
    hits = told.outcomes[context] == came[:, None]
    first, three = judged.share(hits[:, 0]), judged.share(hits.any(axis=1))
    overall = _tell(chain, contexts[:1], 0)
    last_step = _tell(chain, contexts, 1)
    chances = [chain.probability(keys, steps) for steps in (coding.order, 0, 1)]
    squares = [told.square[context], np.full(len(keys), overall.square[0]), last_step.square[context]]
    gone = came == 0
    table, error = judged.calibration(told.confidence[context], hits[:, 0])
    drop_table, drop_error = judged.calibration(told.drop_off[context], gone)
    return ScoreCard(
        customers=judged.customers,
        steps=len(cases.place),
        learned_steps=learned_steps,
        log_loss=judged.loss(*(-np.log(chance) for chance in chances)),
        brier=judged.loss(*(square - 2 * chance + 1 for square, chance in zip(squares, chances, strict=True))),
        first=first,
        first_three=three,
        first_overall=judged.share(came == overall.outcomes[0, 0]),
        calibration=table,
        calibration_error=error,
        drop_off_calibration=drop_table,
        drop_off_calibration_error=drop_error,
        time_held=None if times is None else _time_held(cases, times, coding.bits, coding.outcomes, confidence),
    )


def _tell(chain: Chain, contexts: Ints, steps: int) -> _Told:
    """Forecast every context, some at a time."""
    size = max(1, _ROWS // chain.coding.outcomes)
    best = min(3, chain.coding.outcomes)
    found = []
    for begin in range(0, len(contexts), size):
        rows = chain.rows(contexts[begin : begin + size], steps)
        top = np.argsort(-rows, axis=1, kind="stable")[:, :best]
        found.append((top, rows[np.arange(len(rows)), top[:, 0]], (rows**2).sum(axis=1), rows[:, 0]))
    return _Told(*(np.concatenate(column) for column in zip(*found, strict=True)))


class _Judge:
    """Means over steps with ranges over customers; figures come by key, `place` says which step has which key."""

    def __init__(self, cases: Cases, place: Ints, confidence: float) -> None:
        self.who, self.customers = cases.who, cases.customers
        self.place = place
        self.counts = np.bincount(place)  # steps of each key
        self.confidence = confidence
        self.begin = np.flatnonzero(np.diff(cases.who, prepend=-1))  # steps of a customer stand together
        self.steps = np.diff(self.begin, append=len(cases.who))

    def share(self, hit: Flags) -> Interval:
        """How often it was true."""
        hits = np.add.reduceat(hit[self.place], self.begin, dtype=np.int64)
        return _clustered(hits, self.steps).share(self.confidence)

    def loss(self, model: Figures, overall: Figures, last_step: Figures) -> Loss:
        """Mean losses and gains."""
        means = (float(self.counts @ losses) / len(self.place) for losses in (model, overall, last_step))
        return Loss(next(means), next(means), next(means), self._gain(overall - model), self._gain(last_step - model))

    def _gain(self, gained: Figures) -> Interval:
        """The mean, with the variance of a ratio between customers (Kish, Survey Sampling, 1965, chapter 6)."""
        sums = np.add.reduceat(gained[self.place], self.begin)
        mean = float(sums.sum()) / len(self.place)
        rest = sums - mean * self.steps
        error = sqrt(float(rest @ rest) * self.customers / (self.customers - 1)) / len(self.place)
        reach = two_sided_z(self.confidence) * error
        return Interval(mean, mean - reach, mean + reach, self.customers)

    def calibration(self, predicted: Figures, hit: Flags) -> tuple[tuple[Calibrated, ...], float]:
        """Steps by tenths of the probability; and the mean distance of what was said from what came."""
        tenth = np.minimum((predicted * TENTHS).astype(np.int64), TENTHS - 1)
        cell = self.who * (2 * TENTHS) + (2 * tenth + hit)[self.place]
        counted = np.bincount(cell, minlength=self.customers * 2 * TENTHS).reshape(-1, TENTHS, 2)
        things, hits = counted.sum(axis=2), np.ascontiguousarray(counted[:, :, 1])
        said = np.bincount(tenth, self.counts * predicted, TENTHS)
        found, distance = [], 0.0
        for place in range(TENTHS):
            steps = int(things[:, place].sum())
            if steps:
                came_true = _clustered(hits[:, place], things[:, place]).share(self.confidence)
                mean = float(said[place]) / steps
                found.append(Calibrated(place / TENTHS, (place + 1) / TENTHS, steps, mean, came_true))
                distance += abs(mean - came_true.value) * steps / len(self.place)
        return tuple(found), distance


def _clustered(hits: Ints, things: Ints) -> Clustered:
    return Clustered(
        int(hits.sum()), int(things.sum()), int(np.count_nonzero(things)),
        int(hits @ hits), int(hits @ things), int(things @ things),
    )  # fmt: skip


def _time_held(cases: Cases, times: Times, bits: int, outcomes: int, confidence: float) -> Interval:
    """How many next steps came inside the interval of 80 % after the last step alone, where there is one."""
    mask = (1 << bits) - 1
    low, high = np.zeros(outcomes**2, np.int64), np.full(outcomes**2, -1, np.int64)
    enough = times.seen >= LEAST_TIMES
    low[times.groups[enough]], high[times.groups[enough]] = times.quantiles[enough].T
    edges = (cases.keys >> bits & mask) * outcomes + (cases.keys & mask)
    shortest, longest = low[edges][cases.place], high[edges][cases.place]
    asked = (cases.wait >= 0) & (longest >= 0)
    inside = asked & (shortest <= cases.wait) & (cases.wait <= longest)
    hits = np.bincount(cases.who, inside, cases.customers).astype(np.int64)
    return _clustered(hits, np.bincount(cases.who, asked, cases.customers).astype(np.int64)).share(confidence)


def cases_of(keys: Ints, parts: Sequence[tuple[Ints, Whos, Ints]]) -> Cases:
    """Steps of several shards as (place in `keys`, customer, time to the next); customers are numbered on."""
    begin, numbers = 0, []
    for _, who, _ in parts:
        different, number = dense(who)
        numbers.append(number + begin)
        begin += len(different)
    none = np.zeros(0, np.int64)
    places, waits = ([none, *(columns[i] for columns in parts)] for i in (0, 2))
    return Cases(keys, np.concatenate(places), np.concatenate([none, *numbers]), np.concatenate(waits))


def dense(numbers: Ints | Whos) -> tuple[Ints, Ints]:
    """The different small numbers, ascending, and the place of each number among them: as np.unique, without sorting."""
    present = np.zeros(int(numbers.max(initial=-1)) + 1, np.bool_)
    present[numbers] = True
    return np.flatnonzero(present), (np.cumsum(present) - 1)[numbers]
