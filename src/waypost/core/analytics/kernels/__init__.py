"""One question over one shard, and how the parts merge: `plan`, `part(shard)`, `merge(parts)`.

Every subject is a module with `KERNELS`, one for each question class. Compiled functions take read-only C arrays and
release the GIL; they are never `parallel=True`. Merges are exact and do not depend on the order of the parts.

funnel         levels, reported chains and their counting
paths          whole ways, and what comes before, after or between
transitions    which touchpoint follows which
retention      cohorts and who comes back; time to an event
visits         sessions by a gap rule, bounces
gaps           comparisons at switches, counted and weighed
attribution    ways to conversions, shared out by several models
forecast       what came after the same last steps, and how often it came true
conformance    contact histories aligned with a plan
process        internal steps, and customers with slow ones against others
expectations   pairs of what was expected and what was met
concerns       contacts chained to concerns
churn          leavings, survival curves, rates after steps
churn_risk     signals at landmarks, a rule and a model, judged on what came later
changes        counts by day, cut where their level changes
clusters       features of contact histories, grouped
segments       rules of segments compiled; their customers
comparing      any question on two sides, and which figures differ
figures        what of an answer can be compared, and how a question tells it
success        behaviour before an outcome, of both outcomes
among          any question, of the customers of a segment only
behind         the customers behind a figure of an answer

registry       which kernel answers which question
protocol       the one interface that every question's kernel has
spans          exact quantiles of many times in groups
hashing        tables that grow while counting
shares         what a question may ask for: shares between 0 and 1, groups of at least so many
steps          steps compiled against an index
ways           which rows of a customer belong together: period, visits
"""
