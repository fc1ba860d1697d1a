"""`waypost ask EVENTS QUESTION`: one question, one answer. Importing a subject adds its questions to `app`.

app        the group: the events come first, then the question
phrases    help texts that several questions share
funnel     how many customers go through these steps
ways       paths, flow around a step, transitions
returning  retention, time to an event, visits
gaps       where customers drop off at switches
changes    since when is a level another one
clusters   which kinds of contact histories are there
"""

from waypost.cli.commands.ask import changes, clusters, funnel, gaps, returning, ways
from waypost.cli.commands.ask.app import app

__all__ = ["app", "changes", "clusters", "funnel", "gaps", "returning", "ways"]
