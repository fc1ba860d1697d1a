"""One question over one shard, and how the parts merge: `plan`, `part(shard)`, `merge(parts)`.

Every subject is a module with `KERNELS`, one for each question class. Compiled functions take read-only C arrays and release the GIL; they
are never `parallel=True`. Merges are exact and do not depend on the order of the parts.

attribution  ways to conversions, shared out by several models
forecast     the next step and the time to it, judged on customers held back
funnel       levels, reported chains and their counting
gaps         comparisons at switches, counted and weighed
paths        whole ways, and what comes before, after or between
protocol     the one interface that every question's kernel has
retention    cohorts and who comes back; time to an event
spans        exact quantiles of many times in groups
steps        steps compiled against an index
transitions  which touchpoint follows which
visits       sessions by a gap rule, bounces
ways         which rows of a customer belong together: period, visits
"""
