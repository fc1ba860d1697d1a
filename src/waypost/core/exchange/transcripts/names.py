"""Names in what was said give way to pseudonyms: whole names, and each of their parts."""

import re
from collections.abc import Mapping

_LEAST_PART = 3  # letters; shorter parts of a name are mostly words


def pseudonymised(text: str, names: Mapping[str, str]) -> str:
    """The text with pseudonyms in place of names; a genitive keeps its ending.

    Names of several words are found however they are written; single words and parts only as names are: with a capital
    letter, or all in capitals. All at once, so that no pseudonym is taken for another name.

    >>> pseudonymised("Ada Blum said: Ada’s order. ada blum!", {"Ada Blum": "P1"})
    'P1 said: P1’s order. P1!'
    """
    whole = {" ".join(name.split()): pseudonym for name, pseudonym in names.items()}
    wanted: list[tuple[str, str]] = []
    for name in sorted(whole, key=len, reverse=True):
        if " " in name:
            wanted.append((r"(?i:" + r"\s+".join(map(re.escape, name.split(" "))) + ")", whole[name]))
        elif len(name) > 1:  # a single letter is no name that could be told from a word
            wanted += [(re.escape(way), whole[name]) for way in (name, *_ways(name))]
    for name in sorted(whole, key=len, reverse=True):
        parts = (part for part in re.split(r"[\s\-]+", name) if len(part) >= _LEAST_PART and part[0].isalpha())
        wanted += [(re.escape(way), whole[name]) for part in parts for way in _ways(part)]
    if not wanted:
        return text
    some = "|".join(f"({pattern})" for pattern, _ in wanted)
    return re.sub(rf"(?<!\w)(?:{some})(?=s?(?!\w))", lambda found: wanted[(found.lastindex or 1) - 1][1], text)


def _ways(name: str) -> tuple[str, str]:
    return name[0].upper() + name[1:], name.upper()
