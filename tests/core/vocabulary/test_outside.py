"""What of a journey may be shown outside, and where it does not fit its process."""

from dataclasses import fields, replace
from enum import Enum
from time import process_time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.vocabulary.random_documents import parts
from waypost.core.vocabulary.documents.parts import Part
from waypost.core.vocabulary.journey import (
    Edge,
    Evidence,
    Journey,
    Lane,
    LaneKind,
    Note,
    Persona,
    Quote,
    Source,
    Stage,
    Step,
    Workflow,
    WorkStep,
    misalignments,
    outside,
    write_yaml,
)
from waypost.core.vocabulary.journey.parts import Consent, Grade

names = st.sampled_from(["Ada Lovelace", "ada@example.org", "Bob B.", "Interview 7"])


def _journey(name: str, consent: Consent) -> Journey:
    quote = Quote(text="I waited", speaker=name, source=name, consent=consent)
    evidence = Evidence(grade=Grade.REPORTED, sources=(Source(name=name),), note=name, n=7)
    step = Step(
        id="pay", name="Pays", owner=name, notes=name, people=(Note(text=name),), quotes=(quote,), evidence=evidence
    )
    work = WorkStep(id="bill", name="Bills", responsible=name, serves=("pay",))
    return Journey(
        id="j", name="I buy", owner=name, sponsor=name, description="Ask ada@example.org",
        personas=(Persona(id="p", name="Kim", quotes=(quote,), segment={"rule": name}),),
        stages=(Stage(id="s", owner=name, steps=(step,)),), workflow=Workflow(id="w", owner=name, steps=(work,)),
        extra={"secret": name},
    )  # fmt: skip


@given(names, st.sampled_from(list(Consent)), st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_name_leaves_the_house_and_no_quote_that_nobody_agreed_to(name: str, consent: Consent, quotes: bool) -> None:
    text = write_yaml(outside(_journey(name, consent), quotes=quotes))
    assert name not in text
    assert "ada@example.org" not in text
    assert ("I waited" in text) is (quotes and consent in (Consent.GRANTED, Consent.ANONYMOUS))
    assert "Pays" in text and "Bills" in text and "reported" in text


def _planted(value: Any, address: str) -> Any:
    """The value with an address in every text of it: in fields, in lists, in the keys and values of mappings."""
    if isinstance(value, Part):
        return replace(value, **{each.name: _planted(getattr(value, each.name), address) for each in fields(value)})
    if isinstance(value, tuple | list):
        return type(value)(_planted(each, address) for each in value)
    if isinstance(value, dict):
        return {_planted(key, address): _planted(each, address) for key, each in value.items()}
    return f"{value} {address}" if isinstance(value, str) and not isinstance(value, Enum) else value


@pytest.mark.parametrize("address", ["ada@example.org", "mailto:ada.l+1@mail.example.org", "ä@bücher.example"])
@given(parts(Journey), st.booleans())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_an_address_planted_anywhere_never_comes_out(address: str, journey: Journey, quotes: bool) -> None:
    planted = _planted(journey, address)
    assert address in repr(planted)
    assert address.rpartition(":")[2] not in repr(outside(planted, quotes=quotes))


def test_the_cells_of_a_lane_and_whatever_kind_of_text_hold_no_address() -> None:
    cells = {"a": "Ask ada@example.org", "bob@example.org": "He knows"}
    journey = Journey(name="I buy", tags=("ada@example.org",), lanes=(Lane(kind=LaneKind.TEXT, cells=cells),))
    shown = outside(journey)
    assert "example.org" not in repr(shown)
    assert shown.lanes[0].cells == {"a": "Ask …", "…1": "He knows"}


def test_ids_that_are_addresses_still_lead_to_where_they_led() -> None:
    steps = tuple(Step(id=f"{name}@example.org", name=name) for name in ("ada", "bob"))
    edge = Edge(from_="ada@example.org", to="bob@example.org")
    lane = Lane(kind=LaneKind.TEXT, cells={step.id: step.name for step in steps})
    work = Workflow(id="w", steps=(WorkStep(id="bill", serves=("bob@example.org",)),))
    shown = outside(Journey(id="j", stages=(Stage(id="s", steps=steps),), edges=(edge,), lanes=(lane,), workflow=work))
    first, second = shown.steps()
    assert first.id != second.id
    assert (shown.edges[0].from_, shown.edges[0].to) == (first.id, second.id)
    assert shown.lanes[0].cells == {first.id: "ada", second.id: "bob"}
    assert shown.workflow and shown.workflow.steps[0].serves == (second.id,)


@pytest.mark.parametrize("text", ["x" * 300_000, "a@" * 150_000, "a@b" * 100_000, "a." * 150_000])
def test_a_word_without_end_is_read_in_time_that_grows_with_it(text: str) -> None:
    begun = process_time()
    outside(Journey(name=text))
    assert process_time() - begun < 5


def test_what_is_shown_outside_twice_is_the_same() -> None:
    once = outside(_journey("Ada Lovelace", Consent.GRANTED), quotes=True)
    assert outside(once, quotes=True) == once


def test_a_journey_without_a_workflow_has_no_misalignments() -> None:
    assert misalignments(Journey(id="j", name="I buy")) == ()


def test_misalignments_follow_the_steps_and_name_what_is_not_there() -> None:
    steps = (Step(id="a", name="Asks"), Step(id="b", name="Buys"))
    work = (
        WorkStep(id="w1", name="Ships", serves=("b",), misalignments=("Too late",)),
        WorkStep(id="w2", name="Answers", serves=("a", "gone"), misalignments=("Too short",)),
    )
    journey = Journey(id="j", stages=(Stage(id="s", steps=steps),), workflow=Workflow(id="w", steps=work))
    assert [each.text.en for each in misalignments(journey)] == [
        "“Answers” for “Asks”: Too short",
        "“Ships” for “Buys”: Too late",
        "“Answers” serves “gone”, which is no step of the journey.",
    ]
