"""Route forecast: steps counted in each shard, a chain of variable order learned and judged after the merge.

plan      names become symbols, contexts become numbers of 64 bits, time is cut in two
walking   one pass over a shard: every step, what was before it and what came
part      what one shard contributes
levels    counts of contexts of each length
model     probabilities from levels; `forecast_for` a customer's way
learning  which shards teach, tune and are judged; strengths
times     quantiles of the time to the next step
judging   the score card
tallying  its sums over customers, in one pass
merge     parts become the answer
figures   what of it can be compared
"""

from waypost.core.analytics.kernels.forecast.figures import figures
from waypost.core.analytics.kernels.forecast.merge import ForecastKernel, route_model
from waypost.core.analytics.kernels.forecast.model import RouteModel, forecast_for

KERNELS = {"Forecast": ForecastKernel()}
FIGURES = {"Forecast": figures}

__all__ = ["FIGURES", "KERNELS", "ForecastKernel", "RouteModel", "forecast_for", "route_model"]
