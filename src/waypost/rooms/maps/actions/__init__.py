"""Verbs of the room: each checks the right, changes, writes into the journal, in one transaction.

beginning  a new journey from a template, or an empty one with stages to fill
catalogue  the starting catalogue of touchpoints comes into the library, in the language of the house
drafts     the row of a working copy, and how it follows what becomes a version
editing    editing the working copy of a journey, and keeping it as a version
finding    rows that a verb is about, locked for its transaction; and who may change a journey
guided     the guided first map: each answer becomes operations on the working copy
importing  A journey document from outside becomes journeys, personas and touchpoints; all of it or nothing
journeys   verbs of journeys
library    verbs of the library: personas, whose every change is a new version, and touchpoints
writing    what several verbs write: versions, uses, names that are still free. Rights are checked by the verbs
"""

from waypost.rooms.maps.actions.beginning import create_empty, create_from_template
from waypost.rooms.maps.actions.catalogue import seed_touchpoints
from waypost.rooms.maps.actions.editing import be_present, discard, edit, keep
from waypost.rooms.maps.actions.guided import (
    answer_facts,
    answer_feelings,
    answer_stages,
    answer_steps,
    answer_who,
)
from waypost.rooms.maps.actions.guided import begin as begin_guided
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
    "answer_facts",
    "answer_feelings",
    "answer_stages",
    "answer_steps",
    "answer_who",
    "archive",
    "archive_persona",
    "archive_touchpoint",
    "be_present",
    "begin_guided",
    "change_persona",
    "change_touchpoint",
    "create_empty",
    "create_from_template",
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
    "seed_touchpoints",
    "set_owner",
    "submit_for_review",
]
