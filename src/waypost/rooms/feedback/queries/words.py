"""Which items hold some words, each anywhere in the text.

On PostgreSQL an index of trigrams answers by itself. On SQLite rare words are looked up in the table of trigrams that
stands beside the items; a frequent one is soon met while the items are read in their order.
"""

from django.db import connection
from django.db.models import Q

_MOST_WORDS = 8
_RARE = 10_000  # items with a word, up to which they are looked up
_SHORTEST = 3  # letters that a trigram needs
_FOUND = "SELECT rowid FROM feedback_words WHERE text LIKE %s LIMIT %s"


def saying(words: str) -> Q:
    """What holds all words."""
    found = Q()
    for word in words.split()[:_MOST_WORDS]:
        found &= _holding(word)
    return found


def holds(text: str, words: str) -> bool:
    """The same of a text at hand."""
    return all(word.casefold() in text.casefold() for word in words.split()[:_MOST_WORDS])


def _holding(word: str) -> Q:
    if connection.vendor == "postgresql":
        return Q(text__icontains=word)
    # SQLite knows capitals of ASCII only: of other words it is asked for the usual writings.
    writings = {word} if word.isascii() else {word, word.lower(), word.capitalize()}
    if len(word) >= _SHORTEST and not set(word) & set("%_\\"):
        keys = _looked_up(writings)
        if keys is not None:
            return Q(pk__in=keys)
    one = Q()
    for each in writings:
        one |= Q(text__icontains=each)
    return one


def _looked_up(writings: set[str]) -> list[int] | None:
    """The keys of all items with one of these; None where they are more than are looked up."""
    keys: set[int] = set()
    with connection.cursor() as cursor:
        for each in sorted(writings):
            cursor.execute(_FOUND, [f"%{each}%", _RARE + 1])
            keys.update(key for (key,) in cursor.fetchall())
            if len(keys) > _RARE:
                return None
    return sorted(keys)
