"""Conformance: contact histories aligned with a plan, exactly and in one pass a way.

drawn     a journey document becomes a plan; what the data cannot match is named
routes    which planned steps may follow which, and what has to be put in where they may not
aligning  the least cost of a way, and which contact is matched to which step
tallying  what is counted of an aligned way
part      what one shard contributes
merge     counts become the answer
figures   what of it can be compared
"""

from waypost.core.analytics.kernels.conformance.figures import figures
from waypost.core.analytics.kernels.conformance.merge import ConformanceKernel

KERNELS = {"Conformance": ConformanceKernel()}
FIGURES = {"Conformance": figures}
