"""Any question on two sides: both answers, and which of their figures differ.

sides     plan and part: both sides of every shard; the answers, and those without one shard each
weighing  figures of both sides become differences with intervals and a verdict
"""

from waypost.core.analytics.kernels.comparing.sides import KERNELS

__all__ = ["KERNELS"]
