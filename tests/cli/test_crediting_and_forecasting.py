"""Attribution and route forecast at the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Waypost, group_of
from tests.cli.test_asking import SHARED
from waypost.cli.commands.ask import app

EVERY_OPTION = {
    "attribution": "--goal Bestellung --by Kanal --model markov --model last --lookback all --ignore Warenkorb --conversions every"
    " --repeats first --not-last App --only-alone Web --trim 3 --half-life 2d --position 50/0/50 --cost Web=12,50"
    " --margin 0.4 --leave-open-out",
    "forecast": "--after Anzeige,Warenkorb --by Ereignis --horizon 5d --order 2 --hide Bestellung --top 3",
}


@pytest.mark.parametrize("question", EVERY_OPTION)
def test_every_option_is_taken_in_both_languages(waypost: Waypost, events: Path, question: str) -> None:
    given = [*EVERY_OPTION[question].split(), "--period", "2026-01-01..2027-01-01"]
    if question == "forecast":
        given[given.index("--by") + 1] = "Kanal"
        given[given.index("--after") + 1] = "App,Web"
        given[given.index("--hide") + 1] = "Telefon"
        with events.open("a", encoding="cp1252") as file:
            file.write("dora;21.03.2026 12:00;Anruf;Telefon\n")
    command = group_of(app).commands[question]
    own = {name for parameter in command.params for name in parameter.opts if name.startswith("--")} - set(SHARED)
    assert own <= {word for word in given if word.startswith("--")}
    for language, how in (("en", "How it was computed"), ("de", "Wie gerechnet wurde")):
        said = waypost("ask", events, question, *given, "--lang", language)
        assert said.code == 0, said.err
        assert how in said.out
    assert waypost("ask", events, question, *given, "--json").document["question"]["kind"] == question


def test_conversions_of_every_model_add_up_and_costs_are_told(waypost: Waypost, events: Path) -> None:
    said = waypost("ask", events, "attribution", "--goal", "Bestellung", "--cost", "Web=30", "--json").document[
        "answer"
    ]
    for place in range(7):
        credited = sum(one["credits"][place]["credit"] for one in said["credited"])
        assert credited + said["direct"] == pytest.approx(said["conversions"])
    told = waypost("ask", events, "attribution", "--goal", "Bestellung", "--cost", "Web=30", "--lang", "de").out
    assert "2 von 4 Wegen führten zu „Bestellung“ (50,0\u202f%)" in told
    assert "Kosten, nach Wegfalleffekt (Markov)" in told
    assert "(direkt)" in told


def test_nobody_converted_is_a_sentence_of_its_own(waypost: Waypost, events: Path) -> None:
    period = ("--period", "2020-01-01..2020-02-01")
    assert waypost("ask", events, "attribution", "--goal", "Bestellung", *period).out.startswith("Nobody came to")
    assert waypost("ask", events, "forecast", *period).out.startswith("No events in this period.")


@pytest.mark.parametrize(
    ("question", "code", "way_out"),
    [
        (["attribution", "--goal", "Bestelung"], 1, "Bestellung"),
        (["attribution", "--goal", "Bestellung", "--cost", "Web"], 2, "Search=1200"),
        (["attribution", "--goal", "Bestellung", "--cost", "Radio=3"], 1, "Web"),
        (["attribution", "--goal", "Bestellung", "--position", "50/50"], 2, "40/20/40"),
        (["attribution", "--goal", "Bestellung", "--model", "best"], 1, "markov"),
        (["attribution", "--goal", "Bestellung", "--by", "device"], 1, "Kanal"),
        (["forecast", "--after", "Anzeige|Warenkorb"], 2, "A,B"),
        (["forecast", "--after", "Anzeige[value>5],Warenkorb"], 2, "A,B"),
        (["forecast", "--after", "Anzaige"], 1, "Anzeige"),
        (["forecast", "--order", "9"], 2, "6"),
    ],
)
def test_what_cannot_be_asked_names_the_way_out(
    waypost: Waypost, events: Path, question: list[str], code: int, way_out: str
) -> None:
    said = waypost("ask", events, *question)
    assert (said.code, way_out in said.err) == (code, True), said.err


def test_a_forecast_without_enough_customers_says_that_it_was_not_judged(waypost: Waypost, events: Path) -> None:
    said = waypost("ask", events, "forecast", "--after", "Anzeige", "--horizon", "1d")
    assert "After “Anzeige”, “Warenkorb” is most likely next:" in said.out
    assert "too few customers to hold some back" in said.out
