"""An event file becomes batches of coded events again: persons are numbers, no id is hashed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.event_files.schema import (
    EVENT_ID,
    FIELD_ID,
    FIRST_DIMENSION,
    PERSON,
    TIME,
    TOUCHPOINT,
    VALUE,
    head_of,
    opened,
)
from waypost.core.analytics.index.batch import EventBatch, Tables
from waypost.core.analytics.index.build import MAX_CODES
from waypost.core.analytics.index.numbered import Numbered
from waypost.core.analytics.interning import Codes

Numbers = npt.NDArray[np.int64]
BATCH = 262_144


def read_event_file(
    path: Path, tables: Tables, *, canonical: Numbers | None = None, erased: Numbers | tuple[int, ...] = ()
) -> Iterator[EventBatch]:
    """The events of a file in their order, with the codes of `tables`, whose dimensions grow by those of the file.

    `tables.persons` becomes `Numbered`, with room for every number. `canonical[person_no]` is the number of the person
    that owns the events; numbers beyond its end stay themselves. Events of `erased` numbers (as the file has them) are
    left out. A dimension with more values than an index can hold is given up (`tables.left_out`).
    Raises WaypostError as `schema.read_head`.
    """
    if not isinstance(tables.persons, Numbered):
        if len(tables.persons):
            raise ValueError("these tables hold outside ids; an index of event files knows numbers only")
        tables.persons = Numbered()
    gone = np.unique(np.asarray(erased, np.int64))
    with opened(path) as file:
        head = head_of(path, file)
        tables.declare(head.dimensions)
        places = {int((f.metadata or {}).get(FIELD_ID, 0)): place for place, f in enumerate(file.schema_arrow)}
        for rows in file.iter_batches(BATCH, use_threads=True):
            columns = {number: rows.column(place) for number, place in places.items()}
            person = np.array(columns[PERSON], np.int64)
            if len(gone) and (kept := ~np.isin(person, gone)).sum() < len(person):
                where = np.flatnonzero(kept)
                columns = {number: column.take(where) for number, column in columns.items()}
                person = person[where]
            if canonical is not None:
                known = person < len(canonical)
                person[known] = canonical[person[known]]
            if not len(person):
                continue
            tables.persons.make_room(int(person.max()))
            yield EventBatch(
                person=person,
                time=np.asarray(columns[TIME].cast("int64")),
                touchpoint=_codes(tables.touchpoints, columns[TOUCHPOINT]),
                codes=_dimensions(tables, [d.name for d in head.dimensions], columns),
                value=_values(columns[VALUE]),
                event_id=_event_ids(columns[EVENT_ID]),
            )


def _dimensions(tables: Tables, names: list[str], columns: dict[int, Any]) -> dict[str, npt.NDArray[np.uint32]]:
    found = {}
    for place, name in enumerate(names):
        if name in tables.words:
            codes = _codes(tables.words[name], columns[FIRST_DIMENSION + place])
            if len(tables.words[name]) > MAX_CODES:
                tables.leave_out(name)
            else:
                found[name] = codes
    return found


def _codes(codes: Codes, column: Any) -> npt.NDArray[np.uint32]:
    """The codes of a column of words; a missing one is code 0."""
    of_words = np.append(codes.of_words(column.dictionary.to_pylist()), np.uint32(0))
    return np.asarray(of_words[np.asarray(column.indices.fill_null(len(of_words) - 1))], np.uint32)


def _values(column: Any) -> npt.NDArray[np.float64] | None:
    return None if column.null_count == len(column) else np.asarray(column.fill_null(np.nan), np.float64)


def _event_ids(column: Any) -> npt.NDArray[np.uint64] | None:
    return None if column.null_count == len(column) else np.asarray(column.fill_null(0), np.uint64)
