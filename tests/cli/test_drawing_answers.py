"""`ask … -o FILE` draws the answer beside telling it."""

from pathlib import Path

import pytest

from tests.cli.conftest import Waypost


@pytest.mark.parametrize(
    ("ending", "begins"), [(".svg", b"<svg"), (".png", b"\x89PNG"), (".html", b"<!doctype html>"), (".pdf", b"%PDF-")]
)
def test_an_answer_is_drawn_and_told(
    waypost: Waypost, events: Path, tmp_path: Path, ending: str, begins: bytes
) -> None:
    file = tmp_path / "new" / f"funnel{ending}"
    said = waypost("ask", events, "funnel", "--steps", "Anzeige,Warenkorb", "-o", file, "--lang", "de")
    assert said.code == 0, said.err
    assert file.read_bytes().startswith(begins)
    assert "3 von 4" in said.out
    assert f"Das Bild liegt in {file}." in said.err.replace("\n", "")


def test_several_files_and_options_before_the_question(waypost: Waypost, events: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "a.svg", tmp_path / "b.svg"
    said = waypost("ask", "-o", one, events, "transitions", "--output", other, "--json")
    assert said.code == 0, said.err
    assert said.document["question"]["kind"] == "transitions"
    assert "Anzeige" in other.read_text("utf-8")
    # Options named twice are taken together, wherever they stand.
    assert one.exists()


def test_the_title_of_the_picture_is_the_sentence_that_was_told(waypost: Waypost, events: Path, tmp_path: Path) -> None:
    file = tmp_path / "v.svg"
    said = waypost("ask", events, "visits", "-o", file)
    assert said.out.splitlines()[0] in file.read_text("utf-8")


def test_observed_personas_are_drawn_as_a_transit_map(waypost: Waypost, events: Path, tmp_path: Path) -> None:
    file = tmp_path / "c.svg"
    said = waypost("ask", events, "clusters", "--k", "1", "--minimum-contacts", "2", "-o", file, "--lang", "de")
    assert said.code == 0, said.err
    assert "Eine Linie hält, wo" in " ".join(file.read_text("utf-8").split())


def test_a_file_that_is_no_picture_is_refused_before_anything_is_computed(
    waypost: Waypost, events: Path, tmp_path: Path
) -> None:
    said = waypost("ask", events, "visits", "-o", tmp_path / "v.docx", "--lang", "de")
    assert said.code == 2
    assert ".pdf" in said.err and said.out == ""


def test_a_question_without_a_picture_says_so(
    waypost: Waypost, events: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(__import__("waypost.core.pictures.registry", fromlist=["PICTURES"]).PICTURES, "Visits")
    said = waypost("ask", events, "visits", "-o", tmp_path / "v.svg")
    assert said.code != 0
    assert "no picture" in said.err and "--json" in said.err


def test_a_map_goes_on_pages(waypost: Waypost, events: Path, tmp_path: Path) -> None:
    file = tmp_path / "m.pdf"
    assert waypost("map", events, "-o", file, "--pages", "a4").code == 0
    assert file.read_bytes().startswith(b"%PDF-")
    wrong = waypost("map", events, "-o", tmp_path / "m.png", "--pages", "a4")
    assert wrong.code == 2 and ".pdf" in wrong.err
