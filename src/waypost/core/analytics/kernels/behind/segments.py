"""The customers of segments: who is counted in all that are named."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.behind.naming import code_of
from waypost.core.analytics.kernels.segments import KERNELS
from waypost.core.analytics.kernels.segments.members import members, present
from waypost.core.analytics.questions.behind import SegmentCustomers
from waypost.core.analytics.questions.segments import Segments
from waypost.core.computing.pool import in_parallel


def of_segments(
    question: Segments, figure: SegmentCustomers, index: Index, shards: Sequence[Shard]
) -> list[npt.NDArray[Any]]:
    """The places of the customers in each shard."""
    plan = KERNELS["Segments"].plan(question, index)
    segments = [plan.segments[code_of(name, plan.names)] for name in figure.names]

    def places(shard: Shard) -> npt.NDArray[Any]:
        inside = present(shard, plan.first, plan.last)
        for segment in segments:
            inside = inside & members(segment, shard)
        return np.flatnonzero(inside)

    return in_parallel(places, shards)
