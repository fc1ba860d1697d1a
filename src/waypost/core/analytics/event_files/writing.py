"""Rows or the batches of a reader become an event file, wholly or not at all."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pyarrow import parquet

from waypost.core.analytics.event_files.schema import WORDS, EventFile, schema_of, told
from waypost.core.analytics.index.batch import EventBatch, Tables
from waypost.core.analytics.index.manifest import sync_folder
from waypost.core.analytics.interning import hash_spans, spans_of
from waypost.core.vocabulary.events import Dimension
from waypost.core.vocabulary.wording import WaypostError

ROW_GROUP = 262_144
CHUNK = 65_536  # rows that are turned into columns at a time, while they are near the processor
Numbers = npt.NDArray[np.int64]


class EventRow(NamedTuple):
    """One event: person number from 1, µs UTC, raw name, words of dimensions, and what is known beside.

    `event_id`: the sender's id (hashed when written), or its 64-bit hash. `seq`: what stands first at the
    same instant; None in all rows takes them as they come.
    """

    person_no: int
    time: int
    touchpoint: str
    dimensions: Mapping[str, str] = {}
    value: float | None = None
    event_id: str | int | None = None
    seq: int | None = None


def write_event_file(path: Path, rows: Sequence[EventRow], dimensions: Sequence[Dimension] = ()) -> EventFile:
    """Write rows (EventRow or such tuples) in the order of `seq`. Returns what the file tells of itself.

    When it returns, the file has come to stay; until then there is none of that name.
    Raises WaypostError for a word of a dimension that is not declared, and where the file exists: files are write-once.
    """
    ordered = rows if all(row[6] is None for row in rows) else sorted(rows, key=_seq)
    with new_file(path, dimensions) as out:
        for begin in range(0, len(ordered), CHUNK):
            out.add(_columns(ordered[begin : begin + CHUNK], dimensions, begin))
    return out.file()


def write_batches(
    path: Path,
    batches: Iterable[EventBatch],
    tables: Tables,
    numbers: Numbers | Callable[[Numbers], Numbers],
) -> EventFile:
    """Write what a reader gives, in its order. Returns what the file tells of itself.

    `numbers` turns the reader's own person numbers into those of the workspace: an array, or a function of the numbers
    of one batch (`Numbering`). A dimension that the reader gives up on the way is not among those of the file.
    Raises WaypostError where the file exists; whatever `batches` or `numbers` raise leaves no file.
    """
    numbers_of = numbers.__getitem__ if isinstance(numbers, np.ndarray) else numbers
    declared, rows = tables.dimensions, 0
    with new_file(path, declared) as out:
        for batch in batches:
            touchpoints = pa.array(tables.touchpoints.words, pa.string())
            out.add(
                [
                    numbers_of(batch.person),
                    batch.time,
                    _of_codes(batch.touchpoint, touchpoints),
                    pa.nulls(len(batch), pa.float64()) if batch.value is None else _none_for_nan(batch.value),
                    pa.nulls(len(batch), pa.uint64()) if batch.event_id is None else _none_for_zero(batch.event_id),
                    np.arange(rows, rows + len(batch)),
                    *(_words_of(batch, tables, dimension) for dimension in declared),
                ]
            )
            rows += len(batch)
        out.dimensions = tuple(dimension for dimension in declared if dimension in tables.dimensions)
    return out.file()


def hashed(event_ids: Sequence[str | int | None]) -> npt.NDArray[np.uint64]:
    """The 64-bit hashes of event ids as readers make them; 0 where there is none. Numbers are hashes already.

    >>> hashed(["", None, 7]).tolist(), hashed(["a"]).tolist() == hashed(["a"]).tolist()
    ([0, 0, 7], True)
    """
    data, starts, ends = spans_of([one if isinstance(one, str) else "" for one in event_ids])
    hashes = np.zeros(len(event_ids), np.uint64)
    hash_spans(data, starts, ends, hashes)
    hashes[hashes == 0] = 1
    hashes[starts == ends] = 0
    for place in np.flatnonzero(starts == ends).tolist():
        hashes[place] = event_ids[place] or 0
    return hashes


def _seq(row: EventRow) -> int:
    if row[6] is None:
        raise ValueError("either all rows have a seq, or none")
    return row[6]


def _columns(rows: Sequence[EventRow], dimensions: Sequence[Dimension], begin: int) -> list[Any]:
    """The columns of some rows, as in the schema; `begin`: how many rows stand before them."""
    person, time, touchpoint, told_words, value, event_id, seq = zip(*rows, strict=True)
    strange = set().union(*told_words) - {dimension.name for dimension in dimensions}
    if strange:
        raise WaypostError(
            en=f"The events carry the dimension '{min(strange)}', which is not declared. Declare it with its role, or "
            "leave it out.",
            de=f"Die Ereignisse tragen die Dimension „{min(strange)}“, die nicht erklärt ist. Bitte mit ihrer Rolle "
            "erklären oder weglassen.",
        )
    return [
        np.array(person, np.int64),
        np.array(time, np.int64),
        _encoded(touchpoint),
        pa.array(value, pa.float64(), from_pandas=False),
        _none_for_zero(hashed(event_id)),
        np.arange(begin, begin + len(rows)) if seq[0] is None else np.array(seq, np.int64),
        *(_encoded([words.get(d.name) for words in told_words]) for d in dimensions),
    ]


@dataclass
class _Out:
    """A file while it is written."""

    name: str
    writer: Any
    dimensions: tuple[Dimension, ...]
    rows: int = 0
    first: int = 2**62
    last: int = -(2**62)
    numbered: int = 0
    schema: Any = field(init=False)

    def __post_init__(self) -> None:
        self.schema = schema_of(self.dimensions)

    def add(self, columns: Sequence[Any]) -> None:
        """Add rows, column by column as in the schema."""
        person, time = (pa.array(column, pa.int64()) for column in columns[:2])
        if not len(person):
            return
        numbers, instants = np.asarray(person), np.asarray(time)
        if numbers.min() < 1:
            raise ValueError(f"person numbers begin with 1; there is {numbers.min()}")
        self.rows += len(numbers)
        self.numbered = max(self.numbered, int(numbers.max()))
        self.first, self.last = min(self.first, int(instants.min())), max(self.last, int(instants.max()))
        arrays = [person, time.cast(self.schema.field("time").type), *(pa.array(column) for column in columns[2:])]
        self.writer.write_table(pa.Table.from_arrays(arrays, schema=self.schema), row_group_size=ROW_GROUP)

    def file(self) -> EventFile:
        """What the file tells of itself."""
        first, last = (self.first, self.last) if self.rows else (0, 0)
        return EventFile(self.name, self.rows, first, last, self.numbered, self.dimensions)


@contextmanager
def new_file(path: Path, dimensions: Sequence[Dimension]) -> Iterator[_Out]:
    """A file to write to. It gets its name last, when all of it is on the disk; an error leaves nothing."""
    if path.exists():
        raise WaypostError(
            en=f"There is an event file {path.name} already; event files are written once. Give another name.",
            de=f"Eine Ereignisdatei {path.name} gibt es schon; sie werden nur einmal geschrieben. Bitte anders nennen.",
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        with parquet.ParquetWriter(unfinished, schema_of(dimensions), compression="zstd") as writer:
            out = _Out(path.name, writer, tuple(dimensions))
            yield out
            writer.add_key_value_metadata(told(out.file()))
        with unfinished.open("rb") as written:
            os.fsync(written.fileno())
        unfinished.replace(path)
        sync_folder(path.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def _encoded(words: Sequence[str | None]) -> Any:
    return pa.array(words, pa.string()).dictionary_encode()


def _words_of(batch: EventBatch, tables: Tables, dimension: Dimension) -> Any:
    codes, words = batch.codes.get(dimension.name), tables.words.get(dimension.name)
    if codes is None or words is None:
        return pa.nulls(len(batch), WORDS)
    return _of_codes(codes, pa.array(words.words, pa.string()))


def _of_codes(codes: npt.NDArray[np.uint32], words: Any) -> Any:
    """Codes and their words as Arrow has them; code 0, unknown, is null."""
    places: Any = pa.array(codes.astype(np.int32), mask=codes == 0)
    return pa.DictionaryArray.from_arrays(places, words)


def _none_for_zero(hashes: npt.NDArray[np.uint64]) -> Any:
    return pa.array(hashes, mask=hashes == 0)


def _none_for_nan(values: npt.NDArray[np.float64]) -> Any:
    return pa.array(values, mask=np.isnan(values))
