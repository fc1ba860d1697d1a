"""Success and failure side by side: one typical way of each, and where the two part.

**Who**: customers by their first `entry` in the period. They succeed by the first `goal` behind it within the `window`
(inclusive), and fail without one. Whose window was not over at the data's end is open and left out, whatever happened so
far: else quick successes would count and slow ones not. A way is all contacts from the entry to the goal, or to the window's end.

**Typical** are the ways closest to the middle of their group: by number of contacts, time from first to last, switches of
channel and longest wait, each as log(1 + x), their distance from the group's median measured in the spread of both groups,
added up; of equals the smallest person number. A tenth of the group is looked at, at most `NEAR`. **Telling** are those of them
on which most was said, then those that met most touchpoints, then the closest. Of the `OF_EACH` most telling of each group the
pair is told that parts most clearly: by what lies between the ranges of both shares, which allow for that choice (Bonferroni
over the places where the pairs part). So nobody is chosen for being extreme, and everybody would choose the same.

**Where they part**: the first contact in which the two ways differ. All customers who came to it by the same contacts
are counted: how many went on the one way, how many the other, and which share of each reached the goal (Wilson). Those
who took the one may differ in much else from those who took the other: what follows is possible, no effect of the step.
"""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import SHARDS, Index, Shard
from waypost.core.analytics.kernels.segments.members import ends, owners
from waypost.core.analytics.kernels.steps import StepTable, compile_steps, step_masks
from waypost.core.analytics.questions.periods import ALWAYS, Period, span
from waypost.core.analytics.questions.steps import parse_step
from waypost.core.computing.pool import in_parallel
from waypost.core.measures.proportions import Interval, wilson
from waypost.core.vocabulary.events import Role

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
NEAR, OF_EACH = 50, 5
NOTHING = -2  # no further contact; 0 is a contact whose touchpoint is not known
ELSEWHERE = -1  # what came before was another way


@dataclass(frozen=True, slots=True)
class Told:
    """One customer's way: person number, and the instants (µs UTC) of its first and last contact, both included."""

    person: int
    first: int
    last: int
    touchpoints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Turning:
    """What customers with the same contacts so far did next: `touchpoint` None is no further contact within the window, ""
    one whose touchpoint is not known."""

    touchpoint: str | None
    customers: int
    reached: Interval


@dataclass(frozen=True, slots=True)
class Parting:
    """The first `common` contacts of both ways are equal; `reached`: of all customers who began like this."""

    common: int
    after: str
    reached: Interval
    well: Turning
    badly: Turning


@dataclass(frozen=True, slots=True)
class Stories:
    """`succeeded` and `failed` customers, `open` ones left out; a way of each, None where the group is empty."""

    succeeded: int
    failed: int
    open: int
    well: Told | None
    badly: Told | None
    parting: Parting | None


@dataclass(frozen=True, slots=True, eq=False)
class _Ways:
    """The ways of one shard: customer, rows from `start` to before `stop`, whether it succeeded, and its four measures."""

    shard: Shard
    customer: Ints
    start: Ints
    stop: Ints
    succeeded: npt.NDArray[np.bool_]
    open: int
    measures: Floats


Hears = Callable[[Sequence[Told]], Sequence[int]]


def silent(ways: Sequence[Told]) -> Sequence[int]:
    """Nobody knows what was said on these ways."""
    return [0] * len(ways)


def stories(
    index: Index, entry: str, goal: str, window: str = "30d", period: Period = ALWAYS, *, hears: Hears = silent,
    dull: Iterable[str] = (),
) -> Stories:  # fmt: skip
    """A typical success and a typical failure; `hears` counts what was said on ways, and to part by a contact of a `dull`
    step (as in `questions.steps`) says nothing. Raises WaypostError for names that the data do not have."""
    entering, reaching = compile_steps([entry], index), compile_steps([goal], index)
    first, last = period.instants(index.zone)
    channel = index.dimension_for(Role.CHANNEL).name if index.has_role(Role.CHANNEL) else ""

    def part(shard: Shard) -> _Ways:
        return _ways(shard, entering, reaching, (first, last), span(window), index.last, channel)

    parts = in_parallel(part, index.shards)
    well, badly = (_telling(_typical(parts, index, succeeded=wanted), hears) for wanted in (True, False))
    counts = [sum(int((each.succeeded == wanted).sum()) for each in parts) for wanted in (True, False)]
    open_ = sum(each.open for each in parts)
    if not well or not badly:
        return Stories(counts[0], counts[1], open_, well[0] if well else None, badly[0] if badly else None, None)
    pairs = _pairs(parts, index, well, badly)
    telling_nothing = frozenset(term.touchpoint for step in dull for term in parse_step(step).terms)
    return Stories(counts[0], counts[1], open_, *max(pairs, key=lambda pair: _clear(pair[2], telling_nothing)))


