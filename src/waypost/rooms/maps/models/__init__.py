"""The tables of the room, one module a subject.

journeys  journeys and their immutable versions
library   the library: personas with their versions, objects, touchpoints, and where all are used
"""

from waypost.rooms.maps.models.journeys import Journey, Version
from waypost.rooms.maps.models.library import LibraryObject, Persona, PersonaVersion, Touchpoint, Use

__all__ = ["Journey", "LibraryObject", "Persona", "PersonaVersion", "Touchpoint", "Use", "Version"]
