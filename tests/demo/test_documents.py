"""The demo company's maps as they are written: readable, whole, and the same in both languages."""

from collections import defaultdict
from importlib.resources import files

import pytest

from waypost.core.analytics.simulate import company
from waypost.core.analytics.simulate.touchpoints import names
from waypost.core.vocabulary.journey import Journey, Persona, Step, dangling, misspelled, read, write_yaml
from waypost.core.vocabulary.journey.outline import grades_of, phase_of
from waypost.core.vocabulary.journey.taking import things
from waypost.core.vocabulary.wording import Language
from waypost.demo import journeys

DRAWN = (*journeys.PUBLISHED, journeys.DRAFT)
EVERY = ("personas", *DRAWN)
LANGUAGES: tuple[Language, ...] = ("de", "en")

in_each_language = pytest.mark.parametrize("language", LANGUAGES)
each_journey = pytest.mark.parametrize("name", DRAWN)


def test_every_document_is_known_by_name() -> None:
    for language in LANGUAGES:
        folder = files("waypost.demo") / "documents" / language
        assert {each.name for each in folder.iterdir()} == {f"{name}.yaml" for name in EVERY}


@in_each_language
@pytest.mark.parametrize("name", EVERY)
def test_a_document_reads_without_a_hint_and_is_written_again_byte_by_byte(name: str, language: Language) -> None:
    text = journeys.text(name, language)
    documents = read(text)
    for document in documents:
        assert not list(misspelled(document))
        if isinstance(document, Journey):
            assert not list(dangling(document))
    assert write_yaml(documents) == text


@in_each_language
@each_journey
def test_touchpoints_are_those_of_the_data_each_at_one_step_only(name: str, language: Language) -> None:
    journey, known = journeys.journey(name, language), set(names(language))
    drawn = [touchpoint for step in journey.steps() for touchpoint in step.touchpoints]
    assert all(step.touchpoints for step in journey.steps())
    assert {touchpoint.name for touchpoint in drawn} <= known
    assert all(touchpoint.measuring_point == touchpoint.name for touchpoint in drawn)
    assert len({touchpoint.name for touchpoint in drawn}) == len(drawn)
    assert {touchpoint.channel for touchpoint in drawn} <= set(company.words("channel", language))


@in_each_language
def test_the_catalogue_holds_every_touchpoint_of_the_data_and_of_the_maps(language: Language) -> None:
    catalogue = {document.id: document for document, _ in journeys.touchpoints(language)}
    assert {each.name for each in catalogue.values() if each.measuring_point} == {*names(language)} - {""}
    for name in DRAWN:
        drawn = [touchpoint for step in journeys.journey(name, language).steps() for touchpoint in step.touchpoints]
        assert all(catalogue[touchpoint.id].name == touchpoint.name for touchpoint in drawn)


def shape(journey: Journey) -> object:
    """What must be equal in both languages: ids, order, numbers, links."""
    return (
        [persona.id for persona in journey.personas],
        [(stage.id, [_shape_of_step(step) for step in stage.steps]) for stage in journey.stages],
        [(edge.from_, edge.to, edge.kind, edge.share) for edge in journey.edges],
        [(metric.id, metric.value, metric.target) for metric in journey.metrics],
        journey.workflow
        and [
            (work.id, work.serves, [hand.to for hand in work.handoffs], [way.to for way in work.decision])
            for work in journey.workflow.steps
        ],
        [lane.kind for lane in journey.lanes],
    )


def _shape_of_step(step: Step) -> object:
    linked = (step.touchpoints, step.pain_points, step.gains, step.opportunities, step.metrics)
    moods = [(mood.persona, mood.value, bool(mood.label)) for mood in step.emotions]
    texts = [len(notes) for notes in (step.actions, step.thoughts, step.people, step.tools, step.contents, step.quotes)]
    ids = [[each.id for each in parts] for parts in linked]
    return step.id, ids, moods, texts, grades_of(step), step.optional, step.moment_of_truth


