"""Tables of the room.

items    what customers said, what was read in it, what people made of it
imports  files of feedback that are taken in
benchmarks  scores of others to compare with
"""

from waypost.rooms.feedback.models.benchmarks import Benchmark
from waypost.rooms.feedback.models.imports import FeedbackImport
from waypost.rooms.feedback.models.items import Correction, FeedbackSource, Found, Item, Tag

__all__ = ["Benchmark", "Correction", "FeedbackImport", "FeedbackSource", "Found", "Item", "Tag"]
