"""Words become numbers, against a Python dictionary."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.core.analytics.interning import PARTS, Codes, Persons, hash_spans, spans_of

WORDS = st.lists(st.text(max_size=20), max_size=50)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=4))
def test_codes_number_words_in_the_order_of_their_first_appearance(batches: list[list[str]]) -> None:
    codes = Codes()
    known = {"": 0}
    for words in batches:
        expected = [known.setdefault(word, len(known)) for word in words]
        assert codes.of_words(words).tolist() == expected
    assert codes.words == tuple(known)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=4))
def test_a_person_keeps_its_number_and_two_never_share_one(batches: list[list[str]]) -> None:
    persons = Persons()
    known: dict[str, int] = {}
    for words in batches:
        for word, number in zip(words, persons.of_words(words).tolist(), strict=True):
            assert known.setdefault(word, number) == number
            assert persons.parts[number % PARTS].words()[number // PARTS] == word
    assert len(set(known.values())) == len(known) == len(persons)


def test_tables_grow_without_losing_a_word() -> None:
    words = [f"kunde-{number}-{'x' * (number % 90)}" for number in range(30_000)]
    persons = Persons()
    first = persons.of_words(words)
    assert len(persons) == 30_000
    assert (persons.of_words(words[::-1]) == first[::-1]).all()
    data, bounds = persons.parts[3].spans()
    assert len(bounds) == len(persons.parts[3]) + 1
    assert bytes(data[bounds[5] : bounds[6]]).decode() == persons.parts[3].words(5)[0]


def test_a_hash_depends_on_the_bytes_alone_and_not_on_what_stands_around() -> None:
    words = ["", "a", "abcdefg", "abcdefgh", "abcdefghi", "a" * 40, "a\0", "a\0\0"]
    alone = np.concatenate([_hashes([word]) for word in words])
    together = _hashes(words)
    assert (alone == together).all()
    assert len(set(together.tolist())) == len(words)


def _hashes(words: list[str]) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    data, starts, ends = spans_of(words)
    out = np.empty(len(words), np.uint64)
    hash_spans(data, starts, ends, out)
    return out
