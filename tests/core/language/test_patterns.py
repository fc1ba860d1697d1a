"""Phrases give away what somebody wants, and can be pointed at."""

import pytest

from waypost.core.language.patterns import found
from waypost.core.language.tokens import tidy, tokens
from waypost.core.vocabulary.wording import Language


def labels(text: str, language: Language = "de") -> set[str]:
    return {span.label.value for span in found(tokens(tidy(text)), language)}


@pytest.mark.parametrize(
    ("text", "language", "label"),
    [
        ("Ich kündige hiermit", "de", "cancel"),
        ("Mein Konto bitte schließen", "de", "cancel"),
        ("Wo finde ich die Rechnung?", "de", "question"),
        ("Es funktioniert leider nicht", "de", "problem"),
        ("Schon dreimal angerufen", "de", "repeat"),
        ("40 Minuten Warteschleife", "de", "wait"),
        ("I want to cancel my contract", "en", "cancel"),
        ("Can I talk to a human please", "en", "human"),
    ],
)
def test_a_phrase_speaks_for_its_label(text: str, language: Language, label: str) -> None:
    assert label in labels(text, language)


def test_words_may_stand_between_the_parts_of_a_phrase() -> None:
    assert "problem" in labels("Der Drucker geht seit gestern nicht")


def test_too_many_words_between_are_another_sentence() -> None:
    assert "cancel" not in labels("Ich will heute mit meiner ganzen Familie raus")


def test_a_span_holds_the_phrase() -> None:
    text = "Ich möchte mein Geld zurück, sofort."
    spans = {span.label.value: text[span.start : span.end] for span in found(tokens(text), "de")}
    assert spans["refund"].endswith("Geld zurück")


def test_nothing_is_found_in_nothing() -> None:
    assert found([], "de") == []
