"""Where in a part a mistake is, in words: nobody who fills a map has to read a path of a program."""

import re

from waypost.core.vocabulary.journey.diff.words import NAMES
from waypost.core.vocabulary.wording import Wording

_TOKEN = re.compile(r"([^.\[\]]+)(?:\[(\d+)\])?")


def in_words(path: str) -> Wording:
    """A place in a part as a person says it; what no field is called (a step's id in a row of cells) stays as it is.

    >>> in_words("emotions[0].value").de, in_words("cells.pay").en
    ('Emotion 1, Wert', 'Cells, pay')
    """
    found = [
        (NAMES.get(key, Wording(key, key)), f" {int(number) + 1}" if number else "")
        for key, number in _TOKEN.findall(path)
    ]
    return Wording(*(", ".join(name.in_(language) + number for name, number in found) for language in ("en", "de")))
