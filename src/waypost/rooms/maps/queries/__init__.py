"""What can be asked of the room.

journeys    portfolio: which journeys, in which order; one journey, its versions, its document
editing     the working copy of a journey, what happened to it, who has it open
drawings    scenes, drawings and files of a version, kept once made
library     personas and touchpoints, and where they are used
sharing     links for people outside, and what they open; views kept by name
landscape   the portfolio as a transit map, with figures summed up
"""

from waypost.rooms.maps.queries.drawings import drawing, export, outside_picture, part_of, picture, scene
from waypost.rooms.maps.queries.editing import Working, edits_since, present, working
from waypost.rooms.maps.queries.journeys import (
    Wanted,
    around,
    document,
    figures,
    journey,
    journeys,
    manages,
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
    persona_versions,
    personas,
    touchpoint,
    touchpoint_document,
    touchpoints,
    uses,
)
from waypost.rooms.maps.queries.sharing import shared_document, shares, views

__all__ = [
    "Wanted",
    "WantedTouchpoints",
    "Working",
    "around",
    "document",
    "drawing",
    "edits_since",
    "export",
    "figures",
    "journey",
    "journeys",
    "landscape",
    "manages",
    "nested",
    "newest_documents",
    "outside_picture",
    "part_of",
    "persona",
    "persona_document",
    "persona_versions",
    "personas",
    "picture",
    "present",
    "scene",
    "shared_document",
    "shares",
    "touchpoint",
    "touchpoint_document",
    "touchpoints",
    "uses",
    "version",
    "versions",
    "views",
    "working",
]
