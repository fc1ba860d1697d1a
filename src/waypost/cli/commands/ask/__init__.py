"""`waypost ask EVENTS QUESTION`: one question, one answer. Importing a subject adds its questions to `app`.

app        the group: the events come first, then the question
phrases    help texts that several questions share
funnel     how many customers go through these steps
ways       paths, flow around a step, transitions
returning  retention, time to an event, visits
gaps       where customers drop off at switches
segments   how many customers are in each segment
compare    any question on two sides
success    what those who reached a goal did differently
"""

from waypost.cli.commands.ask import compare, funnel, gaps, returning, segments, success, ways
from waypost.cli.commands.ask.app import app

__all__ = ["app", "compare", "funnel", "gaps", "returning", "segments", "success", "ways"]
