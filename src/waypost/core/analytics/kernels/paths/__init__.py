"""Paths and flow: what customers do, in which order.

variants  whole ways as sequences, equal ones counted together
flow      positions before, after and between steps

bands  how many ways go from which name to which, added up before the cut
figures  what of them can be compared
"""

from collections.abc import Callable
from typing import Any

from waypost.core.analytics.kernels.figures import Figures
from waypost.core.analytics.kernels.paths.figures import of_flow, of_paths
from waypost.core.analytics.kernels.paths.flow import FlowKernel
from waypost.core.analytics.kernels.paths.variants import PathsKernel
from waypost.core.analytics.kernels.protocol import Kernel

KERNELS: dict[str, Kernel[Any, Any, Any, Any]] = {"Paths": PathsKernel(), "Flow": FlowKernel()}
FIGURES: dict[str, Callable[[Any, Any], Figures]] = {"Paths": of_paths, "Flow": of_flow}
