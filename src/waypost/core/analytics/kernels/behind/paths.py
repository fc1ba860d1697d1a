"""The customers of a path: by the sequences that are counted."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.behind.naming import code_of
from waypost.core.analytics.kernels.paths.sequences import MORE
from waypost.core.analytics.kernels.paths.variants import PathsKernel, shown_ways
from waypost.core.analytics.questions.behind import PathCustomers
from waypost.core.analytics.questions.paths import Paths
from waypost.core.computing.pool import in_parallel


def of_path(question: Paths, figure: PathCustomers, index: Index, shards: Sequence[Shard]) -> list[npt.NDArray[Any]]:
    """The places of the customers in each shard."""
    plan = PathsKernel().plan(question, index)
    wanted = [code_of(name, plan.scope.names) for name in figure.names] + [MORE] * figure.longer

    def places(shard: Shard) -> npt.NDArray[Any]:
        ways, every, shown, _, _ = shown_ways(plan, shard)
        alike = np.flatnonzero(np.diff(every.bounds) == len(wanted))
        for place, code in enumerate(wanted):
            alike = alike[every.codes[every.bounds[alike] + place] == code]
        return np.unique(ways.owner[shown[alike]])

    return in_parallel(places, shards)
