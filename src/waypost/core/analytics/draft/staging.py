"""Steps grouped into stages.

The five default stages are taken where the words of the steps fit them; else the steps are cut where customers pause
longest, into three to seven stages named after their steps; fewer than six steps stay together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.draft.naming import stage_of, without_code
from waypost.core.analytics.draft.walking import Walks
from waypost.core.measures.quantiles import quantile_of_counts
from waypost.core.vocabulary.stages import DEFAULT_STAGES
from waypost.core.vocabulary.wording import Language, Wording

_KNOWN_SHARE = 0.5  # of the steps must have words of a default stage
_FITTING_SHARE = 0.7  # of those must be able to stand in their stage, as time flows
_LEAST_STAGES = 3
_MOST_STAGES = 7
_FEWEST_TO_CUT = 6
_WHOLE = Wording("The whole way", "Der ganze Weg")

_DEFAULT_BY_NAME = {text: id_ for id_, wording in DEFAULT_STAGES.items() for text in (wording.en, wording.de)}

Pauses = Sequence[Sequence[npt.NDArray[np.int64]]]


@dataclass(frozen=True, slots=True)
class Grouped:
    """A stage to be: id ("" where it is to be made from the name), name, and the places of its steps."""

    id: str
    name: str
    steps: range


def stages_of(names: Sequence[str], given: Sequence[str], walked: Walks, language: Language) -> list[Grouped]:
    """Stages of the steps `names`, in order. `given` holds the stage a dictionary names for each, or ""."""
    if names and all(given) and not set(given) <= set(_DEFAULT_BY_NAME):
        return [Grouped("", given[run.start], run) for run in _runs(given)]
    if stages := _default_stages(names, given, language):
        return stages
    if len(names) < _FEWEST_TO_CUT:  # stages of one step each would only say the steps' names again
        return [Grouped("", _WHOLE.in_(language), range(len(names)))]
    return _cut_at_pauses(names, walked)


def filled(given: Sequence[str]) -> list[str]:
    """Stages of a dictionary for every step: one without a stage joins the step before, the first ones the next.

    Default stages alone are left as they are: the words of the steps tell the rest.

    >>> filled(["", "Einstieg", "", "Ende"]), filled(["", "Kauf"])
    (['Einstieg', 'Einstieg', 'Einstieg', 'Ende'], ['', 'Kauf'])
    """
    if set(given) <= {"", *_DEFAULT_BY_NAME}:
        return list(given)
    found, last = [], next(stage for stage in given if stage)
    for stage in given:
        last = stage or last
        found.append(last)
    return found


def in_order_of_stages(order: Sequence[int], given: Mapping[int, str]) -> list[int]:
    """Steps in order of time, moved so that the steps of each given stage stand together.

    Default stages stand in their own order, others by the mean place of their steps. Without a stage for every step
    nothing is moved.

    >>> in_order_of_stages([3, 1, 2], {3: "Kauf", 1: "Bekanntheit", 2: "Kauf"})
    [1, 3, 2]
    """
    if not all(given.get(step) for step in order):
        return list(order)
    places: dict[str, list[int]] = {}
    for place, step in enumerate(order):
        places.setdefault(given[step], []).append(place)
    ids = list(DEFAULT_STAGES)
    if set(places) <= set(_DEFAULT_BY_NAME):
        rank: dict[str, float] = {stage: ids.index(_DEFAULT_BY_NAME[stage]) for stage in places}
    else:
        rank = {stage: sum(at) / len(at) for stage, at in places.items()}
    return sorted(order, key=lambda step: (rank[given[step]], places[given[step]][0]))


def _default_stages(names: Sequence[str], given: Sequence[str], language: Language) -> list[Grouped] | None:
    """The default stages, if enough of the steps fit them in the order in which they stand."""
    ids = list(DEFAULT_STAGES)
    words = [_DEFAULT_BY_NAME.get(stage) or stage_of(name) for name, stage in zip(names, given, strict=True)]
    wanted = [ids.index(word) if word else None for word in words]
    known = [stage for stage in wanted if stage is not None]
    if not names or len(known) < _KNOWN_SHARE * len(names):
        return None
    placed = _rising(wanted, len(ids))
    fitting = sum(stage == place for stage, place in zip(wanted, placed, strict=True))
    if fitting < _FITTING_SHARE * len(known) or len(set(placed)) < min(_LEAST_STAGES, len(names)):
        return None
    return [
        Grouped(ids[stage], DEFAULT_STAGES[ids[stage]].in_(language), places)
        for places in _runs(placed)
        for stage in (placed[places.start],)
    ]


def _rising(wanted: Sequence[int | None], stages: int) -> list[int]:
    """A stage for each step, never falling, that contradicts as few wishes as possible; of equals the earliest.

    >>> _rising([0, None, 2, 1, 2], 3)
    [0, 0, 0, 1, 2]
    """
    cost = np.zeros((len(wanted) + 1, stages), np.int64)
    for i in range(len(wanted) - 1, -1, -1):
        for stage in range(stages):
            wrong = wanted[i] is not None and wanted[i] != stage
            cost[i, stage] = wrong + cost[i + 1, stage:].min()
    placed, lowest = [], 0
    for i in range(len(wanted)):
        lowest += int(np.argmin(cost[i, lowest:]))
        placed.append(lowest)
    return placed


def _runs(values: Sequence[object]) -> list[range]:
    """Places of neighbours with equal values.

    >>> _runs("aab")
    [range(0, 2), range(2, 3)]
    """
    borders = [0, *(i + 1 for i, (a, b) in enumerate(pairwise(values)) if a != b), len(values)]
    return [range(a, b) for a, b in pairwise(borders)]


def _cut_at_pauses(names: Sequence[str], walked: Walks) -> list[Grouped]:
    """About three steps a stage, cut so that the pauses between the stages are the longest.

    A stage is named after the step in it that most customers reach.
    """
    steps = len(names)
    wanted = min(max(round(steps / 3), _LEAST_STAGES), _MOST_STAGES, steps)
    shortest = 2 if steps >= 2 * wanted else 1
    longest = -(-steps // wanted) + 1  # no stage may be much longer than its share
    weight = [float(np.log1p(pause)) for pause in _pauses_at_borders(steps, walked.pauses)]
    none: tuple[float, tuple[int, ...]] = (-np.inf, ())
    best: list[list[tuple[float, tuple[int, ...]]]] = [[(0.0, ()), *[none] * wanted]]
    for end in range(1, steps + 1):
        row = [none]
        for k in range(1, wanted + 1):
            options = [none]
            for start in range(max(0, end - longest), end - shortest + 1):
                sum_before, cuts = best[start][k - 1]
                options.append((sum_before + (weight[start - 1] if start else 0.0), (*cuts, start)))
            row.append(max(options, key=lambda option: (option[0], [-cut for cut in option[1]])))
        best.append(row)
    borders = [*best[steps][wanted][1], steps]
    stages = [range(a, b) for a, b in pairwise(borders)]
    return [
        Grouped("", without_code(names[max(stage, key=lambda step: walked.customers[step])]), stage) for stage in stages
    ]


def _pauses_at_borders(steps: int, pauses: Pauses) -> list[float]:
    """For each border between neighbours the median pause of customers who cross it forward, in seconds.

    Medians of pairs of steps, weighted by how often the pair is walked.
    """
    medians = {
        (a, b): (float(np.partition(times, (len(times) - 1) // 2)[(len(times) - 1) // 2]), len(times))
        for a in range(steps)
        for b in range(a + 1, steps)
        if len(times := pauses[a][b])
    }
    found = []
    for border in range(1, steps):
        crossing = sorted(value for (a, b), value in medians.items() if a < border <= b)
        values, counts = np.array([v for v, _ in crossing]), np.array([n for _, n in crossing])
        found.append((quantile_of_counts(values, counts, 0.5) or 0.0) / 1e6)
    return found
