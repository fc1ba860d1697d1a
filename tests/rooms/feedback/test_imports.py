"""A file of feedback: columns guessed, rejects by their line, taken in once, resumed, undone; hostile files do no harm."""

import io
import json
import tracemalloc
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from tests.rooms.feedback.saying import REVIEWS, drafted, imported
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback.actions import begin, change, discard, running, undo
from waypost.rooms.feedback.actions.rows import rows_of
from waypost.rooms.feedback.models import FeedbackImport, Item
from waypost.rooms.people.models import Member

ENGLISH = "id,created_at,customer_id,nps,comment\n1,2026-03-01T09:00:00Z,k1,9,Great\n2,2026-03-02T09:00:00Z,k2,3,Slow\n"


def workbook(*rows: Sequence[Any], further: Sequence[Sequence[Any]] = (), merged: Sequence[str] = ()) -> bytes:
    """One sheet, or two."""
    book, file = openpyxl.Workbook(), io.BytesIO()
    first = book.active
    assert first is not None
    first.title = "Jan"
    for row in rows:
        first.append(row)
    for cells in merged:
        first.merge_cells(cells)
    if further:
        second = book.create_sheet("Feb")
        for row in further:
            second.append(row)
    book.save(file)
    return file.getvalue()


def test_columns_are_guessed_by_german_and_english_names(administrator: Member) -> None:
    german = drafted(administrator)
    assert german.columns == {
        "text": "Kommentar", "time": "Datum", "rating": "Sterne", "outside": "review_id", "person": "Kundennummer",
        "touchpoint": "Touchpoint", "consent": "Einwilligung",
    }  # fmt: skip
    assert german.scale == "stars-5"
    english = drafted(administrator, ENGLISH)
    assert (english.columns["rating"], english.scale, english.columns["text"]) == ("nps", "nps", "comment")


def test_a_file_is_taken_in_with_local_times(administrator: Member) -> None:
    done = imported(administrator)
    assert (done.state, done.rows, done.new, done.rejected) == ("done", 4, 4, 0)
    first = Item.objects.get(outside="r1")
    assert first.at == datetime(2026, 3, 1, 9, 0, tzinfo=UTC)  # ten in Berlin
    assert (first.rating, first.emotion, first.consent, first.touchpoint_key) == (1, -2, True, "checkout")
    assert Item.objects.get(outside="r4").text == "Alles gut angekommen,\ntrotz Umzug."
    assert not done.file


def test_a_reject_names_its_physical_line(administrator: Member) -> None:
    bad = (
        REVIEWS
        + "r5;not a day;k1;Checkout;3;Hm;ja\nr6;05.03.2026;k1;Checkout;9;Hm;ja\nr7;05.03.2026;k1;Checkout;;;ja\n"
    )
    done = imported(administrator, bad)
    assert (done.new, done.rejected) == (4, 3)
    # The comment of r4 goes over two lines.
    assert done.rejects == [
        {"line": 7, "reason": "impossible_time", "column": "Datum", "value": "not a day"},
        {"line": 8, "reason": "rating_off_scale", "column": "Sterne", "value": "9"},
        {"line": 9, "reason": "nothing_said", "column": "", "value": ""},
    ]


def test_a_rejected_row_shows_the_field_that_is_wrong(
    administrator: Member, browser: Callable[[Member | None], Client]
) -> None:
    done = imported(administrator, REVIEWS + "r5;not a day;k1;Checkout;3;Hm;ja\n")
    page = browser(administrator).get(f"/w/house/feedback/imports/{done.uuid}/").text
    assert "Line 7: Datum “not a day”:" in page


def test_a_column_of_ratings_is_known_by_its_heading_though_some_of_its_cells_are_bad(
    administrator: Member, browser: Callable[[Member | None], Client]
) -> None:
    """Stars and “4 von 5” are ratings; a word is none, and is told of before anything is taken in."""
    cells = ["5", "vier", "★★★★", "★★☆☆☆", "4 von 5", "3/5", "2 Sterne", "8/10", "5"]
    rows = [[f"0{place}.03.2026", cell, "Gut" if place < 3 else None] for place, cell in enumerate(cells, 1)]
    draft = drafted(administrator, workbook(["Datum", "Bewertung", "Kommentar"], *rows), "reviews.xlsx")
    assert (draft.columns["rating"], draft.scale) == ("Bewertung", "stars-5")
    page = browser(administrator).get(f"/w/house/feedback/imports/{draft.uuid}/").text
    assert "2 of the first 9 rows cannot be taken." in page and "Bewertung “vier”" in page
    begin(administrator, draft.uuid)
    running.run(draft.pk)
    assert list(Item.objects.order_by("at").values_list("rating", flat=True)) == [5, 4, 2, 4, 3, 2, 5]
    draft.refresh_from_db()
    assert [each["value"] for each in draft.rejects] == ["vier", "8/10"]


