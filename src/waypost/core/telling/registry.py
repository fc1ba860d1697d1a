"""Which module tells which answer."""

from dataclasses import replace
from importlib import import_module
from typing import Any

from waypost.core.telling.told import Told, counted
from waypost.core.vocabulary.wording import Language, Wording

_ANSWERS = {"Compare": "compare", "Flow": "flow", "TimeToEvent": "time_to_event"}


def told(reply: Any, language: Language) -> Told:
    """Any reply in words and tables, by the writer of its question."""
    from waypost.core.analytics.questions.subjects import SUBJECTS

    name = type(reply.question).__name__
    writer = import_module(f"waypost.core.telling.{_ANSWERS.get(name, SUBJECTS[name])}")
    words: Told = writer.told(reply, language)
    if reply.withheld and name != "Among":  # which is told by the question inside of it
        words = replace(words, sentences=(*words.sentences, _withheld(reply, language)))
    return words


def _withheld(reply: Any, language: Language) -> str:
    rows = counted(reply.withheld, ("row rests", "rows rest"), ("Zeile beruht", "Zeilen beruhen"), language)
    verb = Wording(*(("is", "wird") if reply.withheld == 1 else ("are", "werden"))).in_(language)
    return Wording(
        f"{rows} on fewer than {reply.least} customers and {verb} not shown (minimum group size).",
        f"{rows} auf weniger als {reply.least} Kundinnen und Kunden und {verb} nicht gezeigt (Mindestgruppengröße).",
    ).in_(language)
