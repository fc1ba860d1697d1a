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

LEAST = 0.34  # as alike as two texts of three words each that share one rare one
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
    """The stems of a text that say something.

    >>> sorted(words("Die Lieferungen kommen zu spät"))
    ['komme', 'liefer', 'spät']
    """
    folded = unicodedata.normalize("NFC", text).casefold()
    return frozenset(stem(word) for word in _WORD.findall(folded) if word not in _EMPTY)


def stem(word: str) -> str:
    """A word without its ending, at least five letters of it.

    >>> stem("lieferung"), stem("delays"), stem("bus")
    ('liefer', 'delay', 'bus')
    """
    ending = next((each for each in _ENDINGS if word.endswith(each) and len(word) - len(each) >= 5), "")
    return word.removesuffix(ending)


def groups(texts: Sequence[str], least: float = LEAST) -> list[list[int]]:
    """Places of texts that say about the same, in groups of two and more, the largest first, then by place.

    Only texts that share a word are compared, by the weights they share: a wall of 5,000 notes takes seconds at most.

    >>> groups(["Hotline not reachable", "The hotline is never reachable", "Nice shop"])
    [[0, 1]]
    """
    found = [words(text) for text in texts]
    weights = _weights(found)
    lengths = [math.sqrt(math.fsum(weights[word] ** 2 for word in sorted(each))) for each in found]
    parent = list(range(len(texts)))
    where: defaultdict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(found):
        shared: defaultdict[int, list[float]] = defaultdict(list)
        for word in sorted(each):
            for other in where[word]:
                shared[other].append(weights[word] ** 2)
            where[word].append(place)
        for other, products in shared.items():
            if math.fsum(products) >= least * lengths[place] * lengths[other]:
                parent[_root(parent, place)] = _root(parent, other)
    together: defaultdict[int, list[int]] = defaultdict(list)
    for place in range(len(texts)):
        together[_root(parent, place)].append(place)
    several = [each for each in together.values() if len(each) > 1]
    return sorted(several, key=lambda each: (-len(each), each))


def _weights(found: Sequence[frozenset[str]]) -> dict[str, float]:
    """How much a word says: more, the fewer texts have it."""
    count = Counter(word for each in found for word in each)
    return {word: 1 + math.log(len(found) / n) for word, n in count.items()}


def _root(parent: list[int], place: int) -> int:
    while parent[place] != place:
        parent[place] = parent[parent[place]]
        place = parent[place]
    return place
