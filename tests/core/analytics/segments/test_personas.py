"""A persona's rule counts its customers."""

import pytest

from tests.core.analytics.segments.by_hand import Event, index_of
from waypost.core.analytics.kernels.segments.personas import counted_personas
from waypost.core.vocabulary.journey.parts import Evidence, Grade, Source
from waypost.core.vocabulary.journey.persona import Persona
from waypost.core.vocabulary.wording import WaypostError

EVENTS = [Event(who, at, "web", channel, None) for who, at, channel in [("anna", 0, "web"), ("ben", 86_400, "phone")]]


def test_personas_with_a_rule_are_counted_and_rest_on_measured_evidence() -> None:
    interviews = Evidence(grade=Grade.REPORTED, sources=(Source(name="Interviews"),))
    personas = (
        Persona(name="Callers", segment="channel = phone", evidence=interviews),
        Persona(name="Dreamers"),
        Persona(name="Callers", segment="events >= 1"),
    )
    callers, dreamers, everybody = counted_personas(personas, index_of(EVENTS))
    assert (callers.customers, everybody.customers) == (1, 2)
    assert callers.evidence == Evidence(grade=Grade.MEASURED, sources=interviews.sources, n=2, date="2026-06-02")
    assert dreamers is personas[1]
    assert counted_personas((), index_of(EVENTS)) == ()


def test_a_rule_that_is_no_text_names_the_persona() -> None:
    with pytest.raises(WaypostError, match="Callers"):
        counted_personas((Persona(name="Callers", segment={"channel": "phone"}),), index_of(EVENTS))
