"""A comment falls into words, numbers, emoticons and marks, each with its place."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.core.language.looking import look
from waypost.core.language.tokens import MOST_LETTERS, places, squeezed, tidy, tokens


def forms(text: str) -> list[str]:
    return [token.form for token in tokens(tidy(text))]


def test_emoticons_and_emoji_are_words_of_their_own() -> None:
    assert forms("super :-) aber teuer 😡") == ["super", ":-)", "aber", "teuer", "😡"]


def test_a_word_is_case_folded_and_remembers_that_it_was_shouted() -> None:
    found = tokens("NIE wieder! Im ICE")
    assert [(token.form, token.loud) for token in found][:2] == [("nie", True), ("wieder", False)]


def test_contractions_stay_one_word_with_either_apostrophe() -> None:
    assert forms("didn't work") == forms("didn’t work") == ["didn't", "work"]


def test_runs_of_exclamation_marks_stay_together() -> None:
    assert forms("Hilfe!!! Warum??") == ["hilfe", "!!!", "warum", "??"]


def test_a_link_is_one_token_and_leaves_the_full_stop_behind_it() -> None:
    assert forms("siehe https://t.co/abC1?x=1.") == ["siehe", "https://t.co/abc1?x=1", "."]


def test_a_handle_is_one_token_and_a_mail_address_holds_none() -> None:
    assert forms("@Bahn_Info an ich@firma.de") == ["@bahn_info", "an", "ich", "firma", ".", "de"]


@pytest.mark.parametrize(
    ("held", "meant"), [("suuuper", "super"), ("tolllll", "toll"), ("leer", "leer"), ("neeee", "ne")]
)
def test_letters_held_down_are_let_go(held: str, meant: str) -> None:
    assert squeezed(held) == meant


def test_posts_that_say_the_same_are_learned_from_alike() -> None:
    one, other = (
        look(text, "de")
        for text in ("@a Soooo voll! #BahnChaos http://a.de/1", "@bcd So voll! #BahnChaos https://b.de")
    )
    assert one.joined == other.joined == "@ so voll ! bahn chaos ://"


def test_an_emoji_speaks_for_itself() -> None:
    assert look("Na toll 😡", "de").valence.score < 0 < look("👍🏻", "de").valence.score


def test_a_word_of_a_megabyte_is_cut() -> None:
    assert [len(token.form) for token in tokens(tidy("a" * 1_000_000))] == [MOST_LETTERS]


def test_marks_on_letters_are_composed_and_their_places_kept() -> None:
    text = unicodedata.normalize("NFD", "Für müde Gäste")
    origin = places(text)
    assert origin is not None
    spelled = [unicodedata.normalize("NFC", text[origin[t.start] : origin[t.end]]) for t in tokens(tidy(text))]
    assert spelled == ["Für", "müde", "Gäste"]


def test_text_that_came_composed_needs_no_places() -> None:
    assert places("Für müde Gäste") is None


@settings(max_examples=150)
@given(st.text(max_size=60))
def test_every_token_stands_where_it_says(text: str) -> None:
    clean = tidy(text)
    for token in tokens(clean):
        # an emoticon keeps its letters: ":D" is a laugh, ":d" is none
        assert clean[token.start : token.end].casefold().replace("’", "'") == token.form.casefold()


@settings(max_examples=150)
@given(st.text(max_size=60))
def test_every_letter_of_the_tidy_text_has_a_place(text: str) -> None:
    clean, origin = tidy(text), places(text)
    assert len(clean) == (len(text) if origin is None else len(origin) - 1)
    assert origin is None or (origin == sorted(origin) and origin[-1] == len(text))


@pytest.mark.parametrize("hidden", ["\x00", "\u200b", "\u202e", "\ufeff", "\n"])
def test_what_cannot_be_seen_parts_words_and_is_no_token(hidden: str) -> None:
    assert forms(f"gut{hidden}er") == ["gut", "er"]
