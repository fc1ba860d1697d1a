"""What everybody is asked, subject by subject: our answer, the peers' SQL, and what they leave out.

funnel       three steps, counts; and in full
transitions  every edge, counts; and in full
paths        the most frequent ways; the flow after a step
retention    cohorts by month; time to an event
visits       visits by a gap rule
segments     rules; a question among a segment; a comparison
attribution  credits by rules; by all models
service      concerns, expectations, churn
changes      daily series
alone        what no peer at hand answers: gaps, success, forecast, conformance, process, clusters

Names are in `ALL`, in the order of the table.
"""

from waypost.bench.asked import (
    alone,
    attribution,
    changes,
    funnel,
    paths,
    retention,
    segments,
    service,
    transitions,
    visits,
)

_SUBJECTS = (funnel, transitions, paths, retention, visits, segments, attribution, service, changes, alone)

ALL = {row.name: row for subject in _SUBJECTS for row in subject.ROWS}
