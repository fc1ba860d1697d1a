"""`waypost ask EVENTS QUESTION`: one question, one answer. Importing a subject adds its questions to `app`.

app           the group: the events come first, then the question
phrases       help texts that several questions share

funnel        how many customers go through these steps
ways          paths, flow around a step, transitions
returning     retention, time to an event, visits
gaps          where customers drop off at switches
attribution   which contacts conversions are credited to
compare       any question of two segments or periods
success       those who reached a goal against those who did not
segments      how many customers are in each segment
clusters      customers whose contact histories are alike
plans         what was drawn or promised against what happened: conformance, internal steps, expectations
concerns      contacts of one concern, first-contact resolution
churn         who leaves, and what precedes it
risk          who is likely to leave, and why
changes       since when a series runs on another level
forecast      the next step, and how sure that is
"""

from waypost.cli.commands.ask import (
    attribution,
    changes,
    churn,
    clusters,
    compare,
    concerns,
    forecast,
    funnel,
    gaps,
    plans,
    returning,
    risk,
    segments,
    success,
    ways,
)
from waypost.cli.commands.ask.app import app

__all__ = [
    "app",
    "attribution",
    "changes",
    "churn",
    "clusters",
    "compare",
    "concerns",
    "forecast",
    "funnel",
    "gaps",
    "plans",
    "returning",
    "risk",
    "segments",
    "success",
    "ways",
]
