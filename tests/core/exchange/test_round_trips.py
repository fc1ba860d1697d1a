"""What we write comes back: whole where the format holds the whole, else what it said it would hold."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook

from tests.core.exchange.test_tables import cells_of
from tests.core.vocabulary.random_documents import parts
from waypost.core.exchange.cjml import cjml, read_cjml
from waypost.core.exchange.flat import flat
from waypost.core.exchange.formats import ENDINGS_WRITTEN, offered, write
from waypost.core.exchange.mermaid.reading import read_mermaid
from waypost.core.exchange.mermaid.writing import mermaid
from waypost.core.exchange.results import Read
from waypost.core.exchange.tables.placing import placed
from waypost.core.exchange.tables.proposing import proposed
from waypost.core.exchange.tables.reading import csv_table
from waypost.core.exchange.workbook.writing import workbook
from waypost.core.vocabulary.journey import Journey, read_journey, with_ids
from waypost.core.vocabulary.journey.operations import Conflict, Together, addressable, apply
from waypost.core.vocabulary.journey.operations.cells import lines

SHOP = """
kind: journey
name: Ich kaufe ein Rad
customer_goal: Ein Rad bis Freitag
personas: [{name: Mia}]
stages:
- name: Suche
  steps:
  - {name: Sucht, touchpoints: [{name: Google, channel: Web}], emotions: [1]}
  - {name: Vergleicht, pain_points: [{name: Zu viele Filter, severity: 4}], thoughts: [Hm, {text: Teuer, evidence: {grade: measured}}]}
- name: Kauf
  steps: [{name: Zahlt, emotions: [{value: -1, persona: mia, evidence: {grade: measured}}], opportunities: [{id: gastkauf, name: Gastkauf, impact: 4}]}, Holt ab]
