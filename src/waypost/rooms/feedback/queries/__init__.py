"""What can be asked of the room.

whose    customers' items, apart from what employees note
texts    the words of items, as a member may see them
places   where items belong on a journey
steps    what the steps of a journey heard
picked   items by name, and those that propose something, for rooms above
codebook topics as people changed them
skipping which touchpoints items name
labelled what people said of comments, as a trainer takes it
learned  what a training brought, in figures
learning corrections, trainings, and what reads the comments
words    which items hold some words
inbox    items, searched and filtered; one of them
answers  items that came with one answer
person   what one customer said
sayings  what each person said, as facts without words
tallying ratings counted, by whatever tells them apart
scores   NPS, CSAT, CES by source, against the time before
comparing   a score beside the time before, the year before, journey by journey
benchmarks  scores of others, and which may stand beside one of ours
weighing   a score as if those who answered were like everybody
whole      a journey's end beside the mean of its steps
expecting  expected against experienced, step by step
courses  how scores went by week or month, with change points
causes   root causes and praise causes by touchpoint
topics   what comments are about, by touchpoint
outside  whether a model outside of the house may read
topic    one topic in depth
rising   topics on the rise
imports  imports of files, and the sources there are
searches standing searches, and which of them found an item
streams  where feedback comes from, and who outside may read it
"""

from waypost.rooms.feedback.queries.causes import Causes, CauseThere, causes
from waypost.rooms.feedback.queries.codebook import Codebook, TopicRecord, codebook
from waypost.rooms.feedback.queries.courses import courses
from waypost.rooms.feedback.queries.imports import by_source, import_of, imports, sources
from waypost.rooms.feedback.queries.inbox import (
    Page,
    Row,
    Wanted,
    by_outside,
    choices,
    inbox,
    neighbours,
    new_items,
    one,
)
from waypost.rooms.feedback.queries.picked import item_by_outside, proposing, some, without_names
from waypost.rooms.feedback.queries.scores import Score, Scores, scores
from waypost.rooms.feedback.queries.steps import Heard, Quote, Voices, heard, voices
from waypost.rooms.feedback.queries.texts import of_person, quotable
from waypost.rooms.feedback.queries.topics import TopicAt, TopicTold, topics
from waypost.rooms.feedback.queries.whole import WholeJourney, whole_journey

__all__ = [
    "CauseThere",
    "Causes",
    "Codebook",
    "Heard",
    "Page",
    "Quote",
    "Row",
    "Score",
    "Scores",
    "TopicAt",
    "TopicRecord",
    "TopicTold",
    "Voices",
    "Wanted",
    "WholeJourney",
    "by_outside",
    "by_source",
    "causes",
    "choices",
    "codebook",
    "courses",
    "heard",
    "import_of",
    "imports",
    "inbox",
    "item_by_outside",
    "neighbours",
    "new_items",
    "of_person",
    "one",
    "proposing",
    "quotable",
    "scores",
    "some",
    "sources",
    "topics",
    "voices",
    "whole_journey",
    "without_names",
]
