"""Words weigh by what stands around them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.core.language.lexicon import lexicon
from waypost.core.language.tokens import tidy, tokens
from waypost.core.language.valence import Valence, valence
from waypost.core.vocabulary.wording import Language


def weigh(text: str, language: Language = "de") -> Valence:
    return valence(tokens(tidy(text)), lexicon(language))


@pytest.mark.parametrize(
    ("plain", "turned", "language"),
    [
        ("Das war gut", "Das war nicht gut", "de"),
        ("Das gefällt mir", "Das gefällt mir nicht", "de"),
        ("Der Empfang ist gut", "Der Empfang ist nie gut", "de"),
        ("The food is good", "The food is not good", "en"),
        ("It was helpful", "It wasn't helpful", "en"),
    ],
)
def test_a_negation_turns_a_word(plain: str, turned: str, language: Language) -> None:
    assert weigh(plain, language).score > 0 > weigh(turned, language).score


def test_a_negated_blame_is_less_than_praise() -> None:
    assert 0 < weigh("Das war nicht schlecht").score < weigh("Das war gut").score + 0.2


def test_a_negation_of_another_clause_turns_nothing() -> None:
    assert weigh("Ich zahle nicht, gut so").turned == 0


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Leider nicht da", "de"),
        ("Immer noch kein Anschluss", "de"),
        ("Geht nicht 😡", "de"),
        ("Unfortunately not available", "en"),
    ],
)
def test_a_negation_turns_no_word_that_speaks_of_the_whole_sentence(text: str, language: Language) -> None:
    found = weigh(text, language)
    assert found.turned == 0
    assert found.good == 0 > found.bad


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ehrlich gesagt weiß ich es nicht", "de"),
        ("Ist die Stelle noch offen?", "de"),
        ("Bitte schicken Sie mir die Unterlagen", "de"),
        ("Wie funktioniert die Anmeldung?", "de"),
        ("Mit freundlichen Grüßen", "de"),
        ("Honestly, I rarely use the app", "en"),
        ("I'd like two tickets", "en"),
    ],
)
def test_ways_to_begin_ask_or_greet_weigh_nothing(text: str, language: Language) -> None:
    assert weigh(text, language).spans == ()


def test_honest_advice_is_still_praised() -> None:
    assert weigh("Ehrliche Beratung").score > 0 and weigh("Honest mechanics", "en").score > 0


@pytest.mark.parametrize(
    ("less", "more", "language"),
    [
        ("Das ist gut", "Das ist sehr gut", "de"),
        ("Das ist etwas schlecht", "Das ist schlecht", "de"),
        ("It is bad", "It is extremely bad", "en"),
        ("Das ist gut", "Das ist gut!", "de"),
        ("Das ist schlecht", "Das ist SCHLECHT", "de"),
    ],
)
def test_intensifiers_marks_and_shouting_make_a_word_stronger(less: str, more: str, language: Language) -> None:
    assert abs(weigh(more, language).score) > abs(weigh(less, language).score)


def test_what_comes_after_but_counts_more() -> None:
    assert weigh("Essen gut, aber Zimmer schlecht").score < 0 < weigh("Zimmer schlecht, aber Essen gut").score


def test_a_compound_weighs_by_its_end() -> None:
    assert weigh("So ein Terminchaos").score < 0


def test_inflected_forms_weigh_like_the_word() -> None:
    assert weigh("ein umständliches Formular").bad == weigh("umständlich").bad < 0


def test_a_text_without_known_words_weighs_nothing() -> None:
    assert weigh("Der Zug fährt um zehn") == Valence(0.0, 0, 0, 0, 0, False, ())


@pytest.mark.parametrize(
    ("worse", "better", "language"),
    [
        ("Die Preise sind stark gestiegen", "Die Preise sind stark gesunken", "de"),
        ("Die Wartezeit hat sich kräftig verlängert", "Die Wartezeit hat sich kräftig verkürzt", "de"),
        ("A strong increase in fees", "A strong decrease in fees", "en"),
        ("Prices have risen sharply", "Prices have dropped sharply", "en"),
    ],
)
def test_what_rises_or_falls_says_how_good_it_is_and_degree_says_only_how_much(
    worse: str, better: str, language: Language
) -> None:
    assert weigh(worse, language).good == 0 > weigh(worse, language).bad
    assert weigh(better, language).score > 0
    assert not any(span.start == worse.find("stark") for span in weigh(worse, language).spans)


def test_strong_still_praises_where_nothing_rises() -> None:
    assert weigh("Starke Leistung, das Team ist stark").good > 0 == weigh("Das Team ist stark").bad


@settings(max_examples=100)
@given(
    st.lists(
        st.sampled_from(
            [
                "gut",
                "schlecht",
                "nicht",
                "sehr",
                "aber",
                "kein",
                "toll",
                "mies",
                "!",
                ",",
                "Zug",
                "extrem",
                ":-)",
                "hat",
            ]
        ),
        max_size=15,
    )
)
def test_the_score_lies_between_minus_one_and_one_and_rests_on_its_spans(words: list[str]) -> None:
    found = weigh(" ".join(words))
    assert -1 < found.score < 1
    assert found.good + found.bad == pytest.approx(sum(span.valence for span in found.spans))
    assert found.hits == len(found.spans)
