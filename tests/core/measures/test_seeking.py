"""What somebody types is found as it is written, whichever of two spellings either of them takes."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.core.measures.seeking import folded, says, sought, writings

WORDS = (
    "Neueröffnung",
    "Steuererklärung",
    "Treueprämie",
    "Klassengröße",
    "Frauenärztin",
    "Straßengeräusche",
    "abgekühlt",
    "Große",
)


def written(text: str, words: str) -> bool:
    """Whether a table that compares letter by letter finds it."""
    return all(any(each in text.lower() for each in writings(stem)) for stem in sought(words))


@pytest.mark.parametrize("word", WORDS)
def test_a_word_is_found_as_it_is_typed(word: str) -> None:
    assert written(f"Die {word} war gut", word) and says(f"Die {word} war gut", word)


@pytest.mark.parametrize("word", WORDS)
def test_a_word_typed_without_umlauts_is_found_written_with_them_and_the_other_way_round(word: str) -> None:
    assert written(word, folded(word)) and written(folded(word), word)


@pytest.mark.parametrize(("text", "typed"), [("Klassengrösse", "Klassengröße"), ("Klassengröße", "Klassengrösse")])
def test_switzerland_writes_ss_beside_umlauts(text: str, typed: str) -> None:
    assert written(text, typed)


def test_both_spellings_of_a_word_are_one_word() -> None:
    assert sought("spät spaet") == ("spät",) and sought("daß Lieferung") == ("liefer",)


def test_a_long_word_asks_for_few_writings_only() -> None:
    assert len(writings("ae" * 40)) <= 18


@given(
    st.lists(st.sampled_from(("ä", "ö", "ü", "ß", "ae", "oe", "ue", "ss", "n", "t", "r")), min_size=1, max_size=12).map(
        "".join
    )
)
def test_what_is_typed_is_always_among_its_writings(word: str) -> None:
    assert word in writings(word) and folded(word) in writings(word)


@pytest.mark.parametrize("pairs", list(product(("ae", "ä"), ("ue", "ü"), ("ss", "ß"))))
def test_each_place_of_a_word_typed_plainly_stands_for_itself(pairs: tuple[str, ...]) -> None:
    assert "r".join(pairs) in writings("raeruerss"[1:])