def test_the_scale_goes_by_the_kind_and_with_the_column_that_somebody_chooses(
    administrator: Member, browser: Callable[[Member | None], Client]
) -> None:
    content = "Datum;Eindruck;Kommentar\n01.03.2026;9/10;Gut\n02.03.2026;4/10;Naja\n"
    draft = drafted(administrator, content)
    assert ("rating" in draft.columns, draft.scale) == (False, "stars-5")
    address = f"/w/house/feedback/imports/{draft.uuid}/"
    assert "No column of ratings was found." in browser(administrator).get(address).text
    chosen = {"time": "Datum", "rating": "Eindruck", "text": "Kommentar"}
    for given, kept in (("stars-5", "0-10"), ("nps", "nps")):
        change(administrator, draft.uuid, columns=chosen, scale=given)
        draft.refresh_from_db()
        assert draft.scale == kept
    assert "No column of ratings was found." not in browser(administrator).get(address).text


def test_a_row_of_the_future_is_refused_but_not_one_of_tomorrow_elsewhere(administrator: Member) -> None:
    soon, later = (f"{timezone.now() + timedelta(days=days):%d.%m.%Y %H:%M}" for days in (0.5, 2))
    done = imported(administrator, f"{REVIEWS}r5;{soon};k1;Checkout;3;Hm;ja\nr6;{later};k1;Checkout;3;Hm;ja\n")
    assert (done.new, done.rejected) == (5, 1)
    assert done.rejects == [{"line": 8, "reason": "to_come", "column": "Datum", "value": later}]


def test_a_row_of_long_ago_is_refused_and_the_others_are_taken(administrator: Member) -> None:
    done = imported(administrator, REVIEWS + "r5;01.03.1926;k1;Checkout;3;Hm;ja\n")
    assert (done.state, done.new) == ("done", 4)
    assert [each["reason"] for each in done.rejects] == ["long_ago"]


def test_half_a_star_is_refused_where_scores_count_whole_ones(administrator: Member) -> None:
    done = imported(administrator, REVIEWS + 'r5;04.03.2026;k1;Checkout;"4,5";;ja\n')
    assert (done.new, done.rejected, done.rejects) == (
        4,
        1,
        [{"line": 7, "reason": "between_points", "column": "Sterne", "value": "4,5"}],
    )


def test_words_beside_half_a_star_are_taken_without_it_and_the_report_says_so(
    administrator: Member, browser: Callable[[Member | None], Client]
) -> None:
    content = REVIEWS + 'r5;04.03.2026;k1;Checkout;"4,5";Fast perfekt;ja\n'
    page = browser(administrator)
    draft = page.get(f"/w/house/feedback/imports/{drafted(administrator, content).uuid}/").text
    assert "Taken without their rating: 1 row" in draft and "cannot be taken" not in draft
    done = imported(administrator, content)
    assert (done.new, done.rejected) == (5, 0)
    assert done.rejects == [{"line": 7, "reason": "unrated", "column": "Sterne", "value": "4,5"}]
    item = Item.objects.get(outside="r5")
    assert (item.text, item.rating, item.emotion, item.scale) == ("Fast perfekt", None, None, "")
    report = page.get(f"/w/house/feedback/imports/{done.uuid}/").text
    assert "Taken without their rating: 1 row" in report and "begins at 0" not in report


def test_a_day_without_a_time_is_shown_as_a_day(
    administrator: Member, browser: Callable[[Member | None], Client]
) -> None:
    imported(administrator, "id;Datum;Sterne;Kommentar\nd1;05.03.2026;5;Gut verpackt\n")
    page = browser(administrator).get("/w/house/feedback/").text
    assert "Gut verpackt" in page and '<time datetime="2026-03-05">' in page and "00:00" not in page


