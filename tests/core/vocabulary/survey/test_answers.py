"""An answer grows page by page, survives half-finished pages and double posts, and ends in one normal form."""

import json
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from tests.core.vocabulary.survey.random_surveys import answers, surveys
from waypost.core.vocabulary.survey import (
    Answer,
    Given,
    State,
    Survey,
    begun,
    complete,
    finished,
    merged,
    read_survey,
    take,
)
from waypost.core.vocabulary.survey.answers import from_json, respondent, to_json
from waypost.core.vocabulary.survey.values import Agreement, Choice, Grid, Reasons
from waypost.core.vocabulary.wording import WaypostError

moderate = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
SURVEY = """
kind: survey
id: delivery
version: "3"
language: de
hidden: [{id: order, longest: 5}]
pages:
- id: one
  questions:
  - {kind: nps_plus, id: score, text: {de: Empfehlen?, en: Recommend?}, required: true, wording: 2, causes: [{id: late, text: spät, bands: [detractor]}]}
  - {kind: text, id: why, text: Warum?, when: {answer: score, band: detractor}, required: true}
- id: two
  questions:
  - {kind: matrix, id: grid, text: Wie war, required: true, rows: [{id: price, text: {de: Preis, en: Price}}, {id: way, text: Weg}], columns: [bad, good]}
  - {kind: consent, id: terms, text: Ich willige ein., required: true, wording: 4}
"""


@pytest.fixture
def survey() -> Survey:
    return read_survey(SURVEY)


def start(survey: Survey, **link: Any) -> Answer:
    return begun(survey, "a1", "de", link)


def test_of_a_link_only_hidden_fields_are_taken(survey: Survey) -> None:
    answer = start(survey, order="1234567", score="10", admin="1")
    assert (answer.hidden, answer.given, answer.version) == ({"order": "12345"}, {}, "3")
    assert start(survey, order=["1"]).hidden == {}


def test_a_page_is_taken_with_its_wording_and_says_what_is_wrong(survey: Survey) -> None:
    taken = take(survey, start(survey), "one", {"score": {"score": "3", "causes": ["late"]}}, {})
    assert taken.answer.given == {"score": Given(Reasons(3, ("late",)), 2)}
    assert {id_: wording.de for id_, wording in taken.errors.items()} == {"why": "Bitte beantworten Sie diese Frage."}
    wrong = take(survey, start(survey), "one", {"score": "eleven", "why": "x"}, {})
    assert wrong.errors["score"].en == "Please choose a number from 0 to 10; 'eleven' is none."
    assert "why" not in wrong.errors, "it is not asked without a low score"


def test_a_page_that_is_sent_again_replaces_what_was_on_it_and_nothing_else(survey: Survey) -> None:
    first = take(survey, start(survey), "one", {"score": "3", "why": "zu spät"}, {}).answer
    second = take(survey, first, "two", {"terms": "yes", "grid": {"price": "good"}}, {})
    assert second.errors["grid"].de == "Bitte beantworten Sie auch „Weg“."
    again = take(survey, second.answer, "one", {"score": "3", "why": "zu spät"}, {}).answer
    assert again == second.answer
    changed = take(survey, again, "one", {"score": "10"}, {}).answer
    assert set(changed.given) == {"score", "grid", "terms"}


def test_a_required_consent_must_be_given(survey: Survey) -> None:
    taken = take(survey, start(survey), "two", {"terms": "no", "grid": {"price": "good", "way": "bad"}}, {})
    assert set(taken.errors) == {"terms"}
    assert taken.answer.given["terms"] == Given(Agreement(False, 4), 4)


def test_what_logic_hides_is_left_out_at_the_end(survey: Survey) -> None:
    answer = take(survey, start(survey), "one", {"score": "3", "why": "zu spät"}, {}).answer
    kept = {**answer.given, "score": Given(Reasons(10, ("late",)), 2)}
    whole = {**kept, "grid": Given(Grid((("price", "good"), ("way", "bad")))), "terms": Given(Agreement(True, 4), 4)}
    done = finished(survey, Answer("a1", given=whole), {})
    assert (done.state, list(done.given)) == (State.COMPLETE, ["score", "grid", "terms"])
    assert done.given["score"].value == Reasons(10), "the cause was offered to detractors only"
    with pytest.raises(WaypostError, match="Please answer this question"):
        finished(survey, answer, {})
    assert finished(survey, answer, {}, quota_full=True).state is State.QUOTA_FULL


def test_a_stored_record_of_another_version_is_not_taken_for_this_one(survey: Survey) -> None:
    record = {"id": "a1", "state": "partial", "answers": {"gone": {"value": 3, "wording": 1}}}
    with pytest.raises(WaypostError, match="'gone' belongs to another version"):
        from_json(survey, record)


@moderate
@given(surveys(), st.data())
def test_finishing_is_a_normal_form_that_survives_json(survey: Survey, data: st.DataObject) -> None:
    given = {id_: Given(value) for id_, value in data.draw(answers(survey)).items()}
    answer = Answer("a", "s", "1", "de", given=given)
    try:
        done = finished(survey, answer, {})
    except WaypostError:
        assert complete(survey, answer.values, respondent(answer, {}))
        return
    assert finished(survey, done, {}) == done
    assert from_json(survey, json.loads(json.dumps(to_json(done)))) == done
    assert set(done.given) <= set(answer.given)


partials = st.dictionaries(st.sampled_from("abc"), st.integers(0, 9).map(Given)).map(
    lambda given: Answer("x", given=given)
)
whole = st.sampled_from([Answer("x", state=State.COMPLETE, given={"a": Given(Choice(("z",)))})])


@given(st.one_of(partials, whole), st.one_of(partials, whole), st.one_of(partials, whole))
def test_copies_of_an_answer_merge_in_whatever_groups(one: Answer, two: Answer, three: Answer) -> None:
    assert merged(merged(one, two), three) == merged(one, merged(two, three))
    assert merged(one, one) == one
    assert merged(merged(one, two), two) == merged(one, two)
