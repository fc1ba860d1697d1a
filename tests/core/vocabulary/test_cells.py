"""Cells as lines: what is typed or pasted arrives, and what was known of the rest stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.core.vocabulary.journey import Journey, Lane, LaneKind, read_journey
from waypost.core.vocabulary.journey.operations import Together, apply
from waypost.core.vocabulary.journey.operations.cells import cell_of, lines, pasted, written
from waypost.core.vocabulary.journey.operations.clipboard import fields
from waypost.core.vocabulary.wording import WaypostError

SHOP = """
kind: journey
stages:
- name: Kauf
  steps:
  - name: Sucht
    insights: [Filter werden nicht gefunden, {name: Schnell sein, type: need}]
  - {name: Zahlt, emotions: [{value: -1.5}], pain_points: [{name: Zu langsam, severity: 4}, Zu teuer]}
lanes: [actions, pain_points, emotions, needs, insights, customers, {kind: text, name: Ideen}]
"""


@pytest.fixture
def shop() -> Journey:
    return read_journey(SHOP)


def lane(journey: Journey, kind: LaneKind) -> Lane:
    return next(each for each in journey.lanes if each.kind is kind)


def said(journey: Journey, kind: LaneKind) -> list[tuple[str, ...]]:
    return [lines(lane(journey, kind), step) for step in journey.steps()]


def test_each_lane_says_its_own_lines(shop: Journey) -> None:
    assert said(shop, LaneKind.PAIN_POINTS) == [(), ("Zu langsam", "Zu teuer")]
    assert said(shop, LaneKind.EMOTIONS) == [(), ("−1.5",)]
    assert said(shop, LaneKind.NEEDS) == [("Schnell sein",), ()]
    assert said(shop, LaneKind.INSIGHTS) == [("Filter werden nicht gefunden",), ()]


def test_what_was_known_of_a_card_that_stays_is_kept(shop: Journey) -> None:
    change = written(shop, lane(shop, LaneKind.PAIN_POINTS), "zahlt", ["Zu langsam", "Zu laut"])
    assert change is not None
    after = apply(shop, change).journey
    first, second = list(after.steps())[1].pain_points
    assert (first.severity, second.name, second.id) == (4, "Zu laut", "zu-laut")


def test_writing_needs_leaves_the_other_insights_alone(shop: Journey) -> None:
    change = written(shop, lane(shop, LaneKind.NEEDS), "sucht", ["Sicher sein"])
    assert change is not None
    after = apply(shop, change).journey
    assert said(after, LaneKind.INSIGHTS) == said(shop, LaneKind.INSIGHTS)
    assert said(after, LaneKind.NEEDS)[0] == ("Sicher sein",)


def test_the_same_lines_again_are_no_change(shop: Journey) -> None:
    assert written(shop, lane(shop, LaneKind.PAIN_POINTS), "zahlt", ["Zu langsam", "Zu teuer"]) is None


def test_a_range_of_a_sheet_fills_steps_and_lanes(shop: Journey) -> None:
    after = apply(shop, pasted(shop, lane(shop, LaneKind.ACTIONS), "sucht", "Tippt\tKlickt\r\nNichts da\t\n")).journey
    assert said(after, LaneKind.ACTIONS) == [("Tippt",), ("Klickt",)]
    assert said(after, LaneKind.PAIN_POINTS) == [("Nichts da",), ("Zu langsam", "Zu teuer")]


def test_an_empty_field_between_others_empties_its_cell_and_one_behind_them_touches_nothing(shop: Journey) -> None:
    pains = lane(shop, LaneKind.PAIN_POINTS)
    full = apply(shop, pasted(shop, pains, "sucht", "Zu viel\tZu eng")).journey
    assert said(apply(full, pasted(full, pains, "sucht", "\tZu laut")).journey, LaneKind.PAIN_POINTS) == [
        (),
        ("Zu laut",),
    ]
    for behind in ("Zu laut\t", "Zu laut\t \r\n", "Zu laut\t\t\n\t\t"):
        after = apply(full, pasted(full, pains, "sucht", behind)).journey
        assert said(after, LaneKind.PAIN_POINTS) == [("Zu laut",), ("Zu eng",)], behind
    assert pasted(full, pains, "sucht", "\t\t") == Together(())


def test_a_cell_with_a_line_break_is_one_cell_as_spreadsheets_copy_it(shop: Journey) -> None:
    actions = lane(shop, LaneKind.ACTIONS)
    after = apply(shop, pasted(shop, actions, "sucht", '"Tippt\nvergleicht ""alles"""\tKlickt\r\n')).journey
    assert said(after, LaneKind.ACTIONS) == [("Tippt", 'vergleicht "alles"'), ("Klickt",)]


