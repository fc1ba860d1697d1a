"""What can be asked of the room.

journeys    portfolio: which journeys, in which order; one journey, its versions, its document
comments    what was said about a journey
editing     the working copy of a journey, what happened to it, who has it open
edited      the working copy as its editor shows it
drawings    scenes, drawings and files of a version, kept once made
library     personas and touchpoints, and where they are used
suggesting  names to choose from while somebody fills a map
landscape   the portfolio as a transit map, with figures summed up
"""

from waypost.rooms.maps.queries.comments import comments, talk
from waypost.rooms.maps.queries.drawings import drawing, export, picture, scene
from waypost.rooms.maps.queries.edited import Edited, edited
from waypost.rooms.maps.queries.editing import Working, edits_since, present, revision, working
from waypost.rooms.maps.queries.journeys import (
    Wanted,
    document,
    figures,
    journey,
    journeys,
    nested,
    newest_documents,
    version,
    versions,
)
from waypost.rooms.maps.queries.landscape import landscape
from waypost.rooms.maps.queries.library import (
    WantedTouchpoints,
    persona,
    persona_document,
    persona_names,
    persona_versions,
    personas,
    touchpoint,
    touchpoint_document,
    touchpoints,
    uses,
)
from waypost.rooms.maps.queries.suggesting import suggestions

__all__ = [
    "Edited",
    "Wanted",
    "WantedTouchpoints",
    "Working",
    "comments",
    "document",
    "drawing",
    "edited",
    "edits_since",
    "export",
    "figures",
    "journey",
    "journeys",
    "landscape",
    "nested",
    "newest_documents",
    "persona",
    "persona_document",
    "persona_names",
    "persona_versions",
    "personas",
    "picture",
    "present",
    "revision",
    "scene",
    "suggestions",
    "talk",
    "touchpoint",
    "touchpoint_document",
    "touchpoints",
    "uses",
    "version",
    "versions",
    "working",
]
