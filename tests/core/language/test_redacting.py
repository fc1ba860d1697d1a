"""What is personal is covered before a comment leaves, and nothing else is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.core.language.redacting import MASK, redact


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Bitte an petra.lohse@post.example schreiben", ["petra.lohse@post.example"]),
        ("Rufen Sie mich an: +49 (0)151 234 56 78", ["+49 (0)151 234 56 78"]),
        ("Geld auf DE89 3704 0044 0532 0130 00", ["DE89 3704 0044 0532 0130 00"]),
        ("to GB29 NWBK 6016 1331 9268 19 please", ["GB29 NWBK 6016 1331 9268 19"]),
        ("Karte 4111-1111-1111-1111 gesperrt", ["4111-1111-1111-1111"]),
        ("Kundennummer: 48-1173 und Bestellnr. B4711", ["48-1173", "B4711"]),
        ("my order number is 90210, contract no. AB/123", ["90210", "AB/123"]),
        ("Ihre Kollegin Frau Dr. Kehl war super", ["Kehl"]),
        ("Mr. Baker never called", ["Baker"]),
        ("Mein Name ist Jonas Petry, hallo", ["Jonas Petry"]),
        ("Danke. Mit freundlichen Grüßen ⏎ Petra Lohse", ["Petra Lohse"]),
        ("Best regards, Tom", ["Tom"]),
        ("Ich wohne Lange Straße 12a in 04109 Leipzig", ["Lange Straße 12a", "04109 Leipzig"]),
        ("We live at 12 Canal Street, M1 3HE", ["12 Canal Street", "M1 3HE"]),
        ("siehe https://shop.example/o?id=77 @kundin_77", ["https://shop.example/o?id=77", "@kundin_77"]),
        ("geboren am 12.04.1981", ["12.04.1981"]),
    ],
)
def test_personal_data_are_covered(text: str, hidden: list[str]) -> None:
    covered = redact(text)
    assert len(covered) == len(text)
    for each in hidden:
        assert each not in covered
        place = text.index(each)
        assert set(covered[place : place + len(each)]) == {MASK}


@pytest.mark.parametrize(
    "text",
    [
        "Um 12:30 Uhr an Gleis 12, 35 Minuten zu spät, ICE 578, 120 Euro",
        "I waited 45 minutes in 2024 and paid 12.50 for 3 pizzas",
        "Der Weg 3 mal umsonst, COVID-19 hin oder her",
        "Rückgabe in der Filiale ging schnell, Danke",
    ],
)
def test_what_is_not_personal_stays(text: str) -> None:
    assert redact(text) == text


def test_known_names_are_covered_wherever_they_stand() -> None:
    assert redact("Die Petry war da, petry wieder, Petrygasse nicht", ["Petry"]) == (
        "Die ••••• war da, ••••• wieder, Petrygasse nicht"
    )


@given(st.text(max_size=200), st.lists(st.text(max_size=6), max_size=3))
@settings(max_examples=150)
def test_a_covered_text_keeps_its_length_and_is_covered_for_good(text: str, words: list[str]) -> None:
    covered = redact(text, words)
    assert len(covered) == len(text)
    assert all(after in (before, MASK) for before, after in zip(text, covered, strict=True))
