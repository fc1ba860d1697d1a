"""Verbs of the room: each checks the right, changes, writes into the journal, in one transaction.

catalogue  the starting catalogue of touchpoints: what most companies meet their customers at, in the language of the house
comments   talking about a journey where it is drawn
drafts     the row of a working copy, and how it follows what becomes a version
editing    editing the working copy of a journey, and keeping it as a version
finding    rows that a verb is about, locked for its transaction; and who may change a journey
importing  A journey document from outside becomes journeys, personas and touchpoints; all of it or nothing
journeys   verbs of journeys
library    verbs of the library: personas, whose every change is a new version, and touchpoints
writing    what several verbs write: versions, uses, names that are still free. Rights are checked by the verbs
"""

from waypost.rooms.maps.actions.catalogue import seed_touchpoints
from waypost.rooms.maps.actions.comments import comment, resolve
from waypost.rooms.maps.actions.editing import be_present, discard, edit, keep
from waypost.rooms.maps.actions.importing import import_document
from waypost.rooms.maps.actions.journeys import (
    add_version,
    archive,
    create_journey,
    place_in_landscape,
    publish,
    rename,
    set_owner,
    submit_for_review,
)
from waypost.rooms.maps.actions.library import (
    archive_persona,
    archive_touchpoint,
    change_persona,
    change_touchpoint,
    create_persona,
    create_touchpoint,
)

__all__ = [
    "add_version",
    "archive",
    "archive_persona",
    "archive_touchpoint",
    "be_present",
    "change_persona",
    "change_touchpoint",
    "comment",
    "create_journey",
    "create_persona",
    "create_touchpoint",
    "discard",
    "edit",
    "import_document",
    "keep",
    "place_in_landscape",
    "publish",
    "rename",
    "resolve",
    "seed_touchpoints",
    "set_owner",
    "submit_for_review",
]
