"""What the library says is carried onto maps; what maps rest on; how personas drift."""

from dataclasses import replace

import hypothesis.strategies as st
import pytest
from hypothesis import given

from waypost.core.vocabulary.journey import (
    Demographics,
    Emotion,
    Evidence,
    Grade,
    Grades,
    Journey,
    LaneKind,
    Opportunity,
    PainPoint,
    Persona,
    Source,
    Stage,
    Step,
    Touchpoint,
    outline,
)
from waypost.core.vocabulary.journey.carrying import carried, joined, joined_evidence, renamed_persona
from waypost.core.vocabulary.journey.drift import drift
from waypost.core.vocabulary.journey.operations import apply, between
from waypost.core.vocabulary.journey.proof import proofs
from waypost.core.vocabulary.journey.sources import sources

KEYS = st.sampled_from(["a", "b", "c"])
PAINS = st.builds(PainPoint, id=KEYS, name=st.sampled_from(["A", "B"]), severity=st.sampled_from([None, 1, 5]), opportunities=st.lists(KEYS, max_size=2, unique=True).map(tuple))  # fmt: skip
STEPS = st.lists(st.lists(PAINS, max_size=3, unique_by=lambda pain: pain.id).map(tuple), min_size=1, max_size=3)


def journey_of(cells: list[tuple[PainPoint, ...]]) -> Journey:
    steps = tuple(
        Step(
            id=f"s{at}",
            name=f"S{at}",
            pain_points=cell,
            opportunities=(Opportunity(id="o", name="O", solves=("a", "b")),),
        )
        for at, cell in enumerate(cells)
    )
    return Journey(id="j", name="J", stages=(Stage(id="st", name="St", steps=steps),))


@given(cells=STEPS, before=PAINS, after=PAINS)
def test_no_link_is_lost_and_what_maps_say_of_their_own_stays(
    cells: list[tuple[PainPoint, ...]], before: PainPoint, after: PainPoint
) -> None:
    done = carried(journey_of(cells), before, after)
    for step, cell in zip(done.steps(), cells, strict=True):
        assert {pain.id for pain in step.pain_points} == {
            after.id if pain.id == before.id else pain.id for pain in cell
        }
        own = {pain.id: pain for pain in cell if pain.id not in (before.id, after.id)}
        assert {pain.id: pain for pain in step.pain_points if pain.id in own} == own
        if before.id == after.id:
            for was, now in zip(cell, step.pain_points, strict=True):
                assert was.id != before.id or _comes_from(now, was, before, after)


def _comes_from(now: PainPoint, was: PainPoint, before: PainPoint, after: PainPoint) -> bool:
    """By the definition, field by field: what the map says of its own stays, all else follows."""

    def expected(name: str, empty: object) -> object:
        here, old, new = (getattr(each, name) for each in (was, before, after))
        return new if old != new and here in (old, empty) else here

    return all(getattr(now, name) == expected(name, empty) for name, empty in (("name", ""), ("severity", None)))


@given(cells=STEPS, before=PAINS, after=PAINS)
def test_the_operations_between_two_journeys_make_one_of_the_other(
    cells: list[tuple[PainPoint, ...]], before: PainPoint, after: PainPoint
) -> None:
    journey = journey_of(cells)
    then = carried(journey, before, after)
    assert apply(journey, between(journey, then)).journey == then


def test_journeys_with_other_parts_are_refused() -> None:
    with pytest.raises(ValueError, match="argument"):
        between(journey_of([()]), journey_of([(), ()]))


def test_a_merge_moves_mentions_too() -> None:
    done = carried(journey_of([()]), PainPoint(id="a", name="A"), PainPoint(id="b", name="B"))
    assert [each.solves for step in done.steps() for each in step.opportunities] == [("b",)]


