"""Concerns and churn at the command line: what people read first, and the way out of a wrong question."""

from pathlib import Path

import pytest

from tests.cli.conftest import Waypost

CALLS = """\
customer,time,event,contact_reason,department
anna,2026-03-01 10:00,Call,Delivery,Orders
anna,2026-03-01 11:00,Answer,Delivery,Service
anna,2026-03-02 10:00,Call,Delivery,Orders
ben,2026-03-01 12:00,Call,Invoice,Orders
ben,2026-03-01 14:00,Solved,Invoice,Orders
carla,2026-04-10 09:00,Call,Delivery,Orders
carla,2026-04-10 09:30,Visit,,
"""


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    file = tmp_path / "calls.csv"
    file.write_text(CALLS)
    return file


def test_concerns_are_told_in_a_sentence_in_both_languages(waypost: Waypost, calls: Path) -> None:
    question = ("ask", calls, "concerns", "--answers", "Answer", "--resolved", "Solved")
    english, german = waypost(*question).out, waypost(*question, "--lang", "de").out
    assert english.startswith("50.0% of 2 concerns were settled with the first contact")
    assert "Most repeat contacts: Delivery, 1 of 1." in english
    assert german.startswith("50,0\u202f% von 2 Anliegen waren mit dem ersten Kontakt erledigt")
    assert "Die meisten Wiederholkontakte: Delivery, 1 von 1." in german
    found = waypost(*question, "--json").document["answer"]
    assert (found["everything"]["concerns"], found["everything"]["open"]) == (2, 1)


def test_events_without_a_concern_name_the_column_to_declare(waypost: Waypost, events: Path) -> None:
    said = waypost("ask", events, "concerns")
    assert (said.code, "--dimension NAME=contact_reason" in said.err) == (1, True)
    assert "--dimension NAME=concern" in waypost("ask", events, "concerns", "--lang", "de").err


def test_churn_is_told_with_its_definition_in_both_languages(waypost: Waypost, calls: Path) -> None:
    question = ("ask", calls, "churn", "--silence", "14d")
    assert waypost(*question).out.startswith("2 of 3 customers churned (silent for more than 14 days); 1 is open")
    assert waypost(*question, "--lang", "de").out.startswith(
        "2 von 3 Kund:innen sind abgewandert (Funkstille über 14 Tage); 1 ist offen"
    )
    by_step = waypost("ask", calls, "churn", "--end", "Solved")
    assert by_step.out.startswith("1 of 3 customers churned (by Solved); 2 are open")


def test_churn_without_a_definition_or_with_two_says_what_to_write(waypost: Waypost, calls: Path) -> None:
    for definition in ((), ("--silence", "14d", "--end", "Solved")):
        said = waypost("ask", calls, "churn", *definition)
        assert (said.code, "--silence 90d" in said.err) == (1, True)
    assert "Funkstille" in waypost("ask", calls, "churn", "--lang", "de").err
