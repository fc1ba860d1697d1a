"""Clusters of contact histories: formed in a sample by the plan, then every customer belongs to the nearest centre.

histories   which contacts of a customer count, in one shard or in the sample
layout      which touchpoints, passages and values become columns
features    a contact history as numbers
lloyd       k-means
exchange    references: histories whose ways were exchanged
choosing    is there structure, and how many clusters are stable
plan        all of it: what a cluster is
counting    the customers of one shard by cluster
telling     counts become an answer
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.clusters.counting import Part, count, labels_of
from waypost.core.analytics.kernels.clusters.plan import Plan, plan_of
from waypost.core.analytics.kernels.clusters.telling import answered
from waypost.core.analytics.kernels.protocol import Kernel
from waypost.core.analytics.questions.clusters import Clusters, ClustersAnswer


class ClustersKernel:
    """The kernel of the question `Clusters`."""

    def plan(self, question: Clusters, index: Index) -> Plan:
        return plan_of(question, index)

    def part(self, plan: Plan, shard: Shard) -> Part:
        return count(plan, shard)

    def merge(self, plan: Plan, parts: Sequence[Part]) -> ClustersAnswer:
        return answered(plan, parts)


def members(plan: Plan, shard: Shard) -> npt.NDArray[np.int8]:
    """The cluster of each customer of a shard, counted from 1; 0 for those with too few contacts."""
    return labels_of(plan, shard) + np.int8(1)


KERNELS: dict[str, Kernel[Any, Any, Any, Any]] = {"Clusters": ClustersKernel()}
