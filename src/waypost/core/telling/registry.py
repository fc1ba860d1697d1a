"""Which module tells which answer."""

from importlib import import_module
from typing import Any

from waypost.core.telling.told import Told
from waypost.core.vocabulary.wording import Language

_ANSWERS = {"Compare": "compare", "Flow": "flow", "TimeToEvent": "time_to_event"}


def told(reply: Any, language: Language) -> Told:
    """Any reply in words and tables, by the writer of its question."""
    from waypost.core.analytics.questions.subjects import SUBJECTS

    name = type(reply.question).__name__
    writer = import_module(f"waypost.core.telling.{_ANSWERS.get(name, SUBJECTS[name])}")
    words: Told = writer.told(reply, language)
    return words
