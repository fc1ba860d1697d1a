"""`waypost history`: one customer's contacts, told and drawn, without telling who it is."""

from pathlib import Path

from tests.cli.conftest import Waypost


def test_the_contacts_of_one_customer_are_told(waypost: Waypost, events: Path) -> None:
    said = waypost("history", events, "--customer", "dora")
    assert said.code == 0, said.err
    assert said.out.startswith(
        "3 contacts within one day on 2 channels; 1 channel switch; last contact less than a day before the end"
    )
    assert "channel: Web → App" in " ".join(said.out.split())
    assert "dora" not in said.out
    german = waypost("history", events, "--customer", "dora", "--lang", "de")
    assert german.out.startswith("3 Kontakte an einem Tag auf 2 Kanälen; 1 Kanalwechsel")


def test_a_contact_history_is_drawn_with_what_the_customer_said(waypost: Waypost, events: Path, tmp_path: Path) -> None:
    ratings = tmp_path / "ratings.csv"
    ratings.write_text(
        "customer_id,time,score,comment\ndora,2026-03-21T10:30,1,Nobody knew of it.\nanna,2026-03-03T18:30,5,Fine.\n"
    )
    files = [tmp_path / "drawn" / f"history.{kind}" for kind in ("svg", "png", "html")]
    outputs = [word for file in files for word in ("-o", file)]
    said = waypost("history", events, "--customer", "dora", "--feedback", ratings, "--unfold", *outputs)
    assert said.code == 0, said.err
    svg, png, html = (file.read_bytes() for file in files)
    assert b"Nobody knew" in svg and b"Fine." not in svg
    assert b"dora" not in svg + html
    assert png.startswith(b"\x89PNG")
    shown = waypost("history", events, "--customer", "dora", "--show-id", "-o", files[0])
    assert shown.code == 0 and b"dora" in files[0].read_bytes()


def test_a_contact_history_is_one_json_object(waypost: Waypost, events: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    assert waypost("index", events, "-o", index).code == 0
    said = waypost("history", index, "--customer", "anna", "--period", "..2026-03-02", "--json")
    history = said.document["history"]
    assert [contact["touchpoint"] for contact in history["contacts"]] == ["Anzeige", "Warenkorb", "Bestellung"]
    assert history["switches"] == [{"after": 2, "kind": "channel", "before": "Web", "then": "App", "back": False}]
    assert history["data_as_of"].startswith("2026-03-20")


def test_an_unknown_id_is_an_error_that_names_nobody_else(waypost: Waypost, events: Path) -> None:
    for language, way_out in (("en", "Write it exactly as the customer column has it"), ("de", "genau so schreiben")):
        said = waypost("history", events, "--customer", "dor", "--lang", language)
        assert said.code == 1
        assert way_out in said.err
        assert "dora" not in said.err


def test_wrong_options_name_the_way_out(waypost: Waypost, events: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    assert waypost("index", events, "-o", index).code == 0
    said = waypost("history", index, "--customer", "anna", "--customer-column", "id")
    assert said.code == 2 and "Leave --customer-column out" in said.err
    said = waypost("history", events, "--customer", "anna", "-o", "x.doc", "--lang", "de")
    assert said.code == 2 and "endet auf keines von" in said.err
    said = waypost("history", events)
    assert said.code == 2 and "--customer" in said.err


def test_all_identifiers_of_one_person_are_one_contact_history(waypost: Waypost, events: Path, tmp_path: Path) -> None:
    edges = tmp_path / "edges.csv"
    edges.write_text("id,other_id,kind\nanna,dora,login\nlogin-7,anna,login\n")
    ratings = tmp_path / "ratings.csv"
    ratings.write_text("customer_id,time,score,comment\nanna,2026-03-01T10:30,5,Fine.\nben,2026-03-02T18:30,1,Bad.\n")
    for identifier in ("anna", "dora", "login-7"):
        said = waypost(
            "history", events, "--customer", identifier, "--identity", edges, "--feedback", ratings, "--json"
        )
        assert said.code == 0, said.err
        assert len(said.document["history"]["contacts"]) == 6
        assert [voice["text"] for voice in said.document["history"]["feedback"]] == ["Fine."]
    assert waypost("history", events, "--customer", "login-8", "--identity", edges).code == 1
