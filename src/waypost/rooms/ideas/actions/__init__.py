"""Verbs of ideas.

giving     a member leaves an observation or an idea at a step
deciding   what becomes of an idea, who looks after it, how it is called
voting     a member is for an idea, or no longer
gathering  items become one idea, join one, and ideas become one
linking    short addresses for teams
erasing    an erased person leaves titles, texts and photos
"""

from waypost.rooms.ideas.actions.deciding import change, decide
from waypost.rooms.ideas.actions.gathering import gather, merge
from waypost.rooms.ideas.actions.giving import contribute
from waypost.rooms.ideas.actions.linking import close_link, make_link
from waypost.rooms.ideas.actions.voting import vote

__all__ = ["change", "close_link", "contribute", "decide", "gather", "make_link", "merge", "vote"]
