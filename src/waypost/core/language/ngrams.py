"""Comments as sparse rows of numbers: n-grams of letters and of words, hashed into buckets.

A comment comes as its token forms joined by spaces. Runs of 2 to 5 letters that do not cross a space, the space at
either end included, show endings, typos and compounds; single words and pairs show what is said. Each of both blocks
has its own buckets and is scaled to length 1 by itself, so that a long comment weighs as much as a short one.

Hashing trick: Weinberger and others (2009), Feature hashing for large scale multitask learning, ICML.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from numba import types

from waypost.core.computing.compiled import kernel, readonly, several

BITS = 18
BUCKETS = 1 << BITS  # of letters; as many again of words
_SHORTEST, _LONGEST = 2, 5
_SPACE = 32

Letters = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int64]


class Grams(NamedTuple):
    """Rows by comment: the buckets of row i and how often each was met stand at `starts[i]:starts[i + 1]`,
    in ascending order; buckets from `BUCKETS` on are those of words."""

    starts: Places
    buckets: npt.NDArray[np.int32]
    counts: npt.NDArray[np.float32]


def grams(comments: Sequence[str]) -> Grams:
    """The n-grams of comments whose forms are joined by spaces.

    >>> found = grams(["gut", "gut gut", ""])
    >>> found.starts.tolist(), found.counts.tolist()[:3]
    ([0, 11, 23, 23], [1.0, 1.0, 1.0])
    """
    padded = [f" {comment} " for comment in comments]
    letters = np.frombuffer("".join(padded).encode("utf-32-le", "surrogatepass"), np.uint32)
    ends = np.cumsum([0, *map(len, padded)], dtype=np.int64)
    return Grams(*_grams(letters, ends))


@kernel(types.uint64, returns=types.int32)
def _bucket(number: Any) -> Any:
    """FNV leaves the last letter in its low bits; one round of splitmix spreads it over all (Steele and others 2014)."""
    number = (number ^ (number >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    number = (number ^ (number >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.int32((number >> np.uint64(64 - BITS)) & np.uint64(BUCKETS - 1))


@kernel(
    readonly(types.uint32),
    readonly(types.int64),
    returns=several(types.int64[::1], types.int32[::1], types.float32[::1]),
)
def _grams(letters: Letters, ends: Places) -> tuple[Places, npt.NDArray[np.int32], npt.NDArray[np.float32]]:
    rows = len(ends) - 1
    starts = np.zeros(rows + 1, np.int64)
    # A place begins at most one n-gram of each length; words add two for each space.
    room = len(letters) * (_LONGEST - _SHORTEST + 3) + 2
    buckets = np.empty(room, np.int32)
    counts = np.empty(room, np.float32)
    filled = 0
    for row in range(rows):
        found = np.empty((ends[row + 1] - ends[row]) * (_LONGEST - _SHORTEST + 3) + 2, np.int32)
        n = 0
        before = np.uint64(0)
        place = ends[row]
        while place < ends[row + 1] - 1:
            end = place + 1  # a word from its space to the next one
            while end < ends[row + 1] and letters[end] != _SPACE:
                end += 1
            if end > place + 1:
                whole = np.uint64(14695981039346656037)
                for at in range(place + 1, end):
                    whole = (whole ^ np.uint64(letters[at])) * np.uint64(1099511628211)
                found[n] = BUCKETS + _bucket(whole)
                n += 1
                if before:
                    pair = (before ^ whole * np.uint64(31)) * np.uint64(1099511628211)
                    found[n] = BUCKETS + _bucket(pair)
                    n += 1
                before = whole
                last = min(end + 1, ends[row + 1])
                for first in range(place, last - 1):
                    part = np.uint64(14695981039346656037)
                    for at in range(first, min(first + _LONGEST, last)):
                        part = (part ^ np.uint64(letters[at])) * np.uint64(1099511628211)
                        if at - first + 1 >= _SHORTEST:
                            found[n] = _bucket(part)
                            n += 1
            place = end
        ordered = np.sort(found[:n])
        for at in range(n):
            if at and ordered[at] == ordered[at - 1]:
                counts[filled - 1] += np.float32(1)
            else:
                buckets[filled] = ordered[at]
                counts[filled] = np.float32(1)
                filled += 1
        starts[row + 1] = filled
    return starts, buckets[:filled].copy(), counts[:filled].copy()
