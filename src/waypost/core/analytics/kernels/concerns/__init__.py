"""Concerns: contacts about the same matter, joined in one pass over a shard, counted by how they began.

plan     names become codes, and what is a contact, an answer, a resolution
joining  one pass over a shard: which event belongs to which concern
part     what one shard contributes: sums and times by reason, touchpoint and channel
merge    parts become groups, ranked by repeat contacts
figures  what of it can be compared
"""

from waypost.core.analytics.kernels.concerns.figures import figures
from waypost.core.analytics.kernels.concerns.merge import ConcernsKernel

KERNELS = {"Concerns": ConcernsKernel()}
FIGURES = {"Concerns": figures}
