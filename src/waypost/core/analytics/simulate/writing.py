"""The simulated data as files: CSV, Parquet or JSON Lines, feedback beside them, and the truth as JSON."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from waypost.core.analytics.simulate import company, touchpoints
from waypost.core.analytics.simulate.comments import wordings
from waypost.core.analytics.simulate.events import Chunk, Events, Feedback, joined
from waypost.core.analytics.simulate.planted import Truth
from waypost.core.vocabulary.wording import Language, WaypostError

Column = Any  # pa.Array of some type: its stubs know each type by itself
Progress = Callable[[int], None]  # told the number of events written so far


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the events, the feedback beside them (CSV) and the truth (JSON)."""

    events_file: Path
    feedback_file: Path
    truth_file: Path
    events: int
    feedback: int


def write(
    chunks: Iterable[Chunk], truth: Truth, file: Path, *, language: Language = "en", progress: Progress | None = None
) -> Written:
    """Write events to `file` (.csv, .parquet or .jsonl), feedback to `<name>.feedback.csv`, truth to `<name>.truth.json`.

    Columns: customer_id, time (UTC), touchpoint, channel, device, department, place, campaign, product, persona,
    contact_reason, value, event_id. Chunk by chunk: memory does not grow with the number of customers. The truth is
    written last, so it stands only beside complete files.
    """
    save = _SAVERS.get(file.suffix.lower())
    if save is None:
        raise WaypostError(
            en=f"'{file.name}' ends in none of {', '.join(_SAVERS)}. Name the file with one of these endings.",
            de=f"„{file.name}“ endet auf keines von {', '.join(_SAVERS)}. Bitte eine dieser Endungen verwenden.",
        )
    feedback_file, truth_file = file.with_suffix(".feedback.csv"), file.with_suffix(".truth.json")
    events = answers = 0
    with save(file, _EVENTS) as add, _csv(feedback_file, _FEEDBACK) as add_feedback:
        for chunk in chunks:
            add(event_table(chunk.events, language))
            add_feedback(feedback_table(chunk.feedback, language))
            events, answers = events + len(chunk.events), answers + len(chunk.feedback)
            if progress:
                progress(events)
    truth_file.write_text(json.dumps(asdict(truth), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return Written(file, feedback_file, truth_file, events, answers)


def by_time(chunks: Iterable[Chunk], size: int = 500_000) -> Iterator[Chunk]:
    """The same data in order of time over all customers, as a shop's own log would be. Holds everything in memory."""
    held = list(chunks)
    events = joined([chunk.events for chunk in held])
    feedback = joined([chunk.feedback for chunk in held])
    held.clear()
    order, answers = np.argsort(events.time, kind="stable"), np.argsort(feedback.time, kind="stable")
    for start in range(0, len(order), size):
        last = events.time[order[min(start + size, len(order)) - 1]] if start + size < len(order) else np.inf
        until = int(np.searchsorted(feedback.time[answers], last, side="right"))
        yield Chunk(events.rows(order[start : start + size]), feedback.rows(answers[:until]))
        answers = answers[until:]


def event_table(events: Events, language: Language = "en") -> pa.Table:
    """The events as a table of words, ready to be written."""
    columns = {
        "customer_id": customer_ids(events.customer),
        "time": pa.array(events.time, pa.timestamp("us", "UTC")).cast(pa.timestamp("s", "UTC")),
        "touchpoint": _words(events.touchpoint, touchpoints.names(language)),
    }
    columns |= {name: _words(codes, company.words(name, language)) for name, codes in events.codes.items()}
    columns["value"] = pa.array(events.value, from_pandas=True)
    columns["event_id"] = _glued("E", pa.array(events.number).cast(pa.string()))
    return pa.table(columns, schema=_EVENTS)


def feedback_table(feedback: Feedback, language: Language = "en") -> pa.Table:
    """The feedback as a table of words: `score` 0–10, `comment` empty where none was written."""
    columns = {
        "customer_id": customer_ids(feedback.customer),
        "time": pa.array(feedback.time, pa.timestamp("us", "UTC")).cast(pa.timestamp("s", "UTC")),
        "touchpoint": _words(feedback.touchpoint, touchpoints.names(language)),
    }
    for name in ("channel", "department", "place", "persona", "product"):
        columns[name] = _words(feedback.codes[name], company.words(name, language))
    columns["score"] = pa.array(feedback.score)
    columns["comment"] = pa.array(_comments(feedback))
    columns["language"] = _words(feedback.german.astype(np.uint8), ("en", "de"))
    columns["event_id"] = _glued("E", pa.array(feedback.event).cast(pa.string()))
    return pa.table(columns, schema=_FEEDBACK)


def customer_ids(customer: npt.NDArray[np.int64]) -> Column:
    """K00000001 and so on."""
    return _glued("K", pc.utf8_lpad(pa.array(customer).cast(pa.string()), 8, "0"))


def _comments(feedback: Feedback) -> list[str]:
    found = []
    for cause, german, variant in zip(
        feedback.cause.tolist(), feedback.german.tolist(), feedback.variant.tolist(), strict=True
    ):
        options = wordings(cause, "de" if german else "en")
        found.append(options[variant % len(options)])
    return found


_WORD = pa.string()


def _schema(*columns: tuple[str, pa.DataType]) -> pa.Schema:
    whom: list[tuple[str, pa.DataType]] = [("customer_id", _WORD), ("time", pa.timestamp("s", "UTC"))]
    return pa.schema([*whom, ("touchpoint", _WORD), *columns])


_EVENTS = _schema(*((d.name, _WORD) for d in company.DIMENSIONS), ("value", pa.float64()), ("event_id", _WORD))
_FEEDBACK = _schema(
    *((name, _WORD) for name in ("channel", "department", "place", "persona", "product")),
    *(("score", pa.uint8()), ("comment", _WORD), ("language", _WORD), ("event_id", _WORD)),
)


def _words(codes: npt.NDArray[Any], words: tuple[str, ...]) -> Column:
    return pa.array(words, _WORD).take(pa.array(codes))


def _glued(*parts: Column | str, between: str = "") -> Column:
    joined: Column = pc.binary_join_element_wise(*parts, between, null_handling="skip" if between else "emit_null")  # type: ignore[call-overload]
    return joined


@contextmanager
def _csv(file: Path, schema: pa.Schema) -> Iterator[Callable[[pa.Table], None]]:
    with pyarrow.csv.CSVWriter(file, schema, write_options=pyarrow.csv.WriteOptions(quoting_style="needed")) as writer:
        yield writer.write_table


@contextmanager
def _parquet(file: Path, schema: pa.Schema) -> Iterator[Callable[[pa.Table], None]]:
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        yield writer.write_table


@contextmanager
def _json_lines(file: Path, schema: pa.Schema) -> Iterator[Callable[[pa.Table], None]]:
    with file.open("wb") as out:

        def add(table: pa.Table) -> None:
            for batch in table.to_batches(max_chunksize=65_536):
                out.write(_json_block(batch, schema).encode())

        yield add


def _json_block(batch: pa.RecordBatch, schema: pa.Schema) -> str:
    """A batch as JSON Lines; unknown words and missing values are left out of their line."""
    fields = [_json_field(name, batch.column(i)) for i, name in enumerate(schema.names)]
    inside = _glued(*fields, between=",")
    lines = _glued("{", inside, "}\n")
    return "".join(lines.to_pylist())


def _json_field(name: str, column: Column) -> Column:
    # No word of the company holds a quote or a backslash (tested), so there is nothing to escape.
    if pa.types.is_timestamp(column.type):
        column = pc.replace_substring(column.cast(pa.string()), " ", "T")
    if pa.types.is_floating(column.type):
        return _glued(f'"{name}":', column.cast(pa.string()))
    known = pc.if_else(pc.equal(column, pa.scalar("")), pa.scalar(None, pa.string()), column)
    return _glued(f'"{name}":"', known, '"')


_SAVERS: dict[str, Callable[..., Any]] = {".csv": _csv, ".parquet": _parquet, ".jsonl": _json_lines}
