"""The persons that a segment rule holds for, in the language of the core (`core.analytics.questions.rules`)."""

from collections import OrderedDict
from threading import Lock
from typing import Any

import numpy as np

from waypost.core.analytics.index.model import SHARDS, NoEventsError
from waypost.core.analytics.kernels.segments.members import members
from waypost.core.analytics.kernels.segments.plan import compile_segment
from waypost.core.analytics.questions.rule_reading import parse_rule
from waypost.rooms.customers.queries import index as indexes
from waypost.rooms.customers.queries.overview import Numbers
from waypost.rooms.people.records import Who

_KEPT = 16
_kept: OrderedDict[tuple[Any, ...], Numbers] = OrderedDict()
_lock = Lock()


def holding(who: Who, rule: str) -> Numbers:
    """The persons (canonical numbers, ascending) that a rule holds for; kept until the data change.

    Raises WaypostError that shows where the rule cannot be read, or which name the data do not have.
    """
    label = parse_rule(rule).label
    key = (who.workspace_id, indexes.standing(who).versions, label)
    with _lock:
        if (found := _kept.get(key)) is not None:
            _kept.move_to_end(key)
            return found
    try:
        index = indexes.index(who)
    except NoEventsError:
        return np.zeros(0, np.int64)
    plan = compile_segment(label, index)
    parts = [shard.number + SHARDS * np.flatnonzero(members(plan, shard)) for shard in index.shards if shard.events]
    found = np.sort(np.concatenate(parts)).astype(np.int64)
    with _lock:
        _kept[key] = found
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return found
