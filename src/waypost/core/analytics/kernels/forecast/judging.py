"""The score card: forecasts for customers that were held back, against what came."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.kernels.forecast.levels import Chain
from waypost.core.analytics.kernels.forecast.model import Times
from waypost.core.analytics.kernels.forecast.tallying import TENTHS, Tally, tally
from waypost.core.analytics.questions.forecast import LEAST_TIMES, Calibrated, Loss, ScoreCard
from waypost.core.measures.clusters import Clustered
from waypost.core.measures.normal import two_sided_z
from waypost.core.measures.proportions import Interval

Ints = npt.NDArray[np.int64]
Figures = npt.NDArray[np.float64]
Whos = npt.NDArray[np.int32]

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
    keys, counts = cases.keys[used], np.bincount(place)
    contexts, context = np.unique(keys >> coding.bits, return_inverse=True)
    came = keys & coding.mask(1)
    told, overall, last_step = (_tell(chain, contexts, steps) for steps in (coding.order, 0, 1))
    chances = [chain.probability(keys, steps) for steps in (coding.order, 0, 1)]
    log_losses = [-np.log(chance) for chance in chances]
    briers = [
        one.square[context] - 2 * chance + 1 for one, chance in zip((told, overall, last_step), chances, strict=True)
    ]
    hits = told.outcomes[context] == came[:, None]
    gains = np.stack([other - losses[0] for losses in (log_losses, briers) for other in losses[1:]], axis=1)
    means = (counts[:, None] * gains).sum(axis=0) / len(place)
    said = ((told.confidence[context], hits[:, 0]), (told.drop_off[context], came == 0))
    tallied = tally(
        place,
        cases.who,
        np.stack([hits[:, 0], hits.any(axis=1), came == overall.outcomes[context, 0]], axis=1).astype(np.int64),
        gains,
        means,
        np.stack([2 * _tenth(chance) + hit for chance, hit in said], axis=1),
    )
    losses = [
        _loss(tallied, [float((counts * one).sum()) / len(place) for one in every], means, first, confidence)
        for first, every in ((0, log_losses), (2, briers))
    ]
    tables = [_calibration(tallied, which, chance, counts, confidence) for which, (chance, _) in enumerate(said)]
    return ScoreCard(
        customers=cases.customers,
        steps=len(place),
        learned_steps=learned_steps,
        log_loss=losses[0],
        brier=losses[1],
        first=tallied.flag(0).share(confidence),
        first_three=tallied.flag(1).share(confidence),
        first_overall=tallied.flag(2).share(confidence),
        calibration=tables[0],
        calibration_error=_distance(tables[0]),
        drop_off_calibration=tables[1],
        drop_off_calibration_error=_distance(tables[1]),
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


def _loss(tallied: Tally, losses: Sequence[float], means: Figures, first: int, confidence: float) -> Loss:
    """Mean losses, and gains with the variance of a ratio between customers (Kish, Survey Sampling, 1965, chapter 6)."""
    steps, customers, _ = tallied.sizes.tolist()
    gains = []
    for which in (first, first + 1):
        mean = float(means[which])
        error = sqrt(float(tallied.squares[which]) * customers / (customers - 1)) / steps
        reach = two_sided_z(confidence) * error
        gains.append(Interval(mean, mean - reach, mean + reach, customers))
    return Loss(losses[0], losses[1], losses[2], gains[0], gains[1])


def _tenth(chances: Figures) -> Ints:
    return np.minimum((chances * TENTHS).astype(np.int64), TENTHS - 1)


def _calibration(
    tallied: Tally, which: int, chances: Figures, counts: Ints, confidence: float
) -> tuple[Calibrated, ...]:
    """Steps by tenths of the probability that was said."""
    said = np.bincount(_tenth(chances), counts * chances, TENTHS)
    cells = [(tenth, tallied.cell(which, tenth)) for tenth in range(TENTHS)]
    return tuple(
        Calibrated(
            tenth / TENTHS, (tenth + 1) / TENTHS, cell.things, float(said[tenth]) / cell.things, cell.share(confidence)
        )
        for tenth, cell in cells
        if cell.things
    )


def _distance(table: Sequence[Calibrated]) -> float:
    """The mean distance of what was said from what came."""
    every = sum(one.steps for one in table)
    return sum(one.steps / every * abs(one.predicted - one.came_true.value) for one in table)


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
