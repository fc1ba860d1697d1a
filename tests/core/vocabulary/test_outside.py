"""What of a journey may be shown outside, and where it does not fit its process."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from waypost.core.vocabulary.journey import (
    Evidence,
    Journey,
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
