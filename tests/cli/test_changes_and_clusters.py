"""Change points and observed personas at the command line."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Waypost


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    """Eight weeks of calls: ten a day, from 29 January 2026 on fifteen; none on 3 February."""
    rows = ["customer_id,time,touchpoint", "zoe,2026-01-01 06:00,Start"]
    for n in range(56):
        day = datetime(2026, 1, 2, 9) + timedelta(days=n)
        many = (0 if n == 32 else 15 if n >= 27 else 10) + (n * 7 % 5 - 2) * (n != 32)
        rows += [f"c{n}-{i},{day + timedelta(minutes=i)},Call" for i in range(many)]
    rows.append("zoe,2026-02-27 06:00,Start")
    file = tmp_path / "calls.csv"
    file.write_text("\n".join(rows))
    return file


def test_the_first_sentence_says_since_when_and_by_how_much(waypost: Waypost, calls: Path) -> None:
    said = waypost("ask", calls, "changes", "--of", "Call")
    first, second = said.out.splitlines()[:2]
    assert first.startswith("Since 29 January 2026 there are ")
    assert "51% more 'Call' a day (14.9 instead of 9.9, 41–61%)" in first
    assert second.startswith("Single outliers, no change: 3 February 2026 (0.0, expected ")
    german = waypost("ask", calls, "changes", "--of", "Call", "--lang", "de").out
    assert german.startswith("Seit dem 29. Januar 2026 gibt es ")
    assert "51\u202f% mehr „Call“ am Tag (14,9 statt 9,9, 41–61\u202f%)" in german


def test_no_change_is_an_answer(waypost: Waypost, calls: Path) -> None:
    said = waypost("ask", calls, "changes", "--of", "Call", "--period", "2026-01-29..2026-02-27", "--holidays", "DE-BY")
    assert said.out.startswith("No change found: 1")
    assert "Holidays have a level of their own (0 in the series)" in said.out


def test_holidays_of_nowhere_and_too_few_days_name_the_way_out(waypost: Waypost, calls: Path) -> None:
    assert "No holidays are known for 'XX'" in waypost("ask", calls, "changes", "--holidays", "XX").err
    nowhere = waypost("ask", calls, "changes", "--holidays", "XX", "--lang", "de")
    assert (nowhere.code, "DE-BY" in nowhere.err) == (2, True)
    short = waypost("ask", calls, "changes", "--period", "2026-01-05..2026-01-15")
    assert (short.code, "10 whole days" in short.err, "28 in all" in short.err) == (1, True, True)


def test_series_by_touchpoint_are_one_family(waypost: Waypost, calls: Path) -> None:
    found = waypost("ask", calls, "changes", "--by", "touchpoint", "--json").document["answer"]
    assert (found["tested"], found["changed"], found["series"][0]["name"]) == (1, 1, "Call")
    assert found["series"][0]["changes"][0]["day"] == "2026-01-29"
    assert waypost("ask", calls, "changes", "--by", "touchpoint").out.startswith("1 series looked at")


@pytest.fixture
def kinds(tmp_path: Path) -> Path:
    """A hundred customers of the shop and a hundred of the hotline."""
    rows = ["customer_id,time,touchpoint,channel"]
    for n in range(200):
        own = ("Shelf", "Till", "Advice") if n % 2 else ("Call", "Call back", "Waiting")
        for i in range(4 + n % 5):
            at = datetime(2026, 1, 1) + timedelta(hours=3 * n + i)
            rows.append(f"c{n},{at},{own[(i * (n % 7 + 1)) % 3]},{'Store' if n % 2 else 'Hotline'}")
    file = tmp_path / "kinds.csv"
    file.write_text("\n".join(rows))
    return file


def test_observed_personas_have_names_and_shares(waypost: Waypost, kinds: Path) -> None:
    said = waypost("ask", kinds, "clusters", "--k", "2", "--lang", "de")
    assert said.out.startswith("2 beobachtete Personas unter 200 Kund:innen: „")
    assert "(50\u202f%)" in said.out
    assert "Store" in said.out and "Hotline" in said.out
    found = waypost("ask", kinds, "clusters", "--k", "2", "--outcome", "Till", "--json").document["answer"]
    assert [one["customers"] for one in found["clusters"]] == [100, 100]
    assert min(one["outcome"]["value"] for one in found["clusters"]) == 0


def test_nobody_with_enough_contacts_is_said(waypost: Waypost, kinds: Path) -> None:
    said = waypost("ask", kinds, "clusters", "--minimum-contacts", "20")
    assert said.out.startswith("Nobody has 20 contacts or more")
    wrong = waypost("ask", kinds, "clusters", "--k", "21")
    assert (wrong.code, "between 1 and 20" in wrong.err) == (1, True)
