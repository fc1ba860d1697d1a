"""Paths and flow: what customers do, in which order.

variants  whole ways as sequences, equal ones counted together
flow      positions before, after and between steps
"""

from waypost.core.analytics.kernels.paths.flow import FlowKernel
from waypost.core.analytics.kernels.paths.variants import PathsKernel

KERNELS = {"Paths": PathsKernel(), "Flow": FlowKernel()}
