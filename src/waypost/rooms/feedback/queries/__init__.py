"""What can be asked of the room.

texts    the words of items, as a member may see them
places   where items belong on a journey
steps    what the steps of a journey heard
picked   items by name, and those that propose something, for rooms above
inbox    items, searched and filtered; one of them
sayings  what each person said, as facts without words
scores   NPS, CSAT, CES by source, against the time before
topics   what comments are about, by touchpoint
imports  imports of files, and the sources there are
"""

from waypost.rooms.feedback.queries.imports import by_source, import_of, imports, sources
from waypost.rooms.feedback.queries.inbox import Page, Row, Wanted, beside, choices, inbox, new_items, one
from waypost.rooms.feedback.queries.picked import by_outside, proposing, some, without_names
from waypost.rooms.feedback.queries.scores import Score, Scores, scores
from waypost.rooms.feedback.queries.steps import Heard, Quote, Voices, heard, topic_name, voices
from waypost.rooms.feedback.queries.texts import of_person
from waypost.rooms.feedback.queries.topics import TopicAt, topics

__all__ = [
    "Heard",
    "Page",
    "Quote",
    "Row",
    "Score",
    "Scores",
    "TopicAt",
    "Voices",
    "Wanted",
    "beside",
    "by_outside",
    "by_source",
    "choices",
    "heard",
    "import_of",
    "imports",
    "inbox",
    "new_items",
    "of_person",
    "one",
    "proposing",
    "scores",
    "some",
    "sources",
    "topic_name",
    "topics",
    "voices",
    "without_names",
]
