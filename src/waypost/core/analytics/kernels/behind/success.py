"""The customers of an outcome: by the fate that is counted."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.success import KERNELS
from waypost.core.analytics.kernels.success.watching import ABSENT, EARLY, FAILED, NEITHER, OPEN, SUCCEEDED, watched
from waypost.core.analytics.questions.behind import OutcomeCustomers
from waypost.core.analytics.questions.success import Success
from waypost.core.computing.pool import in_parallel

_FATES = {"succeeded": SUCCEEDED, "failed": FAILED, "early": EARLY, "open": OPEN, "neither": NEITHER}


def of_outcome(
    question: Success, figure: OutcomeCustomers, index: Index, shards: Sequence[Shard]
) -> list[npt.NDArray[Any]]:
    """The places of the customers in each shard."""
    plan = KERNELS["Success"].plan(question, index)

    def places(shard: Shard) -> npt.NDArray[Any]:
        fate = watched(plan, shard).fate
        return np.flatnonzero(fate != ABSENT if figure.what == "entered" else fate == _FATES[figure.what])

    return in_parallel(places, shards)
