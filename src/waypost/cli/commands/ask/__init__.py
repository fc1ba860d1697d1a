"""`waypost ask EVENTS QUESTION`: one question, one answer. Importing a subject adds its questions to `app`.

app        the group: the events come first, then the question
phrases    help texts that several questions share
funnel     how many customers go through these steps
ways       paths, flow around a step, transitions
returning  retention, time to an event, visits
gaps       where customers drop off at switches
concerns   how many contacts and how long a concern takes
churn      who leaves, how long customers stay, and which step comes before
"""

from waypost.cli.commands.ask import churn, concerns, funnel, gaps, returning, ways
from waypost.cli.commands.ask.app import app

__all__ = ["app", "churn", "concerns", "funnel", "gaps", "returning", "ways"]
