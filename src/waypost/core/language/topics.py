"""What many comments are about, found without a codebook: groups of comments that share words, each with a name.

Words that carry content (no frequent ones, none that only praise or blame), without their endings, weighed by rarity
→ their 50 strongest directions (latent semantic analysis, Deerwester and others 1990) → k-means. How many groups there
are is chosen by stability: which number splits halves of the comments most alike. Groups are named by the words that
set them apart (class-based TF-IDF, Grootendorst 2022), in the spelling that customers use most. A person then names,
merges and splits them into a codebook.

The order of the comments does not matter; the same comments and seed give the same topics.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.linalg import svds
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score
from threadpoolctl import threadpool_limits

from waypost.core.language.embedding import Embedder, Vectors
from waypost.core.language.lexicon import lexicon
from waypost.core.language.tokens import tidy, tokens
from waypost.core.vocabulary.wording import Language

NUMBERS = (3, 4, 6, 8, 10, 12, 15, 20)  # of topics, to choose from
_MANY = 400  # comments from which on fewer than eight topics say too little
LEAST_COMMENTS = 40  # with content, before topics are looked for
_DIRECTIONS = 50
_BESIDE = 100  # of words, where an embedder's stand beside them
_LEAST_SEEN = 2  # comments that a word needs
_MOST_SHARE = 0.4  # of the comments; a word in more of them sets nothing apart
_SPLITS = 2
_NAMING = 3
_AT_MOST = 4_000  # comments that the number of topics is chosen by
_ENDINGS = {"de": ("ern", "en", "er", "es", "em", "n", "e", "s"), "en": ("ies", "ing", "es", "ed", "s")}

Points = npt.NDArray[np.float64]
Groups = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class FoundTopic:
    """A group of comments. `words` set it apart, the strongest first; `members` are places in the comments given, in
    their order, `typical` the three nearest to its middle."""

    name: str
    words: tuple[str, ...]
    members: tuple[int, ...]
    typical: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Topics:
    """The largest first. `left` are comments without content; `stability` pairs each number of topics tried with how
    alike halves of the comments were split, 1 being equal."""

    topics: tuple[FoundTopic, ...]
    left: tuple[int, ...]
    stability: tuple[tuple[int, float], ...]


def find_topics(texts: Sequence[str], language: Language, seed: int = 1, embedder: Embedder | None = None) -> Topics:
    """Topics of comments in one language; none where fewer than `LEAST_COMMENTS` have content.

    With an `embedder` comments also go together that mean alike in other words: its 50 strongest directions stand beside
    100 of the words.
    """
    order = sorted(range(len(texts)), key=lambda place: (texts[place], place))
    said = _named_things([_content(texts[place], language) for place in order], language)
    rows, words = _rows(said)
    filled = np.flatnonzero(np.diff(rows.indptr))
    left = tuple(sorted(order[at] for at in set(range(len(order))) - set(filled.tolist())))
    if len(filled) < LEAST_COMMENTS:
        return Topics((), tuple(range(len(texts))), ())
    meant = embedder.vectors([texts[order[at]] for at in filled]) if embedder else None
    points = _points(rows[filled], meant)
    some = points if len(points) <= _AT_MOST else points[:: -(-len(points) // _AT_MOST)]
    numbers = [n for n in NUMBERS if n * 8 <= len(filled) and (n >= 8 or len(filled) < _MANY)]
    with threadpool_limits(
        1
    ):  # sums in one order: the same topics on every machine, and no threads in each other's way
        tried = [(number, _stability(some, number, seed)) for number in numbers]
        best = max(tried, key=lambda each: (round(each[1], 2), each[0]))[0]
        groups, centres = _grouped(points, best, seed)
    spelled = _spellings(said)
    found = []
    for group, named in enumerate(_naming(rows[filled], groups, best)):
        own = np.flatnonzero(groups == group)
        near = own[np.argsort(((points[own] - centres[group]) ** 2).sum(axis=1), kind="stable")[:_NAMING]]
        names = tuple(spelled[words[word]] for word in named)
        members = tuple(sorted(order[filled[at]] for at in own))
        found.append(FoundTopic(", ".join(names[:_NAMING]), names, members, tuple(order[filled[at]] for at in near)))
    found.sort(key=lambda topic: (-len(topic.members), topic.name))
    return Topics(tuple(found), left, tuple(tried))


def _content(text: str, language: Language) -> list[tuple[str, str]]:
    """The words of a comment that can name a topic: stem and spelling."""
    clean = tidy(text)
    known = lexicon(language)
    return [
        (_stem(token.form, language), clean[token.start : token.end])
        for token in tokens(clean)
        if token.form.isalpha()
        and len(token.form) >= 3
        and token.form not in known.plain
        and token.form not in known.negation
        and token.form not in known.strength
        and abs(known.of_word(token.form)) < 1
    ]


def _named_things(said: list[list[tuple[str, str]]], language: Language) -> list[list[tuple[str, str]]]:
    """In German only words that customers mostly write with a capital: things, not what is done with them."""
    if language != "de":
        return said
    spelled = _spellings(said)
    return [[each for each in words if spelled[each[0]][0].isupper()] for words in said]


def _stem(form: str, language: Language) -> str:
    for ending in _ENDINGS[language]:
        if form.endswith(ending) and len(form) - len(ending) >= 4:
            return form.removesuffix(ending)
    return form


def _rows(said: Sequence[Sequence[tuple[str, str]]]) -> tuple[Any, list[str]]:
    """Which stems each comment holds, weighed by rarity and scaled to length 1, and the stems of the columns."""
    seen = Counter(stem for each in said for stem in {stem for stem, _ in each})
    most = max(_LEAST_SEEN, _MOST_SHARE * len(said))
    words = sorted(stem for stem, count in seen.items() if _LEAST_SEEN <= count <= most)
    column = {stem: at for at, stem in enumerate(words)}
    places = [sorted({column[stem] for stem, _ in each if stem in column}) for each in said]
    starts = np.cumsum([0, *map(len, places)])
    rarity = np.log(len(said) / np.array([seen[stem] for stem in words])) if words else np.zeros(0)
    inside = np.array([at for each in places for at in each], np.int64)
    rows = sparse.csr_matrix((rarity[inside], inside, starts), shape=(len(said), len(words)))
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    return sparse.diags(1 / np.maximum(lengths, 1e-12)) @ rows, words


def _points(rows: Any, meant: Vectors | None) -> Points:
    if meant is None:
        return _strongest(rows.astype(np.float64), _DIRECTIONS)
    words = _strongest(rows.astype(np.float64), _BESIDE)
    meaning = _strongest((meant - meant.mean(axis=0)).astype(np.float64), _DIRECTIONS)
    return np.asarray(np.hstack([words, meaning]) / np.sqrt(2))


def _strongest(rows: Any, most: int) -> Points:
    """Rows in their strongest directions, each of length 1."""
    directions = min(most, min(rows.shape) - 1)
    left, strengths, _ = svds(rows, k=directions, v0=np.ones(min(rows.shape)))
    points = left * strengths
    return np.asarray(points / np.maximum(np.linalg.norm(points, axis=1, keepdims=True), 1e-12))


def _grouped(points: Points, number: int, seed: int) -> tuple[Groups, Points]:
    found = KMeans(number, n_init=5, random_state=seed).fit(points)
    return found.labels_.astype(np.int64), found.cluster_centers_


def _stability(points: Points, number: int, seed: int) -> float:
    """Two halves are grouped by themselves, each groups all: how alike both are (Hubert and Arabie 1985), on average."""
    rng = np.random.default_rng(seed)
    alike = []
    for _ in range(_SPLITS):
        shuffled = rng.permutation(len(points))
        halves = (shuffled[: len(points) // 2], shuffled[len(points) // 2 :])
        first, second = (
            KMeans(number, n_init=2, random_state=seed).fit(points[half]).predict(points) for half in halves
        )
        alike.append(float(adjusted_rand_score(first, second)))
    return float(np.mean(alike))


def _naming(rows: Any, groups: Groups, number: int) -> list[list[int]]:
    """The columns that set each group apart: how often its comments hold the word, times how rare it is in all."""
    held = rows.astype(bool).astype(np.float64)
    of_all = np.asarray(held.sum(axis=0)).ravel()
    names = []
    for group in range(number):
        inside = np.flatnonzero(groups == group)
        share = np.asarray(held[inside].sum(axis=0)).ravel() / max(1, len(inside))
        weight = share * np.log(1 + len(groups) / np.maximum(of_all, 1))
        names.append(np.argsort(-weight, kind="stable")[:8].tolist())
    return names


def _spellings(said: Sequence[Sequence[tuple[str, str]]]) -> dict[str, str]:
    """How customers spell each stem most often."""
    counts: dict[str, Counter[str]] = {}
    for stem, spelling in (pair for each in said for pair in each):
        counts.setdefault(stem, Counter())[spelling] += 1
    return {stem: min(found.items(), key=lambda each: (-each[1], each[0]))[0] for stem, found in counts.items()}
