"""What can be asked of the room.

texts    the words of items, as a member may see them
places   where items belong on a journey
steps    what the steps of a journey heard
codebook topics as people changed them
skipping which touchpoints items name
labelled what people said of comments, as a trainer takes it
learned  what a training brought, in figures
learning corrections, trainings, and what reads the comments
words    which items hold some words
inbox    items, searched and filtered; one of them
scores   NPS, CSAT, CES by source, against the time before
topics   what comments are about, by touchpoint
outside  whether a model outside of the house may read
topic    one topic in depth
rising   topics on the rise
imports  imports of files, and the sources there are
"""

from waypost.rooms.feedback.queries.codebook import Codebook, TopicRecord, codebook
from waypost.rooms.feedback.queries.imports import by_source, import_of, imports, sources
from waypost.rooms.feedback.queries.inbox import Page, Row, Wanted, beside, choices, inbox, new_items, one
from waypost.rooms.feedback.queries.scores import Score, Scores, scores
from waypost.rooms.feedback.queries.steps import Heard, Quote, Voices, heard, voices
from waypost.rooms.feedback.queries.texts import of_person
from waypost.rooms.feedback.queries.topics import TopicAt, topics

__all__ = [
    "Codebook",
    "Heard",
    "Page",
    "Quote",
    "Row",
    "Score",
    "Scores",
    "TopicAt",
    "TopicRecord",
    "Voices",
    "Wanted",
    "beside",
    "by_source",
    "choices",
    "codebook",
    "heard",
    "import_of",
    "imports",
    "inbox",
    "new_items",
    "of_person",
    "one",
    "scores",
    "sources",
    "topics",
    "voices",
]
