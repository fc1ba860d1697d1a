"""The customers of churn: by what became of those who began."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.behind.naming import code_of
from waypost.core.analytics.kernels.churn import KERNELS
from waypost.core.analytics.kernels.churn.part import those_who_began
from waypost.core.analytics.kernels.segments.members import owners
from waypost.core.analytics.pool import in_parallel
from waypost.core.analytics.questions.behind import ChurnCustomers
from waypost.core.analytics.questions.churn import Churn


def of_churn(question: Churn, figure: ChurnCustomers, index: Index, shards: Sequence[Shard]) -> list[npt.NDArray[Any]]:
    """The places of the customers in each shard."""
    plan = KERNELS["Churn"].plan(question, index)
    words = index.words[plan.by] if plan.by is not None else ("",)
    value = code_of(figure.value or "", words) if figure.of == "value" else None

    def places(shard: Shard) -> npt.NDArray[Any]:
        found, entry, _ = those_who_began(plan, shard)
        chosen = {
            "customers": np.ones(len(entry), np.bool_),
            "churned": found.churned,
            "open": ~found.churned,
            "returned": found.churned & found.returned,
        }[figure.what]
        if value is not None:
            chosen = chosen & (found.value == value)
        return owners(shard, entry[chosen])

    return in_parallel(places, shards)
