"""The kernel counts exactly the n-grams that a slow, obvious loop counts."""

import itertools
from collections import Counter

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from waypost.core.language.ngrams import BUCKETS, grams

_START, _PRIME, _ALL = 14695981039346656037, 1099511628211, (1 << 64) - 1


def hashed(text: str) -> int:
    """FNV-1a over code points."""
    found = _START
    for letter in text:
        found = ((found ^ ord(letter)) * _PRIME) & _ALL
    return found


def bucket(number: int) -> int:
    number = ((number ^ (number >> 30)) * 0xBF58476D1CE4E5B9) & _ALL
    number = ((number ^ (number >> 27)) * 0x94D049BB133111EB) & _ALL
    return number >> 46


def slowly(comment: str) -> dict[int, int]:
    counts: Counter[int] = Counter()
    words = comment.split(" ") if comment else []
    for word in words:
        padded = f" {word} "
        for first in range(len(padded) - 1):
            for length in range(2, 6):
                part = padded[first : first + length]
                if len(part) == length:
                    counts[bucket(hashed(part))] += 1
        counts[BUCKETS + bucket(hashed(word))] += 1
    for one, other in itertools.pairwise(words):
        pair = ((hashed(one) ^ (hashed(other) * 31 & _ALL)) * _PRIME) & _ALL
        counts[BUCKETS + bucket(pair)] += 1
    return dict(counts)


WORD = st.text(st.characters(blacklist_categories=["Cs", "Zs", "Cc"]), min_size=1, max_size=7)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(WORD, max_size=8).map(" ".join), max_size=5))
@example(["gut", "", "gut gut gut"])
def test_every_n_gram_is_counted_once_for_each_place_it_has(comments: list[str]) -> None:
    found = grams(comments)
    assert len(found.starts) == len(comments) + 1
    for at, comment in enumerate(comments):
        row = slice(found.starts[at], found.starts[at + 1])
        assert dict(zip(found.buckets[row].tolist(), found.counts[row].tolist(), strict=True)) == slowly(comment)


def test_words_that_differ_in_their_last_letter_have_buckets_of_their_own() -> None:
    words = [f"wor{chr(letter)}" for letter in range(ord("a"), ord("z") + 1)]
    whole = {int(grams([word]).buckets[-1]) for word in words}
    assert len(whole) == len(words)


def test_buckets_of_a_comment_ascend() -> None:
    found = grams(["der zug fährt nicht"])
    assert np.all(np.diff(found.buckets) > 0)
