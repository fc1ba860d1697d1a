"""The funnel: levels, reported chains, and their counting.

plan         names and spans become codes and µs
ordered      levels of ordered funnels, all ties, windows and exclusions, by one forward pass
chain        the reported chain of an ordered funnel
matching     steps to different rows of one instant
consecutive  neighbouring rows
any_order    the first steps in whatever order
postings     counts of plain funnels from posting lists
tally        chains become bars, times and groups; parts merge
figures      what of it can be compared
"""

from waypost.core.analytics.kernels.funnel.figures import figures
from waypost.core.analytics.kernels.funnel.tally import FunnelKernel

KERNELS = {"Funnel": FunnelKernel()}
FIGURES = {"Funnel": figures}
