"""The tables of the room, one module a subject.

editing   the working copy of a journey, its edits, and who has it open
journeys  journeys and their immutable versions
library   the library: personas with their versions, touchpoints, and where both are used
workshops workshops, their guests, notes and dots
"""

from waypost.rooms.maps.models.editing import Draft, Edit, Presence
from waypost.rooms.maps.models.journeys import Journey, Version
from waypost.rooms.maps.models.library import Persona, PersonaVersion, Touchpoint, Use
from waypost.rooms.maps.models.workshops import BoardPhoto, Dot, Guest, Note, Workshop

__all__ = [
    "BoardPhoto",
    "Dot",
    "Draft",
    "Edit",
    "Guest",
    "Journey",
    "Note",
    "Persona",
    "PersonaVersion",
    "Presence",
    "Touchpoint",
    "Use",
    "Version",
    "Workshop",
]
