"""waypost draw, and maps with another theme or with a drawn journey."""

import json
from pathlib import Path

from tests.cli.conftest import Waypost

JOURNEY = """\
schema: 1
kind: journey
name: Einkaufen
personas: [{id: anna, name: Anna}, {id: ben, name: Ben}]
stages:
  - name: Kauf
    steps:
      - {name: Sieht Anzeige, touchpoints: [{name: Anzeige, channel: Web}]}
      - {name: Füllt Warenkorb, touchpoints: [{name: Warenkorb, channel: App}], emotions: [{value: -1, persona: ben}]}
      - {name: Bekommt Rat, touchpoints: [{name: Beratung}]}
      - {name: Bestellt, touchpoints: [{name: Bestellung, channel: Web}]}
"""


def _journey(folder: Path) -> Path:
    file = folder / "journey.yaml"
    file.write_text(JOURNEY, encoding="utf-8")
    return file


def test_a_journey_is_drawn_as_a_transit_map(waypost: Waypost, tmp_path: Path) -> None:
    file, picture = _journey(tmp_path), tmp_path / "maps" / "netz.svg"
    said = waypost("draw", file, "-o", picture, "--theme", "subway", "--lang", "de")
    assert said.code == 0, said.err
    assert "Karte mit 4 Schritten" in said.out
    assert "Anna" in picture.read_text("utf-8")
    lines = waypost("draw", file, "-o", picture, "--lines", "channels", "--lang", "en", "--json")
    assert lines.document["steps"] == 4
    assert ">App</text>" in picture.read_text("utf-8")


def test_a_theme_or_lines_that_are_not_there_are_refused_with_a_way_out(waypost: Waypost, tmp_path: Path) -> None:
    file, picture = _journey(tmp_path), tmp_path / "netz.svg"
    wrong = waypost("draw", file, "-o", picture, "--theme", "metro", "--lang", "de")
    assert wrong.code != 0
    assert "subway" in wrong.err
    missing = waypost("draw", file, "-o", picture, "--lines", "departments", "--lang", "de")
    assert missing.code != 0
    assert "workflow:" in missing.err


def test_events_are_laid_over_a_drawn_journey(waypost: Waypost, events: Path, tmp_path: Path) -> None:
    file, picture = _journey(tmp_path), tmp_path / "karte.svg"
    said = waypost("map", events, "--journey", file, "-o", picture, "-o", tmp_path / "neu.yaml", "--lang", "de")
    assert said.code == 0, said.err
    assert "der Kontakte sind wie gezeichnet" in said.err
    assert "Nicht in den Daten gefunden: Bekommt Rat" in said.err
    assert "Plan-Ist-Abgleich" in picture.read_text("utf-8")
    again = waypost("draw", tmp_path / "neu.yaml", "-o", picture, "--theme", "subway", "--lang", "de")
    assert again.code == 0, again.err
    assert "Tatsächlich" in picture.read_text("utf-8")


def test_a_journey_is_read_and_written_by_every_ending(waypost: Waypost, tmp_path: Path) -> None:
    file, picture = _journey(tmp_path), tmp_path / "karte.svg"
    for command in ("draw", "map"):
        for ending in (".yaml", ".yml", ".json"):
            again = tmp_path / f"again{ending}"
            for said in (waypost(command, file, "-o", again), waypost(command, again, "-o", picture, "--lang", "de")):
                assert said.code == 0, said.err
            assert "Karte mit 4 Schritten" in said.out


def test_a_json_file_of_events_is_no_journey(waypost: Waypost, tmp_path: Path) -> None:
    events = tmp_path / "events.json"
    rows = [{"customer": who, "time": f"2026-01-0{day}T10:00", "touchpoint": "Ad"} for who in "ab" for day in (1, 2)]
    events.write_text(json.dumps(rows), encoding="utf-8")
    said = waypost("map", events, "-o", tmp_path / "map.svg")
    assert said.code == 0 and "Read 4 rows" in said.err
