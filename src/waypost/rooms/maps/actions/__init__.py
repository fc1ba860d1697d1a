"""Verbs of the room: each checks the right, changes, writes into the journal, in one transaction.

beginning  a new journey from a template, or an empty one with stages to fill
carrying   what changed in the library is carried onto the maps that link it
following  maps follow the library in the background
recognising  what older documents call otherwise is recognised
responsible  who looks after an object: a member by name
comments   talking about a journey where it is drawn
catalogue  the starting catalogue of touchpoints comes into the library, in the language of the house
drafts     the row of a working copy, and how it follows what becomes a version
editing    editing the working copy of a journey, and keeping it as a version
finding    rows that a verb is about, locked for its transaction; and who may change a journey
exchange   files of other formats are given, looked at, and taken as journeys
guided     the guided first map: each answer becomes operations on the working copy
holding    what a room above asks before it changes a journey by `edit`
importing  A journey document from outside becomes journeys, personas and touchpoints; all of it or nothing
journeys   verbs of journeys
sharing    who of the workspace sees a journey; links for people outside; views kept by name
linking    whoever brings a thing into a map that the library has brings that one
library    verbs of personas, whose every change is a new version, and touchpoints
objects    verbs of the library's objects: create, change, rename, merge, link, archive, delete
shelving   rows of the library from documents
reviews    verbs of review and of versions: ask, sign off, ask for changes, name, restore
signing    what publishing asks of a review
hinting    the hints of a journey in short, kept with its newest version
writing    what several verbs write: versions, uses, names that are still free. Rights are checked by the verbs
pictures  pictures for the steps of a journey: kept as files beside the database, by what is in them
tidying    what nobody took, and pictures that nothing names any more, go
"""

from waypost.rooms.maps.actions.beginning import create_empty, create_from_template
from waypost.rooms.maps.actions.catalogue import seed_touchpoints
from waypost.rooms.maps.actions.comments import comment, resolve
from waypost.rooms.maps.actions.editing import be_present, discard, edit, keep
from waypost.rooms.maps.actions.exchange import give_file, merge_file, take_file
from waypost.rooms.maps.actions.following import follow_again
from waypost.rooms.maps.actions.guided import (
    answer_facts,
    answer_feelings,
    answer_stages,
    answer_steps,
    answer_who,
    put_away,
)
from waypost.rooms.maps.actions.guided import ask as ask_next
from waypost.rooms.maps.actions.guided import begin as begin_guided
from waypost.rooms.maps.actions.holding import hold, must_change
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
from waypost.rooms.maps.actions.linking import ours
from waypost.rooms.maps.actions.objects import (
    archive_object,
    change_object,
    create_object,
    delete_object,
    link_objects,
    merge_objects,
    rename_object,
    unlink_objects,
)
from waypost.rooms.maps.actions.pictures import add_picture
from waypost.rooms.maps.actions.reviews import (
    answer_review,
    ask_for_review,
    name_version,
    restore_version,
    withdraw_review,
)
from waypost.rooms.maps.actions.sharing import (
    keep_view,
    make_share,
    note_opened,
    remove_view,
    revoke_share,
    set_reach,
    try_password,
)

__all__ = [
    "add_picture",
    "add_version",
    "answer_facts",
    "answer_feelings",
    "answer_review",
    "answer_stages",
    "answer_steps",
    "answer_who",
    "archive",
    "archive_object",
    "archive_persona",
    "archive_touchpoint",
    "ask_for_review",
    "ask_next",
    "be_present",
    "begin_guided",
    "change_object",
    "change_persona",
    "change_touchpoint",
    "comment",
    "create_empty",
    "create_from_template",
    "create_journey",
    "create_object",
    "create_persona",
    "create_touchpoint",
    "delete_object",
    "discard",
    "edit",
    "follow_again",
    "give_file",
    "hold",
    "import_document",
    "keep",
    "keep_view",
    "link_objects",
    "make_share",
    "merge_file",
    "merge_objects",
    "must_change",
    "name_version",
    "note_opened",
    "ours",
    "place_in_landscape",
    "publish",
    "put_away",
    "remove_view",
    "rename",
    "rename_object",
    "resolve",
    "restore_version",
    "revoke_share",
    "seed_touchpoints",
    "set_owner",
    "set_reach",
    "submit_for_review",
    "take_file",
    "try_password",
    "unlink_objects",
    "withdraw_review",
]
