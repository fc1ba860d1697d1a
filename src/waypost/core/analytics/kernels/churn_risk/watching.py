"""Who is scored at a landmark, with which signals, and what came: what one shard contributes. Whole columns at a time."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import SHARDS, Shard
from waypost.core.analytics.index.rows import dense_values, with_rows
from waypost.core.analytics.kernels.churn_risk.hearing import Floats, Ints, Sayings, heard_until, kinds_heard, sayings
from waypost.core.analytics.kernels.churn_risk.plan import Plan
from waypost.core.analytics.kernels.steps import StepTable, step_masks
from waypost.core.analytics.questions.churn_risk import SIGNALS
from waypost.core.vocabulary.events import MICROSECONDS

DAY = 86_400 * MICROSECONDS
_FEW_BEFORE = 3  # contacts in the first half of the lookback, for a drop in use to be told
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Landmark:
    """The customers scored at one instant: person number, signals (a column each, as `SIGNALS`), whether they left within
    the horizon (False where nobody knows yet), last codes of `also` and `fair_by`, what they are worth."""

    person: Ints
    signals: Floats
    left: Flags
    also: Ints
    fair: Ints
    worth: Floats


Part = tuple[Landmark, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """A shard without what is ignored, and which customer each row belongs to; a flag a row for each step asked for."""

    shard: Shard
    owner: Ints
    end: Flags
    begun: Flags
    goal: Flags
    trouble: Flags
    resolved: Flags
    worth: Flags
    values: Floats


def part(plan: Plan, shard: Shard) -> Part:
    """One shard at every landmark."""
    facts = sayings(plan, shard)
    rows = _rows(plan, shard)
    return tuple(_at(plan, rows, facts, instant) for instant in plan.landmarks)


def measured(plan: Plan) -> tuple[bool, ...]:
    """For each signal whether the question and the data have anything for it."""
    there = {
        "abandoned": plan.begun is not None and plan.goal is not None,
        "switches": bool(plan.channel),
        "handoffs": bool(plan.department),
        "concerns": plan.trouble is not None,
        "open": plan.trouble is not None and plan.resolved is not None,
    }
    heard = kinds_heard(plan)
    return tuple(each.key in heard if each.kind == "feedback" else there.get(each.key, True) for each in SIGNALS)


def _rows(plan: Plan, shard: Shard) -> _Rows:
    if plan.ignored.any():
        shard = with_rows(shard, ~plan.ignored[shard.touchpoint])

    def at(table: StepTable | None) -> Flags:
        return np.zeros(shard.events, np.bool_) if table is None else step_masks(table, shard) > 0

    owner = np.repeat(np.arange(shard.customers), np.diff(shard.offsets))
    return _Rows(
        shard=shard,
        owner=owner,
        end=at(plan.end),
        begun=at(plan.begun),
        goal=at(plan.goal),
        trouble=at(plan.trouble),
        resolved=at(plan.resolved),
        worth=at(plan.worth),
        values=dense_values(shard),
    )


def _at(plan: Plan, rows: _Rows, facts: Sayings, at: int) -> Landmark:
    shard, n = rows.shard, rows.shard.customers
    until = shard.time <= at
    before = np.bincount(rows.owner[until], minlength=n)
    last = shard.offsets[:-1] + before - 1  # the row of the last contact, where there is one
    since = np.full(n, np.iinfo(np.int64).max)
    seen = before > 0
    since[seen] = at - shard.time[last[seen]]
    scored = seen & (since < plan.seen)
    later = ~until & (shard.time <= at + plan.horizon)
    if plan.end is None:
        left = np.bincount(rows.owner[later], minlength=n) == 0
    else:
        scored &= np.bincount(rows.owner[until & rows.end], minlength=n) == 0
        left = np.bincount(rows.owner[later & rows.end], minlength=n) > 0
    if at + plan.horizon > plan.as_of:
        left = np.zeros(n, np.bool_)
    signals = _behaviour(plan, rows, until, since, at) | heard_until(plan, facts, n, at)
    who = np.flatnonzero(scored)
    return Landmark(
        person=shard.number + SHARDS * who.astype(np.int64),
        signals=np.column_stack([signals[each.key][who] for each in SIGNALS]),
        left=left[who],
        also=np.column_stack([_last_code(rows, name, until)[who] for name, _ in plan.also] or [np.zeros((len(who), 0), np.int64)]),
        fair=_last_code(rows, plan.fair_by[0], until)[who] if plan.fair_by else np.zeros(len(who), np.int64),
        worth=np.bincount(rows.owner, np.where(rows.worth & until, np.nan_to_num(rows.values), 0.0), n)[who].astype(np.float64),
    )  # fmt: skip


def _behaviour(plan: Plan, rows: _Rows, until: Flags, since: Ints, at: int) -> dict[str, Floats]:
    """The signals of what customers did in the lookback, one value for each customer of the shard."""
    shard, owner, n = rows.shard, rows.owner, rows.shard.customers
    inside = until & (shard.time > at - plan.lookback)
    recent = inside & (shard.time > at - plan.lookback // 2)

    def count(flags: Flags) -> Floats:
        return np.bincount(owner[flags], minlength=n).astype(np.float64)

    contacts, late = count(inside), count(recent)
    early = contacts - late
    dropped = np.where(early >= _FEW_BEFORE, np.maximum(0.0, 1 - late / np.maximum(early, 1)), 0.0)
    reached, solved = _last_row(rows, rows.goal & until), _last_row(rows, rows.resolved & until)
    place = np.arange(shard.events)
    return {
        "quiet": np.minimum(since, plan.lookback) / DAY,
        "fewer": dropped,
        "contacts": contacts,
        "abandoned": count(inside & rows.begun & (place > reached[owner])),
        "switches": count(_switched(rows, plan.channel, inside)),
        "handoffs": count(_switched(rows, plan.department, inside)),
        "concerns": count(inside & rows.trouble),
        "open": (count(inside & rows.trouble & (place > solved[owner])) > 0).astype(np.float64),
    }


def _last_row(rows: _Rows, flags: Flags) -> Ints:
    """The last such row of each customer, −1 where there is none."""
    found = np.full(rows.shard.customers, -1, np.int64)
    here = np.flatnonzero(flags)
    found[rows.owner[here]] = here  # ascending: the last one stays
    return found


def _switched(rows: _Rows, name: str, inside: Flags) -> Flags:
    """Rows whose known value differs from the known one of the row before, both inside."""
    switched = np.zeros(rows.shard.events, np.bool_)
    if name and rows.shard.events > 1:
        codes = rows.shard.dimension(name)
        both = inside[1:] & inside[:-1] & (rows.owner[1:] == rows.owner[:-1])
        switched[1:] = both & (codes[1:] > 0) & (codes[:-1] > 0) & (codes[1:] != codes[:-1])
    return switched


def _last_code(rows: _Rows, name: str, until: Flags) -> Ints:
    codes = rows.shard.dimension(name)
    row = _last_row(rows, until & (codes > 0))
    found: Ints = np.where(row >= 0, np.append(codes, 0)[row], 0).astype(np.int64)
    return found
