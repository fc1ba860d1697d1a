"""Level, state and reported chain of each customer of a shard, whatever the rules of the funnel."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Shard
from waypost.core.analytics.kernels.funnel.any_order import any_order_levels
from waypost.core.analytics.kernels.funnel.chain import reported_chains
from waypost.core.analytics.kernels.funnel.consecutive import consecutive_levels
from waypost.core.analytics.kernels.funnel.ordered import ordered_levels
from waypost.core.analytics.kernels.funnel.plain import plain_levels
from waypost.core.analytics.kernels.funnel.plan import STRICT, Plan, is_plain
from waypost.core.analytics.kernels.funnel.postings import Postings, kept_postings, merged
from waypost.core.analytics.kernels.steps import Candidates, candidates

MOST_LISTS = 12  # beyond, one pass over all events is quicker than merging the lists


@dataclass(frozen=True, slots=True, eq=False)
class Chains:
    """What is known of the customers of one shard that have events of the steps.

    `customer`: their places in the shard; `level`, `is_open`, `is_excluded`: one each; `rows[k]` and `times[k]`: the
    row of the shard and the instant of step k of their reported chains (-1 and nothing beyond the level; no columns
    when only counts are asked).
    """

    customer: npt.NDArray[np.int32]
    level: npt.NDArray[np.int8]
    is_open: npt.NDArray[np.bool_]
    is_excluded: npt.NDArray[np.bool_]
    rows: npt.NDArray[np.int32]
    times: npt.NDArray[np.int64]


def chains(plan: Plan, shard: Shard) -> Chains:
    """The chains of a shard. Every way to them gives the same; tests compare them."""
    postings = kept_postings(shard)
    if postings is not None and is_plain(plan):
        return _plain(plan, postings)
    found, time = _events_of_steps(plan, shard, postings)
    begins = np.flatnonzero(np.diff(found.customer, prepend=-1))
    bounds = np.append(begins, len(found.row)).astype(np.int64)
    customer = found.customer[begins]
    n = len(customer)
    level, is_open, is_excluded = np.zeros(n, np.int8), np.zeros(n, np.bool_), np.zeros(n, np.bool_)
    chain = np.full((plan.steps, n), -1, np.int32)
    previous, strict = plan.question.window_from == "previous", plan.ties == STRICT
    if plan.question.order == "ordered":
        done_at, start_at = np.zeros(n, np.int64), np.zeros(n, np.int64)
        rules = (plan.steps, plan.window, previous, plan.ties, plan.start, plan.end)
        exclusions = (plan.after, plan.before, plan.spoils_customer)
        ordered_levels(
            bounds, time, found.mask, *rules, *exclusions, plan.as_of, level, is_open, is_excluded, done_at, start_at
        )
        if plan.question.measures == "full":
            reported_chains(bounds, time, found.mask, *rules, *exclusions, level, done_at, start_at, chain)
    elif plan.question.order == "consecutive":
        last_row = (shard.offsets[customer + 1] - 1).astype(np.int32)
        consecutive_levels(
            bounds, time, found.mask, found.row, last_row, plan.steps, plan.window, previous, strict,
            plan.start, plan.end, plan.as_of, level, is_open, chain,
        )  # fmt: skip
    else:
        any_order_levels(
            bounds, time, found.mask, plan.steps, plan.window, strict, plan.start, plan.end, plan.as_of,
            level, is_open, chain,
        )  # fmt: skip
    rows, times = (np.where(chain >= 0, found.row[chain], np.int32(-1)), time[chain]) if n else (chain, chain)
    return Chains(customer, level, is_open, is_excluded, rows, times.astype(np.int64, copy=False))


def _plain(plan: Plan, postings: Postings) -> Chains:
    codes = np.array(plan.table.plain_touchpoints, np.int64)
    most = int(postings.bounds[codes[0] + 1] - postings.bounds[codes[0]])
    customer, level, is_open = np.empty(most, np.int32), np.empty(most, np.int8), np.empty(most, np.bool_)
    chain = np.full((plan.steps, most if plan.question.measures == "full" else 0), -1, np.int32)
    n = plain_levels(
        postings.bounds, postings.customer, postings.first, postings.time, codes, plan.window, plan.ties == STRICT,
        plan.start, plan.end, plan.as_of, customer, level, is_open, chain,
    )  # fmt: skip
    chain = chain[:, :n]
    rows, times = chain, np.zeros(chain.shape, np.int64)
    if chain.size:
        rows, times = np.where(chain >= 0, postings.row[chain], np.int32(-1)), postings.time[chain]
    return Chains(customer[:n], level[:n], is_open[:n], np.zeros(n, np.bool_), rows, times)


def _events_of_steps(plan: Plan, shard: Shard, postings: Postings | None) -> tuple[Candidates, npt.NDArray[np.int64]]:
    """The events that match any step, and their times: from posting lists where these are kept and can tell."""
    table = plan.table
    if postings is not None and table.is_by_touchpoint and np.count_nonzero(table.by_touchpoint) <= MOST_LISTS:
        return merged(postings, table.by_touchpoint)
    found = candidates(table, shard)
    return found, shard.time[found.row]
