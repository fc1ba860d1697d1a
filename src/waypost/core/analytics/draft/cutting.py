"""An index as if it held some customers, or some days, and nothing else: for maps of a segment or a period."""

from dataclasses import replace
from functools import partial

from waypost.core.analytics.index.model import Index, Shard, counted
from waypost.core.analytics.index.rows import with_rows
from waypost.core.analytics.kernels.among import restricted
from waypost.core.analytics.kernels.segments.members import members
from waypost.core.analytics.kernels.segments.plan import SegmentPlan, compile_segment
from waypost.core.analytics.questions.periods import ALWAYS, END, Period
from waypost.core.computing.pool import in_parallel


def cut(index: Index, *, segment: str = "", period: Period = ALWAYS) -> Index:
    """The rows of the customers of a segment (a rule, looking at their whole history), in a period.

    Words and versions stay; the data end where the period does, if that is earlier. Raises WaypostError for a rule
    that cannot be read or names what the data lack, and for a period that ends before it begins.

    >>> from waypost.core.analytics.index.build import index_of_rows
    >>> index = index_of_rows([("anna", 1, "A", {}), ("anna", 2, "B", {}), ("ben", 1, "A", {})])
    >>> cut(index, segment="did B").customers
    1
    """
    if not segment and period == ALWAYS:
        return index
    shards = list(index.shards)
    if segment:
        shards = in_parallel(partial(_of_segment, compile_segment(segment, index)), shards)
    start, end = period.instants(index.zone)
    if period != ALWAYS:
        shards = in_parallel(lambda shard: with_rows(shard, (shard.time >= start) & (shard.time < end)), shards)
    last = index.last if end == END else min(index.last, end)
    return replace(index, shards=shards, **(counted(shards) | {"last": last}))


def _of_segment(plan: SegmentPlan, shard: Shard) -> Shard:
    return restricted(shard, members(plan, shard))
