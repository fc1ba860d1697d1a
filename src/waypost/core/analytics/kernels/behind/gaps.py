"""The customers of a comparison at a switch, or of a pair of values: by the marks that counting leaves."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.behind.naming import code_of
from waypost.core.analytics.kernels.gaps import KERNELS
from waypost.core.analytics.kernels.gaps.counting import (
    MARK_AGAIN,
    MARK_BACK,
    MARK_CUSTOMER,
    MARK_DROPPED,
    MARK_OPEN,
    MARK_PAIR,
)
from waypost.core.analytics.kernels.gaps.part import marks_of
from waypost.core.analytics.kernels.gaps.plan import Plan
from waypost.core.analytics.questions.behind import PairCustomers, SwitchCustomers
from waypost.core.analytics.questions.gaps import Gaps
from waypost.core.computing.pool import in_parallel

Marks = npt.NDArray[np.uint8]

_SIDES: dict[str, Callable[[Marks], Any]] = {
    "customers": lambda marks: marks & MARK_CUSTOMER,
    "dropped": lambda marks: marks & MARK_DROPPED,
    "continued": lambda marks: (marks & (MARK_CUSTOMER | MARK_DROPPED)) == MARK_CUSTOMER,
    "again": lambda marks: marks & MARK_AGAIN,
    "open": lambda marks: marks & MARK_OPEN,
}


def of_switch(question: Gaps, figure: SwitchCustomers, index: Index, shards: Sequence[Shard]) -> list[npt.NDArray[Any]]:
    """The places of the customers in each shard."""
    plan = KERNELS["Gaps"].plan(question, index)
    role = _role(plan, figure.role)
    after = code_of(figure.after, plan.touchpoints)
    at = 0 if question.at == "step" else code_of(figure.at, plan.touchpoints)
    x = code_of(figure.from_value, plan.words[role])
    y = code_of(figure.to_value, plan.words[role]) if figure.side == "with_switch" else x
    chosen, key = _SIDES[figure.what], plan.key(role, after, at, x, y)
    return in_parallel(lambda shard: np.flatnonzero(chosen(marks_of(plan, shard, key=key))), shards)


def of_pair(question: Gaps, figure: PairCustomers, index: Index, shards: Sequence[Shard]) -> list[npt.NDArray[Any]]:
    """The places of the customers in each shard."""
    plan = KERNELS["Gaps"].plan(question, index)
    role = _role(plan, figure.role)
    x, y = (code_of(value, plan.words[role]) for value in (figure.from_value, figure.to_value))
    pair, mark = (role * plan.values + x) * plan.values + y, MARK_BACK if figure.what == "back" else MARK_PAIR
    return in_parallel(lambda shard: np.flatnonzero(marks_of(plan, shard, pair=pair) & mark), shards)


def _role(plan: Plan, name: str) -> int:
    """The place of a role among those asked: by role, as answers name it, or by the dimension's name."""
    names = [role.role.value for role in plan.roles]
    return names.index(name) if name in names else code_of(name, [role.name for role in plan.roles])
