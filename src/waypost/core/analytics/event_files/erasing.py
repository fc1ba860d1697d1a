"""An event file without some persons, or without what is too old: how erasure and retention reach what is on disk."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from waypost.core.analytics.event_files.schema import EventFile, head_of, opened
from waypost.core.analytics.event_files.writing import new_file


@dataclass(frozen=True, slots=True)
class Erased:
    """The new file, the rows left out, and how many of the persons had any."""

    file: EventFile
    rows: int
    persons: int


def persons_in(path: Path) -> npt.NDArray[np.int64]:
    """The person numbers of a file, ascending, each once."""
    with opened(path) as file:
        head_of(path, file)
        return np.unique(np.asarray(file.read(["person_no"]).column(0), np.int64))


def without_persons(path: Path, new_path: Path, persons: npt.NDArray[np.int64]) -> Erased:
    """Write a file again without the rows of some persons; the old one stays until the caller removes it.

    Raises WaypostError as `schema.read_head`, and where the new file exists.
    """
    gone = np.unique(persons)
    found: list[npt.NDArray[np.int64]] = []
    with opened(path) as file:
        head = head_of(path, file)
        with new_file(new_path, head.dimensions) as out:
            for rows in file.iter_batches():
                number = np.asarray(rows.column("person_no"), np.int64)
                erased = np.isin(number, gone)
                found.append(number[erased])
                out.add(rows.filter(~erased).columns)
    left_out = np.concatenate(found) if found else gone[:0]
    return Erased(out.file(), len(left_out), len(np.unique(left_out)))


def persons_since(path: Path, begin: int) -> npt.NDArray[np.int64]:
    """The person numbers that have an event at or after an instant (µs UTC), ascending, each once."""
    with opened(path) as file:
        head_of(path, file)
        found = [_numbers(rows)[_instants(rows) >= begin] for rows in file.iter_batches(columns=["person_no", "time"])]
    return np.unique(np.concatenate(found)) if found else np.empty(0, np.int64)


def without_before(path: Path, new_path: Path, begin: int) -> EventFile:
    """Write a file again without the rows before an instant (µs UTC); the old one stays until the caller removes it.

    Raises WaypostError as `schema.read_head`, and where the new file exists.
    """
    with opened(path) as file:
        head = head_of(path, file)
        with new_file(new_path, head.dimensions) as out:
            for rows in file.iter_batches():
                out.add(rows.filter(pa.array(_instants(rows) >= begin)).columns)
    return out.file()


def _numbers(rows: Any) -> npt.NDArray[np.int64]:
    return np.asarray(rows.column("person_no"), np.int64)


def _instants(rows: Any) -> npt.NDArray[np.int64]:
    return np.asarray(rows.column("time").cast(pa.int64()), np.int64)
