"""Notes that say about the same are found, and those that do not are left alone."""

import math
from collections import Counter
from random import Random
from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.core.measures.likeness import LEAST, MOST_WORDS, groups, words

MOST_NOTES = 5_000
NOTES = (
    "Die Hotline ist nie erreichbar",
    "Hotline nicht erreichbar!",
    "Lieferungen kommen zu spät",
    "Die Lieferung kam viel zu spät",
    "The delivery is always delayed",
    "Delayed deliveries",
    "Schöner Laden",
    "Nice people in the shop",
)
VOCABULARY = ["hotline", "lieferung", "spät", "shop", "price", "preis", "the", "und", "reachable", "late"]


def slow_groups(texts: list[str], least: float) -> list[list[int]]:
    """Every pair compared from the definition; groups grow until nothing joins any more."""
    sets = [words(text) for text in texts]
    count = Counter(word for each in sets for word in each)
    weight = {word: 1 + math.log(len(texts) / n) for word, n in count.items()}

    def alike(one: int, other: int) -> bool:
        shared = sum(weight[word] ** 2 for word in sets[one] & sets[other])
        lengths = [math.sqrt(sum(weight[word] ** 2 for word in sets[place])) for place in (one, other)]
        return shared > 0 and shared >= least * lengths[0] * lengths[1]

    heaps = [{place} for place in range(len(texts))]
    while True:
        pair = next(
            ((a, b) for a in heaps for b in heaps if a is not b and any(alike(x, y) for x in a for y in b)), None
        )
        if pair is None:
            break
        heaps = [each for each in heaps if each is not pair[0] and each is not pair[1]] + [pair[0] | pair[1]]
    return sorted((sorted(each) for each in heaps if len(each) > 1), key=lambda each: (-len(each), each))


def test_german_and_english_notes_come_together_by_what_they_say() -> None:
    assert groups(NOTES)[:2] == [[0, 1], [2, 3]]
    assert [4, 5] not in groups(NOTES) or groups(NOTES).count([4, 5]) == 1
    assert not any({6, 7} <= set(each) for each in groups(NOTES))


def test_words_that_say_nothing_bring_nothing_together() -> None:
    assert groups(["this is the one", "that was the other one", "der die das und", "und der"]) == []


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.sampled_from(VOCABULARY), max_size=5).map(" ".join), max_size=9))
def test_the_groups_are_those_of_every_pair_compared(texts: list[str]) -> None:
    # A hair beside the threshold, so that the order of adding cannot decide.
    assert groups(texts, LEAST + 1e-7) == slow_groups(texts, LEAST + 1e-7)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_notes_changes_no_group(texts: list[str], chance: Random) -> None:
    order = list(range(len(texts)))
    chance.shuffle(order)
    moved = [texts[place] for place in order]
    one = {frozenset(texts[place] for place in group) for group in groups(texts)}
    other = {frozenset(moved[place] for place in group) for group in groups(moved)}
    assert one == other


def test_a_long_note_is_known_by_its_first_words() -> None:
    long = " ".join(map(str, range(300)))
    assert words(long) == {str(n) for n in range(MOST_WORDS)}
    assert groups([long, " ".join(map(str, range(MOST_WORDS))), "299 298 297"]) == [[0, 1]]


def test_a_wall_full_of_long_notes_takes_seconds_at_most() -> None:
    """Every note is as long as a note can be, and shares words with every other one: the most that guests can do."""
    chance = Random(5)
    vocabulary = ["".join(chance.choices("bcdfghjklmnpqrstvwxz", k=8)) for _ in range(300)]
    common, rare = vocabulary[:MOST_WORDS], vocabulary[MOST_WORDS:]
    texts = [" ".join([*chance.sample(common, MOST_WORDS), *chance.choices(rare, k=170)]) for _ in range(MOST_NOTES)]
    start = process_time()
    found = groups(texts)
    assert process_time() - start < 15  # below two; pair by pair in full it was two minutes
    assert found == [list(range(MOST_NOTES))]
