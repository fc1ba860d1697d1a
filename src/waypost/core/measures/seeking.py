"""Whether a text says what somebody types into a search: stems of the words, anywhere in it, in German and English.

Stems stand inside of words, so that "Lieferung" meets "Lieferzeiten" and "Monteure" meets "Küchenmonteur"; ä, ö, ü and ß
are ae, oe, ue and ss; words that say nothing by themselves ("zu", "the") count only where nothing else is typed.
"""

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache

from waypost.core.measures.likeness import stem, tells

MOST_WORDS = 8
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_ALIKE = re.compile("[aou]e|ss+|[^!-~]+")
_AROUND = "?!.,;:…–„“”‚‘’'\"()"
_BACK = {"ae": "ä", "oe": "ö", "ue": "ü", "ss": "ß"}
_PAIR = re.compile("(ae|oe|ue|ss)")
_MOST_PAIRS = 4  # of one word, so that a search stays a short question


@lru_cache(maxsize=500)
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


class Nearness(IntEnum):
    """How near a name comes to what is typed, the nearest first."""

    SAME = 0
    BEGINS = 1
    WORDS = 2  # words of the name begin with all that is looked for
    WITHIN = 3  # all of it stands in the name, somewhere inside of a word
    NOT = 4


def nearness(name: str, words: str) -> Nearness:
    """How near a name comes.

    >>> [nearness(each, "Warten").name for each in ("WARTEN", "Warten auf den Monteur", "Lange Wartezeit", "Erwartet", "Preis")]
    ['SAME', 'BEGINS', 'WORDS', 'WITHIN', 'NOT']
    """
    called, typed = folded(name).split(), folded(words).split()
    plain, begun = " ".join(each.strip(_AROUND) for each in called), " ".join(each.strip(_AROUND) for each in typed)
    if plain == begun:
        return Nearness.SAME
    if begun and plain.startswith(begun):
        return Nearness.BEGINS
    wanted, starts = sought(words), [part for each in plain.split() for part in (each, *each.split("-")[1:])]
    if wanted and all(any(start.startswith(each) for start in starts) for each in wanted):
        return Nearness.WORDS
    return Nearness.WITHIN if says(name, words) else Nearness.NOT


def names(sentence: str, name: str) -> bool:
    """Whether a sentence of several words holds a name as a whole: all words of it that say something.

    >>> names("Wie viele brechen an der Kasse ab?", "Kasse"), names("Wie viele brechen ab?", "An der Kasse bezahlen")
    (True, False)
    """
    asked = sought(sentence)
    return len(asked) > 1 and all(each in asked for each in sought(name)) and bool(sought(name))


def writings(wanted: str) -> tuple[str, ...]:
    """The ways in which a stem of `sought` may stand in a text, in small letters.

    Nobody knows from letters which "ue" is an ü ("Steuer", "spueren"), so each may be either; of a long word the part
    before the fifth such place is looked for.

    >>> writings("spaet"), writings("gross"), writings("nps")
    (('spaet', 'spät'), ('gross', 'groß'), ('nps',))
    >>> writings("neueroeffn")
    ('neueroeffn', 'neueröffn', 'neüroeffn', 'neüröffn')
    """
    ways = [""]
    for part in _PAIR.split(wanted)[: 2 * _MOST_PAIRS + 1]:
        either = (part, _BACK[part]) if part in _BACK else (part,)
        ways = [way + each for way in ways for each in either]
    return tuple(ways)


def surely(wanted: str) -> tuple[str, ...]:
    """Runs of plain letters that each text has, in small letters or capitals, that holds a stem of `sought`, however it
    is written: without ae, oe, ue and ss, and without letters at its ends that may be half of one. Ligatures aside.

    >>> surely("spaet"), surely("liefer"), surely("kasse"), surely("groess")
    (('p', 't'), ('liefer',), ('ka', 'e'), ('gr',))
    >>> surely("ehrlich"), surely("zu"), surely("ue")
    (('hrlich',), ('z',), ())
    """
    runs = _ALIKE.split(wanted)
    runs[0] = re.sub("^[es]", "", runs[0])
    runs[-1] = re.sub("[aous]$", "", runs[-1])
    return tuple(filter(None, runs))


def _stem(word: str) -> str:
    if not word.isalpha():
        return word
    return word.removesuffix("ies") if word.endswith("ies") and len(word) > 7 else stem(word)
