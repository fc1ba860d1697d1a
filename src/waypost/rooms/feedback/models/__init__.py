"""Tables of the room.

items     what customers said, what was read in it, what people made of it
imports   files of feedback that are taken in
benchmarks  scores of others to compare with
learning  models of the workspace, and which of them reads
codebook  topics of the workspace, comments marked for them, candidates
inbox     filters of the inbox that members kept
outside   consent to a model outside of the house
searches  standing searches, how they went, what they found
"""

from waypost.rooms.feedback.models.benchmarks import Benchmark
from waypost.rooms.feedback.models.codebook import CodebookTopic, TopicMark, TopicSearch
from waypost.rooms.feedback.models.imports import FeedbackImport
from waypost.rooms.feedback.models.inbox import InboxView
from waypost.rooms.feedback.models.items import Correction, FeedbackSource, Found, Item, Tag
from waypost.rooms.feedback.models.learning import Training
from waypost.rooms.feedback.models.outside import OutsideConsent
from waypost.rooms.feedback.models.searches import PostKey, SearchHit, SearchRun, StandingSearch

__all__ = [
    "Benchmark",
    "CodebookTopic",
    "Correction",
    "FeedbackImport",
    "FeedbackSource",
    "Found",
    "InboxView",
    "Item",
    "OutsideConsent",
    "PostKey",
    "SearchHit",
    "SearchRun",
    "StandingSearch",
    "Tag",
    "TopicMark",
    "TopicSearch",
    "Training",
]