def test_one_copied_cell_with_a_line_break_loses_its_quotes(shop: Journey) -> None:
    after = apply(shop, pasted(shop, lane(shop, LaneKind.ACTIONS), "sucht", '"Tippt\nund sucht"\r\n')).journey
    assert said(after, LaneKind.ACTIONS)[0][-2:] == ("Tippt", "und sucht")


def test_words_in_quotes_keep_them(shop: Journey) -> None:
    pains = lane(shop, LaneKind.PAIN_POINTS)
    after = apply(shop, pasted(shop, pains, "sucht", '"Ich" rufe an\t"Nie wieder"')).journey
    assert said(after, LaneKind.PAIN_POINTS) == [('"Ich" rufe an',), ('"Nie wieder"',)]


@given(st.lists(st.lists(st.text('ab "\n\t', max_size=6), min_size=2, max_size=3), min_size=1, max_size=3))
def test_whatever_a_spreadsheet_copies_is_read_as_it_stood(rows: list[list[str]]) -> None:
    def copied(cell: str) -> str:
        needs = any(sign in cell for sign in '\n\t"')
        return '"' + cell.replace('"', '""') + '"' if needs else cell

    assert fields("".join("\t".join(map(copied, row)) + "\r\n" for row in rows)) == rows


def test_one_lane_is_no_lanes(shop: Journey) -> None:
    last = lane(shop, LaneKind.TEXT)
    with pytest.raises(WaypostError) as refused:
        pasted(shop, last, "zahlt", "a\nb\tc\nd")
    assert "1 Schritt. Bitte" in refused.value.in_("de") and "2 Spalten" in refused.value.in_("de")


def test_a_list_comes_into_one_cell_beside_what_is_there(shop: Journey) -> None:
    after = apply(shop, pasted(shop, lane(shop, LaneKind.PAIN_POINTS), "zahlt", "Zu laut\nZu eng")).journey
    assert said(after, LaneKind.PAIN_POINTS)[1] == ("Zu langsam", "Zu teuer", "Zu laut", "Zu eng")


@pytest.mark.parametrize(
    ("kind", "text", "says"),
    [
        (LaneKind.ACTIONS, "a\tb\tc", "3 Spalten"),
        (LaneKind.EMOTIONS, "super", "−2"),
        (LaneKind.CUSTOMERS, "5", "berechnet"),
    ],
)
def test_what_has_no_place_is_refused_as_a_whole(shop: Journey, kind: LaneKind, text: str, says: str) -> None:
    with pytest.raises(WaypostError) as refused:
        pasted(shop, lane(shop, kind), "sucht", text)
    assert says in refused.value.in_("de")


def test_free_lanes_keep_their_cells_themselves(shop: Journey) -> None:
    own = lane(shop, LaneKind.TEXT)
    change = written(shop, own, "zahlt", ["Rechnung", "Ratenkauf"])
    assert change is not None
    assert said(apply(shop, change).journey, LaneKind.TEXT) == [(), ("Rechnung", "Ratenkauf")]
    assert cell_of(lane(shop, LaneKind.CUSTOMERS), "zahlt") is None