def test_json_lines_and_workbooks_are_read_like_tables(administrator: Member) -> None:
    lines = "\n".join(
        json.dumps({"id": n, "time": "2026-03-01T09:00:00Z", "comment": f"Words {n}", "rating": 4}) for n in range(3)
    )
    assert imported(administrator, lines, "a.jsonl").new == 3
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Datum", "Kommentar", "NPS"])
    sheet.append([datetime(2026, 3, 1, 10, 0), "=1+1 ist zwei", 9])
    file = io.BytesIO()
    book.save(file)
    assert imported(administrator, file.getvalue(), "a.xlsx").new == 1


def test_a_workbook_with_a_title_or_merged_names_above_its_columns_is_read_by_their_names(
    administrator: Member,
) -> None:
    names, row = ["id", "Datum", "Sterne", "Kommentar"], [1, "01.03.2026", 5, "Gut"]
    groups = [["Kunde", None, "Bewertung"]]
    for above, merged in (([["Bericht Q1"], []], ()), (groups, ("A1:B1", "C1:D1")), ([], ())):
        draft = drafted(administrator, workbook(*above, names, row, merged=merged), "reviews.xlsx")
        assert draft.look["columns"] == names and draft.look["others"] == []
        begin(administrator, draft.uuid)
        running.run(draft.pk)
    assert [(each.outside, each.text, each.rating) for each in Item.objects.all()] == [("1", "Gut", 5.0)]


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        ([["Kommentar"], ["eins"], ["zwei"], ["drei", "x", "y"]], ["Kommentar"]),
        ([["Kommentar"], ["eins"], ["drei", "x", "y"], ["vier"]], ["Kommentar"]),
        (
            [["Kommentar", "Datum"], ["Gut", "01.03.2026", "x", "y"], ["Gut", "02.03.2026", "x", "y"]],
            ["Kommentar", "Datum"],
        ),
    ],
)
def test_a_row_of_data_is_not_taken_for_the_names_of_columns(
    rows: list[list[str]], columns: list[str], administrator: Member
) -> None:
    assert drafted(administrator, workbook(*rows), "reviews.xlsx").look["columns"] == columns


def test_an_import_says_from_which_row_the_names_of_columns_are(
    administrator: Member, browser: Callable[[Member | None], Client]
) -> None:
    names, row = ["id", "Datum", "Kommentar"], [1, "01.03.2026", "Gut"]
    page, said = browser(administrator), "The names of the columns are those of row 3"
    for content, is_said in ((workbook(["Bericht"], [], names, row), True), (workbook(names, row), False)):
        draft = drafted(administrator, content, "reviews.xlsx")
        assert (said in page.get(f"/w/house/feedback/imports/{draft.uuid}/").text) == is_said


def test_a_column_without_a_name_does_not_hide_the_others(administrator: Member) -> None:
    draft = drafted(
        administrator, workbook(["id", None, "Datum", "Kommentar"], ["1", "x", "01.03.2026", "Gut"]), "reviews.xlsx"
    )
    assert draft.columns["text"] == "Kommentar" and draft.columns["time"] == "Datum"


def test_a_further_sheet_is_told_of_and_not_passed_over_in_silence(
    administrator: Member, browser: Callable[[Member | None], Client]
) -> None:
    names = ["id", "Datum", "Kommentar"]
    content = workbook(names, [1, "01.03.2026", "Gut"], further=[names, [2, "02.03.2026", "Auch gut"]])
    draft = drafted(administrator, content, "reviews.xlsx")
    shown = browser(administrator).get(f"/w/house/feedback/imports/{draft.uuid}/").text
    assert "Only reviews.xlsx – Jan is taken in." in shown and "reviews.xlsx – Feb" in shown


def test_a_workbook_keeps_its_name_and_a_day_that_excel_keeps_as_a_number_is_read(
    administrator: Member, browser: Callable[[Member | None], Client]
) -> None:
    names = ["id", "Datum", "Kommentar"]
    rows = [[1, datetime(2026, 10, 4, 12), "Gut"], [2, 46300, "Naja"], [3, 46300.5, "Schlecht"], [4, 12, "Nie"]]
    draft = drafted(administrator, workbook(names, *rows), "reviews.xlsx")
    shown = browser(administrator).get(f"/w/house/feedback/imports/{draft.uuid}/").text
    assert "reviews.xlsx" in shown and "reviews.csv" not in shown
    begin(administrator, draft.uuid)
    running.run(draft.pk)
    at = {each.outside: each.at for each in Item.objects.all()}
    assert at["2"] == datetime(2026, 10, 4, 22, tzinfo=UTC)  # midnight in Berlin
    assert at["3"] == datetime(2026, 10, 5, 10, tzinfo=UTC) and "4" not in at


