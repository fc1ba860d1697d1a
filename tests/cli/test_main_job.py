"""From a file to a map, an index, a dictionary, a simulated company."""

from pathlib import Path

import pytest

from tests.cli.conftest import Waypost
from waypost.core.analytics.dictionary.reading import load
from waypost.core.vocabulary.journey.documents import read_journey


def test_a_csv_becomes_a_map_in_one_command(waypost: Waypost, events: Path, tmp_path: Path) -> None:
    files = [tmp_path / "maps" / f"map.{kind}" for kind in ("svg", "png", "html", "yaml")]
    outputs = [word for file in files for word in ("-o", file)]
    said = waypost("map", events, "--lang", "de", "--title", "Einkaufen", *outputs)
    assert said.code == 0, said.err
    assert "Karte mit 3 Schritten" in said.out
    svg, png, html, yaml = (file.read_bytes() for file in files)
    assert svg.startswith(b"<svg") and b"Warenkorb" in svg
    assert png.startswith(b"\x89PNG")
    assert html.startswith(b"<!doctype html>")
    journey = read_journey(yaml.decode())
    assert journey.name == "Einkaufen"
    again = tmp_path / "again.svg"
    assert waypost("map", files[3], "-o", again, "--lang", "de").code == 0
    assert again.read_bytes() == svg


def test_a_journey_is_looked_through_when_it_is_drawn(waypost: Waypost, tmp_path: Path) -> None:
    file = tmp_path / "journey.yaml"
    file.write_text(
        "kind: journey\nname: Trip\nstages:\n- name: Go\n  steps:\n  - {id: a, name: A, pain_point: []}\nedges:\n- {from: a, to: z}\n"
    )
    for language, misspelled, dangling in (
        ("en", "The key 'pain_point'", "An edge names 'z', which is not there"),
        ("de", "Der Schlüssel „pain_point“", "Eine Verbindung nennt „z“"),
    ):
        said = waypost("map", file, "-o", tmp_path / "map.svg", "--lang", language)
        assert said.code == 0, said.err
        assert misspelled in said.err and dangling in said.err


def test_a_map_has_as_many_steps_as_asked_for_at_most(waypost: Waypost, events: Path, tmp_path: Path) -> None:
    file = tmp_path / "map.yaml"
    assert waypost("map", events, "--max-steps", "2", "-o", file).code == 0
    assert len(list(read_journey(file.read_text()).steps())) == 2
    assert waypost("map", events, "--max-steps", "21", "-o", file).code == 2


def test_feedback_becomes_the_emotion_curve(waypost: Waypost, events: Path, tmp_path: Path) -> None:
    ratings = tmp_path / "ratings.csv"
    ratings.write_text(
        "customer_id,time,score\nanna,2026-03-01T10:30,5\ncarla,2026-03-03T18:30,1\nzoe,2026-03-03T18:30,3\n"
    )
    said = waypost("map", events, "--feedback", ratings, "-o", tmp_path / "map.yaml")
    assert said.code == 0, said.err
    assert "emotion" in (tmp_path / "map.yaml").read_text()
    assert "3 ratings read" in said.err
    wrong = waypost("map", events, "--feedback", ratings, "--scale", "5", "-o", tmp_path / "map.yaml")
    assert (wrong.code, "LOW-HIGH" in wrong.err) == (2, True)


def rated(folder: Path, text: str, name: str = "ratings.csv") -> Path:
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def emotions(file: Path) -> list[float]:
    """The emotion figures of a written journey."""
    measured = read_journey(file.read_text()).measurement
    figures = measured.figures if measured else ()
    return [figure.value for figure in figures if figure.measure == "emotion" and figure.value is not None]


def test_rejected_ratings_are_counted_and_named(waypost: Waypost, events: Path, tmp_path: Path) -> None:
    rows = "".join(f"anna,2026-03-{1 + n % 28:02},{99 if n in (7, 50, 80) else 4}\n" for n in range(100))
    ratings = rated(tmp_path, "customer_id,date,rating\n" + rows)
    said = waypost("map", events, "--feedback", ratings, "-o", tmp_path / "map.yaml")
    assert said.code == 0, said.err
    assert "97 ratings read of 100 rows." in said.err
    assert (
        "3 rows rejected: the rating is no number on the scale (ratings.csv:9, ratings.csv:52, ratings.csv:82)"
        in said.err
    )
    waypost("map", events, "--feedback", ratings, "-o", tmp_path / "map.yaml", "--rejects", tmp_path / "r.csv")
    assert (tmp_path / "r-feedback.csv").read_text(encoding="utf-8-sig").count("rating_off_scale") == 3
    assert (tmp_path / "r.csv").read_text(encoding="utf-8-sig").count("\n") == 1


