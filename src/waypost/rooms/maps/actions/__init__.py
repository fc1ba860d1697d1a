"""Verbs of the room: each checks the right, changes, writes into the journal, in one transaction."""

from waypost.rooms.maps.actions.catalogue import seed_touchpoints
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
    "change_persona",
    "change_touchpoint",
    "create_journey",
    "create_persona",
    "create_touchpoint",
    "import_document",
    "place_in_landscape",
    "publish",
    "rename",
    "seed_touchpoints",
    "set_owner",
    "submit_for_review",
]
