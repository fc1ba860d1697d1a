"""The way through a survey: what is shown, in which order, and where it ends, whatever was answered."""

import json
from typing import Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings

from tests.core.vocabulary.survey.random_surveys import answers, attributes, link, surveys
from tests.core.vocabulary.survey.slow_walk import Machine
from waypost.core.vocabulary.documents.texts import Texts
from waypost.core.vocabulary.survey import (
    Condition,
    Ending,
    Page,
    Respondent,
    Survey,
    Way,
    as_json,
    complete,
    next_page,
    path,
    read_survey,
    write_json,
)
from waypost.core.vocabulary.survey.lints import Rule, lint
from waypost.core.vocabulary.survey.questions import Option, SingleChoice
from waypost.core.vocabulary.survey.shuffling import shuffled
from waypost.core.vocabulary.survey.values import Choice

moderate = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def answered(survey: Survey, data: st.DataObject) -> tuple[dict[str, Any], Respondent]:
    who = Respondent("seed", data.draw(st.sampled_from(["de", ""])), data.draw(link), data.draw(attributes))
    return data.draw(answers(survey)), who


@moderate
@given(surveys(), st.data())
def test_the_way_is_that_of_a_slow_machine(survey: Survey, data: st.DataObject) -> None:
    given_answers, who = answered(survey, data)
    way = path(survey, given_answers, who)
    machine = Machine(
        json.loads(write_json(survey)),
        {id_: as_json(value) for id_, value in given_answers.items()},
        dict(who.hidden),
        {**who.attributes, "language": who.language},
    )
    assert {shown.question.id for shown in way.questions} == {id_ for id_, _, _ in machine.shown}
    assert {s.question.id: {o.id for o in s.options} for s in way.questions} == {
        id_: set(options) for id_, options, _ in machine.shown
    }
    told = {id_: as_json(value) for id_, value in way.answers.items()}
    assert told == {id_: without_empty(answer) for id_, answer in machine.known.items()}
    assert way.variables == machine.variables
    assert (way.ending and way.ending.value) == machine.ending
    wanted = {s.question.id for s in way.questions if s.required}
    assert wanted == {
        id_
        for id_, _, _ in machine.shown
        if machine.by_id[id_]["kind"] != "statement" and (machine.by_id[id_].get("required") or id_ in machine.required)
    }


def without_empty(answer: Any) -> Any:
    return {key: item for key, item in answer.items() if item != []} if isinstance(answer, dict) else answer


@moderate
@given(surveys(), st.data())
def test_every_way_goes_forward_and_ends(survey: Survey, data: st.DataObject) -> None:
    given_answers, who = answered(survey, data)
    way = path(survey, given_answers, who)
    order = [page.id for page in survey.pages]
    passed, page = [], next_page(way, survey)
    while page:
        passed.append(page.page.id)
        page = next_page(way, survey, page.page.id)
    assert passed == [each.page.id for each in way.pages]
    assert passed == sorted(passed, key=order.index)
    assert set(complete(survey, given_answers, who)) <= {shown.question.id for shown in way.questions}


@moderate
@given(surveys(), st.data())
def test_only_the_answers_that_count_decide(survey: Survey, data: st.DataObject) -> None:
    given_answers, who = answered(survey, data)
    way = path(survey, given_answers, who)
    assert path(survey, way.answers, who) == way


@moderate
@given(surveys(), st.data())
def test_what_a_hint_calls_never_reached_is_never_shown(survey: Survey, data: st.DataObject) -> None:
    given_answers, who = answered(survey, data)
    shown = {each.question.id for each in path(survey, given_answers, who).questions}
    assert not shown & {hint.question for hint in lint(survey) if hint.rule is Rule.NEVER_REACHED}


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from("abcdefgh"), unique=True), st.text(max_size=5), st.data())
def test_a_shuffle_is_the_same_again_and_leaves_the_order_when_one_is_gone(
    names: list[str], seed: str, data: st.DataObject
) -> None:
    options = [Option(id=name, stays=data.draw(st.booleans())) for name in names]
    order = shuffled(options, seed, "q")
    assert order == shuffled(options, seed, "q")
    assert sorted(each.id for each in order) == sorted(names)
    assert [each for each in order if each.stays] == [each for each in options if each.stays]
    gone = data.draw(st.sampled_from(names)) if names else ""
    left = [each.id for each in shuffled([o for o in options if o.id != gone], seed, "q") if not each.stays]
    assert left == [each.id for each in order if each.id != gone and not each.stays]


def test_a_shuffle_is_fair() -> None:
    options = [Option(id=name) for name in "abc"]
    first = [shuffled(options, f"answer {number}", "q")[0].id for number in range(3000)]
    assert all(900 < first.count(name) < 1100 for name in "abc")


SCREENED = """
kind: survey
variables:
- {id: points, start: 1}
pages:
- id: about
  questions:
  - kind: single_choice
    id: age
    text: Wie alt sind Sie?
    options: [{id: child, text: unter 18}, {id: adult, text: ab 18}]
    then:
    - {when: {answer: age, is: child}, end: screened-out, thanks: Danke!}
    - {when: {answer: age, is: adult}, variable: points, add: 2}
    - {when: {variable: points, at_least: 3}, jump: second}
- id: between
  questions: [{kind: text, id: skipped, text: Übersprungen}]
- id: last
  questions:
  - {kind: text, id: first, text: Erste}
  - {kind: text, id: second, text: Zweite}
"""


def ids(way: Way) -> list[str]:
    return [shown.question.id for shown in way.questions]


def test_a_survey_screens_out_calculates_and_jumps_to_a_question() -> None:
    survey = read_survey(SCREENED)
    child = path(survey, {"age": chosen("child")}, Respondent())
    assert (ids(child), child.ending, child.thanks) == (["age"], Ending.SCREENED_OUT, Texts("Danke!"))
    adult = path(survey, {"age": chosen("adult")}, Respondent())
    assert (ids(adult), adult.variables) == (["age", "second"], {"points": 3})
    assert ids(path(survey, {}, Respondent())) == ["age", "skipped", "first", "second"]


def chosen(*ids: str) -> Any:
    return Choice(ids)


def test_conditions_may_ask_for_the_language() -> None:
    question = SingleChoice(id="q", when=Condition(attribute="language", is_="de"))
    survey = Survey(pages=(Page(id="p", questions=(question,)),))
    assert [bool(path(survey, {}, Respondent(language=each)).pages) for each in ("de", "en")] == [True, False]


def test_adding_past_every_number_leaves_the_variable_as_it_is() -> None:
    text = "kind: survey\nvariables: [{id: v, start: 9e307}]\npages:\n- then:\n" + "  - {variable: v, add: 9e307}\n" * 3
    assert path(read_survey(text), {}, Respondent()).variables == {"v": 9e307}
