"""Churn: when each customer leaves, how long they stay, and which steps come before.

plan      names become codes, dates become instants, and what makes customers alike fits into 64 bits
leaving   one pass over a shard: beginning, churn and watched time of each customer
strata    what makes events of different customers alike, as one number
silent    events of customers alike: was it the last one before the silence?
ending    watched time of customers alike: did the end come in it?
part      what one shard contributes
likeness  how alike customers have to be, from fine strata to coarse ones
staying   rates, survival curves and months of a group of customers
steps     preceding steps compared, tested as one family, ranked
merge     parts become the answer
figures   what of it can be compared
"""

from waypost.core.analytics.kernels.churn.figures import figures
from waypost.core.analytics.kernels.churn.merge import ChurnKernel

KERNELS = {"Churn": ChurnKernel()}
FIGURES = {"Churn": figures}
