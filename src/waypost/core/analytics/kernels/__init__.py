"""One question over one shard, and how the parts merge: `plan`, `part(shard)`, `merge(parts)`.

Every subject is a module with `KERNELS`, one for each question class. Compiled functions take read-only C arrays and release the GIL; they
are never `parallel=True`. Merges are exact and do not depend on the order of the parts.

among        any question, of the customers of a segment only
comparing    any question on two sides, and which figures differ
figures      what of an answer can be compared, and how a question tells it
funnel       levels, reported chains and their counting
gaps         comparisons at switches, counted and weighed
paths        whole ways, and what comes before, after or between
protocol     the one interface that every question's kernel has
registry     which kernel answers which question
retention    cohorts and who comes back; time to an event
segments     who is a member by a rule; how many they are
spans        exact quantiles of many times in groups
success      those who reached a goal against those who did not
steps        steps compiled against an index
transitions  which touchpoint follows which
visits       sessions by a gap rule, bounces
ways         which rows of a customer belong together: period, visits
"""
