"""Files of the simulated retailer: the same rows in every form, the truth beside them."""

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from waypost.core.analytics.simulate.running import simulate, truth
from waypost.core.analytics.simulate.writing import by_time, write
from waypost.core.vocabulary.wording import WaypostError

COLUMNS = (
    *("customer_id", "time", "touchpoint", "channel", "device", "department", "place", "campaign", "product"),
    *("persona", "contact_reason", "value", "event_id"),
)


def test_csv_parquet_and_json_lines_hold_the_same_events(tmp_path: Path) -> None:
    written = {}
    for ending in (".csv", ".parquet", ".jsonl"):
        file = tmp_path / f"events{ending}"
        assert write(simulate(300, seed=8), truth(300, seed=8), file, language="de").events > 3_000
        written[ending] = file
    with written[".csv"].open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert tuple(rows[0]) == COLUMNS
    table = pq.read_table(written[".parquet"])
    assert table.column("touchpoint").to_pylist() == [row["touchpoint"] for row in rows]
    assert [f"{time:%Y-%m-%d %H:%M:%SZ}" for time in table.column("time").to_pylist()] == [row["time"] for row in rows]
    lines_read = [json.loads(line) for line in written[".jsonl"].read_text(encoding="utf-8").splitlines()]
    assert [line["event_id"] for line in lines_read] == [row["event_id"] for row in rows]
    assert [line.get("channel", "") for line in lines_read] == [row["channel"] for row in rows]
    assert [line.get("value") for line in lines_read] == [float(row["value"]) if row["value"] else None for row in rows]


def test_feedback_and_truth_stand_beside_the_events(tmp_path: Path) -> None:
    written = write(simulate(300, seed=8), truth(300, seed=8, language="de"), tmp_path / "firma.csv", language="de")
    assert written.feedback_file.name == "firma.feedback.csv"
    with written.feedback_file.open(encoding="utf-8") as lines:
        answers = list(csv.DictReader(lines))
    assert len(answers) == written.feedback > 50
    assert {row["language"] for row in answers} == {"de", "en"}
    assert all(0 <= int(row["score"]) <= 10 for row in answers)
    assert any(row["comment"] for row in answers) and any(not row["comment"] for row in answers)
    told = json.loads(written.truth_file.read_text(encoding="utf-8"))
    assert [gap["key"] for gap in told["gaps"]] == ["cart_lost", "told_twice", "lost_post", "not_in_stock"]
    assert told["gaps"][0]["from_value"] == "Smartphone" and told["seed"] == 8


def test_all_customers_can_be_put_in_order_of_time() -> None:
    chunks = list(by_time(simulate(9_000, seed=8), size=50_000))
    times = [int(t) for chunk in chunks for t in chunk.events.time]
    assert times == sorted(times) and len(chunks) > 2
    plain = list(simulate(9_000, seed=8))
    assert len(times) == sum(len(chunk.events) for chunk in plain)
    assert sum(len(chunk.feedback) for chunk in chunks) == sum(len(chunk.feedback) for chunk in plain)


def test_progress_tells_the_events_written_so_far(tmp_path: Path) -> None:
    seen: list[int] = []
    written = write(simulate(9_000, seed=8), truth(9_000), tmp_path / "e.parquet", progress=seen.append)
    assert len(seen) == 2 and seen[-1] == written.events


def test_another_ending_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(WaypostError, match=r"\.csv, \.parquet, \.jsonl"):
        write(simulate(10), truth(10), tmp_path / "events.xlsx")