def _telling(ways: Sequence[Told], hears: Hears) -> Sequence[Told]:
    """The ways of most words, then of most touchpoints; those given first are closest to the middle."""
    heard = dict(zip((each.person for each in ways), hears(ways), strict=True))
    return sorted(ways, key=lambda each: (-heard[each.person], -len(set(each.touchpoints))))[:OF_EACH]


def _pairs(
    parts: list[_Ways], index: Index, well: Sequence[Told], badly: Sequence[Told]
) -> Sequence[tuple[Told, Told, Parting | None]]:
    """Each success with each failure. One of them is told for what its ranges say, so each range is as wide as it must be for
    all of them to hold together (Bonferroni)."""
    pairs = [(one, other, _parting(parts, index, one, other)) for one in well for other in badly]
    places = {
        (one.touchpoints[: part.common], part.well.touchpoint, part.badly.touchpoint)
        for one, _, part in pairs
        if part is not None
    }
    confidence = 1 - 0.05 / max(1, len(places))
    return [(one, other, part and _widened(part, confidence)) for one, other, part in pairs]


def _widened(part: Parting, confidence: float) -> Parting:
    well, badly = (
        replace(each, reached=wilson(round(each.reached.value * each.reached.n), each.reached.n, confidence))
        if each.reached.n
        else each
        for each in (part.well, part.badly)
    )
    return replace(part, well=well, badly=badly)


def _clear(part: Parting | None, dull: Container[str]) -> float:
    """By how much the shares of those who went either way differ beyond chance; below −1 where that says nothing: they
    begin differently, or part by the goal itself, by going no further, or by a dull touchpoint."""
    if part is None or not part.well.reached.n or not part.badly.reached.n:
        return -3.0
    if part.badly.touchpoint is None or part.well.reached.value == 1.0:
        return -2.0
    if part.badly.touchpoint in dull or part.well.touchpoint in dull:
        return -1.5
    return part.well.reached.low - part.badly.reached.high


def _ways(
    shard: Shard,
    entering: StepTable,
    reaching: StepTable,
    inside: tuple[int, int],
    window: int,
    as_of: int,
    channel: str,
) -> _Ways:
    at = shard.time
    begins = np.flatnonzero((step_masks(entering, shard) > 0) & (at >= inside[0]) & (at < inside[1]))
    customer, start = (each.astype(np.int64) for each in ends(owners(shard, begins), begins, last=False))
    until = at[start] + window
    goals = np.flatnonzero(step_masks(reaching, shard) > 0)
    row = np.append(goals, shard.events)[np.searchsorted(goals, start, side="right")]
    end = shard.offsets[customer + 1].astype(np.int64)
    came = (row < end) & (np.append(at, 0)[row] <= until)
    decided = until <= as_of
    late = _later(shard, start, end, until)
    stop = np.where(came, row + 1, late)
    kept = np.flatnonzero(decided)
    customer, start, stop, came = customer[kept], start[kept], stop[kept], came[kept]
    return _Ways(shard, customer, start, stop, came, int((~decided).sum()), _measures(shard, start, stop, channel))


def _later(shard: Shard, start: Ints, end: Ints, until: Ints) -> Ints:
    """The first row of each customer behind `until`: times of a customer ascend, so halving finds it."""
    low, high = start + 1, end.copy()
    while (low < high).any():
        middle = (low + high) // 2
        inside = (low < high) & (np.append(shard.time, 0)[np.minimum(middle, shard.events)] <= until)
        low, high = np.where(inside, middle + 1, low), np.where(inside | (low >= high), high, middle)
    return low


