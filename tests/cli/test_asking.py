"""Questions at the command line: sentences and tables for people, one JSON object for programs."""

from dataclasses import fields
from pathlib import Path

import pytest

from tests.cli.conftest import Waypost, group_of
from waypost.cli.commands.ask import app
from waypost.cli.options import Columns, Output, Span

SHARED = [f"--{field.name.replace('_', '-')}" for group in (Span, Columns, Output) for field in fields(group)]
SHARED += ["--output", "-o"]  # what the field `to` is called


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
        ["segments", "--segment", "Web=channel = Web", "--segment", "Buyers=did Bestellung"],
        ["transitions", "--among", "channel = App (last) or events >= 3"],
        ["concerns", "--dimension", "Kanal=contact_reason", "--resolved", "Bestellung"],
        ["churn", "--silence", "2d", "--by", "channel"],
        ["churn", "--end", "Bestellung", "--minimum", "1"],
        ["churn-risk", "--silence", "2d", "--trouble", "Warenkorb", "--minimum", "1"],
        ["compare", "--left", "channel = App", "--minimum", "1", "transitions"],
        [
            "compare",
            "--left-period",
            "..2026-03-03",
            "--right-period",
            "2026-03-03..",
            "funnel",
            "--steps",
            "Anzeige,Bestellung",
            "--window",
            "2d",
        ],
        ["success", "--entry", "Anzeige", "--goal", "Bestellung", "--window", "2d", "--minimum", "1"],
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


EVERY_OPTION = {
    "funnel": "--steps Anzeige,Bestellung --window 14d --window-from previous --ties strict --order ordered --exclude-spoils"
    " customer --by channel --by-at last --limit 3",
    "paths": "--by Kanal --visit-gap 30min --repeats --hide Web --max-length 5 --top 3",
    "flow": "--after Anzeige --before Bestellung --occurrence last --length 3 --by Kanal --visit-gap 30m --repeats --hide Telefon --top 3",
    "transitions": "--by Kanal --visit-gap 1h --collapse --counts --top 3",
    "retention": "--unit day --start Anzeige --back Bestellung --mode rolling --positions 3 --by channel --limit 3",
    "time-to-event": "--start Anzeige --end Bestellung --within 30m --within 2w",
    "visits": "--by channel --top 3 --gap 30m",
    "gaps": "--role channel --goal Bestellung --at step --within 2d --horizon 3d --again-within 1d --ignore Warenkorb"
    " --alike channel --minimum 1 --top 3",
    "success": "--entry Anzeige --goal Bestellung --window 2d --observe 1h --rating= --high 9 --low 6 --by Kanal --alike Kanal"
    " --minimum 1",
    "segments": "--segment Web=channel=Web --journey JOURNEY",
    "concerns": "--contacts Anzeige --answers Warenkorb --resolved Bestellung --within 2d --top 3 --dimension"
    " Kanal=contact_reason",
    "churn": "--end Bestellung --start Anzeige --by channel --limit 2 --within 30m --within 2w --exposed 10d --pause 5d"
    " --ignore Anruf --alike channel --minimum 1 --top 3",
    "churn-risk": "--end Bestellung --horizon 2d --lookback 3d --begun Anzeige --goal Warenkorb --trouble Anzeige --resolved"
    " Warenkorb --worth Bestellung --also channel --fair-by channel --ignore Anruf --minimum 1",
}


@pytest.mark.parametrize("question", EVERY_OPTION)
def test_every_option_of_a_question_is_taken(waypost: Waypost, events: Path, tmp_path: Path, question: str) -> None:
    journey = tmp_path / "journey.yaml"
    journey.write_text(
        "kind: journey\nname: Purchase\npersonas:\n  - name: Callers\n    segment: channel = Web\n  - name: Others\n"
    )
    given = EVERY_OPTION[question].replace("JOURNEY", str(journey)).split()
    given += ["--period", "2026-01-01..2027-01-01", "--among", "events >= 1"]
    if question == "funnel":
        given += ["--exclude", "Warenkorb between 1 and 2"]
    command = group_of(app).commands[question]
    with events.open("a", encoding="cp1252") as file:
        file.write("dora;21.03.2026 12:00;Anruf;Telefon\n")
    own = {name for parameter in command.params for name in parameter.opts} - set(SHARED)
    if question in ("churn", "churn-risk"):
        own -= {"--silence"}  # churn has one of two definitions
    assert own <= {word.split("=")[0] for word in given if word.startswith("--")}
    for language in ("en", "de"):
        said = waypost("ask", events, question, *given, "--lang", language)
        assert said.code == 0, said.err
    assert waypost("ask", events, question, *given, "--json").document["question"]


