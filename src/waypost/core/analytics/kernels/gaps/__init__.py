"""Gaps: passages with and without a switch, counted exactly in each shard, compared after the merge.

plan      names become codes, dates become instants, and everything fits into two numbers of 64 bits
counting  one pass over a shard: passages, switches, strata
part      what one shard contributes
weighing  the strata that hold both groups, from the finest that is useful
together  switches of several roles that always come together
comparing every switch beside the same passage without it
merge     parts become comparisons, ranked, with the family's chance hits limited
telling   counts and comparisons in the words of the data
figures   what of it can be compared
gathering  the cases of a key from all shards, side by side
"""

from waypost.core.analytics.kernels.gaps.figures import figures
from waypost.core.analytics.kernels.gaps.merge import GapsKernel

KERNELS = {"Gaps": GapsKernel()}
FIGURES = {"Gaps": figures}
