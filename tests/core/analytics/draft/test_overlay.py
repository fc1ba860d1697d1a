"""Data laid over a drawn journey: the figures of its steps, what was skipped, what nobody had planned."""

from dataclasses import replace
from datetime import date, timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from waypost.core.analytics.draft.cutting import cut
from waypost.core.analytics.draft.draft import draft
from waypost.core.analytics.draft.overlay import overlay
from waypost.core.analytics.draft.ratings import Feedback, Rating
from waypost.core.analytics.index.build import Row, index_of_rows
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.questions.periods import Period
from waypost.core.drawing.compose import compose
from waypost.core.drawing.render import render
from waypost.core.vocabulary.events import Dimension, Role
from waypost.core.vocabulary.journey import Journey, Lane, LaneKind, Measure, Stage, Step, Touchpoint, read_journey
from waypost.core.vocabulary.wording import WaypostError

MINUTE = 60_000_000
DAY = 24 * 60 * MINUTE
JOURNEY = """
schema: 1
kind: journey
name: Ich kaufe
stages:
  - name: Kauf
    steps:
      - name: Schaut sich um
        touchpoints: [{name: Website, measuring_point: view}]
      - name: Lässt sich beraten
        touchpoints: [{name: Beratung, measuring_point: "advice[channel=store]"}]
      - name: Fährt Probe
        touchpoints: [{name: Probefahrt}]
      - name: Bezahlt
        touchpoints: [{name: Kasse, measuring_point: pay}]
"""


def shop() -> Index:
    """40 customers: all look and 30 pay; 10 take advice in the store, 20 call the hotline instead. One comes later."""
    rows: list[Row] = []
    for c in range(40):
        way = [("view", "web")]
        way += [("advice", "store")] if c < 10 else [("hotline", "phone")] if c < 30 else []
        way += [("pay", "web")] if c < 30 else []
        rows += [(f"c{c}", place * MINUTE, name, {"channel": channel}) for place, (name, channel) in enumerate(way)]
    rows.append(("late", 60 * DAY, "view", {"channel": "web"}))
    return index_of_rows(rows, [Dimension("channel", Role.CHANNEL)])


def journey() -> Journey:
    return read_journey(JOURNEY)


def figure(found: Journey, measure: Measure, step: str, part: str = "") -> tuple[float | None, int | None]:
    assert found.measurement is not None
    one = found.measurement.find(measure, step=step, part=part)
    assert one is not None
    return one.value, one.n


def test_steps_get_their_customers_by_touchpoint_and_filter() -> None:
    found = overlay(journey(), shop(), language="de").journey
    assert figure(found, Measure.CUSTOMERS, "schaut-sich-um") == (41, 41)
    assert figure(found, Measure.CUSTOMERS, "laesst-sich-beraten") == (10, 41)
    assert figure(found, Measure.CUSTOMERS, "bezahlt") == (30, 41)


journeys_of_letters = st.sets(st.sampled_from("abcd"), min_size=1)
histories = st.lists(st.text("abcdx", min_size=1, max_size=5), min_size=1, max_size=12)


@settings(max_examples=40, deadline=None)
@given(histories, journeys_of_letters, st.sets(st.sampled_from("abcd")), st.integers(0, 4))
def test_a_journey_has_the_customers_who_came_to_where_it_begins_else_to_any_step_in_the_segment_and_period(
    histories: list[str], drawn: set[str], begins: set[str], from_: int
) -> None:
    histories = [*histories, "abcd"]  # every touchpoint is known to the data
    rows = [
        (f"c{c}", at * DAY, name, {"place": name}) for c, names in enumerate(histories) for at, name in enumerate(names)
    ]
    begins &= drawn
    document = Journey(
        name="J",
        begins_at=tuple(begins),
        stages=(
            Stage(
                name="S", steps=tuple(Step(id=name, name=name, touchpoints=(Touchpoint(name=name),)) for name in drawn)
            ),
        ),
    )
    index = index_of_rows(rows, [Dimension("place", Role.PLACE)], zone="UTC")
    since = date(1970, 1, 1) + timedelta(days=from_)
    for segment, needed in (("", set[str]()), ("did a", {"a"})):
        wanted = sum(needed <= set(names) and bool((begins or drawn) & set(names[from_:])) for names in histories)
        there = cut(index, segment=segment, period=Period(since, None))
        found = overlay(document, there, language="en", gaps=False).journey
        assert found.measurement is not None
        assert found.measurement.reached == wanted
        assert figure(found, Measure.CUSTOMERS, "") == (wanted, found.measurement.customers)