def test_a_pause_between_visits_is_a_span_of_time(waypost: Waypost, events: Path) -> None:
    assert "visits (pause over 20 minutes)" in waypost("ask", events, "paths", "--visit-gap", "20min").out
    whole, cut = (
        waypost("ask", events, "transitions", *gap, "--json").document["answer"]["ways"]
        for gap in ((), ("--visit-gap", "20min"))
    )
    assert (whole, cut) == (4, 5)
    wrong = waypost("ask", events, "paths", "--visit-gap", "thirty")
    assert (wrong.code, "thirty" in wrong.err) == (1, True)


ONE = "customer_id;Zeitpunkt;Ereignis\nanna;01.03.2026 10:00;Anzeige\n"


@pytest.mark.parametrize(
    ("question", "english", "german"),
    [
        ("paths", "1 customer took 1 way of 1 different kind.", "1 Person ging 1 Weg, davon 1 verschiedener."),
        ("flow --after Anzeige", "1 customer with 1 of 1 way.", "1 Person mit 1 von 1 Weg."),
        ("transitions", "No transitions: no way goes on.", "Keine Übergänge: Kein Weg geht weiter."),
        ("retention", "1 customer in 1 cohort,", "1 Person in 1 Kohorte nach Monat des Beginns."),
        ("time-to-event --start Anzeige --end Anzeige", "Nobody came from Anzeige", "Niemand kam von „Anzeige“"),
        ("visits", "1 customer made 1 visit; none of them is over", "1 Person machte 1 Besuch; keiner davon"),
        ("funnel --steps Anzeige,Anzeige", "1 customer is still open", "1 Person ist noch offen"),
    ],
)
def test_one_customer_is_spoken_of_as_one(
    waypost: Waypost, tmp_path: Path, question: str, english: str, german: str
) -> None:
    file = tmp_path / "one.csv"
    file.write_text(ONE)
    for language, text, data in (("en", english, "1 event of 1 customer,"), ("de", german, "1 Ereignis von 1 Person,")):
        said = waypost("ask", file, *question.split(), "--lang", language).out
        assert text in said
        assert data in said
        assert "within –" not in said and "binnen –" not in said


@pytest.mark.parametrize("question", ["paths", "flow", "transitions", "retention", "visits"])
def test_a_period_without_events_says_so_first(waypost: Waypost, events: Path, question: str) -> None:
    for language, text in (("en", "No events in this period."), ("de", "Keine Ereignisse in diesem Zeitraum.")):
        said = waypost("ask", events, question, "--period", "2020-01-01..2020-02-01", "--lang", language)
        assert said.out.splitlines()[0] == text


def test_where_nobody_comes_is_a_sentence_of_its_own(waypost: Waypost, events: Path) -> None:
    period = ("--period", "2020-01-01..2020-02-01")
    for question in (
        ["funnel", "--steps", "Anzeige,Warenkorb"],
        ["time-to-event", "--start", "Anzeige", "--end", "Bestellung"],
    ):
        assert waypost("ask", events, *question, *period).out.startswith("Nobody came to Anzeige.")


def test_gaps_without_a_column_to_switch_in_name_the_way_out(waypost: Waypost, tmp_path: Path) -> None:
    file = tmp_path / "one.csv"
    file.write_text(ONE)
    said = waypost("ask", file, "gaps")
    error = said.err.splitlines()[-1]
    assert (said.code, "--channel" in error, "–" in error) == (1, True, False)


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
