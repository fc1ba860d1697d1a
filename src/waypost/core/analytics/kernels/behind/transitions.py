"""The customers of a transition or a touchpoint: by the ways and neighbours that are counted."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.behind.naming import code_of
from waypost.core.analytics.kernels.transitions import KERNELS, rows_of
from waypost.core.analytics.questions.behind import EdgeCustomers, NodeCustomers
from waypost.core.analytics.questions.transitions import Transitions
from waypost.core.computing.pool import in_parallel


def of_edge(
    question: Transitions, figure: EdgeCustomers, index: Index, shards: Sequence[Shard]
) -> list[npt.NDArray[Any]]:
    """The places of the customers in each shard."""
    plan = KERNELS["Transitions"].plan(question, index)
    source, target = (code_of(name, plan.scope.names) for name in (figure.source, figure.target))

    def places(shard: Shard) -> npt.NDArray[Any]:
        ways, codes = plan.scope.ways(shard), plan.scope.codes(shard)
        rows, owner, inner = rows_of(plan, codes, ways)
        after, owner = rows[inner], owner[inner]
        return np.unique(owner[(codes[after - 1] == source) & (codes[after] == target)])

    return in_parallel(places, shards)


def of_node(
    question: Transitions, figure: NodeCustomers, index: Index, shards: Sequence[Shard]
) -> list[npt.NDArray[Any]]:
    """The places of the customers in each shard."""
    plan = KERNELS["Transitions"].plan(question, index)
    code = code_of(figure.name, plan.scope.names)

    def places(shard: Shard) -> npt.NDArray[Any]:
        ways, codes = plan.scope.ways(shard), plan.scope.codes(shard)
        if figure.what == "customers":
            rows, owner, _ = rows_of(plan, codes, ways)
            return np.unique(owner[codes[rows] == code])
        border = ways.begin if figure.what == "starts" else ways.end - 1
        return np.unique(ways.owner[codes[border] == code])

    return in_parallel(places, shards)
