"""Which customers are behind a figure of an answer."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import SHARDS, Index, Shard
from waypost.core.analytics.kernels.among import restricted
from waypost.core.analytics.kernels.behind.churn import of_churn, of_preceding
from waypost.core.analytics.kernels.behind.expectations import of_expectation
from waypost.core.analytics.kernels.behind.funnel import of_step
from waypost.core.analytics.kernels.behind.gaps import of_pair, of_switch
from waypost.core.analytics.kernels.behind.paths import of_path
from waypost.core.analytics.kernels.behind.retention import of_cohort, of_wait
from waypost.core.analytics.kernels.behind.segments import of_segments
from waypost.core.analytics.kernels.behind.success import of_outcome
from waypost.core.analytics.kernels.behind.transitions import of_edge, of_node
from waypost.core.analytics.kernels.behind.visits import of_visits
from waypost.core.analytics.kernels.segments.members import members
from waypost.core.analytics.kernels.segments.plan import SegmentPlan, compile_segment
from waypost.core.analytics.questions.among import Among
from waypost.core.analytics.questions.behind import (
    Behind,
    ChurnCustomers,
    CohortCustomers,
    EdgeCustomers,
    ExpectationCustomers,
    NodeCustomers,
    OutcomeCustomers,
    PairCustomers,
    PathCustomers,
    PrecedingCustomers,
    SegmentCustomers,
    StepCustomers,
    SwitchCustomers,
    VisitCustomers,
    WaitCustomers,
)
from waypost.core.computing.pool import in_parallel

# Each takes the plain question, the figure, the index (for its words) and the shards with those who are asked about.
_PLACES: dict[type[Any], Callable[..., list[npt.NDArray[Any]]]] = {
    StepCustomers: of_step,
    EdgeCustomers: of_edge,
    NodeCustomers: of_node,
    SwitchCustomers: of_switch,
    PairCustomers: of_pair,
    VisitCustomers: of_visits,
    SegmentCustomers: of_segments,
    PathCustomers: of_path,
    CohortCustomers: of_cohort,
    WaitCustomers: of_wait,
    ExpectationCustomers: of_expectation,
    ChurnCustomers: of_churn,
    PrecedingCustomers: of_preceding,
    OutcomeCustomers: of_outcome,
}


def customers_behind(index: Index, figure: Behind) -> npt.NDArray[np.int64]:
    """The person numbers of the customers behind a figure, ascending: as many as the answer says.

    `index` must be the one that answered (same generation, same dictionary). Raises WaypostError where the question
    cannot be asked, and for words of the figure that the data do not have.

    >>> from waypost.core.analytics.index.build import index_of_rows
    >>> from waypost.core.analytics.questions.funnel import Funnel
    >>> index = index_of_rows([("anna", 1, "A", {}), ("anna", 2, "B", {}), ("ben", 1, "A", {})])
    >>> len(customers_behind(index, StepCustomers(Funnel(("A", "B")), step=1, what="ended")))
    1
    """
    question: Any = figure.question
    shards: Sequence[Shard] = index.shards
    while isinstance(question, Among):
        shards = in_parallel(partial(_among, compile_segment(question.segment, index)), shards)
        question = question.question
    places = _PLACES[type(figure)](question, figure, index, shards)
    numbers = [shard.number + SHARDS * own.astype(np.int64) for shard, own in zip(shards, places, strict=True)]
    return np.sort(np.concatenate(numbers))


def _among(segment: SegmentPlan, shard: Shard) -> Shard:
    return restricted(shard, members(segment, shard))
