"""Foreign files record by record, nested as they are, each with its true line: tables, JSON documents, Parquet."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from waypost.core.analytics.readers.block import Text
from waypost.core.analytics.readers.csv_file import CsvFile
from waypost.core.analytics.readers.mapping import Use
from waypost.core.analytics.readers.recipes.recipe import Aliases, Row, resolved
from waypost.core.vocabulary.wording import WaypostError

PARQUET_ROWS = 4096


@dataclass(frozen=True, slots=True)
class Entry:
    """One record: its values, the list it stood in, its line (or number), 0 or a Reason, its text, bytes read so far."""

    row: Row
    line: int
    bad: int
    raw: Callable[[], str]
    done: int
    part: str = ""


def table_entries(file: CsvFile, aliases: Aliases, headless: tuple[str, ...] = ()) -> Iterator[Entry]:
    """The rows of a table; columns under the names the recipe uses, all others as they are called.

    A table without a header has the columns `headless`, in their order.
    """
    if headless and not file.layout.has_header:
        names = dict(zip(file.columns, headless, strict=False))
    else:
        names = {column: name for name, column in resolved(file.columns, aliases).items()}
    uses = dict.fromkeys(file.columns, Use.DIMENSION)
    for block in file.blocks(uses):
        columns = [(names.get(name, name), _words(block.columns[name])) for name in file.columns]
        for place in range(len(block)):
            row = {name: words[place] for name, words in columns}
            yield Entry(row, int(block.lines[place]), int(block.bad[place]), _later(block.raw, place), block.done)


def _words(column: Any) -> list[str]:
    assert isinstance(column, Text)
    data = column.data.tobytes()
    spans = zip(column.starts.tolist(), column.ends.tolist(), strict=True)
    return [data[start:end].decode("utf-8", "replace").strip() for start, end in spans]


def _later(raw: Callable[[int], str], place: int) -> Callable[[], str]:
    return lambda: raw(place)


def parquet_entries(path: Path, fields: tuple[str, ...] = ()) -> Iterator[Entry]:
    """The rows of a Parquet file, nested as they are; a row's line is its number, from 1 on. `fields`: only these."""
    try:
        with pq.ParquetFile(path) as file:
            size, total = path.stat().st_size, max(1, file.metadata.num_rows)
            line = 0
            for piece in file.iter_batches(PARQUET_ROWS, columns=list(fields) or None):
                for row in piece.to_pylist():
                    line += 1
                    yield Entry(row, line, 0, _written(row), size * line // total)
    except (pa.ArrowException, OSError) as error:
        raise WaypostError(
            en=f"{path.name} is a damaged or unfinished Parquet file ({error}). Fetch or write it once more.",
            de=f"{path.name} ist eine beschädigte oder unfertige Parquet-Datei ({error}). Bitte neu abrufen.",
        ) from error


def _written(row: Mapping[str, Any]) -> Callable[[], str]:
    return lambda: str(row)
