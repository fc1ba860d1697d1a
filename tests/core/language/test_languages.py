"""German, English, or neither."""

import pytest

from waypost.core.language.languages import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nie wieder!", "de"),
        ("Great service", "en"),
        ("Möbel kaputt", "de"),
        ("The staff at the hotel were lovely", "en"),
        ("Des is ned guat gsi", "de"),
    ],
)
def test_short_comments_are_told_apart(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", "12345", "!!!", "👍", "---", "\x00"])
def test_a_text_without_words_is_in_no_language(text: str) -> None:
    assert language_of(text) is None


@pytest.mark.parametrize("text", ["Le service était très bien mais un peu cher", "Сервис был очень хороший, спасибо"])
def test_other_languages_are_neither(text: str) -> None:
    assert language_of(text) is None
