"""Texts with numbers in them: "1 step", "1,200 steps". The text itself says both forms, so no page needs to ask.

`{n}` is a whole number as people write it; `{n:# step|# steps}` is the first form for exactly one and the second for
all else, with the number in place of `#`.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Language, Wording


class _Count(int):
    """A whole number that knows how to stand in a text of a language."""

    language: Language

    def __format__(self, spec: str) -> str:
        written = number(self, self.language)
        if "|" not in spec:
            return format(written, spec)
        one, many = spec.split("|")
        return (one if self == 1 else many).replace("#", written)


class _Text(str):
    """A text, or a dash, where a number was expected: as of many."""

    def __format__(self, spec: str) -> str:
        return spec.split("|")[1].replace("#", self) if "|" in spec else str(self)


def numbered(values: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """What is filled into a text: whole numbers know their forms, what is missing is a dash.

    >>> "{events}, {sure}, {gone:# row|# rows}".format_map(numbered({"events": 37984, "sure": True}, "de"))
    '37.984, True, – rows'
    """
    found: dict[str, Any] = defaultdict(lambda: _Text("–"))
    for name, value in values.items():
        if type(value) is int:
            found[name] = counted = _Count(value)
            counted.language = language
        else:
            found[name] = _Text(value) if type(value) is str else value
    return found


def filled(text: str, language: Language, **values: object) -> str:
    """A text with its `{names}` filled in; one that is not given is a mistake (KeyError).

    >>> filled("{n:# step|# steps} in {m:# stage|# stages}", "en", n=1200, m=1)
    '1,200 steps in 1 stage'
    >>> filled("{n:Ein Schritt fehlt|# Schritte fehlen}.", "de", n=1)
    'Ein Schritt fehlt.'
    """
    return text.format(**numbered(values, language))


def counting(en: str, de: str, **values: object) -> Wording:
    """Both texts of a pair, filled in.

    >>> counting("{n:# journey|# journeys}", "{n:# Journey|# Journeys}", n=2).de
    '2 Journeys'
    """
    return Wording(filled(en, "en", **values), filled(de, "de", **values))
