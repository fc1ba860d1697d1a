"""Process: internal steps measured, and customers with and without trouble in them compared.

executing   one pass over a shard for each internal step, one for each link
part        a question against an index, and what one shard contributes
comparing   customers with and without trouble, among those who are alike
merge       counts and comparisons become the answer
served      internal steps and links of a journey document
figures     what of it can be compared
"""

from waypost.core.analytics.kernels.process.figures import figures
from waypost.core.analytics.kernels.process.merge import ProcessKernel

KERNELS = {"Process": ProcessKernel()}
FIGURES = {"Process": figures}
