"""What people say comes into a cell with who said so; nothing that stands there is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.core.vocabulary.journey import Evidence, Journey, Lane, LaneKind, Source, Voice, read_journey
from waypost.core.vocabulary.journey.operations import Statement, addressable, apply, gathered, takes_words
from waypost.core.vocabulary.journey.operations.cells import lines
from waypost.core.vocabulary.wording import WaypostError

MAP = """
kind: journey
name: I buy
stages:
  - name: Purchase
    steps:
      - name: Pays
        thoughts: [dear, {text: slow, evidence: {grade: measured}}]
        pain_points: [queue]
        quotes: ["Never again"]
        expectation: It is quick
        insights: [{name: change, type: need}]
"""
SAID = Evidence(sources=(Source(name="Workshop", voice=Voice.SALES, n=2),), n=2)
WORDS = [kind for kind in LaneKind if takes_words(Lane(kind=kind))]


def a_map() -> Journey:
    return addressable(read_journey(MAP))


def lane_of(journey: Journey, kind: LaneKind) -> Lane:
    return next((each for each in journey.lanes if each.kind is kind), Lane(id="own", kind=kind))


@pytest.mark.parametrize("kind", [each for each in WORDS if each is not LaneKind.TEXT])
def test_a_statement_stands_in_the_cell_with_its_source_and_can_be_taken_back(kind: LaneKind) -> None:
    journey = a_map()
    lane = lane_of(journey, kind)
    before = lines(lane, next(iter(journey.steps())))
    done = apply(journey, gathered(journey, lane, "pays", [Statement("never  again\nat all", SAID)]))
    step = next(iter(done.journey.steps()))
    assert lines(lane, step) == (*before, "never again at all")
    assert "Workshop" in str(step)
    assert apply(done.journey, done.inverse).journey == journey


def test_what_was_said_again_keeps_its_grade_and_gets_the_source() -> None:
    journey = a_map()
    lane = lane_of(journey, LaneKind.THOUGHTS)
    twice = journey
    for _ in range(2):
        twice = apply(twice, gathered(twice, lane, "pays", [Statement("slow", SAID)])).journey
    [slow] = [each for each in next(iter(twice.steps())).thoughts if each.text == "slow"]
    assert slow.evidence is not None and slow.evidence.grade.value == "measured"
    assert slow.evidence.sources == SAID.sources


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=30), max_size=5), st.sampled_from(WORDS))
def test_no_statement_and_nothing_that_was_there_is_lost(texts: list[str], kind: LaneKind) -> None:
    journey = a_map()
    lane = lane_of(journey, kind)
    if lane.kind is LaneKind.TEXT:
        return
    said = [text for text in texts if text.split()]
    try:
        operation = gathered(journey, lane, "pays", [Statement(text, SAID) for text in said])
    except WaypostError:
        return  # a sign that no document holds
    step = next(iter(apply(journey, operation).journey.steps()))
    wanted = {" ".join(text.split()) for text in said}
    before = set(lines(lane, next(iter(journey.steps()))))
    assert wanted | before == set(lines(lane, step))


@pytest.mark.parametrize("kind", [LaneKind.EMOTIONS, LaneKind.CUSTOMERS, LaneKind.IMAGE, LaneKind.WORKFLOW])
def test_lanes_without_words_take_none(kind: LaneKind) -> None:
    assert not takes_words(Lane(kind=kind))