def test_columns_of_ratings_can_be_named(waypost: Waypost, events: Path, tmp_path: Path) -> None:
    ratings = rated(tmp_path, "wer!wann!wie\nanna!03/04/2026!5\nben!03/04/2026!1\n")
    ask = ("map", events, "--feedback", ratings, "-o", tmp_path / "map.yaml", "--feedback-option", "separator=!")
    for language in ("en", "de"):
        refused = waypost(*ask, "--lang", language)
        assert (refused.code, "--feedback-option rating=…" in refused.err) == (1, True)
        refused = waypost(*ask, "--lang", language, "--feedback-option", "rating=wie")
        assert (refused.code, "--feedback-option customer=…" in refused.err) == (1, True)
    named = (*ask, "--feedback-option", "rating=wie", "--feedback-option", "customer=wer")
    said = waypost(*named)
    assert said.code == 0, said.err
    assert "--feedback-option date_order=…" in said.err
    assert "date_order" not in waypost(*named, "--feedback-option", "date-order=day_first").err
    assert waypost(*ask, "--feedback-option", "shoe=4").code == 2


def test_files_of_ratings_keep_their_own_scales(waypost: Waypost, events: Path, tmp_path: Path) -> None:
    folder = rated(tmp_path, "customer_id,time,touchpoint,nps\nanna,2026-03-01,Anzeige,0\n", "all/nps.csv").parent
    rated(folder, "customer_id,time,touchpoint,stars\nanna,2026-03-01,Bestellung,5\n", "stars.csv")
    rated(folder, "customer_id,time,touchpoint,stars\n", "later.csv")
    rated(folder, "nothing", "notes.docx")
    said = waypost("map", events, "--feedback", folder, "-o", tmp_path / "map.yaml")
    assert said.code == 0, said.err
    assert sorted(emotions(tmp_path / "map.yaml")) == [-2, 2]
    assert "later.csv holds no rows" in said.err
    assert "notes.docx was passed over" in said.err


def test_ratings_may_stand_beside_an_index(waypost: Waypost, events: Path, tmp_path: Path) -> None:
    waypost("index", events, "-o", tmp_path / "index")
    ratings = rated(tmp_path, "customer_id,time,rating\n" + "anna,2026-03-01T12:00,5\n" * 4 + "ben,,4\n")
    ask = ("map", tmp_path / "index", "--feedback", ratings, "-o", tmp_path / "map.yaml")
    assert waypost(*ask).code == 3
    allowed = waypost(*ask, "--allow-rejects")
    assert (allowed.code, "1 row rejected" in allowed.err) == (0, True)


def test_an_empty_file_of_ratings_is_told_so(waypost: Waypost, events: Path, tmp_path: Path) -> None:
    ratings = rated(tmp_path, "customer_id,time,rating\n")
    said = waypost("map", events, "--feedback", ratings, "-o", tmp_path / "map.yaml")
    assert (said.code, "ratings.csv holds no rows" in said.err) == (1, True)


def test_many_technical_names_are_brought_together_and_said_so(waypost: Waypost, tmp_path: Path) -> None:
    file = tmp_path / "raw.csv"
    pages = ["/", "/warenkorb", *(f"/produkt/schuh-{chr(97 + i)}{chr(97 + j)}" for i in range(8) for j in range(8))]
    rows = [
        f"c{n},2026-03-01T10:{n % 60:02}:{k},{pages[(n * 7 + k) % len(pages)]}"
        for n in range(60)
        for k in range(10, 15)
    ]
    file.write_text("customer_id,time,event\n" + "\n".join(rows) + "\n")
    said = waypost("map", file, "-o", tmp_path / "map.yaml", "--lang", "de")
    assert said.code == 0, said.err
    assert "entworfenen Regeln" in said.err
    assert "Produktseite" in (tmp_path / "map.yaml").read_text()


