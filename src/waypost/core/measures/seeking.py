"""Whether a text says what somebody types into a search: stems of the words, anywhere in it, in German and English.

Stems stand inside of words, so that "Lieferung" meets "Lieferzeiten" and "Monteure" meets "Küchenmonteur"; ä, ö, ü and ß
are ae, oe, ue and ss; words that say nothing by themselves ("zu", "the") count only where nothing else is typed.
"""

import re
import unicodedata

from waypost.core.measures.likeness import stem, tells

MOST_WORDS = 8
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_AROUND = "?!.,;:…–„“”‚‘’'\"()"
_UMLAUT = {"ae": "ä", "oe": "ö", "ue": "ü"}
_PAIR = re.compile("(ae|oe|ue|ss)")
_MOST_WAYS = 16  # of one word, so that a search stays a short question


def sought(words: str) -> tuple[str, ...]:
    """What is looked for: stems of the words that say something, each once, in small letters as they are typed.

    >>> sought("Lieferung zu spät"), sought("Monteure?"), sought("deliveries"), sought("zu"), sought("?")
    (('liefer', 'spät'), ('monteur',), ('deliver',), ('zu',), ('?',))
    """
    given = unicodedata.normalize("NFC", words).lower().split()
    typed = [word for each in given if (word := each.strip(_AROUND))] or given
    telling = [word for word in typed if tells(word.casefold())] or typed
    stems = (_stem(word) for word in telling[:MOST_WORDS])
    return tuple({folded(each): each for each in reversed(list(stems))}.values())[::-1]


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
    plain, wanted = folded(text), _plainly(words)
    return bool(wanted) and all(each in plain for each in wanted)


def names(sentence: str, name: str) -> bool:
    """Whether a sentence of several words holds a name as a whole: all words of it that say something.

    >>> names("Wie viele brechen an der Kasse ab?", "Kasse"), names("Wie viele brechen ab?", "An der Kasse bezahlen")
    (True, False)
    """
    asked, wanted = _plainly(sentence), _plainly(name)
    return len(asked) > 1 and bool(wanted) and all(each in asked for each in wanted)


def writings(wanted: str) -> tuple[str, ...]:
    """The ways in which a stem of `sought` may stand in a text, in small letters.

    Whoever types an umlaut means "ue" where "ue" is typed ("Neueröffnung"); whoever types none may mean either.

    >>> writings("spaet"), writings("neueröffn"), writings("groß"), writings("nps")
    (('spaet', 'spät'), ('neueröffn', 'neueroeffn'), ('groß', 'gross'), ('nps',))
    """
    either = {} if any(each in wanted for each in _UMLAUT.values()) else dict(_UMLAUT)
    if "ß" not in wanted:
        either["ss"] = "ß"
    ways = [""]
    for part in _PAIR.split(wanted):
        both = (part, either[part]) if part in either and len(ways) < _MOST_WAYS else (part,)
        ways = [way + each for way in ways for each in both]
    return tuple(dict.fromkeys((*ways, *(each.replace("ß", "ss") for each in ways), folded(wanted))))


def _plainly(words: str) -> tuple[str, ...]:
    return tuple(folded(each) for each in sought(words))


def _stem(word: str) -> str:
    if not word.isalpha():
        return word
    if word.endswith("ies") and len(word) > 7:
        return word.removesuffix("ies")
    full = word.casefold()  # ß counts as two letters
    return word[: len(word) - (len(full) - len(stem(full)))]
