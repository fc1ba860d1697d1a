"""Changes of level: events are counted by bucket and value in each shard, change points are found in the sums.

plan      names become codes, days become borders
counting  events, customers or values of one shard by bucket and value
telling   sums become series, series become an answer
figures   what of it can be compared
"""

from collections.abc import Sequence
from typing import Any

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.changes.counting import Part, count
from waypost.core.analytics.kernels.changes.figures import figures
from waypost.core.analytics.kernels.changes.plan import Plan, plan_of
from waypost.core.analytics.kernels.changes.telling import answered
from waypost.core.analytics.kernels.protocol import Kernel
from waypost.core.analytics.questions.changes import Changes, ChangesAnswer


class ChangesKernel:
    """The kernel of the question `Changes`."""

    def plan(self, question: Changes, index: Index) -> Plan:
        return plan_of(question, index)

    def part(self, plan: Plan, shard: Shard) -> Part:
        return count(plan, shard)

    def merge(self, plan: Plan, parts: Sequence[Part]) -> ChangesAnswer:
        return answered(plan, parts)


KERNELS: dict[str, Kernel[Any, Any, Any, Any]] = {"Changes": ChangesKernel()}
FIGURES = {"Changes": figures}