def test_evidence_of_both_supports_what_they_become() -> None:
    one = Evidence(grade=Grade.REPORTED, n=4, date="2026-01-01", sources=(Source(name="A"),))
    two = Evidence(grade=Grade.MEASURED, n=9, date="2025-01-01", sources=(Source(name="B"),))
    both = joined_evidence(one, two)
    assert both is not None and (both.grade, both.n, both.date) == (Grade.MEASURED, 13, "2026-01-01")
    same = joined_evidence(one, replace(two, sources=one.sources))
    assert same is not None and same.n == 9
    assert joined(PainPoint(name="A"), PainPoint(name="B", cause="C")) == PainPoint(name="A", cause="C")


GRADED = st.lists(st.sampled_from([None, *(Evidence(grade=grade) for grade in Grade)]), max_size=3)


@given(statements=GRADED, beneath=st.sampled_from([None, Evidence(grade=Grade.MEASURED)]))
def test_all_cells_together_rest_on_what_the_outline_says(
    statements: list[Evidence | None], beneath: Evidence | None
) -> None:
    emotions = tuple(Emotion(value=1, evidence=evidence) for evidence in statements)
    pains = tuple(PainPoint(id=f"p{n}", name="P", evidence=evidence) for n, evidence in enumerate(statements))
    step = Step(id="t", name="T", emotions=emotions, pain_points=pains, evidence=beneath)
    journey = Journey(stages=(Stage(id="s", steps=(step,)),))
    assert sum((proof.grades for proof in proofs(journey).values()), Grades()) == outline(journey).grades


def test_a_cell_is_as_certain_as_its_weakest_statement() -> None:
    sure, unsure = Evidence(grade=Grade.MEASURED, n=9, date="2026-02-01"), Evidence(grade=Grade.ASSUMED)
    step = Step(id="t", name="T", emotions=(Emotion(value=1, evidence=sure), Emotion(value=0, evidence=unsure)))
    proof = proofs(Journey(stages=(Stage(id="s", steps=(step,)),)))[LaneKind.EMOTIONS, "t"]
    assert (proof.grade, proof.n, proof.day) == (Grade.ASSUMED, 9, "2026-02-01")


def test_a_touchpoint_is_blind_until_something_measures_it() -> None:
    told = Evidence(grade=Grade.REPORTED, sources=(Source(name="Interviews", n=8),))
    steps = (
        Step(id="a", name="A", touchpoints=(Touchpoint(id="till", name="Till"),), evidence=told),
        Step(id="b", name="B", touchpoints=(Touchpoint(id="web", name="Web", measuring_point="Views"),)),
    )
    found = sources(Journey(stages=(Stage(id="s", steps=steps),)))
    assert found.names == ("Interviews",)
    assert [(row.touchpoint.id, row.blind, row.steps) for row in found.rows] == [
        ("till", True, ("A",)),
        ("web", False, ("B",)),
    ]


def test_a_persona_drifts_in_sentences() -> None:
    before = Persona(name="Ute", demographics=Demographics(age="41"), segment="x", customers=1_000)
    after = Persona(name="Ute", demographics=Demographics(age="44", place="Town"), customers=2_000)
    assert [change.sentence.de for change in drift(before, after, "de")] == [
        "Alter geändert: „41“ → „44“", "Wohnort neu: Town", "Zählregel entfernt: x", "Kund:innen geändert: „1.000“ → „2.000“",
    ]  # fmt: skip


def test_a_persona_that_a_map_calls_otherwise_goes_on_being_called_so() -> None:
    before, after = Persona(id="ute", name="Ute"), Persona(id="ute", name="Uta")
    own = Journey(personas=(Persona(id="ute", name="Frau U."),))
    assert renamed_persona(own, before, after) == own
    assert renamed_persona(Journey(personas=(before,)), before, after).personas[0].name == "Uta"


def test_two_that_become_one_keep_the_causes_of_both_and_the_greater_weight() -> None:
    found = joined(
        PainPoint(name="A", cause="Two systems", severity=4), PainPoint(name="B", cause="No ticket", severity=5)
    )
    assert (found.cause, found.severity) == ("Two systems · No ticket", 5)
