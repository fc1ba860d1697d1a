"""Whether a text says what somebody types into a search: stems of the words, anywhere in it, in German and English.

Stems stand inside of words, so that "Lieferung" meets "Lieferzeiten" and "Monteure" meets "Küchenmonteur"; ä, ö, ü and ß
are ae, oe, ue and ss; words that say nothing by themselves ("zu", "the") count only where nothing else is typed.
"""

import re
import unicodedata
from itertools import product

from waypost.core.measures.likeness import stem, tells

MOST_WORDS = 8
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_AROUND = "?!.,;:…–„“”‚‘’'\"()"
_SPOT = re.compile("ae|oe|ue|ss")
_BACK = {"ae": "ä", "oe": "ö", "ue": "ü", "ss": "ß"}
_MOST_SPOTS = 4  # a stem with more is looked for up to the fifth


def sought(words: str) -> tuple[str, ...]:
    """What is looked for: stems of the words that say something, each once, as `folded`.

    >>> sought("Lieferung zu spät"), sought("Monteure?"), sought("deliveries"), sought("zu"), sought("?")
    (('liefer', 'spaet'), ('monteur',), ('deliver',), ('zu',), ('?',))
    """
    given = unicodedata.normalize("NFC", words).casefold().split()
    typed = [word for each in given if (word := each.strip(_AROUND))] or given
    telling = [word for word in typed if tells(word)] or typed
    return tuple(dict.fromkeys(folded(_stem(word)) for word in telling[:MOST_WORDS]))


def folded(text: str) -> str:
    """A text without what writings differ in.

    >>> folded("Größe ÜBER")
    'groesse ueber'
    """
    return unicodedata.normalize("NFC", text).casefold().translate(_SPELLED)


def says(text: str, words: str) -> bool:
    """Whether a text holds all that is looked for; no text holds nothing.

    >>> says("Die Küchenmonteure kamen spaet", "Monteur spät"), says("Pünktlich", "spät")
    (True, False)
    """
    plain, wanted = folded(text), sought(words)
    return bool(wanted) and all(each in plain for each in wanted)


def names(sentence: str, name: str) -> bool:
    """Whether a sentence of several words holds a name as a whole: all words of it that say something.

    >>> names("Wie viele brechen an der Kasse ab?", "Kasse"), names("Wie viele brechen ab?", "An der Kasse bezahlen")
    (True, False)
    """
    asked = sought(sentence)
    return len(asked) > 1 and all(each in asked for each in sought(name)) and bool(sought(name))


def writings(wanted: str) -> tuple[str, ...]:
    """The ways in which a stem of `sought` may stand in a text, in small letters.

    Nobody knows from letters which "ue" is an ü ("Steuer", "spueren"), so each may be either.

    >>> writings("spaet"), writings("gross"), writings("nps")
    (('spaet', 'spät'), ('gross', 'groß'), ('nps',))
    >>> writings("neueroeffn")
    ('neueroeffn', 'neueröffn', 'neüroeffn', 'neüröffn')
    """
    spots = list(_SPOT.finditer(wanted))
    if len(spots) > _MOST_SPOTS:
        wanted, spots = wanted[: spots[_MOST_SPOTS].start()], spots[:_MOST_SPOTS]
    borders = [0, *(each.end() for each in spots)]
    between = [wanted[begin : each.start()] for begin, each in zip(borders, spots, strict=False)]
    ways = product(*((each[0], _BACK[each[0]]) for each in spots))
    return tuple("".join(map("".join, zip(between, way, strict=True))) + wanted[borders[-1] :] for way in ways)


def _stem(word: str) -> str:
    if not word.isalpha():
        return word
    return word.removesuffix("ies") if word.endswith("ies") and len(word) > 7 else stem(word)
