"""Segments, comparisons and ratings at the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Waypost

RATINGS = """\
customer_id,time,score,touchpoint
anna,2026-03-02 10:00,9,Bestellung
ben,2026-03-03 10:00,3,Warenkorb
dora,2026-03-21 10:00,10,Bestellung
dora,2026-03-22 10:00,2,Bestellung
zoe,2026-03-22 10:00,1,Bestellung
"""


@pytest.fixture
def ratings(tmp_path: Path) -> Path:
    file = tmp_path / "ratings.csv"
    file.write_text(RATINGS)
    return file


def test_segments_are_counted_with_the_personas_of_a_journey(waypost: Waypost, events: Path, tmp_path: Path) -> None:
    journey = tmp_path / "journey.yaml"
    journey.write_text(
        "kind: journey\nname: Purchase\npersonas:\n  - name: Buyers\n    segment: did Bestellung\n  - name: Dreamers\n"
    )
    said = waypost("ask", events, "segments", "--segment", "App=channel = App (first)", "--journey", journey, "--json")
    found = {segment["name"]: segment["customers"] for segment in said.document["answer"]["segments"]}
    assert found == {"App": 1, "Buyers": 2}
    assert "Dreamers" in said.err


def test_a_question_among_a_segment_says_whom_it_is_about(waypost: Waypost, events: Path) -> None:
    rule = "hat Bestellung und nicht Kanal = App (zuletzt) oder Ereignisse >= 3"
    said = waypost("ask", events, "transitions", "--among", rule, "--lang", "de")
    assert "Kanal" not in said.err.splitlines()[-1]
    assert said.out.count("Nur das Segment") == 1 and "2 von 4 Kund:innen (50,0\u202f%)" in said.out
    wrong = waypost("ask", events, "transitions", "--among", "did Bestelung")
    assert (wrong.code, "'Bestellung'" in wrong.err) == (1, True)
    unreadable = waypost("ask", events, "transitions", "--among", "did Bestellung und", "--lang", "de")
    assert "Marke ▸" in unreadable.err and "did Bestellung und▸" in unreadable.err


def test_a_comparison_stands_before_any_question(waypost: Waypost, events: Path) -> None:
    said = waypost("ask", "--json", events, "compare", "--left", "did Bestellung", "--minimum", "1", "funnel", "--steps", "Anzeige,Warenkorb")  # fmt: skip
    answer = said.document["answer"]
    assert (answer["left"]["customers"], answer["right"]["customers"], answer["in_both"]) == (2, 2, 0)
    assert answer["right"]["segment"] == 'not did "Bestellung"'
    assert said.document["question"]["question"]["kind"] == "funnel"
    for language, way_out in (("en", "two periods"), ("de", "zwei Zeiträume")):
        wrong = waypost("ask", events, "compare", "transitions", "--lang", language)
        assert (wrong.code, way_out in wrong.err) == (2, True)
    wrong = waypost("ask", events, "compare", "--left-period", "gestern", "transitions")
    assert (wrong.code, "--left-period" in wrong.err) == (2, True)


def test_options_of_the_question_may_stand_before_its_sides(waypost: Waypost, events: Path, ratings: Path) -> None:
    said = waypost("ask", events, "--lang", "de", "compare", "--feedback", ratings, "--json", "--left", "did Feedback", "visits")  # fmt: skip
    assert said.document["answer"]["left"]["customers"] == 3


def test_a_comparison_can_be_asked_among_a_segment(waypost: Waypost, events: Path) -> None:
    said = waypost("ask", events, "compare", "--left", "did Bestellung", "visits", "--among", "did Warenkorb", "--json")
    inner = said.document["answer"]
    assert (inner["customers"], inner["answer"]["left"]["customers"], inner["answer"]["right"]["customers"]) == (
        3,
        2,
        1,
    )


def test_ratings_of_a_file_are_events_that_segments_see(waypost: Waypost, events: Path, ratings: Path) -> None:
    detractors = "D=last value of Feedback <= 6"
    said = waypost("ask", events, "segments", "--feedback", ratings, "--segment", detractors, "--segment", 'O=did Feedback[rated=Bestellung]', "--json")  # fmt: skip
    assert [segment["customers"] for segment in said.document["answer"]["segments"]] == [2, 2]
    assert said.document["events"] == 9 + 4
    assert "of customers without events: 1" in said.err
    wrong = waypost("ask", events, "visits", "--scale", "0-10")
    assert (wrong.code, "--feedback FILE" in wrong.err) == (2, True)


def test_ratings_are_laid_over_an_index_folder_too(
    waypost: Waypost, events: Path, ratings: Path, tmp_path: Path
) -> None:
    assert waypost("index", events, "-o", tmp_path / "index").code == 0
    question = ("segments", "--feedback", ratings, "--segment", "P=last value of Feedback >= 9", "--json")
    from_index, from_file = (waypost("ask", where, *question).document for where in (tmp_path / "index", events))
    assert from_index["answer"] == from_file["answer"]


def test_promoters_are_set_against_detractors(waypost: Waypost, events: Path, ratings: Path) -> None:
    said = waypost("ask", events, "success", "--feedback", ratings, "--rating", "Feedback", "--minimum", "1", "--json")
    answer = said.document["answer"]
    assert (answer["succeeded"], answer["failed"], answer["neither"]) == (1, 2, 0)
    both = waypost("ask", events, "success", "--goal", "Bestellung", "--rating", "Warenkorb", "--lang", "de")
    assert (both.code, "nicht beides" in both.err) == (1, True)
