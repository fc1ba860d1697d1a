"""A given file without the rows that tell of a person: whole records go, all others stay byte for byte."""

import csv
import gzip
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
from pyarrow import parquet

from waypost.core.analytics.readers.encodings import GZIP, guess_encoding, head_of
from waypost.core.analytics.readers.files import kind_of
from waypost.core.analytics.readers.traces import Traces
from waypost.core.vocabulary.wording import WaypostError

_LONGEST = 1_000  # lines that one quoted record may run over, before the quote is taken for a slip
_EDGES = re.compile(r"[,;\t|\"\n]")
Alive = Callable[[], object]


def without_traces(path: Path, out: Path, traces: Traces, alive: Alive = lambda: None) -> int | None:
    """Write the file again to `out` without the records that tell of the person. Returns how many those were.

    0: none, and nothing was written. None: something in it does, and it has no records that could be left out (XES,
    one document, no text): the caller removes it as a whole. `alive` is called now and then.
    """
    packed = head_of(path, False, 16).startswith(GZIP)
    head = head_of(path, packed, 65_536)
    try:
        kind = kind_of(head, path)
    except WaypostError:
        kind = ""
    if kind == "parquet" and not packed:
        return _rows(path, out, traces, alive)
    encoding = guess_encoding(head) or "utf-8"
    if kind == "json":
        return _items(path, out, traces, encoding, packed)
    if kind == "csv":
        return _records(path, out, encoding, packed, _cells_tell(traces), alive)
    if kind == "jsonl":
        found = _records(path, out, encoding, packed, _document_tells(traces), alive, joined=False)
        if found is not None:
            return found
    with _opened(path, packed, encoding) as file:
        return None if any(traces.in_text(line) for line in file) else 0


def _records(
    path: Path,
    out: Path,
    encoding: str,
    packed: bool,
    tells: Callable[[str], bool],
    alive: Alive,
    *,
    joined: bool = True,
) -> int | None:
    """Records that are lines, or several lines within quotes. None where nothing would stay."""
    left_out = stayed = 0
    with _opened(path, packed, encoding) as file, _opened(out, packed, encoding, "w") as kept:
        for place, record in enumerate(_joined(file) if joined else file):
            if place % 10_000 == 0:
                alive()
            if tells(record):
                left_out += 1
            else:
                stayed += 1
                kept.write(record)
    if not left_out or not stayed:
        out.unlink()
    return left_out if stayed or not left_out else None


def _joined(lines: Iterator[str] | IO[str]) -> Iterator[str]:
    record, count = "", 0
    for line in lines:
        record, count = record + line, count + 1
        if record.count('"') % 2 == 0 or count >= _LONGEST:
            yield record
            record, count = "", 0
    if record:
        yield record


def _cells_tell(traces: Traces) -> Callable[[str], bool]:
    def tells(record: str) -> bool:
        record = _legible(record)
        if traces.in_text(record):
            return True
        plain = record.casefold()
        if not any(word in plain for word in traces.words):
            return False
        try:
            return any(
                traces.in_text(cell) for mark in ",;\t|" for row in csv.reader([record], delimiter=mark) for cell in row
            )
        except csv.Error:  # a cell of more than 131,072 characters
            return any(traces.in_text(cell) for cell in _EDGES.split(record))

    return tells


def _legible(record: str) -> str:
    """What is no UTF-8 in a file that began as such is Windows-1252, most likely."""
    if record.isascii() or not any("\udc80" <= sign <= "\udcff" for sign in record):
        return record
    return record.encode("utf-8", "surrogateescape").decode("cp1252", "replace")


def _document_tells(traces: Traces) -> Callable[[str], bool]:
    def tells(record: str) -> bool:
        try:
            return traces.in_value(json.loads(record))
        except (ValueError, RecursionError):  # no JSON, or too deep to be read as one
            return traces.in_text(record)

    return tells


def _items(path: Path, out: Path, traces: Traces, encoding: str, packed: bool) -> int | None:
    with _opened(path, packed, encoding) as file:
        try:
            items = json.load(file)
            kept = [item for item in items if not traces.in_value(item)]
        except (ValueError, RecursionError):
            file.seek(0)
            return None if any(traces.in_text(line) for line in file) else 0
    if len(kept) < len(items):
        with _opened(out, packed, encoding, "w") as file:
            json.dump(kept, file, ensure_ascii=False)
    return len(items) - len(kept)


def _rows(path: Path, out: Path, traces: Traces, alive: Alive) -> int:
    left_out = 0
    with parquet.ParquetFile(path) as file, parquet.ParquetWriter(out, file.schema_arrow) as writer:
        for rows in file.iter_batches():
            alive()
            keep = [not traces.in_value(_readable(row)) for row in rows.to_pylist()]
            left_out += keep.count(False)
            writer.write_batch(rows.filter(pa.array(keep, pa.bool_())))
    if not left_out:
        out.unlink()
    return left_out


def _readable(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(name): _readable(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_readable(each) for each in value]
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def _opened(path: Path, packed: bool, encoding: str, mode: str = "r") -> Any:
    """The text of a file, its line ends as they are; what is no text in this encoding survives."""
    errors = "replace" if encoding.startswith("utf-16") else "surrogateescape"
    if packed:
        return gzip.open(path, f"{mode}t", encoding=encoding, errors=errors, newline="")
    return path.open(mode, encoding=encoding, errors=errors, newline="")
