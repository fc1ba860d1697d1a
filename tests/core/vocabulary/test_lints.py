"""Hints about a map: one small story for each rule, and what every map may count on."""

from datetime import date

import pytest
from hypothesis import given, settings

from tests.core.vocabulary.random_documents import parts
from waypost.core.vocabulary.journey import Journey, read_journey, with_ids
from waypost.core.vocabulary.journey.lints import RULE_NAMES, Asked, Hint, Rule, across, lint

TODAY = Asked(date(2026, 11, 22))
SOUND = """\
kind: journey
name: Ich kaufe ein Fahrrad
owner: Kim
customer_goal: Ein Rad, das passt
personas: [{id: anna, name: Anna, segment: {channel: web}}]
stages:
- id: purchase
  name: Kauf
  steps:
  - id: pay
    name: Zahlt
    touchpoints: [{id: till, name: Kasse, measuring_point: paid}]
    emotions: [{value: 1, evidence: {grade: reported, date: 2026-05-01}}]
- id: after-purchase
  name: Danach
  steps:
  - id: ride
    name: Fährt
    touchpoints: [{id: road, name: Straße, measuring_point: survey}]
"""
CASES = {
    Rule.NO_OWNER: ("owner: Kim\n", ""),
    Rule.NO_PERSONA: ("personas: [{id: anna, name: Anna, segment: {channel: web}}]\n", ""),
    Rule.NO_GOAL: ("customer_goal: Ein Rad, das passt\n", ""),
    Rule.NOT_THE_CUSTOMERS_WORDS: ("name: Ich kaufe ein Fahrrad", "name: Fahrradkaufprozess"),
    Rule.ENDS_AT_THE_PURCHASE: ("- id: after-purchase\n  name: Danach", "- id: purchase-2\n  name: Bezahlung"),
    Rule.TOO_MANY_STEPS: (
        "  - id: ride\n",
        "".join(f"  - {{name: Schritt {n}, touchpoints: [{{name: Ort, measuring_point: x}}]}}\n" for n in range(20))
        + "  - id: ride\n",
    ),
    Rule.PERSONA_WITHOUT_SEGMENT: (", segment: {channel: web}", ""),
    Rule.STAGE_WITHOUT_STEPS: ("- id: after-purchase", "- {id: consideration, name: Abwägung}\n- id: after-purchase"),
    Rule.STEP_WITHOUT_OWNER: ("    name: Zahlt\n", "    name: Zahlt\n    owner: Alex\n"),
    Rule.STEP_WITHOUT_TOUCHPOINT: ("    touchpoints: [{id: road, name: Straße, measuring_point: survey}]\n", ""),
    Rule.TOUCHPOINT_WITHOUT_MEASURING_POINT: (", measuring_point: survey", ""),
    Rule.EMOTION_WITHOUT_EVIDENCE: (", evidence: {grade: reported, date: 2026-05-01}", ""),
    Rule.STALE_EVIDENCE: ("date: 2026-05-01", "date: 2024-05-01"),
    Rule.PAIN_WITHOUT_OPPORTUNITY: (
        "    name: Zahlt\n",
        "    name: Zahlt\n    pain_points: [{name: Teuer, severity: 5}]\n",
    ),
    Rule.HANDOFF_WITHOUT_DATA: (
        "stages:\n",
        "workflow: {name: W, steps: [{id: a, name: A, handoffs: [{to: b}]}, {id: b, name: B}]}\nstages:\n",
    ),
    Rule.TEXT_TOO_LONG: ("    name: Zahlt\n", f"    name: Zahlt\n    thoughts: [{'lang ' * 60}]\n"),
}


def found(text: str, asked: Asked = TODAY) -> list[Hint]:
    return list(lint(read_journey(text), asked))


def test_a_sound_map_has_no_hint() -> None:
    assert found(SOUND) == []


@pytest.mark.parametrize("rule", CASES, ids=str)
def test_what_a_map_lacks_is_told_by_its_rule_alone(rule: Rule) -> None:
    before, after = CASES[rule]
    assert before in SOUND
    assert [hint.rule for hint in found(SOUND.replace(before, after))] == [rule]


def test_every_rule_has_its_story_and_its_name() -> None:
    assert {*CASES, Rule.DUPLICATE_TOUCHPOINT} == set(Rule) == set(RULE_NAMES)


def test_a_step_is_named_where_the_hint_is_about_one() -> None:
    (hint,) = found(SOUND.replace(", measuring_point: survey", ""))
    assert (hint.stage, hint.step, hint.place) == ("after-purchase", "ride", "Fährt")
    assert hint.text.de == "„Straße“ liefert keine Daten."
    assert hint.text.en == "“Straße” yields no data."


def test_who_is_responsible_may_be_known_beside_the_document() -> None:
    nobody = SOUND.replace("owner: Kim\n", "")
    assert found(nobody, Asked(TODAY.today, owned=True)) == []
    assert [hint.rule for hint in found(SOUND, Asked(TODAY.today, owned=False))] == [Rule.NO_OWNER]


def test_evidence_is_as_old_as_its_newest_source() -> None:
    sources = "sources: [{name: Umfrage, date: 2020-01-01}, {name: Interview, date: 2026-10-01}]"
    assert found(SOUND.replace("date: 2026-05-01", sources)) == []


def test_a_measured_feeling_needs_no_other_evidence() -> None:
    measured = "measurement: {figures: [{measure: emotion, step: pay, value: 0.4, n: 30}]}\nstages:\n"
    assert (
        found(SOUND.replace(", evidence: {grade: reported, date: 2026-05-01}", "").replace("stages:\n", measured)) == []
    )


def test_one_touchpoint_under_two_ids_is_found_across_journeys() -> None:
    other = SOUND.replace("id: till, name: Kasse", "id: checkout, name: KASSE").replace("Ich kaufe", "Ich leihe")
    (hint,) = across([read_journey(SOUND), read_journey(other)])
    assert hint.others == ("Ich kaufe ein Fahrrad", "Ich leihe ein Fahrrad")
    assert across([read_journey(SOUND), read_journey(SOUND)]) == ()


@settings(max_examples=60, deadline=None)
@given(journey=parts(Journey).map(with_ids))
def test_no_map_is_too_odd_for_hints_and_each_names_a_place_that_is_there(journey: Journey) -> None:
    steps = {step.id for step in journey.steps()} | {""}
    work = {each for item in (journey.workflow.steps if journey.workflow else ()) for each in item.serves}
    stages = {stage.id for stage in journey.stages} | {""}
    for hint in lint(journey, TODAY):
        assert hint.step in steps | work
        assert hint.stage in stages
        assert hint.text.en and hint.text.de and hint.cure.en and hint.cure.de
