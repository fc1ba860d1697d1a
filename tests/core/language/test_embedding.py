"""Comments as vectors: near where they mean alike, made once, and a layer of reading where the encoder is installed."""

from collections.abc import Sequence

import numpy as np
import pytest

from waypost.core.language.embedding import (
    Embedder,
    Kept,
    SentenceEncoder,
    Vectors,
    WordVectors,
    similar,
    there_is_an_encoder,
    unit,
)
from waypost.core.language.reader import reader
from waypost.core.language.topics import find_topics
from waypost.core.vocabulary.wording import WaypostError

encoder = pytest.mark.skipif(not there_is_an_encoder(), reason="needs the extra: pip install 'waypost[embeddings]'")
COMMENTS = [
    "Das Paket kam viel zu spät", "Das Paket kam zu spät an", "Die App stürzt ab", "Seit dem Update stürzt die App ab",
    "Sehr freundliche Beratung", "Die Beratung war freundlich",
]  # fmt: skip


class Counting:
    """An embedder that counts what it was asked: first letter and length."""

    name = "counting"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def vectors(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return np.array([[len(text), ord(text[0])] for text in texts], np.float32)


def test_words_alone_tell_what_is_alike() -> None:
    vectors = WordVectors(COMMENTS, directions=4).vectors(COMMENTS)
    assert [similar(vectors, place, 1)[0][0] for place in range(6)] == [1, 0, 3, 2, 5, 4]


def test_words_that_nobody_shares_make_no_vectors_and_no_error() -> None:
    assert not WordVectors(["eins", "zwei"]).vectors(["drei", ""]).any()


def test_vectors_have_length_one_or_none() -> None:
    assert np.linalg.norm(unit(np.array([[3, 4], [0, 0]], np.float32)), axis=1).tolist() == pytest.approx([1, 0])


def test_what_was_made_is_remembered_across_runs() -> None:
    made, kept = Counting(), dict[str, bytes]()
    first = Kept(made, kept).vectors(["a", "bb", "a"])
    again = Kept(made, kept).vectors(["bb", "ccc"])
    assert made.asked == ["a", "bb", "ccc"]
    assert first.tolist() == [[1, 97], [2, 98], [1, 97]]
    assert again.tolist() == [[2, 98], [3, 99]]


@encoder
def test_the_encoder_knows_meaning_across_languages_and_texts_without_letters() -> None:
    said = ["Die Lieferung kam zu spät", "The delivery was late", "Der Kaffee ist lecker", "", "x" * 50_000]
    vectors = SentenceEncoder().vectors(said)
    assert vectors.shape == (5, 512)
    assert similar(vectors, 0, 1)[0][0] == 1
    assert not vectors[3].any()


def test_layers_without_models_say_how_these_are_made() -> None:
    with pytest.raises(WaypostError, match="waypost train COMMENTS -o DIR --embeddings"):
        reader("embeddings")


@encoder
def test_topics_join_meaning_with_words() -> None:
    said = [f"{text} {number}" for number in range(10) for text in COMMENTS]
    embedder: Embedder = SentenceEncoder()
    found = find_topics(said, "de", embedder=embedder)
    assert sum(len(topic.members) for topic in found.topics) == len(said)
    members = [set(topic.members) for topic in found.topics]
    assert any({0, 6, 12} <= group for group in members)
