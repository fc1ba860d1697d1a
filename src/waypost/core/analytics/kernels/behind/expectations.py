"""The customers of an expectation: by the marks that pairing leaves."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.behind.naming import code_of
from waypost.core.analytics.kernels.expectations import (
    MARK_ABOVE,
    MARK_BELOW,
    MARK_BOTH,
    MARK_EXPECTED,
    MARK_EXPERIENCED,
    ExpectationsKernel,
    answers,
)
from waypost.core.analytics.questions.behind import ExpectationCustomers
from waypost.core.analytics.questions.expectations import Expectations
from waypost.core.computing.pool import in_parallel

_WHAT: dict[str, Callable[[npt.NDArray[np.uint8]], Any]] = {
    "customers": lambda marks: marks & MARK_BOTH,
    "below": lambda marks: marks & MARK_BELOW,
    "at": lambda marks: marks == MARK_BOTH,
    "above": lambda marks: marks & MARK_ABOVE,
    "only_expected": lambda marks: marks & MARK_EXPECTED,
    "only_experienced": lambda marks: marks & MARK_EXPERIENCED,
}


def of_expectation(
    question: Expectations, figure: ExpectationCustomers, index: Index, shards: Sequence[Shard]
) -> list[npt.NDArray[Any]]:
    """The places of the customers in each shard."""
    plan = ExpectationsKernel().plan(question, index)
    table = plan.tables[code_of(figure.label, [pair.label for pair in question.pairs])]
    chosen = _WHAT[figure.what]
    return in_parallel(lambda shard: np.flatnonzero(chosen(answers(plan, table, shard)[1])), shards)
