"""What can be asked of the room.

allowing    who may open, change and rule over a journey
journeys    portfolio: which journeys, in which order; one journey, its versions, its document
comments    what was said about a journey
editing     the working copy of a journey, what happened to it, who has it open
edited      the working copy as its editor shows it
drawings    scenes, drawings and files of a version, kept once made
exports     files of a version in every format, and what those lose
familiar    what of a document from outside the library has already
given       files that somebody gave, and what is understood of them
coming      what a given file would make of a journey
library     personas and touchpoints, and where they are used
known       what the library knows by name
suggesting  names to choose from while somebody fills a map
templates   templates to choose from, and their pictures
sharing     links for people outside, and what they open; views kept by name
pictures    pictures of steps: files in the folder of the workspace
places      the steps of journeys to choose from, for rooms that lay something at a step
asking      steps at which customers are asked how it was
links       where something of the library is linked
renamings   things of the library that a workbook calls otherwise
relations   what objects of the library are linked with among themselves
following   how far maps have followed the library
shelves     objects of the library, a page at a time
comparing   two versions side by side
reviews     who was asked to look at a version, and what they said; names of versions
hints       what a map still lacks
landscape   the portfolio as a transit map, with figures summed up
"""

from waypost.rooms.maps.queries.allowing import manages, may_edit, may_hand_over, must_edit, reaching
from waypost.rooms.maps.queries.comments import comments, talk
from waypost.rooms.maps.queries.comparing import comparison, comparison_file, comparison_picture, version_ago
from waypost.rooms.maps.queries.drawings import (
    drawing,
    outside_cards,
    outside_picture,
    part_of,
    picture,
    scene,
    step_cards,
)
from waypost.rooms.maps.queries.edited import Edited, edited
from waypost.rooms.maps.queries.editing import Working, as_it_was, edits_since, present, revision, unfinished, working
from waypost.rooms.maps.queries.exports import export
from waypost.rooms.maps.queries.familiar import Familiar, familiar
from waypost.rooms.maps.queries.following import SinceRelease, following, former_names, since_release
from waypost.rooms.maps.queries.hints import by_rule, hint_counts, hints, hints_across
from waypost.rooms.maps.queries.journeys import (
    Wanted,
    around,
    document,
    figures,
    journey,
    journeys,
    named,
    nested,
    newest_by_journey,
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
from waypost.rooms.maps.queries.links import object_links
from waypost.rooms.maps.queries.pictures import picture_file, with_pictures
from waypost.rooms.maps.queries.relations import related
from waypost.rooms.maps.queries.renamings import Renaming, renamings
from waypost.rooms.maps.queries.reviews import last_review, reviews, version_names
from waypost.rooms.maps.queries.sharing import shared_document, shares, views
from waypost.rooms.maps.queries.shelves import (
    WantedObjects,
    an_object,
    every_object,
    object_document,
    objects,
)
from waypost.rooms.maps.queries.suggesting import openable, suggestions
from waypost.rooms.maps.queries.templates import Offer, WantedTemplates, template_picture, templates

__all__ = [
    "Edited",
    "Familiar",
    "Offer",
    "Renaming",
    "SinceRelease",
    "Wanted",
    "WantedObjects",
    "WantedTemplates",
    "WantedTouchpoints",
    "Working",
    "an_object",
    "around",
    "as_it_was",
    "by_rule",
    "comments",
    "comparison",
    "comparison_file",
    "comparison_picture",
    "document",
    "drawing",
    "edited",
    "edits_since",
    "every_object",
    "export",
    "familiar",
    "figures",
    "following",
    "former_names",
    "hint_counts",
    "hints",
    "hints_across",
    "journey",
    "journeys",
    "landscape",
    "last_review",
    "manages",
    "may_edit",
    "may_hand_over",
    "must_edit",
    "named",
    "nested",
    "newest_by_journey",
    "newest_documents",
    "object_document",
    "object_links",
    "objects",
    "openable",
    "outside_cards",
    "outside_picture",
    "part_of",
    "persona",
    "persona_document",
    "persona_names",
    "persona_versions",
    "personas",
    "picture",
    "picture_file",
    "present",
    "reaching",
    "related",
    "renamings",
    "reviews",
    "revision",
    "scene",
    "shared_document",
    "shares",
    "since_release",
    "step_cards",
    "suggestions",
    "talk",
    "template_picture",
    "templates",
    "touchpoint",
    "touchpoint_document",
    "touchpoints",
    "unfinished",
    "uses",
    "version",
    "version_ago",
    "version_names",
    "versions",
    "views",
    "with_pictures",
    "working",
]
