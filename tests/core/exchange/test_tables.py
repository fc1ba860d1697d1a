"""Tables of others come onto the map: nearly every cell where it belongs, and every other one listed."""

import io
import random
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from tests.core.exchange import foreign, foreign_more
from waypost.core.exchange.formats import offered
from waypost.core.exchange.results import Read
from waypost.core.exchange.tables.mapping import LANE_KINDS, SCALES, Layout, Mapping, Role, Use, from_plain, to_plain
from waypost.core.exchange.tables.placing import placed
from waypost.core.exchange.tables.proposing import proposed
from waypost.core.exchange.tables.reading import csv_table
from waypost.core.exchange.tables.table import Table, table
from waypost.core.exchange.tables.words import use_by_words
from waypost.core.vocabulary.journey import Journey, LaneKind
from waypost.core.vocabulary.journey.lanes import Lane
from waypost.core.vocabulary.journey.operations.cells import lines
from waypost.core.vocabulary.wording import WaypostError

Cells = set[tuple[str, str, str, str]]


def taken(sheet: Table, **changed: Any) -> Read:
    """As the proposal reads it, which nobody corrected."""
    return placed(sheet, proposed(sheet), "de", name="Test")


def cells_of(journey: Journey) -> Cells:
    """Every line of the map: stage, step, lane, text."""
    lanes = [*(Lane(kind=kind) for kind in LaneKind if kind is not LaneKind.TEXT), *(lane for lane in journey.lanes if lane.kind is LaneKind.TEXT)]  # fmt: skip
    return {
        (stage.name, step.name, lane.name or lane.kind.value, line)
        for stage in journey.stages
        for step in stage.steps
        for lane in lanes
        for line in lines(lane, step)
    }


@pytest.mark.parametrize("name", foreign.TABLES)
def test_a_foreign_table_arrives_with_nearly_every_cell_right(name: str) -> None:
    text, expected = foreign.TABLES[name]
    read = taken(csv_table(text.encode(), f"{name}.csv"))
    found = cells_of(read.journey)
    assert len(found & expected) >= 0.95 * len(expected), sorted(expected - found)
    assert found <= expected, sorted(found - expected)


@pytest.mark.parametrize("name", foreign_more.MORE)
def test_tables_as_people_really_make_them_arrive_with_nearly_every_cell_right(name: str) -> None:
    content, expected = foreign_more.MORE[name]
    sheet = csv_table(content, f"{name}.csv")
    read = taken(sheet)
    found = cells_of(read.journey)
    assert len(found & expected) >= 0.95 * len(expected), sorted(expected - found)
    assert found <= expected, sorted(found - expected)
    assert read.placed + len(read.unplaced) == sum(1 for _ in sheet.said())


def test_cells_merged_over_steps_and_down_a_column_come_from_excel() -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append(["Journey Umzug"])
    sheet.append(["Phase", "Schritt", "Touchpoints", "Pain Points", "Emotion"])
    for row in (["Vorher", "Kündigt", "Brief", "Frist unklar", -1.5], [None, "Packt", None, None, 0], ["Nachher", "Meldet um", "Amt", None, 1]):  # fmt: skip
        sheet.append(row)
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("A3:A4")
    file = io.BytesIO()
    book.save(file)
    [table_] = offered(file.getvalue(), "de", "umzug.xlsx").tables
    read = taken(table_)
    assert cells_of(read.journey) == {
        ("Vorher", "Kündigt", "touchpoints", "Brief"),
        ("Vorher", "Kündigt", "pain_points", "Frist unklar"),
        ("Vorher", "Kündigt", "emotions", "−1.5"),
        ("Vorher", "Packt", "emotions", "0"),
        ("Nachher", "Meldet um", "touchpoints", "Amt"),
        ("Nachher", "Meldet um", "emotions", "+1"),
    }
    assert read.journey.name == "Journey Umzug" and not read.unplaced


def test_a_heading_that_only_looks_like_a_number_is_none() -> None:
    assert use_by_words("No search") is None
    assert use_by_words("Step no.") is Role.STEP or use_by_words("Step no.") is Role.NUMBER
    assert use_by_words("Lfd. Nr.") is Role.NUMBER


def test_all_foreign_tables_together_have_95_percent_of_cells_right() -> None:
    right = wanted = 0
    for name, (text, expected) in foreign.TABLES.items():
        right += len(cells_of(taken(csv_table(text.encode(), name)).journey) & expected)
        wanted += len(expected)
    assert wanted > 85 and right >= 0.95 * wanted


