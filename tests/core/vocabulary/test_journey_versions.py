"""Two versions of a journey: whatever differs is told, nothing else; and both fit into one journey."""

from dataclasses import replace
from typing import Any

import hypothesis.strategies as st
from hypothesis import given, settings

from tests.core.vocabulary.random_documents import parts
from tests.core.vocabulary.test_operations import journeys, operations
from waypost.core.vocabulary.journey import Journey, diff, read_journey, with_ids
from waypost.core.vocabulary.journey.diff import grouped, merged
from waypost.core.vocabulary.journey.operations import apply

OLD = """\
kind: journey
name: Ich kaufe ein Rad
begins_at: [zahlt]
stages:
- name: Suche
  steps: [Sucht, {name: Vergleicht, thoughts: [Teuer, Schön]}]
- name: Kauf
  steps: [Zahlt, Holt ab]
- name: Danach
  steps: [Fährt]
lanes: [{kind: actions}, {kind: text, id: ideas, name: Ideen, cells: {zahlt: Rechnung}}]
"""


def said(old: str, new: str) -> list[str]:
    return [change.sentence.de for change in diff(read_journey(old), read_journey(new), "de")]


def compared(journey: Journey) -> Journey:
    """What counts of a journey: not its number, date, id and figures."""
    return replace(journey, id="", version="", date="", measurement=None)


@settings(max_examples=60, deadline=None)
@given(journey=parts(Journey).map(with_ids))
def test_equal_versions_differ_in_nothing(journey: Journey) -> None:
    assert diff(journey, journey, "de") == ()
    assert diff(journey, replace(journey, version="7", date="2026-01-31", measurement=None), "en") == ()


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_somebody_did_to_a_map_is_told_and_nothing_else(data: Any) -> None:
    before = data.draw(journeys())
    after = apply(before, data.draw(operations(before))).journey
    assert bool(diff(before, after, "de")) == (compared(before) != compared(after))


@settings(max_examples=100, deadline=None)
@given(before=journeys(), after=journeys())
def test_every_change_stands_in_one_group_and_every_place_of_both_in_the_merged_journey(
    before: Journey, after: Journey
) -> None:
    changes = diff(before, after, "de")
    groups = grouped(changes, before, after, "de")
    assert sorted(map(repr, changes)) == sorted(repr(change) for group in groups for change in group.changes)
    both = merged(before, after)
    ids = [step.id for step in both.steps()]
    assert len(ids) == len(set(ids))
    assert set(ids) == {step.id for journey in (before, after) for step in journey.steps()}
    now = [step.id for step in after.steps()]
    assert [each for each in ids if each in now] == now


def test_a_removed_step_stays_behind_the_one_it_followed() -> None:
    new = OLD.replace("  steps: [Zahlt, Holt ab]", "  steps: [Holt ab, Bewertet]").replace(
        "- name: Danach\n  steps: [Fährt]\n", ""
    )
    both = merged(read_journey(OLD), read_journey(new))
    assert [(stage.name, [step.name for step in stage.steps]) for stage in both.stages] == [
        ("Suche", ["Sucht", "Vergleicht"]),
        ("Kauf", ["Zahlt", "Holt ab", "Bewertet"]),
        ("Danach", ["Fährt"]),
    ]


def test_a_stage_that_moves_is_one_change_and_not_one_for_each_of_its_steps() -> None:
    suche = "- name: Suche\n  steps: [Sucht, {name: Vergleicht, thoughts: [Teuer, Schön]}]\n"
    assert said(OLD, OLD.replace(suche, "").replace("lanes:", suche + "lanes:")) == [
        "Phase „Suche“ verschoben von Platz 1 nach Platz 3"
    ]


def test_cells_of_lanes_of_the_maps_own_are_told_with_the_lane() -> None:
    assert said(OLD, OLD.replace("{zahlt: Rechnung}", "{zahlt: Rechnung und Raten, sucht: Filter}")) == [
        "Bei „Zahlt“ geändert (Ideen): „Rechnung“ → „Rechnung und Raten“",
        "Bei „Sucht“ neu (Ideen): Filter",
    ]


def test_another_order_in_a_cell_is_one_change() -> None:
    assert said(OLD, OLD.replace("[Teuer, Schön]", "[Schön, Teuer]")) == [
        "Bei „Vergleicht“ geändert (Gedanke: Reihenfolge): „Teuer, Schön“ → „Schön, Teuer“"
    ]


def test_steps_are_told_by_their_names_where_a_list_keeps_ids() -> None:
    assert said(OLD, OLD.replace("begins_at: [zahlt]", "begins_at: [sucht]")) == [
        "Beginnt bei entfernt: Zahlt",
        "Beginnt bei neu: Sucht",
    ]