edges: [{from: zahlt, to: sucht, kind: loop}]
workflow: {steps: [{name: Packen, serves: [holt-ab]}]}
"""
moderate = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
documents = parts(Journey).map(with_ids)
words = st.sampled_from(["Sucht", "Order #42: pays", "Look; buy", "title page", "Größe?", "=1+1", "'=1", "a, b", "🙂", "שלום", "section x", "%%{init}%%"])  # fmt: skip


@st.composite
def maps(draw: Any) -> Journey:
    """Small maps of whatever words: stages of steps with texts in several lanes."""
    several = st.lists(words, max_size=2)
    step = st.fixed_dictionaries(
        {"name": words, "actions": several, "thoughts": several, "touchpoints": several, "emotions": st.lists(st.sampled_from([-2, -0.5, 0, 1.5]), max_size=2)}
    )  # fmt: skip
    stages = st.lists(
        st.fixed_dictionaries({"name": words, "steps": st.lists(step, min_size=1, max_size=3)}), min_size=1, max_size=3
    )
    return read_journey(json.dumps({"kind": "journey", "name": draw(words), "stages": draw(stages)}))


@pytest.fixture
def shop() -> Journey:
    return read_journey(SHOP)


def edited(journey: Journey, change: Callable[[Any], None]) -> Read:
    """The workbook of a journey after somebody changed it and saved it."""
    book = load_workbook(io.BytesIO(workbook(journey, "de").content))
    change(book)
    file = io.BytesIO()
    book.save(file)
    read = offered(file.getvalue(), "de", "karte.xlsx").read
    assert read is not None
    return read


@moderate
@given(documents)
def test_any_journey_comes_back_from_a_mermaid_diagram(journey: Journey) -> None:
    read = read_mermaid(mermaid(journey).content, "de")
    assert read.journey == journey and read.notes == ()


@settings(max_examples=60, deadline=None)
@given(maps())
def test_a_mermaid_diagram_without_its_comments_keeps_what_it_shows(journey: Journey) -> None:
    shown = b"\n".join(line for line in mermaid(journey).content.splitlines() if b"%% cj" not in line)
    read = read_mermaid(shown, "de")
    assert not read.notes and [len(stage.steps) for stage in read.journey.stages] == [len(stage.steps) for stage in journey.stages]  # fmt: skip


@moderate
@given(documents)
def test_any_journey_comes_back_from_a_workbook_nobody_touched(journey: Journey) -> None:
    read = offered(workbook(journey, "en").content, "en", "map.xlsx").read
    assert read is not None and read.operations == Together(()) and read.journey == journey
    assert not read.unplaced


@pytest.mark.parametrize(
    "value", [12053699266516414, 1.2053699266516414e-7, -1.2053699266516414e20, 0.1 + 0.2, 1e300, 5e-324]
)
def test_figures_longer_than_a_spreadsheet_keeps_are_not_taken_for_changed(value: float) -> None:
    step = {"name": "T", "metrics": [{"name": "m", "value": value}]}
    journey = read_journey(json.dumps({"kind": "journey", "name": "A", "stages": [{"name": "S", "steps": [step]}]}))
    read = offered(workbook(journey, "en").content, "en", "map.xlsx").read
    assert read is not None and read.operations == Together(()) and read.journey == journey


def test_an_item_with_line_breaks_of_its_own_stays_one_in_a_workbook_nobody_touched() -> None:
    journey = read_journey(
        'kind: journey\nname: A\nstages: [{name: S, steps: [{name: T, pain_points: [{name: "a\\n\\nb"}, c]}]}]\n'
    )
    read = offered(workbook(journey, "en").content, "en", "map.xlsx").read
    assert read is not None and read.operations == Together(())


@settings(max_examples=40, deadline=None)
@given(maps())
def test_the_cells_of_any_map_come_back_from_csv(journey: Journey) -> None:
    sheet = csv_table(flat(journey, "de").content, "x.csv")
    read = placed(sheet, proposed(sheet), "de")
    assert [step.name for step in read.journey.steps()] == [step.name for step in journey.steps()]
    assert {cell[1:] for cell in cells_of(read.journey)} == {cell[1:] for cell in cells_of(journey)}
    assert not read.unplaced


@settings(max_examples=60, deadline=None)
@given(maps())
def test_steps_touchpoints_and_channels_come_back_from_cjml(journey: Journey) -> None:
    read = read_cjml(cjml(journey, "de").content, "de")
    told = [(step.id, step.name, [each.name for each in step.touchpoints]) for step in journey.steps()]
    assert [(step.id, step.name, [each.name for each in step.touchpoints]) for step in read.journey.steps()] == told


@moderate
@given(documents, st.sampled_from(ENDINGS_WRITTEN))
def test_every_format_takes_every_journey(journey: Journey, ending: str) -> None:
    for language in ("de", "en"):
        assert write(journey, ending, language).content


def test_an_edited_workbook_gives_the_edited_map(shop: Journey) -> None:
    def change(book: Any) -> None:
        sheet, objects = book["Karte"], book["Objekte"]
        assert [sheet.cell(2, x).value for x in range(3, 7)] == ["Sucht", "Vergleicht", "Zahlt", "Holt ab"]
        sheet["C2"], sheet["D7"] = "Sucht online", 1.5
        sheet.delete_cols(6)
        row = next(y for y in range(5, 12) if sheet.cell(y, 2).value == "Gedanken")
        sheet.cell(row, 4).value = "Hm\nTeuer\nUnd die Größe?"
        sheet.cell(20, 2).value, sheet.cell(20, 3).value = "Werbung", "Banner"
        row = next(y for y in range(2, 8) if objects.cell(y, 3).value == "Zu viele Filter")
        objects.cell(row, 4).value, objects.cell(row, 3).value = 5, "Viel zu viele Filter"
        book["Angaben"]["C8"] = "Ein Rad bis Samstag"

    read = edited(shop, change)
    steps = {step.id: step for step in read.journey.steps()}
    assert list(steps) == ["sucht", "vergleicht", "zahlt"] and steps["sucht"].name == "Sucht online"
    assert [note.text for note in steps["vergleicht"].thoughts] == ["Hm", "Teuer", "Und die Größe?"]
    assert steps["vergleicht"].thoughts[1].evidence is not None, "what stays keeps its evidence"
    [pain] = steps["vergleicht"].pain_points
    assert (pain.id, pain.name, pain.severity) == ("zu-viele-filter", "Viel zu viele Filter", 5)
    assert steps["zahlt"].emotions == shop.stages[1].steps[0].emotions
    own = next(lane for lane in read.journey.lanes if lane.name == "Werbung")
    assert own.cells == {"sucht": "Banner"}
    assert read.journey.customer_goal == "Ein Rad bis Samstag"
    assert read.journey.edges == shop.edges and read.journey.personas == shop.personas
    assert not read.unplaced


def test_columns_may_be_added_moved_and_put_into_a_new_stage(shop: Journey) -> None:
    def change(book: Any) -> None:
        sheet = book["Karte"]
        sheet.unmerge_cells("C1:D1")
        sheet.unmerge_cells("E1:F1")
        cut = [sheet.cell(y, 3).value for y in range(1, 12)]
        sheet.delete_cols(3)
        sheet["C1"] = "Suche"
        sheet.insert_cols(6)
        for y, value in enumerate(cut, 1):
            sheet.cell(y, 6).value = value
        sheet["F1"] = None
        sheet["G1"], sheet["G2"], sheet["G5"] = "Danach", "Empfiehlt", None

    read = edited(shop, change)
    found = [(stage.name, [step.name for step in stage.steps]) for stage in read.journey.stages]
    assert found == [("Suche", ["Vergleicht"]), ("Kauf", ["Zahlt", "Holt ab", "Sucht"]), ("Danach", ["Empfiehlt"])]
    assert {step.id for step in read.journey.steps()} >= {"sucht", "zahlt"}


def test_what_a_workbook_changed_joins_what_others_changed_meanwhile(shop: Journey) -> None:
    read = edited(shop, lambda book: book["Karte"].__setitem__("C2", "Sucht online"))
    assert read.operations is not None
    meanwhile = replace(addressable(shop), customer_goal="Anders")
    merged = apply(meanwhile, read.operations).journey
    assert merged.customer_goal == "Anders" and next(merged.steps()).name == "Sucht online"
    [stage, *rest] = meanwhile.stages
    other = replace(meanwhile, stages=(replace(stage, steps=(replace(stage.steps[0], name="Googelt"), *stage.steps[1:])), *rest))  # fmt: skip
    with pytest.raises(Conflict):
        apply(other, read.operations)


def test_what_a_workbook_cannot_take_is_listed(shop: Journey) -> None:
    def change(book: Any) -> None:
        sheet = book["Karte"]
        row = next(y for y in range(5, 12) if sheet.cell(y, 2).value == "Emotionen")
        sheet.cell(row, 3).value = "super"
        sheet["H9"] = "verirrt"
        sheet.cell(21, 3).value = "ohne Zeile"
        book["Objekte"].cell(3, 4).value = "sehr"

    read = edited(shop, change)
    assert {each.text for each in read.unplaced} >= {"super", "verirrt", "ohne Zeile"} and len(read.unplaced) == 4


def test_a_line_that_was_reworded_stays_the_same_object_and_another_one_is_new(shop: Journey) -> None:
    step = next(each for each in shop.steps() if each.pain_points)
    pain = step.pain_points[0]

    def reworded(text: str) -> Callable[[Any], None]:
        def change(book: Any) -> None:
            for row in book.worksheets[0].iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and pain.name in cell.value.split("\n"):
                        cell.value = cell.value.replace(pain.name, text)

        return change

    read = edited(shop, reworded(f"{pain.name} now"))
    after = next(each for each in read.journey.steps() if each.id == step.id).pain_points
    assert (after[0].id, after[0].name, len(after)) == (pain.id, f"{pain.name} now", len(step.pain_points))
    assert after[0].evidence == pain.evidence
    assert any("stays the same object" in note.en for note in read.notes)
    read = edited(shop, reworded("Xyzzy 42"))
    after = next(each for each in read.journey.steps() if each.id == step.id).pain_points
    assert "Xyzzy 42" in [each.name for each in after] and pain.id not in [each.id for each in after]
    assert any("taken for another object" in note.en for note in read.notes)


def test_sheets_of_others_are_tables(shop: Journey) -> None:
    book = load_workbook(io.BytesIO(workbook(shop, "de").content))
    del book["waypost"]
    file = io.BytesIO()
    book.save(file)
    found = offered(file.getvalue(), "de", "karte.xlsx")
    assert found.read is None and {table.name for table in found.tables} == {"Karte", "Objekte", "Angaben"}


def test_a_diagram_that_somebody_changed_wins_over_its_comments(shop: Journey) -> None:
    text = mermaid(shop).content.decode().replace("Zahlt: 2", "Bezahlt: 5").replace("section Kauf", "section Kasse")
    read = read_mermaid(text.encode(), "de")
    step = list(read.journey.steps())[2]
    assert (step.id, step.name, [emotion.value for emotion in step.emotions]) == ("zahlt", "Bezahlt", [2])
    assert read.journey.stages[1].name == "Kasse" and step.opportunities == shop.stages[1].steps[0].opportunities


def test_nothing_in_a_file_of_ours_is_a_formula(shop: Journey) -> None:
    hostile = replace(shop, stages=(replace(shop.stages[0], name="=HYPERLINK(1)", steps=tuple(replace(step, name="@SUM(1)") for step in shop.stages[0].steps)),))  # fmt: skip
    book = load_workbook(io.BytesIO(workbook(hostile, "de").content))
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert b",=" not in flat(hostile, "de").content and b",@" not in flat(hostile, "de").content
    back = offered(workbook(hostile, "de").content, "de", "x.xlsx").read
    assert back is not None and back.journey == hostile


def test_formats_say_what_they_cannot_hold(shop: Journey) -> None:
    told = {ending: " ".join(note.de for note in write(shop, ending, "de").notes) for ending in ENDINGS_WRITTEN}
    assert "Arbeitsschritte (1)" in told["csv"] and "„Gedanken“" in told["cjml"] and "Kommentaren" in told["mmd"]
    assert "bleiben in der Datei" in told["xlsx"] and "nur die Opportunities" in told["jira"]


def test_an_opportunity_is_one_issue_however_often_it_stands() -> None:
    twice = read_journey(SHOP.replace("Holt ab]", "{name: Holt ab, opportunities: [{id: gastkauf}]}]"))
    rows = csv_table(write(twice, "jira", "de").content, "x").rows
    assert (
        [row[0] for row in rows] == ["Summary", "Gastkauf"] and "Zahlt, Holt ab" in rows[1][3] and rows[1][2] == "High"
    )


def test_lines_of_every_lane_are_written(shop: Journey) -> None:
    texts = {row[4] for row in csv_table(flat(shop, "de").content, "x").rows[1:]}
    thoughts = [line for step in shop.steps() for lane in addressable(shop).lanes for line in lines(lane, step)]
    assert {line.removeprefix("+") for line in thoughts} <= texts
