"""`waypost identity` and --identity: which identifiers are one person, from a file."""

import json
from pathlib import Path

import pytest

from waypost.cli.app import run

EDGES = """kennung;andere_kennung;art;zeit
cookie-1;login-7;Anmeldung;2026-01-02
login-7;post@example.org;E-Mail;03.02.2026 09:30
cookie-9;login-8;Anmeldung;2026-02-03T10:00:00+01:00
login-8;post@example.org;E-Mail;2026-02-04
"""
EVENTS = """customer,time,touchpoint
cookie-1,2026-01-01T10:00,Ad
login-7,2026-01-02T10:00,Cart
cookie-9,2026-01-01T10:00,Ad
"""


@pytest.fixture
def edges(tmp_path: Path) -> Path:
    file = tmp_path / "edges.csv"
    file.write_text(EDGES, encoding="utf-8")
    return file


def _asked(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> dict[str, object]:
    assert run([*map(str, arguments), "--json"]) == 0
    document: dict[str, object] = json.loads(capsys.readouterr().out)
    return document


def test_identifiers_become_persons_and_a_separation_takes_them_apart(
    edges: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _asked(capsys, "identity", edges) == {"identifiers": 5, "persons": 1, "version": 4, "super_nodes": []}
    with edges.open("a", encoding="utf-8") as file:
        file.write("cookie-1;cookie-9;getrennt;2026-03-01\n")
    assert _asked(capsys, "identity", edges)["persons"] == 2


def test_why_two_are_one_is_told_in_german(edges: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["identity", str(edges), "--explain", "cookie-1", "login-8", "--lang", "de"]) == 0
    said = capsys.readouterr().out
    assert "sind eine Person" in said
    assert said.index("Anmeldung") < said.index("E-Mail")


def test_an_address_that_too_many_share_joins_nobody(edges: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = _asked(capsys, "identity", edges, "--kind", "Anmeldung", "--kind", "E-Mail=1")
    assert found["persons"] == 3
    assert found["super_nodes"] == [{"kind": "E-Mail", "neighbours": 2}]


def test_questions_count_persons(edges: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    events = tmp_path / "events.csv"
    events.write_text(EVENTS, encoding="utf-8")
    apart = _asked(capsys, "ask", events, "transitions")
    joined = _asked(capsys, "ask", events, "transitions", "--identity", edges)
    assert (apart["customers"], joined["customers"]) == (3, 1)


@pytest.mark.parametrize(
    ("text", "way_out"),
    [("a;b\n1;2\n", "kennung"), ("kennung;andere_kennung;art;zeit\n1;2;x;gestern\n", "2026-01-31"), ("", "kennung")],
)
def test_a_wrong_file_names_the_way_out(
    text: str, way_out: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "wrong.csv"
    file.write_text(text, encoding="utf-8")
    assert run(["identity", str(file), "--lang", "de"]) != 0
    assert way_out in capsys.readouterr().err


RATINGS = """customer_id,time,score,touchpoint
cookie-1,2026-01-01T12:00,5,Ad
login-7,2026-01-02T12:00,4,Cart
cookie-9,2026-01-03T12:00,1,Ad
login-99,2026-01-03T12:00,1,Ad
"""


def test_ratings_of_every_identifier_belong_to_the_person(
    edges: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    events, ratings = tmp_path / "events.csv", tmp_path / "ratings.csv"
    events.write_text(EVENTS, encoding="utf-8")
    ratings.write_text(RATINGS, encoding="utf-8")
    both = ("--identity", edges, "--feedback", ratings)
    asked = _asked(capsys, "ask", events, "transitions", *both, "--scale", "1-5")
    assert (asked["customers"], asked["events"]) == (1, 6)
    index = tmp_path / "index"
    assert run(["index", str(events), "-o", str(index)]) == 0
    capsys.readouterr()
    assert _asked(capsys, "ask", index, "transitions", *both, "--scale", "1-5")["events"] == 6


def test_a_person_known_by_edges_alone_is_no_customer_with_ratings(
    edges: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    events, ratings = tmp_path / "events.csv", tmp_path / "ratings.csv"
    events.write_text("customer,time,touchpoint\nsomebody,2026-01-01T10:00,Ad\n", encoding="utf-8")
    ratings.write_text(RATINGS, encoding="utf-8")
    assert run(["ask", str(events), "transitions", "--identity", str(edges), "--feedback", str(ratings)]) == 0
    assert "Left out, of customers without events: 4" in " ".join(capsys.readouterr().err.split())


def test_a_map_keeps_the_ratings_of_joined_identifiers(
    edges: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    events, ratings = tmp_path / "events.csv", tmp_path / "ratings.csv"
    events.write_text(EVENTS, encoding="utf-8")
    # Without a touchpoint a rating finds its step by its customer alone.
    ratings.write_text("customer_id,time,score\nlogin-7,2026-01-02T12:00,5\ncookie-9,2026-01-01T12:00,5\n", "utf-8")
    maps = {}
    for name, more in (("without", ()), ("with", ("--identity", str(edges)))):
        file = tmp_path / f"{name}.yaml"
        assert run(["map", str(events), "--feedback", str(ratings), "--scale", "1-5", "-o", str(file), *more]) == 0
        maps[name] = file.read_text("utf-8")
    assert [text.count("measure: emotion, step") for text in maps.values()] == [2, 2]


@pytest.mark.parametrize(
    ("language", "summary", "note"),
    [
        ("en", "5 identifiers are 1 person (version 4); 0 shared by too many join nobody", "3 identifiers with events are 1 person; 0"),
        ("de", "5 Kennungen sind 1 Person (Stand 4); 0 Sammelkennungen verbinden", "3 Kennungen mit Ereignissen sind 1 Person; 0"),
    ],
)  # fmt: skip
def test_one_person_is_told_in_the_singular(
    edges: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, summary: str, note: str
) -> None:
    events = tmp_path / "events.csv"
    events.write_text(EVENTS, encoding="utf-8")
    with edges.open("a", encoding="utf-8") as file:
        file.write(";login-8;E-Mail;2026-02-04\n")
    assert run(["identity", str(edges), "--lang", language]) == 0
    said = capsys.readouterr()
    assert summary in " ".join(said.out.split())
    assert {"en": "1 row of", "de": "1 Zeile von"}[language] in said.err
    assert run(["ask", str(events), "paths", "--identity", str(edges), "--lang", language]) == 0
    assert note in " ".join(capsys.readouterr().err.split())
