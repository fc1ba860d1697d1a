"""The customers of visits: by the visits that are counted."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.behind.naming import code_of
from waypost.core.analytics.kernels.visits import KERNELS, found_visits
from waypost.core.analytics.questions.behind import VisitCustomers
from waypost.core.analytics.questions.visits import Visits
from waypost.core.computing.pool import in_parallel


def of_visits(
    question: Visits, figure: VisitCustomers, index: Index, shards: Sequence[Shard]
) -> list[npt.NDArray[Any]]:
    """The places of the customers in each shard."""
    plan = KERNELS["Visits"].plan(question, index)
    code = code_of(figure.value or "", plan.scope.names) if figure.of == "value" else None

    def places(shard: Shard) -> npt.NDArray[Any]:
        found = found_visits(plan, shard, plan.scope.ways(shard))
        chosen = np.ones(len(found.owner), np.bool_) if code is None else found.entry == code
        if figure.what == "bounces":
            chosen &= found.over & (found.size == 1)
        if figure.what == "open":
            chosen &= ~found.over
        return np.unique(found.owner[chosen])

    return in_parallel(places, shards)
