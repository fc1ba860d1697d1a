"""Files of feedback: ratings, their scale, and what is rejected."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from waypost.core.analytics.readers.feedback import FeedbackOptions, FeedbackRow, read_feedback
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.report import Reason
from waypost.core.vocabulary.wording import WaypostError


def micros(*parts: int) -> int:
    return int(datetime(*parts, tzinfo=UTC).timestamp()) * 1_000_000  # type: ignore[misc, arg-type]


def file(folder: Path, text: str, name: str = "feedback.csv", encoding: str = "cp1252") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def test_german_feedback_is_read_with_its_comments(tmp_path: Path) -> None:
    text = (
        "Kundennummer;Datum;Bewertung;Kontaktpunkt;Kommentar\r\n"
        '17;31.12.2025 10:00;4,5;Hotline;"Sehr „nett“;\nschnell"\r\n'
        "18;31.12.2025;1;;\r\n"
    )
    found = read_feedback(file(tmp_path, text))
    assert found.rows == (
        FeedbackRow("17", micros(2025, 12, 31, 9), 4.5, (1, 5), "Hotline", "Sehr „nett“;\nschnell"),
        FeedbackRow("18", micros(2025, 12, 30, 23), 1.0, (1, 5), None, None),
    )
    assert "von 1 bis 5" in found.notes[0].de


@pytest.mark.parametrize(
    ("column", "ratings", "scale"),
    [
        ("score", [0, 7, 10], (0, 10)),
        ("nps", [1, 3, 5], (0, 10)),
        ("rating", [1, 3, 5], (1, 5)),
        ("rating", [20, 95, 100], (0, 100)),
    ],
)
def test_the_scale_is_taken_from_name_and_values(
    column: str, ratings: list[int], scale: tuple[int, int], tmp_path: Path
) -> None:
    rows = "".join(f"k{n},2025-01-01,{rating}\n" for n, rating in enumerate(ratings))
    found = read_feedback(file(tmp_path, f"customer,date,{column}\n{rows}"))
    assert [row.scale for row in found.rows] == [scale] * 3


def test_what_is_no_rating_is_rejected_at_its_line(tmp_path: Path) -> None:
    good = "".join(f"k{n},2025-01-01,{n % 11},ok\n" for n in range(100))
    bad = 'a,2025-01-01,,\nb,2025-01-01,gut,"zwei\nZeilen"\nc,2025-01-01,11,\n,2025-01-01,3,\nd,,3,\n'
    out = io.StringIO()
    found = read_feedback(file(tmp_path, "customer,date,nps,comment\n" + good + bad), rejects=out)
    assert [(each.reason, each.rows, each.first[0][1]) for each in found.rejects] == [
        (Reason.RATING_OFF_SCALE, 2, 103),
        (Reason.NO_CUSTOMER, 1, 106),
        (Reason.NO_TIME, 1, 107),
        (Reason.NO_RATING, 1, 102),
    ]
    assert (found.read, len(found.rows)) == (105, 100)
    assert out.getvalue().count("rating_off_scale") == 2


def test_stars_and_points_out_of_some_are_ratings_on_their_own_scale_alone(tmp_path: Path) -> None:
    cells = ["★★★★", "★★☆☆☆", "4/5", "3 von 5", "2 Sterne", "5", "4/10"] + ["1"] * 93
    rows = "".join(f"k{n},2025-01-01,{cell}\n" for n, cell in enumerate(cells))
    found = read_feedback(file(tmp_path, f"customer,date,rating\n{rows}", encoding="utf-8"))
    assert [row.rating for row in found.rows[:6]] == [4, 2, 4, 3, 2, 5]
    assert {row.scale for row in found.rows} == {(1, 5)}
    assert [(each.reason, each.rows) for each in found.rejects] == [(Reason.RATING_OFF_SCALE, 1)]


def test_too_many_bad_ratings_stop_the_reading(tmp_path: Path) -> None:
    path = file(tmp_path, "customer,date,rating\n" + "a,2025-01-01,8\n" * 10)
    with pytest.raises(WaypostError, match=r"10 of 10 rows.*option scale"):
        read_feedback(path, FeedbackOptions(scale=(1, 5)))
    allowed = read_feedback(path, FeedbackOptions(scale=(1, 5), read=ReadOptions(allow_rejects=True)))
    assert (len(allowed.rows), allowed.rejects[0].rows) == (0, 10)


def test_a_file_without_rating_is_told_so(tmp_path: Path) -> None:
    path = file(tmp_path, "kunde,datum,text\na,2025-01-01,x\n")
    with pytest.raises(WaypostError, match=r"no column looks like a rating.*kunde, datum, text.*option rating"):
        read_feedback(path)
    with pytest.raises(WaypostError, match="no column 'Sterne'"):
        read_feedback(path, FeedbackOptions(rating="Sterne"))


def test_csv_json_lines_and_parquet_give_the_same_rows(tmp_path: Path) -> None:
    rows = [
        {"customer_id": "a", "time": "2025-01-01T10:00:00Z", "rating": 9, "touchpoint": "Chat", "comment": "gut"},
        {"customer_id": "b", "time": "2025-01-02T10:00:00Z", "rating": 3, "touchpoint": None, "comment": None},
    ]
    csv = "customer_id,time,rating,touchpoint,comment\na,2025-01-01T10:00:00Z,9,Chat,gut\nb,2025-01-02T10:00:00Z,3,,\n"
    file(tmp_path, csv, "1.csv")
    file(tmp_path, "\n".join(json.dumps(row) for row in rows), "2.jsonl")
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "3.parquet")
    first, second, third = (read_feedback(tmp_path / name).rows for name in ("1.csv", "2.jsonl", "3.parquet"))
    assert first == second == third
    assert first[0].comment == "gut"
    assert read_feedback(tmp_path).read == 6