def test_the_same_table_comes_from_excel_as_from_csv() -> None:
    from openpyxl import Workbook

    text, expected = foreign.TABLES["a map of a German agency"]
    book = Workbook()
    for row in csv_table(text.encode(), "x").rows:
        book.active.append([_typed(cell) for cell in row])
    book.active.merge_cells("B3:C3")
    file = io.BytesIO()
    book.save(file)
    [sheet] = offered(file.getvalue(), "de", "map.xlsx").tables
    assert cells_of(taken(sheet).journey) == expected


def _typed(cell: str) -> Any:
    try:
        return float(cell)
    except ValueError:
        return cell or None


texts = st.one_of(
    st.sampled_from(["", "", "Phase", "Schritt", "Step", "Emotion", "Kauf", "2", "-1", "9", "😊", "• a\n• b", "Text", "Lane", "=1+1", "مرحبا"]),
    st.text(max_size=8),
)  # fmt: skip
sheets = (
    st.lists(st.lists(texts, min_size=1, max_size=5), min_size=1, max_size=6)
    .map(lambda rows: table("t", rows))
    .filter(lambda t: t.rows)
)
uses = st.sampled_from([*Role, *LANE_KINDS])


@settings(max_examples=250, deadline=None)
@given(sheets, st.data())
def test_every_cell_is_placed_or_listed_however_it_is_mapped(sheet: Table, data: st.DataObject) -> None:
    layout = data.draw(st.sampled_from(Layout))
    turned = sheet.turn() if layout is Layout.GRID else sheet
    head = data.draw(st.integers(-1, len(turned.rows) - 1))
    use = tuple(data.draw(st.lists(uses, min_size=turned.width, max_size=turned.width)))
    mapping = Mapping(layout, head, use, data.draw(st.sampled_from(list(SCALES))))
    assert from_plain(to_plain(mapping)) == mapping
    try:
        read = placed(sheet, mapping, "en")
    except WaypostError:
        return
    assert read.placed + len(read.unplaced) == sum(1 for _ in sheet.said())
    places = {sheet.place(y, x): text for y, x, text in sheet.said()}
    assert all(places[each.place] == each.text for each in read.unplaced)


@settings(max_examples=150, deadline=None)
@given(sheets)
def test_every_table_gets_a_proposal_that_fits_it(sheet: Table) -> None:
    mapping = proposed(sheet)
    turned = sheet.turn() if mapping.layout is Layout.GRID else sheet
    assert len(mapping.uses) == turned.width and mapping.head < len(turned.rows)


def test_a_row_left_out_is_listed_cell_by_cell() -> None:
    sheet = table("t", [["Schritt", "Sucht", "Kauft"], ["Farbe", "rot", ""], ["Pain Points", "teuer", ""]])
    read = placed(sheet, Mapping(Layout.GRID, 0, (Role.STEP, Role.SKIP, LaneKind.PAIN_POINTS)), "de")
    assert [(each.place, each.text) for each in read.unplaced] == [("A2", "Farbe"), ("B2", "rot")]
    assert read.unplaced[1].told.de == "B2 „rot“: weggelassen, wie gewählt"


@pytest.mark.parametrize(
    ("text", "scale", "mood", "label"),
    [("4", "1-5", 1, ""), ("−1,5", "-2-2", -1.5, ""), ("😡", "-2-2", -2, ""), ("8/10", "0-10", 1.2, ""), ("frustriert", "-2-2", None, "frustriert"), ("+1 erleichtert", "-2-2", 1, "erleichtert")],
)  # fmt: skip
def test_emotions_are_numbers_signs_or_words(text: str, scale: str, mood: float | None, label: str) -> None:
    sheet = table("t", [["Schritt", "Emotion"], ["Zahlt", text]])
    read = placed(sheet, Mapping(Layout.LIST, 0, (Role.STEP, LaneKind.EMOTIONS), scale), "de")
    [step] = read.journey.steps()
    assert [(emotion.value, emotion.label) for emotion in step.emotions] == [(mood, label)]


def test_an_emotion_beyond_its_scale_is_listed() -> None:
    sheet = table("t", [["Schritt", "Emotion"], ["Zahlt", "7"]])
    read = placed(sheet, Mapping(Layout.LIST, 0, (Role.STEP, LaneKind.EMOTIONS)), "de")
    assert [each.place for each in read.unplaced] == ["B2"]


def test_notes_of_a_whiteboard_come_in_one_by_one() -> None:
    read = taken(csv_table(b'Zu teuer\nWo ist der Knopf?\n"Zwei\nZeilen"\n', "miro.csv"))
    [step] = read.journey.steps()
    assert {text for *_, text in cells_of(read.journey)} == {"Zu teuer", "Wo ist der Knopf?", "Zwei", "Zeilen"}
    assert step.name == "Notizen" and not read.unplaced


