"""The tables of the room, one module a subject.

comments  what members say about a journey
editing   the working copy of a journey, its edits, and who has it open
journeys  journeys and their immutable versions
library   the library: personas with their versions, touchpoints, and where both are used
"""

from waypost.rooms.maps.models.comments import Comment
from waypost.rooms.maps.models.editing import Draft, Edit, Presence
from waypost.rooms.maps.models.journeys import Journey, Version
from waypost.rooms.maps.models.library import Persona, PersonaVersion, Touchpoint, Use

__all__ = [
    "Comment",
    "Draft",
    "Edit",
    "Journey",
    "Persona",
    "PersonaVersion",
    "Presence",
    "Touchpoint",
    "Use",
    "Version",
]