def _measures(shard: Shard, start: Ints, stop: Ints, channel: str) -> Floats:
    """Contacts, time, switches of channel and longest wait of each way, as log(1 + x)."""
    rows = stop - start
    owner = np.repeat(np.arange(len(start)), rows)
    row = np.arange(len(owner)) - np.repeat(np.cumsum(rows) - rows, rows) + np.repeat(start, rows)
    same = owner[1:] == owner[:-1]
    wait = np.zeros(len(start))
    np.maximum.at(wait, owner[1:][same], np.diff(shard.time[row])[same] / 1e6)
    switched = np.zeros(len(start))
    if channel:
        codes = shard.dimension(channel)[row].astype(np.int64)
        differs = same & (codes[1:] > 0) & (codes[:-1] > 0) & (codes[1:] != codes[:-1])
        switched = np.bincount(owner[1:][differs], minlength=len(start)).astype(np.float64)
    lasted = (shard.time[stop - 1] - shard.time[start]) / 1e6
    return np.log1p(np.column_stack([rows.astype(np.float64), lasted, switched, wait]))


def _typical(parts: list[_Ways], index: Index, *, succeeded: bool) -> Sequence[Told]:
    """The ways closest to the middle of their group, the closest first."""
    own = [np.flatnonzero(each.succeeded == succeeded) for each in parts]
    size = sum(len(each) for each in own)
    if not size:
        return []
    every = np.concatenate([each.measures for each in parts])
    spread = np.subtract(*np.quantile(every, (0.75, 0.25), axis=0))
    middle = np.median(np.concatenate([each.measures[rows] for each, rows in zip(parts, own, strict=True)]), axis=0)
    most = max(1, min(NEAR, size // 10))
    found: list[tuple[float, int, int, int]] = []
    for number, (each, rows) in enumerate(zip(parts, own, strict=True)):
        away = (np.abs(each.measures[rows] - middle) / np.where(spread > 0, spread, 1.0)).sum(axis=1)
        for place in np.argsort(away, kind="stable")[:most].tolist():
            way = int(rows[place])
            found.append((float(away[place]), int(each.shard.number + SHARDS * each.customer[way]), number, way))
    return [_told(parts[number], index, person, way) for _, person, number, way in sorted(found)[:most]]


def _told(ways: _Ways, index: Index, person: int, way: int) -> Told:
    first, stop = int(ways.start[way]), int(ways.stop[way])
    times = ways.shard.time
    names = tuple(index.touchpoints[code] for code in ways.shard.touchpoint[first:stop].tolist())
    return Told(person, int(times[first]), int(times[stop - 1]), names)


def _parting(parts: list[_Ways], index: Index, well: Told, badly: Told) -> Parting | None:
    codes = {name: code for code, name in enumerate(index.touchpoints)}
    one, other = well.touchpoints, badly.touchpoints
    common = next((k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if not common:
        return None  # the entry has several touchpoints, and they began at different ones
    prefix = [codes[name] for name in one[:common]]
    nexts = [codes[path[common]] if common < len(path) else NOTHING for path in (one, other)]
    counts = np.zeros((3, 2), np.int64)
    for each in parts:
        following = _following(each, prefix)
        for place, wanted in enumerate((None, *nexts)):
            here = following != ELSEWHERE if wanted is None else following == wanted
            counts[place] += (int((here & each.succeeded).sum()), int(here.sum()))
    shares = [wilson(int(reached), int(n)) for reached, n in counts]
    turnings = [
        Turning(path[common] if common < len(path) else None, int(counts[place, 1]), shares[place])
        for place, path in ((1, one), (2, other))
    ]
    return Parting(common, one[common - 1], shares[0], turnings[0], turnings[1])


def _following(ways: _Ways, prefix: list[int]) -> Ints:
    """The code of the contact behind the prefix, `NOTHING` where the way ends with it; `ELSEWHERE` where it began otherwise."""
    rows, touchpoint = ways.stop - ways.start, np.append(ways.shard.touchpoint, 0).astype(np.int64)
    like = rows >= len(prefix)
    for place, code in enumerate(prefix):
        like &= touchpoint[np.minimum(ways.start + place, ways.stop - 1)] == code
    behind = np.where(
        rows > len(prefix), touchpoint[np.minimum(ways.start + len(prefix), len(touchpoint) - 1)], NOTHING
    )
    return np.where(like, behind, ELSEWHERE)
