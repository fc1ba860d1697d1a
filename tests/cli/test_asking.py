"""Questions at the command line: sentences and tables for people, one JSON object for programs."""

from pathlib import Path

import pytest

from tests.cli.conftest import Waypost


def test_a_funnel_is_one_json_object(waypost: Waypost, events: Path) -> None:
    said = waypost("ask", events, "funnel", "--steps", "Anzeige,Warenkorb,Bestellung", "--window", "14d", "--json")
    assert said.code == 0
    found = said.document
    assert found["question"]["kind"] == "funnel"
    assert found["question"]["window"] == "14d"
    assert [(s["step"], s["customers"]) for s in found["answer"]["steps"]] == [
        ("Anzeige", 4),
        ("Warenkorb", 3),
        ("Bestellung", 2),
    ]
    assert {"open", "entered", "converted"} <= set(found["answer"])
    assert (found["events"], found["customers"], found["zone"]) == (9, 4, "Europe/Berlin")


def test_steps_may_be_alternatives_with_filters(waypost: Waypost, events: Path) -> None:
    said = waypost("ask", events, "funnel", "--steps", "Anzeige|Warenkorb[channel=App],Bestellung", "--json")
    assert [step["customers"] for step in said.document["answer"]["steps"]] == [4, 2]


@pytest.mark.parametrize(
    "question",
    [
        ["funnel", "--steps", "Anzeige,Bestellung", "--by", "channel", "--exclude", "Warenkorb between 1 and 2"],
        ["paths"],
        ["flow", "--after", "Anzeige", "--before", "Bestellung"],
        ["transitions", "--collapse"],
        ["retention", "--unit", "week"],
        ["time-to-event", "--start", "Anzeige", "--end", "Bestellung", "--within", "1d"],
        ["visits"],
        ["gaps", "--minimum", "1"],
    ],
    ids=lambda question: str(question[0]),
)
def test_every_question_answers_in_both_languages_and_as_json(
    waypost: Waypost, events: Path, question: list[str]
) -> None:
    for language, how in (("en", "How it was computed"), ("de", "Wie gerechnet wurde")):
        said = waypost("ask", events, *question, "--lang", language)
        assert said.code == 0, said.err
        assert how in said.out
        assert "Europe/Berlin" in said.out
    found = waypost("ask", events, *question, "--json").document
    assert set(found) >= {"question", "answer", "events", "customers", "data_from", "data_as_of", "zone", "versions"}


def test_figures_are_written_as_the_language_writes_them(waypost: Waypost, events: Path) -> None:
    question = ("ask", events, "funnel", "--steps", "Anzeige,Bestellung")
    assert "50.0%" in waypost(*question).out
    assert "50,0\u202f%" in waypost(*question, "--lang", "de").out


def test_options_may_stand_before_the_question(waypost: Waypost, events: Path) -> None:
    said = waypost("ask", "--json", events, "--touchpoint", "Kanal", "transitions")
    assert {node["name"] for node in said.document["answer"]["nodes"]} == {"Web", "App"}


def test_a_period_is_half_open(waypost: Waypost, events: Path) -> None:
    said = waypost(
        "ask", events, "funnel", "--steps", "Anzeige,Bestellung", "--period", "2026-03-01..2026-03-03", "--json"
    )
    assert [step["customers"] for step in said.document["answer"]["steps"]] == [2, 1]


def test_a_dictionary_relabels(waypost: Waypost, events: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text("rules:\n  - name: [Warenkorb, Bestellung]\n    touchpoint: Kauf\n")
    said = waypost("ask", events, "transitions", "--dictionary", rules, "--json")
    assert {node["name"] for node in said.document["answer"]["nodes"]} == {"Anzeige", "Kauf"}
    assert said.document["versions"]["dictionary"]


def test_progress_and_notes_never_reach_standard_output(waypost: Waypost, events: Path) -> None:
    said = waypost("ask", events, "paths", "--json")
    assert said.out.count("\n") == 1
    assert "9 events" in said.err
