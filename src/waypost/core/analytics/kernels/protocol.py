"""The one interface that every question's kernel has; engines know nothing else."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from waypost.core.analytics.index.model import Index, Shard

Q = TypeVar("Q", contravariant=True)
Plan = TypeVar("Plan")
Part = TypeVar("Part")
A = TypeVar("A", covariant=True)


class Kernel(Protocol[Q, Plan, Part, A]):
    """`plan` turns names into codes and dates into instants, once, and refuses what cannot be asked;
    `part` answers for one shard and touches nothing else; `merge` is exact whatever the order of the parts.

    Plans and parts are plain data that can be sent to another process.
    """

    def plan(self, question: Q, index: Index) -> Plan: ...

    def part(self, plan: Plan, shard: Shard) -> Part: ...

    def merge(self, plan: Plan, parts: Sequence[Part]) -> A: ...
