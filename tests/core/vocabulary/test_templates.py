"""Templates are complete enough to teach, alike in both languages, and free of loose ends."""

from datetime import date
from importlib.resources import files
from typing import get_args

import pytest

from waypost.core.vocabulary.documents.ids import walk
from waypost.core.vocabulary.journey import Consent, Grade, Named, dangling, misspelled, write_yaml
from waypost.core.vocabulary.journey.lints import Asked, Rule, lint
from waypost.core.vocabulary.templates import TEMPLATES, Purpose, Trade, template
from waypost.core.vocabulary.wording import Language, WaypostError

LANGUAGES: tuple[Language, ...] = get_args(Language)
every_template = pytest.mark.parametrize("slug", [each.slug for each in TEMPLATES])
every_document = pytest.mark.parametrize(
    ("slug", "language"), [(each.slug, language) for each in TEMPLATES for language in LANGUAGES]
)
FACTS = ("name", "customer_goal", "motivation", "trigger", "expectation", "brand_promise", "best_outcome", "owner")
LISTS = (
    *("goals", "motivations", "frustrations", "preferred_contact", "also_bought", "learns_from", "active_on"),
    *("with_competitors", "content_formats"),
)


def test_there_is_a_template_for_every_purpose_and_trade() -> None:
    assert len(TEMPLATES) == 12
    assert {purpose for each in TEMPLATES for purpose in each.purposes} == set(Purpose)
    assert {each.trade for each in TEMPLATES} == set(Trade)
    with pytest.raises(WaypostError, match="online-shop"):
        template("moon-landing")


@every_template
def test_both_languages_have_the_same_stages_steps_and_ids(slug: str) -> None:
    german, english = (template(slug).document(language) for language in ("de", "en"))
    assert [(type(p), getattr(p, "id", "")) for _, p in walk(german)] == [
        (type(p), getattr(p, "id", "")) for _, p in walk(english)
    ]
    assert [path for path, _ in walk(german)] == [path for path, _ in walk(english)]
    assert german.name != english.name
    assert (german.language, english.language) == ("de", "en")


@every_document
def test_nothing_is_misspelled_and_nothing_leads_nowhere(slug: str, language: Language) -> None:
    journey = template(slug).document(language)
    assert [*misspelled(journey), *dangling(journey)] == []
    steps = list(journey.steps())
    opportunities = {each.id for step in steps for each in step.opportunities}
    cured = {cure for step in steps for pain in step.pain_points for cure in pain.opportunities}
    assert opportunities == cured
    opened = {step.journey for step in steps if step.journey}
    assert opened <= {each.slug for each in TEMPLATES}


@every_document
def test_a_template_is_complete_enough_to_teach(slug: str, language: Language) -> None:
    journey = template(slug).document(language)
    steps = list(journey.steps())
    assert 4 <= len(journey.stages) <= 7
    assert 9 <= len(steps) <= 16
    assert all(getattr(journey, fact) for fact in FACTS)
    for step in steps:
        assert step.actions and step.thoughts and step.expectation and step.metrics, step.id
        assert step.emotions and all(e.value is not None and e.persona for e in step.emotions), step.id
        assert all(t.channel and t.meeting and t.initiator and t.measuring_point for t in step.touchpoints), step.id
        assert step.touchpoints, step.id
        assert all(pain.severity and pain.opportunities for pain in step.pain_points), step.id
    assert sum(step.moment_of_truth for step in steps) >= 2
    assert any(step.gains for step in steps)
    assert len({e.value for step in steps for e in step.emotions}) > 8
    values = [e.value for step in steps for e in step.emotions if e.value is not None]
    assert min(values) <= -1 and max(values) >= 1


@every_document
def test_personas_have_the_fields_that_matter(slug: str, language: Language) -> None:
    personas = template(slug).document(language).personas
    assert 1 <= len(personas) <= 2
    for persona in personas:
        assert persona.summary and persona.demographics and persona.positioning and persona.objections
        assert persona.objections.product and persona.objections.service and persona.objections.fit
        assert [key for key in LISTS if not getattr(persona, key)] == []


@every_document
def test_the_work_behind_is_told_with_handoffs_and_a_decision(slug: str, language: Language) -> None:
    workflow = template(slug).document(language).workflow
    assert workflow is not None
    assert len({work.department for work in workflow.steps}) >= 3
    assert any(len(work.decision) >= 2 for work in workflow.steps)
    handoffs = [handoff for work in workflow.steps for handoff in work.handoffs]
    assert len(handoffs) >= 3
    assert all(handoff.passes for handoff in handoffs)
    assert any(handoff.loses for handoff in handoffs)


@every_document
def test_nothing_is_claimed_to_be_known(slug: str, language: Language) -> None:
    journey = template(slug).document(language)
    grades = {getattr(part, "evidence", None).grade for _, part in walk(journey) if getattr(part, "evidence", None)}  # type: ignore[union-attr]
    assert grades == {Grade.ASSUMED}
    assert journey.measurement is None
    assert all(metric.value is None for step in journey.steps() for metric in step.metrics)
    for quote in (quote for step in journey.steps() for quote in step.quotes):
        assert quote.consent is Consent.ANONYMOUS
        assert quote.speaker == ("Beispielzitat" if language == "de" else "Example quote")


@every_document
def test_the_only_hints_are_what_nobody_can_know_yet(slug: str, language: Language) -> None:
    """Whether feelings are so, and how many customers a persona stands for, the workspace has to find out."""
    hints = lint(template(slug).document(language), Asked(date(2026, 1, 1)))
    assert {hint.rule for hint in hints} == {Rule.EMOTION_WITHOUT_EVIDENCE, Rule.PERSONA_WITHOUT_SEGMENT}


@every_document
def test_a_template_is_written_as_waypost_writes(slug: str, language: Language) -> None:
    text = files("waypost.core.vocabulary.templates").joinpath(language, f"{slug}.yaml").read_text(encoding="utf-8")
    assert write_yaml(template(slug).document(language)) == text


@every_template
def test_ids_of_different_templates_do_not_meet_in_the_library(slug: str) -> None:
    def shared(name: str) -> set[str]:
        parts = (part for _, part in walk(template(name).document("en")))
        kinds = ("Persona", "Touchpoint", "PainPoint", "Gain", "Opportunity", "Insight")
        return {part.id for part in parts if isinstance(part, Named) and type(part).__name__ in kinds}

    assert not shared(slug) & set().union(*(shared(each.slug) for each in TEMPLATES if each.slug != slug))