def test_frames_of_a_whiteboard_become_stages() -> None:
    read = taken(csv_table(b"Frame,Sticky note\nSuche,Zu teuer\nSuche,Google\nKauf,Konto noetig\n", "miro.csv"))
    assert [(stage.name, len(stage.steps)) for stage in read.journey.stages] == [("Suche", 1), ("Kauf", 1)]
    assert read.placed == 8


@pytest.mark.parametrize(
    ("heading", "use"),
    [
        ("Was tut der Kunde?", LaneKind.ACTIONS),
        ("Was macht der Kunde", LaneKind.ACTIONS),
        ("Was tun Kund:innen?", LaneKind.ACTIONS),
        ("What does the customer do?", LaneKind.ACTIONS),
        ("What do customers do?", LaneKind.ACTIONS),
        ("Was denkt die Kundin?", LaneKind.THOUGHTS),
        ("Was denken sie?", LaneKind.THOUGHTS),
        ("What does the customer think?", LaneKind.THOUGHTS),
        ("Was fühlt der Kunde?", LaneKind.EMOTIONS),
        ("Wie fühlt er sich?", LaneKind.EMOTIONS),
        ("What do they feel?", LaneKind.EMOTIONS),
        ("Verantwortlich", LaneKind.PEOPLE),
        ("Zuständig", LaneKind.PEOPLE),
        ("Zuständige Abteilung", LaneKind.PEOPLE),
        ("Responsible", LaneKind.PEOPLE),
        ("Stand: 12.11.2026 / CX-Team", Role.SKIP),
        ("As of: 2026-11-12, CX team", Role.SKIP),
        ("Standort", None),
    ],
)
def test_headings_as_people_ask_them_are_understood(heading: str, use: Use | None) -> None:
    assert use_by_words(heading) == use


def test_the_day_of_a_map_above_it_is_nobody_who_takes_part() -> None:
    text = "Unsere Journey;;\nStand: 12.11.2026 / CX-Team;;\nSchritt;Sucht;Zahlt\nWas tut der Kunde?;Tippt;Klickt\n"
    sheet = csv_table(text.encode(), "map.csv")
    read = placed(sheet, proposed(sheet), "de")
    assert [step.name for step in read.journey.steps()] == ["Sucht", "Zahlt"] and read.journey.name == "Unsere Journey"
    assert [each.text for each in read.unplaced] == ["Stand: 12.11.2026 / CX-Team"]
    assert [[note.text for note in step.actions] for step in read.journey.steps()] == [["Tippt"], ["Klickt"]]


def test_a_line_that_tells_excel_the_separator_is_no_row() -> None:
    assert csv_table(b"sep=;\r\nStep;Action\r\nPays;Taps, again\r\n", "map.csv").rows == (
        ("Step", "Action"),
        ("Pays", "Taps, again"),
    )


def test_separators_and_encodings_are_found() -> None:
    for sign in ",;\t|":
        rows = csv_table(f"Phase{sign}Schritt\nKauf{sign}Größe wählen\n".encode("cp1252"), "x.csv").rows
        assert rows == (("Phase", "Schritt"), ("Kauf", "Größe wählen"))


def test_a_text_too_long_for_a_cell_is_listed_and_the_rest_taken() -> None:
    long = "x" * 100_000
    read = taken(csv_table(f"Schritt,Gedanken\nSucht,{long}\nZahlt,gut\n".encode(), "x.csv"))
    assert [each.place for each in read.unplaced] == ["B2"] and len(read.unplaced[0].told.de) < 300
    assert ("", "Zahlt", "thoughts", "gut") in {("", *rest) for _, *rest in cells_of(read.journey)}


def test_300_steps_are_enough() -> None:
    rows = "\n".join(f"Schritt {n},a" for n in range(301))
    with pytest.raises(WaypostError, match="more than 300 steps"):
        taken(csv_table(f"Schritt,Gedanken\n{rows}\n".encode(), "x.csv"))


def test_shuffled_lists_of_cells_tell_the_same() -> None:
    head, *rows = foreign.TABLES["a list of cells"][0].strip().splitlines()
    random.Random(7).shuffle(rows)
    read = taken(csv_table("\n".join([head, *rows]).encode(), "x"))
    assert {(step, lane, text) for _, step, lane, text in cells_of(read.journey)} == {(step, lane, text) for _, step, lane, text in foreign.TABLES["a list of cells"][1]}  # fmt: skip
