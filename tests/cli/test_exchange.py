"""waypost draw reads and writes the formats of others."""

from pathlib import Path

from tests.cli.conftest import Waypost

MERMAID = "journey\n title Tag\n section Morgen\n  Tee: 7: Ich\n  Bus: 2\n"


def test_a_mermaid_diagram_becomes_a_workbook_and_comes_back(waypost: Waypost, tmp_path: Path) -> None:
    file, book, back = tmp_path / "tag.mmd", tmp_path / "tag.xlsx", tmp_path / "tag.yaml"
    file.write_text(MERMAID, "utf-8")
    said = waypost("draw", file, "-o", book, "--lang", "de")
    assert said.code == 0, said.err
    assert "Die Note 7 von „Tee“ wurde als 5 gelesen" in said.err and "Excel zeigt nicht: Personas (1)" in said.err
    again = waypost("draw", book, "-o", back, "-o", tmp_path / "tag.jira.csv", "--lang", "de")
    assert again.code == 0, again.err
    assert "name: Bus" in back.read_text("utf-8") and "keine Opportunities" in again.err


def test_a_table_is_read_by_its_headings_and_corrected_by_an_option(waypost: Waypost, tmp_path: Path) -> None:
    file, out = tmp_path / "map.csv", tmp_path / "map.yaml"
    file.write_text("Stage,Step,Colour,Mood\nBuy,Pays,red,+1\n", "utf-8")
    said = waypost("draw", file, "-o", out, "--use", "Colour=skip", "--lang", "en")
    assert said.code == 0, said.err
    assert "Colour = Leave out" in said.err and "C2 “red”: left out, as chosen" in said.err
    wrong = waypost("draw", file, "-o", out, "--use", "Color=skip", "--lang", "en")
    assert wrong.code != 0 and "Stage, Step, Colour, Mood" in wrong.err
    unknown = waypost("draw", file, "-o", out, "--use", "Colour=hue", "--lang", "de")
    assert unknown.code != 0 and "hue" in unknown.err


def test_slides_are_drawn_and_a_master_that_is_none_is_refused(waypost: Waypost, tmp_path: Path) -> None:
    file, deck = tmp_path / "tag.mmd", tmp_path / "tag.pptx"
    file.write_text(MERMAID, "utf-8")
    assert waypost("draw", file, "-o", deck, "--lang", "en").code == 0
    assert deck.read_bytes().startswith(b"PK")
    wrong = waypost("draw", file, "-o", deck, "--master", file, "--lang", "de")
    assert wrong.code != 0 and "tag.mmd lässt sich nicht als Präsentation öffnen" in wrong.err
