"""Figures as people write them: without a limit, without a range, very small."""

from math import inf, nan
from pathlib import Path

from tests.cli.conftest import Waypost
from waypost.core.measures.proportions import Interval
from waypost.core.telling.standing import Writer

EN, DE = Writer("en"), Writer("de")


def test_a_figure_without_limit_and_a_missing_one_have_signs() -> None:
    assert (EN.figure(1234.56, 1), DE.figure(1234.56, 1)) == ("1,234.6", "1.234,6")
    assert (EN.figure(inf, 1), EN.figure(-inf), EN.figure(nan), EN.figure(None)) == ("∞", "−∞", "–", "–")


def test_a_missing_range_is_left_out() -> None:
    assert DE.interval(Interval(0.384, 0.361, 0.407, 9)) == "38,4\u202f% (36,1–40,7)"
    assert EN.interval(Interval(0.384, nan, nan, 9)) == "38.4%"
    assert EN.interval(Interval(nan, nan, nan, 9)) == "–"
    assert EN.range(Interval(2.0, nan, nan, 9), EN.figure) == "2"
    assert EN.range(Interval(inf, 2.0, inf, 9), lambda value: EN.figure(value, 1)) == "∞ (2.0–∞)"
    assert EN.range(Interval(2.0, -1.0, 3.0, 9), EN.figure, " … ") == "2 (−1 … 3)"


def test_a_small_p_is_told_as_such() -> None:
    assert (EN.p(0.0004), DE.p(0.0123), EN.p(nan)) == ("< 0.001", "0,012", "–")


def test_a_span_is_written_in_words() -> None:
    assert [EN.span(each) for each in ("60d", "1 d", "36h", "30min", "5m", "1.5w", "2t")] == [
        "60 days", "1 day", "36 hours", "30 minutes", "5 minutes", "1.5 weeks", "2 days",
    ]  # fmt: skip
    assert (DE.span("60d"), DE.span("60d", dative=True), DE.span("1d", dative=True)) == ("60 Tage", "60 Tagen", "1 Tag")
    assert (DE.span("1,5h"), DE.span("2w", dative=True), DE.span("later")) == ("1,5 Stunden", "2 Wochen", "later")


def test_differences_of_shares_are_in_percentage_points(waypost: Waypost, tmp_path: Path) -> None:
    events = tmp_path / "events.csv"
    rows = [
        f"{who},2026-01-01T1{at}:00,{'AB'[at]},{'web' if who % 2 else 'app'}"
        for who in range(80)
        for at in range(1 + who % 3 % 2)
    ]
    events.write_text("\n".join(["customer,time,touchpoint,channel", *rows]), encoding="utf-8")
    sides = ("compare", "--left", "channel = web", "--minimum", "10")
    said = waypost("ask", events, *sides, "funnel", "--steps", "A,B", "--lang", "de")
    assert said.code == 0, said.err
    assert "Unterschied in Prozentpunkten" in said.out and "Punkte" not in said.out
    assert said.out.startswith("Kanal web und alle Übrigen unterscheiden sich nicht")


def test_lines_of_observed_personas_need_events(waypost: Waypost, tmp_path: Path) -> None:
    journey = tmp_path / "j.yaml"
    journey.write_text("schema: 1\nkind: journey\nname: J\nstages: [{steps: [A, B]}]\n", "utf-8")
    said = waypost("draw", journey, "-o", tmp_path / "j.svg", "--lines", "clusters", "--lang", "de")
    assert said.code == 1
    assert "Beobachtete Personas findet man in Ereignissen" in " ".join(said.err.split())
