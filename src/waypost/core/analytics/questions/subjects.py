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
    "Attribution": "attribution",
    "Conformance": "conformance",
    "Process": "process",
    "Expectations": "expectations",
    "Concerns": "concerns",
    "Churn": "churn",
    "Changes": "changes",
    "Clusters": "clusters",
    "Success": "success",
}
