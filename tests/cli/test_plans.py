"""What was drawn or promised against what happened, at the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Waypost, group_of
from tests.cli.test_asking import SHARED
from waypost.cli.commands.ask import app

JOURNEY = """\
schema: 1
kind: journey
name: Ich bestelle
stages:
  - name: Kauf
    steps:
      - name: Sieht die Anzeige
        touchpoints: [{name: Werbung, measuring_point: Anzeige}]
      - name: Überlegt
      - Warenkorb
      - name: Bestellt
        touchpoints: [Bestellung]
workflow:
  steps:
    - {name: Packt, measuring_point: Warenkorb, serves: [bestellt]}
"""

ANSWERS = """\
customer_id;Zeitpunkt;Ereignis;Wert
anna;01.03.2026 10:00;Lieferung erwartet;5
anna;04.03.2026 10:00;Lieferung erlebt;2
ben;01.03.2026 10:00;Lieferung erwartet;4
ben;04.03.2026 10:00;Lieferung erlebt;3
carla;01.03.2026 10:00;Lieferung erwartet;4
"""


@pytest.fixture
def journey(tmp_path: Path) -> Path:
    file = tmp_path / "journey.yaml"
    file.write_text(JOURNEY, encoding="utf-8")
    return file


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    file = tmp_path / "antworten.csv"
    file.write_text(ANSWERS, encoding="utf-8")
    return file


def test_a_drawn_journey_is_compared_with_what_happened(waypost: Waypost, events: Path, journey: Path) -> None:
    question = ("ask", events, "conformance", "--journey", journey, "--horizon", "1h")
    said = waypost(*question)
    assert said.code == 0, said.err
    assert said.out.startswith("1 of 3 customers went exactly as planned: 33.3%")
    assert "Überlegt" in said.out.split("Not found in the data")[1]
    german = waypost(*question, "--lang", "de").out
    assert german.startswith("Genau nach Plan: 1 von 3 Kund:innen, 33,3")
    assert "Nicht in den Daten gefunden" in german and "offen" in german
    found = waypost(*question, "--json").document
    assert [step["label"] for step in found["answer"]["steps"]] == ["Sieht die Anzeige", "Warenkorb", "Bestellt"]
    assert found["question"]["plan"]["unmatched"][0]["label"] == "Überlegt"
    assert (found["answer"]["open"], found["answer"]["ways"]) == (1, 3)


def test_a_journey_none_of_whose_steps_is_in_the_data_names_the_way_out(
    waypost: Waypost, events: Path, tmp_path: Path
) -> None:
    file = tmp_path / "other.yaml"
    file.write_text("schema: 1\nkind: journey\nname: J\nstages: [{steps: [Geht spazieren]}]\n", encoding="utf-8")
    said = waypost("ask", events, "conformance", "--journey", file)
    assert said.code == 1
    assert "Geht spazieren" in said.err and "measuring_point" in said.err


def test_internal_steps_come_from_options_and_from_the_backstage(waypost: Waypost, events: Path, journey: Path) -> None:
    said = waypost("ask", events, "process", "--step", "Packen: Anzeige -> Warenkorb", "--lang", "de")
    assert said.code == 0, said.err
    assert said.out.startswith("So lange dauert „Packen“: die Hälfte höchstens 5")
    found = waypost(
        "ask", events, "process", "--journey", journey, "--minimum", "1", "--horizon", "1d", "--json"
    ).document
    assert found["question"]["links"] == [{"label": "Packt", "serves": "Bestellung", "name": "Bestellt"}]
    assert found["answer"]["steps"][0]["executions"] == 3


def test_an_expectation_gap_is_the_first_thing_said(waypost: Waypost, answers: Path) -> None:
    question = ("ask", answers, "expectations", "--pair", "Lieferung: Lieferung erwartet -> Lieferung erlebt", "--minimum", "2")  # fmt: skip
    found = waypost(*question, "--json").document["answer"]["pairs"][0]
    assert (found["customers"], found["difference"]["value"], found["only_expected"]) == (2, -2.0, 1)
    assert "No expectation gap stands out at 1 step tested." in waypost(*question).out
    assert "Bei 1 Schritt fällt keine Erwartungslücke auf." in waypost(*question, "--lang", "de").out


@pytest.mark.parametrize(
    ("question", "word"),
    [
        (["process", "--step", "A: -> B"], "Label: start step -> end step"),
        (["process"], "internal step"),
        (["process", "--step", "Warenkorb", "--link", "Packen -> Bestellung"], "There are: Warenkorb"),
        (["process", "--step", "Warenkorb", "--error", "Packen: Bestellung"], "labels: Warenkorb"),
        (["process", "--step", "Warenkorb", "--link", "Packen"], "Label of the internal step -> customer step"),
        (["expectations", "--pair", "Lieferung"], "Label: expected -> experienced"),
        (["expectations", "--pair", "A: Anzeige -> Bestellung"], "--value"),
    ],
)
def test_wrong_input_names_the_way_out(waypost: Waypost, events: Path, question: list[str], word: str) -> None:
    said = waypost("ask", events, *question)
    assert (said.code, word in said.err) == (1, True), said.err


EVERY_OPTION = {
    "conformance": "--begin all --visit-gap 30m --repeats --horizon 2d --top 3",
    "process": "--step Warenkorb --link Warenkorb->Bestellung --slow 30m --horizon 2d --watch 1h --alike channel --minimum 1",
    "expectations": "--minimum 5",
}


@pytest.mark.parametrize("question", EVERY_OPTION)
def test_every_option_is_taken_in_both_languages(
    waypost: Waypost, events: Path, answers: Path, journey: Path, question: str
) -> None:
    given = [*EVERY_OPTION[question].split(), "--period", "2026-01-01..2027-01-01"]
    given += {
        "conformance": ["--journey", str(journey)],
        "process": ["--error", "Warenkorb: Anzeige", "--journey", str(journey)],
        "expectations": ["--pair", "Lieferung: Lieferung erwartet -> Lieferung erlebt"],
    }[question]
    command = group_of(app).commands[question]
    own = {name for parameter in command.params for name in parameter.opts} - set(SHARED)
    assert own <= {word for word in given if word.startswith("--")}
    file = answers if question == "expectations" else events
    for language, how in (("en", "How it was computed"), ("de", "Wie gerechnet wurde")):
        said = waypost("ask", file, question, *given, "--lang", language)
        assert said.code == 0, said.err
        assert how in said.out
