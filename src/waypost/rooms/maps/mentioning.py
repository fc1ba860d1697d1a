"""Who is meant by an @ in a comment: colleagues by their names, and what is nobody's name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# A sign that begins a word, a name behind it, and one more word where that begins like a name.
_SIGN = re.compile(r"(?<![\w@.])@([^\W\d_][\w\-]*(?:[ .][A-ZÄÖÜ][\w\-]*)?)")


@dataclass(frozen=True, slots=True)
class Mentions:
    """`known` are names as they were given, `unknown` what stands behind an @ and nobody is called."""

    known: tuple[str, ...]
    unknown: tuple[str, ...]


def mentions(text: str, names: Iterable[str]) -> Mentions:
    """Whose name stands behind an @, the longest names first: “@Ann Lee” does not mention Ann.

    >>> mentions("@Ann Lee, ask @Bob or ann@example.org", ["Ann", "Ann Lee"])
    Mentions(known=('Ann Lee',), unknown=('Bob',))
    """
    known, rest = [], text
    for name in sorted({each for each in names if each}, key=lambda each: (-len(each), each)):
        sign = re.compile(rf"@{re.escape(name)}(?!\w)", re.IGNORECASE)
        if sign.search(rest):
            known.append(name)
            rest = sign.sub(" ", rest)
    return Mentions(tuple(known), tuple(dict.fromkeys(_SIGN.findall(rest))))
