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
    "Attribution": "attribution",
    "Forecast": "forecast",
}
