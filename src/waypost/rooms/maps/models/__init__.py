"""The tables of the room, one module a subject.

carrying  changes of the library on their way onto maps; former names
comments  what members say about a journey
editing   the working copy of a journey, its edits, and who has it open
given     files of an import that wait for a look
journeys  journeys and their immutable versions
library   the library: personas with their versions, objects, touchpoints, and where all are used
reviews   reviews of versions with their sign-offs, names of versions, hints in short
sharing   who sees a journey, links for people outside, views kept by name
"""

from waypost.rooms.maps.models.carrying import Carrying, CarryingStep, FormerName
from waypost.rooms.maps.models.comments import Comment
from waypost.rooms.maps.models.editing import Clashed, Draft, Edit, Presence
from waypost.rooms.maps.models.given import GivenFile
from waypost.rooms.maps.models.journeys import Journey, Version
from waypost.rooms.maps.models.library import LibraryObject, Persona, PersonaVersion, Touchpoint, Use
from waypost.rooms.maps.models.reviews import HintCount, Review, Verdict, VersionName
from waypost.rooms.maps.models.sharing import Access, SavedView, Share

__all__ = [
    "Access",
    "Carrying",
    "CarryingStep",
    "Clashed",
    "Comment",
    "Draft",
    "Edit",
    "FormerName",
    "GivenFile",
    "HintCount",
    "Journey",
    "LibraryObject",
    "Persona",
    "PersonaVersion",
    "Presence",
    "Review",
    "SavedView",
    "Share",
    "Touchpoint",
    "Use",
    "Verdict",
    "Version",
    "VersionName",
]
