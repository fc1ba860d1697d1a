"""Measuring and breaking text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.core.drawing.fonts import load_fonts
from waypost.core.drawing.text import BODY, HEADLINE, QUOTE, SMALL, TINY, Style, Typesetter
from waypost.core.vocabulary.wording import Language

_WORDS = st.lists(st.text("abcdefghijklmnopqrstuvwxyzäöüß-/", min_size=1, max_size=34), min_size=1, max_size=12)
_WIDTHS = st.floats(40, 400)


def _setter(language: Language = "de") -> Typesetter:
    return Typesetter(load_fonts(), language)


def _letters(text: str) -> str:
    return "".join(character for character in text if character not in " -")


@settings(max_examples=60, deadline=None)
@given(_WORDS, _WIDTHS, st.sampled_from([SMALL, BODY, QUOTE, HEADLINE]))
def test_no_line_is_wider_than_the_column(words: list[str], width: float, style: Style) -> None:
    setter = _setter()
    lines = setter.lines(" ".join(words), style, max(width, style.size * 2))
    assert all(setter.width(line, style) <= max(width, style.size * 2) + 0.01 for line in lines)


@settings(max_examples=60, deadline=None)
@given(_WORDS, _WIDTHS)
def test_no_letter_is_lost_or_doubled(words: list[str], width: float) -> None:
    text = " ".join(words)
    assert _letters("".join(_setter().lines(text, SMALL, width))) == _letters(text)


@settings(max_examples=30, deadline=None)
@given(_WORDS, _WIDTHS)
def test_balanced_lines_are_as_many_as_greedy_ones_and_hold_the_same_letters(words: list[str], width: float) -> None:
    setter, text = _setter(), " ".join(words)
    balanced = setter.balanced(text, SMALL, width)
    assert len(balanced) <= len(setter.lines(text, SMALL, width))
    assert _letters("".join(balanced)) == _letters(text)


def test_a_width_is_the_sum_of_the_glyphs_advances() -> None:
    setter = _setter()
    a, b = setter.width("Wa", SMALL), setter.width("rum", SMALL)
    assert setter.width("Warum", SMALL) == pytest.approx(a + b)
    assert setter.width("m", BODY) / 15 == pytest.approx(setter.width("m", SMALL) / 13)
    assert setter.width("Muster", Style(13, 700)) > setter.width("Muster", SMALL)


@pytest.mark.parametrize(
    ("language", "word", "expected"),
    [
        ("de", "Kundenrückgewinnung", ["Kundenrückge-", "winnung"]),
        ("de", "Datenschutzerklärung", ["Datenschutzer-", "klärung"]),
        ("en", "internationalization", ["international-", "ization"]),
    ],
)
def test_long_words_are_hyphenated_as_their_language_does(language: Language, word: str, expected: list[str]) -> None:
    assert _setter(language).lines(word, SMALL, 96) == expected


def test_a_word_that_fits_a_line_of_its_own_is_left_whole() -> None:
    assert _setter().lines("Nimmt Paket an", SMALL, 60) == ["Nimmt", "Paket an"]


def test_compounds_break_after_their_own_hyphen_without_a_second_one() -> None:
    assert _setter().lines("Social-Media-Anzeige", SMALL, 90) == ["Social-Media-", "Anzeige"]


def test_numbers_with_their_units_stay_together() -> None:
    assert _setter().lines("etwa 38\u202f% davon", SMALL, 66) == ["etwa 38\u202f%", "davon"]


def test_a_soft_hyphen_is_not_drawn() -> None:
    assert _setter().lines("Rück\u00adgabe", SMALL, 400) == ["Rückgabe"]


def test_an_empty_text_is_one_empty_line() -> None:
    assert _setter().lines("", SMALL, 100) == [""]


def test_a_text_without_a_single_blank_is_cut_into_lines_at_once_and_whole() -> None:
    typesetter, endless = _setter(), "Donaudampfschifffahrtsgesellschaft" * 2_900
    began = time.process_time()
    lines = typesetter.lines(endless, TINY, 120)
    assert time.process_time() - began < 1
    assert _letters("".join(lines)) == endless
    assert all(typesetter.width(line, TINY) <= 120 for line in lines)