def test_made_and_skipped_steps_and_unplanned_contacts_are_told_with_what_they_rest_on() -> None:
    found = overlay(journey(), shop(), language="de")
    assert figure(found.journey, Measure.MADE, "laesst-sich-beraten") == (0.25, 40)
    assert figure(found.journey, Measure.SKIPPED, "laesst-sich-beraten") == (round(20 / 30, 6), 30)
    assert figure(found.journey, Measure.UNEXPECTED, "schaut-sich-um", "hotline") == (20, 20)
    assert figure(found.journey, Measure.EXPLAINED, "")[1] == 40
    assert found.conformance.ways == 40


def test_steps_that_the_data_lack_keep_no_figure_and_are_named() -> None:
    found = overlay(journey(), shop(), language="de").journey
    assert found.measurement is not None
    assert not [each for each in found.measurement.figures if each.step == "faehrt-probe"]
    assert found.measurement.left_out == "Nicht in den Daten gefunden: Fährt Probe."


def test_a_journey_without_any_step_in_the_data_is_refused_with_what_was_looked_for() -> None:
    strange = read_journey("schema: 1\nkind: journey\nname: X\nstages: [{name: A, steps: [{name: Zelten}]}]\n")
    with pytest.raises(WaypostError, match="Zelten"):
        overlay(strange, shop(), language="de")


def test_lanes_of_figures_join_those_that_the_document_lists() -> None:
    listed = replace(journey(), lanes=(Lane(kind=LaneKind.TOUCHPOINTS), Lane(kind=LaneKind.CUSTOMERS, name="Alle")))
    lanes = overlay(listed, shop(), language="de").journey.lanes
    assert [lane.kind for lane in lanes[:2]] == [LaneKind.TOUCHPOINTS, LaneKind.CUSTOMERS]
    assert LaneKind.CONFORMANCE in {lane.kind for lane in lanes}
    assert [lane.kind for lane in lanes].count(LaneKind.CUSTOMERS) == 1
    assert overlay(journey(), shop(), language="de").journey.lanes == ()


def test_answers_become_emotions_at_the_drawn_steps() -> None:
    index = shop()
    rated = Feedback([Rating(-1, 0, value, "pay") for value in (1.0, 2.0, 1.0)])
    found = overlay(journey(), index, language="de", feedback=rated).journey
    value, n = figure(found, Measure.EMOTION, "bezahlt")
    assert n == 3
    assert value is not None
    assert value < -1


def test_a_drafted_journey_laid_over_its_own_data_has_the_same_figures() -> None:
    index = shop()
    drafted = draft(index, language="de", gaps="leave out")
    found = overlay(drafted, index, language="de").journey
    assert drafted.measurement is not None
    assert found.measurement is not None
    shared = (Measure.CUSTOMERS, Measure.DROP_OFF_RATE, Measure.TIME_TO_NEXT, Measure.CHANNEL_SHARE)
    before, after = (
        {(f.measure, f.step, f.part): (f.value, f.n) for f in measured.figures if f.measure in shared}
        for measured in (drafted.measurement, found.measurement)
    )
    assert before == after


def test_the_overlay_is_drawn_as_infographic_and_as_planned_and_actual_line() -> None:
    scene = compose(overlay(journey(), shop(), language="de").journey, language="de")
    assert [line.name for line in scene.lines] == ["Geplant", "Tatsächlich"]
    for theme in ("infographic", "subway"):
        told = render(scene, theme=theme, language="de").svg()
        assert "hotline" in told
    [lane] = [lane for lane in scene.lanes if lane.name == "Plan-Ist-Abgleich"]
    assert "40 Wegen" in lane.note
