"""Values of a document as a person says them: words for keys and fixed values, names for ids."""

from collections.abc import Mapping
from dataclasses import dataclass

from waypost.core.vocabulary.documents.ids import walk
from waypost.core.vocabulary.documents.parts import Named, Part
from waypost.core.vocabulary.documents.writing import plain
from waypost.core.vocabulary.journey.diff.words import ANOTHER, ASKED, NAMES, NO, OTHERWISE, PICTURE, YES
from waypost.core.vocabulary.journey.diff.words_of_values import VALUES
from waypost.core.vocabulary.journey.journey import Journey, Step
from waypost.core.vocabulary.journey.library import Opportunity, PainPoint
from waypost.core.vocabulary.journey.persona import Persona
from waypost.core.vocabulary.journey.pictures import is_picture
from waypost.core.vocabulary.journey.workflow import WorkStep
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Language

_LONGEST = 60
# The fields that hold ids, and whose.
_REFERRING: Mapping[str, tuple[type[Named], ...]] = {
    "serves": (Step,),
    "begins_at": (Step,),
    "from": (Step,),
    "to": (WorkStep, Step),
    "cells": (Step,),
    "persona": (Persona,),
    "personas": (Persona,),
    "solves": (PainPoint,),
    "opportunities": (Opportunity,),
}
_ASKING = frozenset({"query", "segment"})  # questions of the data, which are programs


@dataclass(frozen=True, slots=True)
class Saying:
    """The language, and the names behind the ids of the journeys that are told of."""

    language: Language
    names: Mapping[type[Named], Mapping[str, str]]

    @classmethod
    def of(cls, language: Language, *journeys: Journey) -> "Saying":
        """Where two journeys call a thing differently, the later one's name holds."""
        names: dict[type[Named], dict[str, str]] = {}
        for journey in journeys:
            for _, part in walk(journey):
                if isinstance(part, Named) and part.id and part.name:
                    names.setdefault(type(part), {})[part.id] = part.name
        return cls(language, names)

    def name(self, key: str, id_: str) -> str:
        """The name of what an id means in a field; the id itself where nothing is known of it."""
        return next((self.names[kind][id_] for kind in _REFERRING.get(key, ()) if id_ in self.names.get(kind, {})), id_)

    def value(self, value: object, key: str = "") -> str:
        """A value of a field; nothing is a text of no length."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return (YES if value else NO).in_(self.language)
        if isinstance(value, int | float):
            return number(value, self.language)
        if isinstance(value, Part):
            return self._listed(plain(value, short=False))
        if isinstance(value, Mapping):
            return ASKED.in_(self.language) if key in _ASKING else self._listed(value, key)
        if isinstance(value, list | tuple):
            return ", ".join(self.value(each, key) for each in value)
        text = str(value)
        if key == "image" and is_picture(text):
            return PICTURE.in_(self.language)
        words = VALUES.get(key, {}).get(text)
        return words.in_(self.language) if words else self.name(key, text)

    def both(self, before: object, after: object, key: str = "") -> tuple[str, str]:
        """Two different values of a field, so that they are also told apart."""
        was, now = self.value(before, key), self.value(after, key)
        if was and was == now:
            return was, (ANOTHER if key == "image" else OTHERWISE).in_(self.language).format(now)
        return was, now

    def details(self, before: object, after: object) -> str:
        """What of a thing differs, field by field: “Severity: 2 → 4”."""
        if not isinstance(before, Mapping) or not isinstance(after, Mapping):
            return self.value(after)
        keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
        return ", ".join(self._detail(key, before.get(key), after.get(key)) for key in keys)

    def _detail(self, key: str, before: object, after: object) -> str:
        was, now = self.both(before, after, key)
        return f"{self._called(key)}: {_short(was)} → {_short(now)}"

    def _listed(self, values: Mapping[str, object], key: str = "") -> str:
        """The entries of a mapping: fields of a part, or steps with what stands at them."""
        ids = key in _REFERRING
        return ", ".join(
            f"{self.name(key, each) if ids else self._called(each)}: {self.value(value, '' if ids else each) or '–'}"
            for each, value in values.items()
        )

    def _called(self, key: str) -> str:
        return NAMES[key].in_(self.language) if key in NAMES else key


def _short(text: str) -> str:
    if not text:
        return "–"
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