def test_the_list_of_imports_says_in_words_that_programs_bring_feedback_too(
    administrator: Member, browser: Callable[[Member | None], Client]
) -> None:
    page = browser(administrator).get("/w/house/feedback/imports/").text
    assert "Programs can bring feedback by themselves" in page and "POST" not in page


def test_the_same_file_again_brings_nothing_new(administrator: Member) -> None:
    imported(administrator, ENGLISH.replace("id,", "x,"))
    again = imported(administrator, ENGLISH.replace("id,", "x,"))
    assert (again.new, again.known, Item.objects.count()) == (0, 2, 2)


def test_an_import_that_was_cut_off_goes_on_and_doubles_nothing(
    administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = "time,comment,nps\n" + "".join(f"2026-03-01T09:00:00Z,Words {n},9\n" for n in range(4_500))
    draft = drafted(administrator, content)
    begin(administrator, draft.uuid)

    class Killed(BaseException):
        pass

    def cut(of: FeedbackImport, file: object) -> object:
        for place, row in enumerate(rows_of(of)):
            if place == 3_000:
                raise Killed
            yield row

    monkeypatch.setattr(running, "rows_of", cut)
    with pytest.raises(Killed):
        running.run(draft.pk)
    assert Item.objects.count() == 2_000
    monkeypatch.undo()
    running.run(draft.pk)
    draft.refresh_from_db()
    assert (draft.state, draft.new, draft.known, Item.objects.count()) == ("done", 4_500, 0, 4_500)


def test_undoing_takes_back_its_own_items_only(administrator: Member) -> None:
    first = imported(administrator, ENGLISH)
    second = imported(administrator, ENGLISH + "3,2026-03-03T09:00:00Z,k3,10,New\n")
    undo(administrator, second.uuid)
    running.run(second.pk)
    assert set(Item.objects.values_list("outside", flat=True)) == {"1", "2"}
    with pytest.raises(WaypostError):
        undo(administrator, second.uuid)
    undo(administrator, first.uuid)
    running.run(first.pk)
    assert not Item.objects.exists()


def test_without_a_time_nothing_begins(administrator: Member) -> None:
    draft = drafted(administrator)
    change(administrator, draft.uuid, columns={"text": "Kommentar"})
    with pytest.raises(WaypostError):
        begin(administrator, draft.uuid)
    with pytest.raises(WaypostError):
        change(administrator, draft.uuid, columns={"text": "Kommentar", "time": "Kommentar"})
    discard(administrator, draft.uuid)
    assert not FeedbackImport.objects.exists() and not draft.where.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"id;Datum;Kommentar\n",
        b'id;Datum;Kommentar\n1;01.03.2026;"open\n2;02.03.2026;b\n',
        b"%PDF-1.7",
        b"\x00" * 500,
        b"PK\x03\x04broken",
        b"<html><script>alert(1)</script>",
    ],
)
def test_a_file_that_is_no_table_is_refused_with_the_reason(administrator: Member, content: bytes) -> None:
    with pytest.raises(WaypostError):
        drafted(administrator, content)
    assert not FeedbackImport.objects.exists()


def test_a_draft_that_nobody_came_back_to_goes_after_a_day(administrator: Member) -> None:
    draft = drafted(administrator)
    FeedbackImport.objects.update(created_at=timezone.now() - timedelta(days=2))
    running.sweep()
    assert not FeedbackImport.objects.exists() and not draft.where.exists()


def test_memory_does_not_grow_with_the_file(administrator: Member) -> None:
    """The rows of a file three times as long take about as much: block by block, nothing is gathered."""

    def peak(rows: int) -> int:
        text = "Words that somebody wrote about a delivery that was late " * 4
        content = "id,time,customer_id,nps,comment\n" + "".join(
            f"{n},2026-03-01T09:00:00Z,k{n},{n % 11},{text}{n}\n" for n in range(rows)
        )
        draft = drafted(administrator, content)
        del content
        tracemalloc.start()
        assert sum(row.said is not None for row in rows_of(draft)) == rows
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert peak(60_000) < 1.3 * peak(20_000)
