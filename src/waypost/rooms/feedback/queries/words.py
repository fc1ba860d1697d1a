"""Which items hold some words, each by its stem and anywhere in the text (core.measures.seeking).

On PostgreSQL an index of trigrams answers by itself. On SQLite rare words are looked up in the table of trigrams that
stands beside the items; a frequent one is soon met while the items are read in their order.
"""

from django.db import connection
from django.db.models import Q

from waypost.core.measures.seeking import says, sought, writings

_RARE = 10_000  # items with a word, up to which they are looked up
_SHORTEST = 3  # letters that a trigram needs
_FOUND = "SELECT rowid FROM feedback_words WHERE text LIKE %s"


def saying(words: str) -> Q:
    """What holds all words."""
    found = Q()
    for stem in sought(words):
        found &= _holding(stem)
    return found


def holds(text: str, words: str) -> bool:
    """The same of a text at hand."""
    return says(text, words)


def _holding(stem: str) -> Q:
    spelled = list(writings(stem))
    if connection.vendor != "postgresql":
        # SQLite knows capitals of ASCII only: of other words it is asked for the usual writings.
        spelled += [way(each) for each in spelled if not each.isascii() for way in (str.capitalize, str.upper)]
        if all(len(each) >= _SHORTEST for each in spelled) and not set(stem) & set("%_\\"):
            keys = _looked_up(spelled)
            if keys is not None:
                return Q(pk__in=keys)
    one = Q()
    for each in spelled:
        one |= Q(text__icontains=each)
    return one


def _looked_up(spelled: list[str]) -> list[int] | None:
    """The keys of all items with one of these; None where they are more than are looked up."""
    asked = " UNION ".join([_FOUND] * len(spelled))
    with connection.cursor() as cursor:
        cursor.execute(f"{asked} LIMIT %s", [*(f"%{each}%" for each in spelled), _RARE + 1])
        keys = sorted(key for (key,) in cursor.fetchall())
    return keys if len(keys) <= _RARE else None