@each_journey
def test_both_languages_draw_the_same_map(name: str) -> None:
    assert shape(journeys.journey(name, "de")) == shape(journeys.journey(name, "en"))


@in_each_language
@pytest.mark.parametrize("name", ["complaint", journeys.DRAFT])
def test_complaints_belong_to_the_time_after_the_purchase(name: str, language: Language) -> None:
    phases = {phase_of(stage) for stage in journeys.journey(name, language).stages}
    assert phases - {""} == {"after-purchase"}


def test_both_languages_tell_of_the_same_personas_in_full() -> None:
    for language in LANGUAGES:
        found = journeys.personas(language)
        assert tuple(persona.name for persona in found) == company.words("persona", language)[1:]
        assert all(_is_whole(persona) for persona in found)
    de, en = journeys.personas("de"), journeys.personas("en")
    assert [persona.id for persona in de] == [persona.id for persona in en]


def _is_whole(persona: Persona) -> bool:
    who, against = persona.demographics, persona.objections
    assert who is not None and against is not None
    said = (who.age, who.gender, who.household_income, who.family_status, who.place, persona.positioning)
    lists = (
        persona.preferred_contact, persona.also_bought, persona.learns_from, persona.active_on,
        persona.with_competitors, persona.content_formats, against.product, against.service, against.fit,
    )  # fmt: skip
    return all(said) and all(lists) and bool(persona.segment)


@in_each_language
@pytest.mark.parametrize("name", journeys.PUBLISHED)
def test_a_published_map_is_as_rich_as_a_poster(name: str, language: Language) -> None:
    journey = journeys.journey(name, language)
    steps = list(journey.steps())
    head = (
        journey.motivation, journey.trigger, journey.customer_goal, journey.expectation, journey.best_outcome,
        journey.brand_promise,
    )  # fmt: skip
    assert all(head) and 10 <= len(steps) <= 14
    assert all(step.actions and step.metrics for step in steps)
    main, other = (persona.id for persona in journey.personas)
    moods = [{mood.persona for mood in step.emotions} for step in steps]
    assert all(main in each for each in moods)
    assert len(steps) / 2 < sum(other in each for each in moods) < len(steps)  # another way for another persona
    assert sum(step.moment_of_truth for step in steps) == 2
    cured = {cure for step in steps for pain in step.pain_points for cure in pain.opportunities}
    assert cured == {opportunity.id for step in steps for opportunity in step.opportunities}
    grades = {mood.evidence.grade for step in steps for mood in step.emotions if mood.evidence}
    assert len(grades) >= 2
    assert journey.workflow and any(hand.loses for work in journey.workflow.steps for hand in work.handoffs)
    assert any(len(work.decision) > 1 for work in journey.workflow.steps)


@in_each_language
def test_some_of_each_kind_stand_on_three_maps_and_say_the_same_everywhere(language: Language) -> None:
    where: dict[tuple[str, str], set[str]] = defaultdict(set)
    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name in (*journeys.PUBLISHED, journeys.DRAFT):
        for each in things(journeys.journey(name, language)):
            where[type(each).__name__, each.id].add(name)
            said[type(each).__name__, each.id].add(each.name)
    shared = {kind for (kind, _), names in where.items() if len(names) >= 3}
    assert {"PainPoint", "Opportunity", "Touchpoint", "Persona"} <= shared
    assert sum(kind == "PainPoint" and len(names) >= 2 for (kind, _), names in where.items()) >= 3
    assert all(len(names) == 1 for names in said.values())


def test_half_a_year_ago_a_map_had_fewer_steps() -> None:
    for name, before in journeys.EARLIER.items():
        now = journeys.journey(name, "en")
        then = journeys.earlier(now, before)
        gone = {step.id for step in now.steps()} - {step.id for step in then.steps()}
        assert gone == set(before.without)
        assert not list(dangling(then))
