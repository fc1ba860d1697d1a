"""Every error a person can meet names the way out, in their language, with its exit code."""

from pathlib import Path

import pytest

from tests.cli.conftest import Waypost
from waypost.cli.commands import doctor
from waypost.cli.errors import Exit


@pytest.mark.parametrize(
    ("command", "code", "english", "german"),
    [
        (["ask", "{events}", "funnel"], Exit.USAGE, "Missing option '--steps'", "Es fehlt die Option"),
        (["ask", "{events}", "funnel", "--stepz", "A"], Exit.USAGE, "No such option: --stepz", "Die Option --stepz gibt es nicht"),
        (["ask", "{events}", "--json"], Exit.USAGE, "waypost ask --help", "Hilfe: waypost ask --help"),
        (["nothing"], Exit.USAGE, "No such command 'nothing'", "Den Befehl „nothing“ gibt es nicht"),
        (["map", "{events}", "-o", "map.docx"], Exit.USAGE, "ends in none of .svg", "endet auf keines von .svg"),
        (["ask", "{events}", "paths", "--period", "march"], Exit.USAGE, "is not FROM..TO", "ist nicht VON..BIS"),
        (["ask", "{events}", "paths", "--dimension", "Kanal"], Exit.USAGE, "is not NAME=ROLE", "ist nicht NAME=ROLLE"),
        (["ask", "missing.csv", "paths"], Exit.DATA, "missing.csv", "Die Datei missing.csv gibt es nicht"),
        (["ask", "{events}", "funnel", "--steps", "Anzeige,Bestelung"], Exit.DATA, "Bestellung", "Bestellung"),
        (["ask", "{events}", "funnel", "--steps", "A["], Exit.DATA, "cannot be read at the mark", "an der Marke"),
        (["ask", "{events}", "funnel", "--steps", "Anzeige,Warenkorb", "--by", "shoe"], Exit.DATA, "There is no dimension 'shoe'", "keine Dimension „shoe“"),
        (["ask", "{events}", "paths", "--customer", "Kunde"], Exit.DATA, "Kunde", "Kunde"),
        (["ask", "{events}", "paths", "--dictionary", "no.yaml"], Exit.DATA, "waypost dictionary EVENTS", "waypost dictionary EREIGNISSE"),
        (["index", "{events}"], Exit.DATA, "waypost index events.csv -o DIR", "waypost index ereignisse.csv -o ORDNER"),
    ],
)  # fmt: skip
def test_an_error_names_the_way_out(
    waypost: Waypost, events: Path, command: list[str], code: Exit, english: str, german: str
) -> None:
    given = [str(events) if word == "{events}" else word for word in command]
    for language, text, mark in (("en", english, "Error: "), ("de", german, "Fehler: ")):
        said = waypost(*given, "--lang", language)
        assert said.code == code
        assert text in said.err
        assert said.err.splitlines()[-1].startswith(mark)
        assert "Traceback" not in said.err
        assert said.out == ""


def test_too_many_rejects_stop_unless_allowed(waypost: Waypost, events: Path, tmp_path: Path) -> None:
    with events.open("a", encoding="cp1252") as file:
        file.write("emil;31.02.2026 10:00;Anzeige;Web\n;01.03.2026;Anzeige;Web\n")
    stopped = waypost("ask", events, "paths", "--lang", "de")
    assert stopped.code == Exit.REJECTS
    assert "--allow-rejects" in stopped.err
    rejects = tmp_path / "rejects.csv"
    allowed = waypost("ask", events, "paths", "--allow-rejects", "--rejects", rejects, "--json")
    assert allowed.code == 0
    assert allowed.document["events"] == 9
    assert {line.split(",")[1] for line in rejects.read_text(encoding="utf-8-sig").splitlines()[1:]} == {"11", "12"}


def test_a_damaged_index_is_refused_by_name(waypost: Waypost, events: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    waypost("index", events, "-o", folder)
    assert waypost("doctor", "--verify", folder).code == 0
    shard = next(file for file in folder.rglob("shard-*.arrow"))
    content = bytearray(shard.read_bytes())
    content[len(content) // 2] ^= 0xFF
    shard.write_bytes(content)
    said = waypost("doctor", "--verify", folder)
    assert said.code == Exit.INDEX
    assert shard.name in said.err


def test_column_options_on_an_index_are_refused(waypost: Waypost, events: Path, tmp_path: Path) -> None:
    waypost("index", events, "-o", tmp_path / "index")
    said = waypost("ask", tmp_path / "index", "paths", "--channel", "Kanal")
    assert said.code == Exit.USAGE
    assert "--channel" in said.err


def test_a_fault_of_waypost_is_one_line_and_a_traceback_only_on_demand(
    waypost: Waypost, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(doctor, "_tell", broken)
    said = waypost("doctor")
    assert said.code == Exit.UNEXPECTED
    assert len(said.err.splitlines()) == 1
    assert "--debug" in said.err
    assert "Traceback" in waypost("doctor", "--debug").err


def test_a_place_that_cannot_be_written_is_named(waypost: Waypost, events: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    said = waypost("map", events, "-o", tmp_path / "file" / "map.yaml", "--lang", "de")
    assert said.code == Exit.DATA
    assert "kann nicht gelesen oder geschrieben werden" in said.err


def test_a_journey_in_another_encoding_is_refused(waypost: Waypost, tmp_path: Path) -> None:
    (tmp_path / "journey.yaml").write_bytes("kind: journey\nname: Küche".encode("cp1252"))
    said = waypost("map", tmp_path / "journey.yaml", "-o", tmp_path / "map.svg")
    assert (said.code, "UTF-8" in said.err) == (Exit.DATA, True)
