"""A drawn journey becomes a plan, and what the data do not have is named."""

from dataclasses import replace

from tests.real_logs import real_log
from waypost.core.analytics.draft.draft import draft
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.build import IndexBuilder, index_of_rows
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels.conformance.drawn import plan_of
from waypost.core.analytics.questions.conformance import Conformance, PlannedEdge
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.read import open_events
from waypost.core.vocabulary.events import Dimension, Role
from waypost.core.vocabulary.journey import read_journey

ROWS = [
    ("anna", "2026-01-01T10:00", "shop_view", {"channel": "web"}),
    ("anna", "2026-01-01T10:05", "Advice", {"channel": "store"}),
    ("anna", "2026-01-01T10:10", "pay", {"channel": "web"}),
    ("ben", "2026-01-02T10:00", "shop_view", {"channel": "web"}),
    ("ben", "2026-01-02T10:05", "Advice", {"channel": "phone"}),
]


def index() -> Index:
    return index_of_rows(ROWS, [Dimension("channel", Role.CHANNEL)])


JOURNEY = """
schema: 1
kind: journey
name: I buy
stages:
  - name: Purchase
    steps:
      - name: Looks around
        touchpoints: [{name: Website, measuring_point: shop_view}]
        repeats: true
      - name: Thinks it over
        touchpoints: [{name: At home}]
      - name: Takes advice
        optional: true
        touchpoints: [{name: Branch, measuring_point: "Advice[channel=store]"}, {name: Leaflet}]
      - name: Pays
        touchpoints: [{name: " PAY "}]
edges:
  - {from: looks-around, to: pays, kind: branch}
  - {from: thinks-it-over, to: looks-around, kind: loop}
  - {from: looks-around, to: thinks-it-over, kind: next}
"""


def test_steps_find_their_contacts_by_measuring_point_predicate_and_name() -> None:
    plan = plan_of(read_journey(JOURNEY), index())
    assert [(step.step, step.label, step.id, step.optional, step.repeats) for step in plan.steps] == [
        ("shop_view", "Looks around", "looks-around", False, True),
        ("Advice[channel=store]", "Takes advice", "takes-advice", True, False),
        ("pay", "Pays", "pays", False, False),
    ]
    assert plan.journey == "I buy"


def test_what_is_not_in_the_data_is_named_and_passed_over() -> None:
    plan = plan_of(read_journey(JOURNEY), index())
    assert [(one.label, one.sought, one.measured) for one in plan.unmatched] == [
        ("Thinks it over", ("At home",), False),
        ("Takes advice", ("Leaflet",), True),
    ]
    # The loop back from the unmatched step begins at the one before it.
    assert plan.edges == (PlannedEdge(0, 2, "branch"), PlannedEdge(0, 0, "loop"))
    near = plan_of(read_journey(JOURNEY.replace("shop_view", "shop_views")), index()).unmatched[0]
    assert near.near == ("shop_view",)


def test_an_edge_to_an_unmatched_last_step_leads_to_the_end() -> None:
    text = JOURNEY.replace('" PAY "', "Nowhere").replace("{from: thinks-it-over, to: looks-around, kind: loop}", "{from: looks-around, to: looks-around, kind: loop}")  # fmt: skip
    plan = plan_of(read_journey(text), index())
    assert PlannedEdge(0, 2, "branch") in plan.edges and len(plan.steps) == 2
    assert ask(index(), Conformance(plan, horizon="0h")).answer.reached_end.value == 1.0


def test_the_answer_says_who_did_as_drawn() -> None:
    plan = plan_of(read_journey(JOURNEY), index())
    answer = ask(index(), Conformance(plan, horizon="0h")).answer
    assert (answer.ways, round(answer.conforming.value * 2), answer.unexpected, answer.put_in) == (2, 1, 1, 1)
    assert [name.touchpoint for name in answer.between[0].names] == ["Advice"]


def test_a_drafted_journey_finds_every_one_of_its_steps_again() -> None:
    source = open_events(real_log("permit-office.csv"), ReadOptions())
    builder = IndexBuilder(source.tables)
    for batch in source.batches():
        builder.add(batch)
    office = builder.finish()
    journey = draft(office, language="en")
    plan = plan_of(journey, office)
    assert not plan.unmatched
    assert len(plan.steps) == len(list(journey.steps()))
    assert len(plan.edges) == len(journey.edges)
    answer = ask(office, Conformance(plan, horizon="0h")).answer
    assert answer.ways + answer.elsewhere == 1434
    assert next(step.contacts + step.unexpected for step in answer.steps) > 1000
    bare = plan_of(replace(journey, edges=()), office)
    assert ask(office, Conformance(bare, horizon="0h")).answer.fitness < answer.fitness
