"""Which subject a question belongs to: `questions/<subject>.py` declares it, `kernels/<subject>` answers it."""

SUBJECTS = {
    "Funnel": "funnel",
    "Paths": "paths",
    "Flow": "paths",
    "Transitions": "transitions",
    "Retention": "retention",
    "TimeToEvent": "retention",
    "Gaps": "gaps",
    "Visits": "visits",
    "Segments": "segments",
    "Among": "among",
    "Compare": "comparing",
    "Success": "success",
}
