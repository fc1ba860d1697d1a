"""A survey is a text that a person can write and keep under version control."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import hypothesis.strategies as st
import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from tests.core.vocabulary.random_documents import parts
from waypost.core.vocabulary.documents.ids import walk, with_ids
from waypost.core.vocabulary.survey import Page, Survey, read, read_survey, write_json, write_yaml
from waypost.core.vocabulary.survey.documents import schema
from waypost.core.vocabulary.survey.questions import Csat, Nps, NpsPlus, Question, SingleChoice
from waypost.core.vocabulary.survey.ready import READY
from waypost.core.vocabulary.wording import WaypostError

PUBLISHED = Path(__file__).parents[4] / "docs" / "schema" / "survey.schema.json"
SHORT = """
kind: survey
name: Lieferung
languages: [de, en]
language: de
pages:
- questions:
  - kind: nps_plus
    text: {de: Empfehlen Sie uns weiter?, en: Would you recommend us?}
    causes: [Zu spät, {text: Pünktlich, bands: [promoter]}]
  - kind: single_choice
    text: Welcher Weg?
    options: [Haus, Laden]
- questions:
  - kind: single_choice
    text: Und sonst?
    options: [Haus, Post]
"""


def validator() -> Any:
    return jsonschema.Draft202012Validator(json.loads(PUBLISHED.read_text("utf-8")))


any_question = st.sampled_from(list(get_args(Question))).flatmap(lambda kind: parts(kind, 3))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(parts(Survey, 4), parts(Page, 4), any_question)
def test_any_survey_comes_back_from_yaml_and_json(drawn: Survey, page: Page, question: Question) -> None:
    survey = with_ids(replace(drawn, pages=(*drawn.pages, replace(page, questions=(question,)))))
    text = write_yaml(survey)
    assert read(text) == (survey,)
    assert write_yaml(read(text)) == text
    assert read(write_json(survey)) == (survey,)


def test_ids_are_made_from_english_words_and_equal_options_are_one_thing() -> None:
    survey = read_survey(SHORT)
    first, second, third = survey.questions()
    assert isinstance(first, NpsPlus) and isinstance(second, SingleChoice) and isinstance(third, SingleChoice)
    assert first.id == "would-you-recommend-us"
    assert [cause.id for cause in first.causes] == ["zu-spaet", "puenktlich"]
    assert [[option.id for option in each.options] for each in (second, third)] == [["haus", "laden"], ["haus", "post"]]


def test_a_text_is_said_in_the_language_that_is_wanted_or_the_surveys_own() -> None:
    survey = read_survey(SHORT)
    first, second, _ = survey.questions()
    assert [survey.said(first.text, each) for each in ("de", "en", "fr", "")] == [
        *("Empfehlen Sie uns weiter?", "Would you recommend us?"),
        *("Empfehlen Sie uns weiter?", "Empfehlen Sie uns weiter?"),
    ]
    assert survey.said(second.text, "en") == "Welcher Weg?"


def test_every_mistake_is_named_with_its_place() -> None:
    text = """
kind: survey
anonymity: secret
pages:
- questions:
  - {kind: csat, points: 6}
  - {kind: nsp, text: Empfehlen Sie?}
  - {text: Ohne Art}
  - {kind: text, text: {deutsch!: Warum?}}
  - Warum?
"""
    with pytest.raises(WaypostError) as caught:
        read(text)
    assert str(caught.value).split("\n") == [
        "Line 3, anonymity: expected one of: anonymous, pseudonymous, personal, found 'secret'.",
        "Line 6, pages[0].questions[0].points: expected one of: 5, 7, found '6'.",
        f"Line 7, pages[0].questions[1].kind: expected one of: {KINDS}, found 'nsp'.",
        f"Line 8, pages[0].questions[2].kind: expected one of: {KINDS}, found nothing.",
        "Line 9, pages[0].questions[3].text.deutsch!: 'deutsch!' is no language; expected one like 'de', 'en' or 'pt-BR'. A text with a comma needs quotes.",
        "Line 10, pages[0].questions[4]: expected a mapping with the key 'kind', found 'Warum?'.",
    ]


KINDS = (
    "nps, nps_plus, csat, ces, rating, met_expectation, single_choice, multiple_choice, matrix, ranking, text, email, "
    "date, file, consent, contact_agreement, statement"
)


def test_pages_and_questions_share_their_ids_because_jumps_lead_to_both() -> None:
    with pytest.raises(WaypostError, match="'a' is taken"):
        read("kind: survey\npages: [{id: a, questions: [{kind: csat, id: a}]}]")
    survey = read_survey("kind: survey\npages: [{name: Ease, questions: [{kind: ces, text: Ease}, {kind: nps}]}]")
    assert [survey.pages[0].id, *(question.id for question in survey.questions())] == ["ease", "ease-2", "question"]


def test_settings_stand_only_at_the_kinds_that_have_them() -> None:
    [first, second] = read_survey(
        "kind: survey\npages: [{questions: [{kind: csat, points: 7}, {kind: nps, points: 7}]}]"
    ).questions()
    assert isinstance(first, Csat) and first.points == 7 and not first.extra
    assert isinstance(second, Nps) and second.extra == {"points": 7}


def test_the_published_schema_is_current_and_a_schema() -> None:
    assert PUBLISHED.read_text("utf-8") == json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("each", READY, ids=lambda each: each.slug)
def test_the_ready_surveys_validate(each: Any) -> None:
    validator().validate(json.loads(write_json(each.document("de"))))


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "survay"},
        {"kind": "survey", "pages": {}},
        {"kind": "survey", "pages": [{"questions": [{"kind": "nsp"}]}]},
        {"kind": "survey", "pages": [{"questions": [{"kind": "csat", "points": 6}]}]},
        {"kind": "survey", "pages": [{"when": {"answer": "a", "band": "happy"}}]},
        {"kind": "survey", "title": {"de": 1.5}},
        {"kind": "survey", "title": {"not a language": "x"}},
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(wrong: dict[str, Any]) -> None:
    with pytest.raises(WaypostError):
        read(json.dumps(wrong))
    assert not validator().is_valid(wrong)


def test_the_examples_of_the_guide_are_read() -> None:
    guide = (PUBLISHED.parents[1] / "survey-document.md").read_text("utf-8")
    whole, condition, rules = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    assert next(read_survey(whole).questions()).id == "recommend"
    indented = ["\n".join("  " + line for line in text.strip().split("\n")) for text in (condition, rules)]
    survey = read_survey("kind: survey\npages:\n-\n" + "\n".join(indented))
    assert survey.pages[0].when and len(survey.pages[0].then) == 4
    assert not any(part.extra for _, part in walk(survey))
