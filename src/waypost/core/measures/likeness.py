"""Which short texts say about the same: shared words, weighted by how rare they are, in German and English.

Words are case-folded and cut to a stem of letters, so that "Lieferung" and "Lieferungen", "delays" and "delayed" meet;
words that say nothing by themselves are left out. Two texts are as alike as the cosine of their words' weights
(Salton and Buckley, Term-weighting approaches in automatic text retrieval, 1988: idf, length made equal). Groups are
those texts that hang together by pairs at least as alike as the threshold (single linkage).
"""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import islice

import numpy as np

LEAST = 0.34  # as alike as two texts of three words each that share one rare one
MOST_WORDS = 40  # what a note is about is said by then
_WORD = re.compile(r"[^\W\d_]{2,}|\d+")
_EMPTY = frozenset(
    [
        "aber",
        "alle",
        "allem",
        "allen",
        "aller",
        "alles",
        "als",
        "also",
        "am",
        "an",
        "auch",
        "auf",
        "aus",
        "bei",
        "bin",
        "bis",
        "bist",
        "da",
        "damit",
        "dann",
        "das",
        "dass",
        "dem",
        "den",
        "denn",
        "der",
        "des",
        "dich",
        "die",
        "dies",
        "diese",
        "diesem",
        "diesen",
        "dieser",
        "dieses",
        "dir",
        "doch",
        "dort",
        "du",
        "durch",
        "ein",
        "eine",
        "einem",
        "einen",
        "einer",
        "eines",
        "er",
        "es",
        "etwas",
        "euch",
        "für",
        "gegen",
        "habe",
        "haben",
        "hat",
        "hatte",
        "hier",
        "hin",
        "ich",
        "ihm",
        "ihn",
        "ihnen",
        "ihr",
        "ihre",
        "im",
        "immer",
        "in",
        "ist",
        "ja",
        "jede",
        "jeden",
        "jeder",
        "kann",
        "kein",
        "keine",
        "keinen",
        "können",
        "man",
        "mehr",
        "mein",
        "meine",
        "mich",
        "mir",
        "mit",
        "muss",
        "müssen",
        "nach",
        "nicht",
        "nichts",
        "noch",
        "nur",
        "ob",
        "oder",
        "ohne",
        "sehr",
        "sein",
        "seine",
        "sich",
        "sie",
        "sind",
        "so",
        "soll",
        "sollte",
        "über",
        "um",
        "und",
        "uns",
        "unser",
        "unsere",
        "unter",
        "viel",
        "vom",
        "von",
        "vor",
        "war",
        "was",
        "wenn",
        "wer",
        "werden",
        "wie",
        "wieder",
        "will",
        "wir",
        "wird",
        "wo",
        "wurde",
        "zu",
        "zum",
        "zur",
        "a",
        "about",
        "after",
        "all",
        "also",
        "am",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "because",
        "been",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "for",
        "from",
        "get",
        "had",
        "has",
        "have",
        "he",
        "her",
        "here",
        "him",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "just",
        "like",
        "me",
        "more",
        "my",
        "no",
        "not",
        "of",
        "on",
        "one",
        "only",
        "or",
        "other",
        "our",
        "out",
        "over",
        "she",
        "should",
        "so",
        "some",
        "such",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "to",
        "too",
        "up",
        "us",
        "very",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)
_ENDINGS = ("ungen", "ierung", "ung", "ings", "ing", "ern", "en", "er", "es", "em", "ed", "e", "s", "n")


def words(text: str) -> frozenset[str]:
    """The stems of a text that say something, of a long one the first `MOST_WORDS`.

    >>> sorted(words("Die Lieferungen kommen zu spät"))
    ['komme', 'liefer', 'spät']
    """
    folded = unicodedata.normalize("NFC", text).casefold()
    found = (each[0] for each in _WORD.finditer(folded) if tells(each[0]))
    return frozenset(stem(word) for word in islice(found, MOST_WORDS))


def tells(word: str) -> bool:
    """Whether a case-folded word says something by itself.

    >>> tells("lieferung"), tells("zu")
    (True, False)
    """
    return word not in _EMPTY


def stem(word: str) -> str:
    """A word without its ending, at least five letters of it.

    >>> stem("lieferung"), stem("delays"), stem("bus")
    ('liefer', 'delay', 'bus')
    """
    ending = next((each for each in _ENDINGS if word.endswith(each) and len(word) - len(each) >= 5), "")
    return word.removesuffix(ending)


def groups(texts: Sequence[str], least: float = LEAST) -> list[list[int]]:
    """Places of texts that say about the same, in groups of two and more, the largest first, then by place.

    Only texts that share a word are compared, by the weights they share. Time grows with the pairs and the words of each,
    which are bounded: a wall of 5,000 long notes that all speak of the same takes some seconds, an ordinary one
    less than one.

    >>> groups(["Hotline not reachable", "The hotline is never reachable", "Nice shop"])
    [[0, 1]]
    """
    found = [sorted(words(text)) for text in texts]
    count = Counter(word for each in found for word in each)
    weights = {word: (1 + math.log(len(found) / n)) ** 2 for word, n in count.items()}
    lengths = np.array([math.sqrt(math.fsum(weights[word] for word in each)) for each in found])
    where = {word: np.empty(n, np.intp) for word, n in count.items() if n > 1}
    so_far = dict.fromkeys(where, 0)
    group = np.arange(len(found))
    for place, each in enumerate(found):
        shared = np.zeros(place)
        for word in (word for word in each if word in where):
            end = so_far[word]
            shared[where[word][:end]] += weights[word]
            where[word][end], so_far[word] = place, end + 1
        alike = (shared > 0) & (shared >= least * (lengths[:place] * lengths[place]))
        if alike.any():
            joined = np.zeros(len(found), bool)
            joined[group[:place][alike]] = True
            group[joined[group]] = place
    together: defaultdict[int, list[int]] = defaultdict(list)
    for place, name in enumerate(group.tolist()):
        together[name].append(place)
    several = [each for each in together.values() if len(each) > 1]
    return sorted(several, key=lambda each: (-len(each), each))
