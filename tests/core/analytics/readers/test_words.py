"""Words and amounts: blanks, words for nothing, numbers as people write them."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.core.analytics.readers.block import text_of
from waypost.core.analytics.readers.samples import decimal_comma, facts_of
from waypost.core.analytics.readers.words import amounts_of, joined, trimmed
from waypost.core.vocabulary.numbers import number


@settings(max_examples=100, deadline=None)
@given(st.integers(-(10**12), 10**12), st.integers(0, 4))
def test_amounts_are_read_as_either_language_writes_them(whole: int, digits: int) -> None:
    value = whole / 10**digits
    for language in ("de", "en"):
        written = number(value, language, digits=digits)
        values, unread = amounts_of(text_of([written, f"{written} €", written.replace("−", "-")]), language == "de")
        assert values == pytest.approx([value] * 3, rel=1e-15)
        assert unread == 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "12a",
        "1-2",
        "1,2,3",
        "12 Stück",
        "1.2.3,4,5",
        "--",
        "9" * 19,
        "1E5",
        "1e5",
        "12€50",
        "1$2",
        "1+2",
        "12 ABC",
        "A12",
        "1½",
        "Ä5",
        "5-",
        "EUR",
        "0x10",
    ],
)
def test_what_is_no_amount_is_nothing(text: str) -> None:
    values, unread = amounts_of(text_of([text]), decimal_comma=True)
    assert math.isnan(values[0])
    assert unread == (text != "")


@pytest.mark.parametrize(
    "text",
    [
        "1234,5 EUR", "EUR 1.234,5", "1.234,50€", "€ 1234,5", "+1234,5", "1234,5 chf", "CHF 1’234,5", "1 234,5",
        "£1234,5", "1\N{NO-BREAK SPACE}234,5\N{NARROW NO-BREAK SPACE}€", "$1'234,5", "PLN1234,5",
    ],
)  # fmt: skip
def test_currencies_may_stand_at_either_end(text: str) -> None:
    sums = [text, f"-{text}", f"−{text}", text.replace("1", "-1", 1)]
    values, unread = amounts_of(text_of(sums), decimal_comma=True)
    assert values.tolist() == [1234.5, -1234.5, -1234.5, -1234.5]
    assert unread == 0


@pytest.mark.parametrize(
    ("values", "comma"),
    [
        (["1,5", "2,25"], True),
        (["1.234,50"], True),
        (["1.234.567"], True),
        (["1.5"], False),
        (["1,234.50"], False),
        (["1,234,567"], False),
        (["5", "7"], False),
    ],
)
def test_the_decimal_sign_is_found(values: list[str], comma: bool) -> None:
    assert decimal_comma(values) is comma


def test_blanks_and_words_for_nothing_are_taken_away() -> None:
    nothing = [
        "",
        " ",
        "NULL",
        "null",
        "Null",
        "\\N",
        "NaN",
        "nan",
        "None",
        "NONE",
        "NAN",
        "N/A",
        "n/a",
        "undefined",
        "(not set)",
        "\t",
    ]
    something = ["0", "nil", "nullx", "N", "-", "no", "not set", "Nancy", "x y", "Ä"]
    assert trimmed(text_of(nothing)).words() == [""] * len(nothing)
    assert facts_of(nothing).filled == 0
    assert facts_of(something).filled == 1
    assert trimmed(text_of([f" {word}\r" for word in something])).words() == something


def test_date_and_time_of_day_are_joined_where_both_are_there() -> None:
    dates, clocks = text_of(["1.1.2025", "", "2.1.2025"]), text_of(["10:00", "11:00", ""])
    assert joined(dates, clocks).words() == ["1.1.2025 10:00", "", "2.1.2025"]
