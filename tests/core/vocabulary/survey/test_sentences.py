"""Conditions and rules are said as people say them, in both languages."""

import pytest
from hypothesis import HealthCheck, given, settings

from tests.core.vocabulary.survey import random_surveys
from waypost.core.vocabulary.scales import Band
from waypost.core.vocabulary.survey import Condition, Ending, Operand, Rule, Survey, read_survey
from waypost.core.vocabulary.survey.sentences import condition_in_words, place_in_words, rule_in_words

SURVEY = read_survey("""
kind: survey
language: de
languages: [de, en]
pages:
- questions:
  - {kind: nps_plus, id: recommend, text: {de: Empfehlen Sie uns?, en: Recommend us?},
     causes: [{id: late, text: {de: Zu spät, en: Too late}}]}
  - {kind: single_choice, id: way, text: {de: Welcher Weg?, en: Which way?},
     options: [{id: shop, text: {de: Filiale, en: Shop}}, {id: web, text: {de: Online, en: Online}}]}
- id: second
  questions: [{kind: matrix, id: grid, text: {de: Wie war …?, en: How was …?},
     rows: [{id: price, text: {de: der Preis, en: the price}}], columns: [{id: good, text: {de: gut, en: good}}]}]
""")


@pytest.mark.parametrize(
    ("condition", "en", "de"),
    [
        (None, "always", "immer"),
        (
            Condition(answer="recommend", band=Band.DETRACTOR),
            "the answer to “Recommend us?” is 0 to 6 (detractors)",
            "die Antwort auf „Empfehlen Sie uns?“ ist 0 bis 6 (Detraktoren)",
        ),
        (
            Condition(answer="recommend.causes", is_="late"),
            "“causes” of “Recommend us?” is “Too late”",
            "„Ursachen“ bei „Empfehlen Sie uns?“ ist „Zu spät“",
        ),
        (
            Condition(answer="grid.price", in_=("good", "poor")),
            "“the price” of “How was …?” is one of “good”, “poor”",
            "„der Preis“ bei „Wie war …?“ ist eines von „gut“, „poor“",
        ),
        (
            Condition(all=(Condition(answer="way", is_="web"), Condition(any=(Condition(hidden="x"), Condition(variable="n", at_least=2.5))))),
            "the answer to “Which way?” is “Online” and (the field “x” is there or “n” is at least 2.5)",
            "die Antwort auf „Welcher Weg?“ ist „Online“ und (das Feld „x“ liegt vor oder „n“ ist mindestens 2,5)",
        ),
        (
            Condition(not_=Condition(attribute="language", is_="en")),
            "not (the language is “en”)",
            "nicht (die Sprache ist „en“)",
        ),
        (Condition(answer="gone", skipped=True), "the answer to “gone” is missing", "die Antwort auf „gone“ fehlt"),
    ],
)  # fmt: skip
def test_a_condition_is_half_a_sentence(condition: Condition | None, en: str, de: str) -> None:
    told = condition_in_words(condition, SURVEY)
    assert (told.en, told.de) == (en, de)


def test_a_rule_says_what_happens_and_when() -> None:
    when = Condition(answer="way", is_="web")
    jump = rule_in_words(Rule(when=when, jump="second"), SURVEY)
    assert jump.en == "When the answer to “Which way?” is “Online”: go on at page 2."
    assert jump.de == "Wenn gilt: die Antwort auf „Welcher Weg?“ ist „Online“, dann geht es bei Seite 2 weiter."
    points = rule_in_words(Rule(variable="points", add=Operand(answer="recommend"), end=Ending.SCREENED_OUT), SURVEY)
    assert points.de == (
        "Immer kommt zu „points“ die Antwort auf „Empfehlen Sie uns?“ hinzu, dann endet die Umfrage als ausgefiltert."
    )
    assert place_in_words("way", SURVEY).de == "„Welcher Weg?“"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(random_surveys.surveys())
def test_whatever_logic_a_survey_has_it_can_be_said(survey: Survey) -> None:
    for page in survey.pages:
        for place in (page, *page.questions):
            assert condition_in_words(place.when, survey).de
            for rule in place.then:
                assert rule_in_words(rule, survey).en.endswith(".")
