"""Success against failure: everybody watched for the same span, compared by what happened in it.

plan       names and spans become codes and µs
watching   who succeeded, who failed, and which rows were watched
counting   behaviours of customers, counted in each shard
weighing   counts become contrasts with a verdict
figures    what of it can be compared
"""

from waypost.core.analytics.kernels.success.figures import figures
from waypost.core.analytics.kernels.success.weighing import SuccessKernel

KERNELS = {"Success": SuccessKernel()}
FIGURES = {"Success": figures}
