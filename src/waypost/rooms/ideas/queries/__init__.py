"""What can be asked of the room.

listing      ideas, filtered and sorted, with votes and where they come from
one          an idea with the words behind it, its photos and what is like it
candidates   comments of customers that propose something, those alike together
steps        ideas and observations at a step of a journey
links        team links
protection   how much is kept, for the record of processing activities
handing_out  ideas behind which one person's words stand
"""

from waypost.rooms.ideas.queries.candidates import Candidate, candidates
from waypost.rooms.ideas.queries.links import link_by_token, links
from waypost.rooms.ideas.queries.listing import Listed, ideas, listed_of
from waypost.rooms.ideas.queries.one import Voice, idea, idea_of, like_it, may_decide, photo, voices
from waypost.rooms.ideas.queries.steps import AtStep, at_step

__all__ = [
    "AtStep",
    "Candidate",
    "Listed",
    "Voice",
    "at_step",
    "candidates",
    "idea",
    "idea_of",
    "ideas",
    "like_it",
    "link_by_token",
    "links",
    "listed_of",
    "may_decide",
    "photo",
    "voices",
]
