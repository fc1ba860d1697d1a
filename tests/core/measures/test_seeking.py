"""What somebody types is found as it is written, whichever of two spellings either of them takes."""

from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from waypost.core.measures.seeking import folded, says, sought, surely, writings

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
    assert sought("spät spaet") == ("spaet",) and sought("daß Lieferung") == ("liefer",)


def test_a_long_word_asks_for_few_writings_only() -> None:
    assert len(writings("ae" * 40)) <= 16


_PAIRS = st.sampled_from(("ä", "ö", "ü", "ß", "ae", "oe", "ue", "ss", "n", "t", "r"))


@given(st.lists(_PAIRS, min_size=1, max_size=12).map("".join))
def test_whatever_is_typed_is_among_its_writings(word: str) -> None:
    assert any(each in word for each in writings(folded(word)))


@pytest.mark.parametrize("pairs", list(product(("ae", "ä"), ("ue", "ü"), ("ss", "ß"))))
def test_each_place_of_a_word_typed_plainly_stands_for_itself(pairs: tuple[str, ...]) -> None:
    assert "r".join(pairs) in writings("raeruerss"[1:])


_LETTERS = st.text(alphabet="aeouäöüßsSÄÖÜEhrlkté ", max_size=12)


@given(_LETTERS, _LETTERS)
@example("jährlich", "ehrlich")
@example("Großteil", "gros")
@example("SPÄTER", "spaet")
@example("Eß", "eß")
@example("äß", "ess")
def test_whatever_holds_a_stem_holds_its_sure_letters(text: str, words: str) -> None:
    for stem in sought(words):
        if stem in folded(text):
            # As databases compare: SQLite knows capitals of ASCII only.
            plain = "".join(each.lower() if each.isascii() else each for each in text)
            assert all(letters in plain for letters in surely(stem))