def test_an_index_is_made_added_to_and_erased_from(waypost: Waypost, events: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    assert waypost("index", events, "-o", folder, "--json").document["events"] == 9
    later = tmp_path / "later.csv"
    later.write_text("customer_id;Zeitpunkt;Ereignis;Kanal;Wetter\nanna;05.04.2026 10:00;Anruf;Telefon;Regen\n")
    added = waypost("index", later, "-o", folder, "--json")
    assert added.document["events"] == 10
    assert added.document["customers"] == 4
    again = waypost("index", later, "-o", folder)
    assert again.code == 1
    assert "later.csv" in again.err
    assert waypost("index", folder, "--erase", "anna", "--json").document["erased"] == 1
    steps = ("--steps", "Anzeige,Bestellung", "--json")
    assert [s["customers"] for s in waypost("ask", folder, "funnel", *steps).document["answer"]["steps"]] == [3, 1]
    assert waypost("index", events, "-o", folder, "--overwrite", "--json").document["events"] == 9


def test_an_index_keeps_its_columns_when_options_are_forgotten(waypost: Waypost, events: Path, tmp_path: Path) -> None:
    folder, later = tmp_path / "index", tmp_path / "later.csv"
    renamed = (
        events.read_text("cp1252").replace("Kanal", "Weg;Note").replace("Web", "Web;1,5").replace("App", "App;2,5")
    )
    events.write_text(renamed, "cp1252")
    made = waypost("index", events, "-o", folder, "--channel", "Weg", "--dimension", "Note=segment", "--json")
    assert {(d["name"], d["role"]) for d in made.document["dimensions"]} == {("Weg", "channel"), ("Note", "segment")}
    later.write_text(
        "customer_id;Zeitpunkt;Ereignis;Weg;Note;Ort\nemil;05.04.2026 10:00;Anruf;Post;3,5;Ulm\n", "cp1252"
    )
    added = waypost("index", later, "-o", folder)
    assert added.code == 0, added.err
    assert "the index does not have them: Ort." in added.err
    assert "named by option" not in added.err
    for role, values in (("Weg", {"Web", "App", "Post"}), ("segment", {"1,5", "2,5", "3,5"})):
        nodes = waypost("ask", folder, "transitions", "--by", role, "--json").document["answer"]["nodes"]
        assert {node["name"] for node in nodes} == values


def test_files_of_different_makes_are_added_to_an_index(waypost: Waypost, events: Path, tmp_path: Path) -> None:
    waypost("index", events, "-o", tmp_path / "index")
    rated(tmp_path, "customer_id;time;event;Wetter\nemil;2026-04-05T10:00;Anruf;Regen\n", "more/a.csv")
    rated(tmp_path, "customer_id;time;event;Kanal\nemil;2026-04-06T10:00;Anruf;Post\n", "more/b.csv")
    said = waypost("index", tmp_path / "more", "-o", tmp_path / "index", "--json")
    assert said.code == 0, said.err
    assert said.document["events"] == 11


def test_an_index_answers_as_its_file_does(waypost: Waypost, events: Path, tmp_path: Path) -> None:
    waypost("index", events, "-o", tmp_path / "index")
    for question in (["paths"], ["transitions"], ["funnel", "--steps", "Anzeige,Warenkorb"]):
        from_file = waypost("ask", events, *question, "--json").document
        from_index = waypost("ask", tmp_path / "index", *question, "--json").document
        assert from_index["answer"] == from_file["answer"]


def test_a_drafted_dictionary_can_be_read_and_shows_its_coverage(waypost: Waypost, tmp_path: Path) -> None:
    file = tmp_path / "raw.csv"
    names = ["TICKET_STATUS_1", "TICKET_STATUS_2", "page_view /checkout/step1", "page_view /checkout/step2?x=1"]
    rows = [f"c{n},2026-03-01T10:{n:02}:{k},{name}" for n in range(30) for k, name in enumerate(names, 10)]
    file.write_text("customer_id,time,event\n" + "\n".join(rows) + "\n")
    rules = tmp_path / "rules.yaml"
    drafted = waypost("dictionary", file, "-o", rules, "--full-urls", "--json").document
    assert drafted["coverage"]["share"] == 1.0
    assert {"Checkout step 1", "Checkout step 2"} <= {rule.touchpoint for rule in load(rules).rules}
    shown = waypost("dictionary", file, "--dictionary", rules, "--full-urls", "--lang", "de")
    assert "100,0\u202f%" in shown.out


def test_the_simulated_company_comes_with_its_truth(waypost: Waypost, tmp_path: Path) -> None:
    said = waypost("simulate", "-o", tmp_path / "e.csv", "--customers", "50", "--seed", "3", "--json").document
    assert said["customers"] == 50
    assert all(Path(said[name]).exists() for name in ("events_file", "feedback_file", "truth_file"))
    again = waypost("simulate", "-o", tmp_path / "f.csv", "--customers", "50", "--seed", "3", "--json").document
    assert (tmp_path / "e.csv").read_bytes() == (tmp_path / "f.csv").read_bytes()
    assert said["events"] == again["events"]


def test_doctor_finds_everything_in_place(waypost: Waypost) -> None:
    said = waypost("doctor", "--json")
    assert said.code == 0
    assert said.document["good"] is True
    assert len(said.document["checks"]) >= 5


@pytest.mark.parametrize("folder", ["empty", "full"])
def test_a_folder_without_events_says_what_was_expected(waypost: Waypost, tmp_path: Path, folder: str) -> None:
    place = tmp_path / folder
    place.mkdir()
    if folder == "full":
        (place / "notes.docx").write_text("nothing")
    said = waypost("map", place, "-o", tmp_path / "map.svg")
    assert said.code == 1
    assert "CSV" in said.err
