"""`waypost ask EVENTS QUESTION`: one question, one answer. Importing a subject adds its questions to `app`.

app        the group: the events come first, then the question
phrases    help texts that several questions share
funnel     how many customers go through these steps
ways       paths, flow around a step, transitions
returning  retention, time to an event, visits
gaps       where customers drop off at switches
attribution  which contacts conversions are credited to
forecast   which step comes next, and when
"""

from waypost.cli.commands.ask import attribution, forecast, funnel, gaps, returning, ways
from waypost.cli.commands.ask.app import app

__all__ = ["app", "attribution", "forecast", "funnel", "gaps", "returning", "ways"]
