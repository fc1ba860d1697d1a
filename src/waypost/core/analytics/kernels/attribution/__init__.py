"""Attribution: ways to conversions, shared out while counting; Markov and ranges after the merge.

plan       names become codes, dates become instants
counting   one pass over a shard: ways, transforms, credits in whole units
sums       what one shard contributes, and how shards add up
crediting  shares of every model from sums, whole and with a shard left out
merge      sums become the answer
figures    what of it can be compared
"""

from waypost.core.analytics.kernels.attribution.figures import figures
from waypost.core.analytics.kernels.attribution.merge import AttributionKernel

KERNELS = {"Attribution": AttributionKernel()}
FIGURES = {"Attribution": figures}
