"""Words and phrases that are searched for, and what must not stand there. Compared by whole words, without case."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from waypost.core.exchange.feeds.entries import Entry
from waypost.core.vocabulary.wording import WaypostError

MOST_PHRASES = 50
_WORD = re.compile(r"\w+\*?")
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sought:
    """What an entry must hold one of (nothing named: every entry fits), and what it must hold none of.

    >>> sought = read_sought("solar panel\\nlate*", "job")
    >>> [sought.fits(Entry(text=each)) for each in ("My Solar-Panel broke", "Lately slow", "Late! A job ad", "Sun")]
    [True, True, False, False]
    """

    some: tuple[Phrase, ...] = ()
    none: tuple[Phrase, ...] = ()

    def fits(self, entry: Entry) -> bool:
        """Words count in heading and text; what must not stand there must not be the author either."""
        words = _words(entry.words)
        if self.some and not any(_holds(words, each) for each in self.some):
            return False
        unwanted = [*words, "", *_words(entry.author)]
        return not any(_holds(unwanted, each) for each in self.none)


def read_sought(some: str, none: str = "") -> Sought:
    """From lines, each a word or a phrase; a word that ends on * stands for all that begin like it.

    Raises WaypostError for a line without a letter or digit, and for too many.
    """
    return Sought(_phrases(some), _phrases(none))


def _phrases(text: str) -> tuple[Phrase, ...]:
    lines = [each.strip() for each in re.split(r"[\n\r]+", text) if each.strip()]
    if len(lines) > MOST_PHRASES:
        raise WaypostError(
            en=f"There are {len(lines)} words and phrases; up to {MOST_PHRASES} can be searched for. Make two searches of it.",
            de=f"Das sind {len(lines)} Wörter und Wendungen; gesucht wird nach bis zu {MOST_PHRASES}. Bitte zwei Suchen "
            "daraus machen.",
        )
    found = [(each, tuple(_WORD.findall(_folded(each)))) for each in lines]
    if empty := [each for each, words in found if not words]:
        raise WaypostError(
            en=f"“{empty[0]}” holds no word. Write one word or phrase a line.",
            de=f"„{empty[0]}“ enthält kein Wort. Bitte je Zeile ein Wort oder eine Wendung schreiben.",
        )
    return tuple(dict.fromkeys(words for _, words in found))


def _holds(words: Sequence[str], phrase: Phrase) -> bool:
    """Whether the words of a phrase stand one behind the other."""
    n = len(phrase)
    return any(all(map(_is, words[at : at + n], phrase)) for at in range(len(words) - n + 1))


def _is(word: str, sought: str) -> bool:
    return word.startswith(sought[:-1]) if sought.endswith("*") else word == sought


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", _folded(text))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
