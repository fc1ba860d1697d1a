"""Batches of events become shards: one stable counting sort by customer.

Input in order of time needs no comparison sort: the counting sort keeps the order of rows, which is the total
order (time, source rank, sequence) as long as sources are handed over in the order of their rank.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.batch import EventBatch, Tables
from waypost.core.analytics.index.model import SHARDS, Index, Shard, Versions, counted
from waypost.core.analytics.index.sorting import drop_equal_ids, partition, sort_customers
from waypost.core.analytics.interning import Codes
from waypost.core.computing.pool import in_parallel
from waypost.core.vocabulary.events import MICROSECONDS, Dimension
from waypost.core.vocabulary.wording import WaypostError

MAX_CODES = 65_536
NO_VERSIONS = Versions()


@dataclass(frozen=True, slots=True, eq=False)
class _Slice:
    """The rows of one batch that belong to one shard, in the order of the batch."""

    ordinal: npt.NDArray[np.int32]
    time: npt.NDArray[np.int64]
    touchpoint: npt.NDArray[np.uint16]
    codes: Mapping[str, npt.NDArray[np.uint16]]
    value: npt.NDArray[np.float64] | None
    event_id: npt.NDArray[np.uint64] | None


@dataclass(frozen=True, slots=True, eq=False)
class BuiltShard:
    """A finished shard; `event_id` keeps the 64-bit ids of its rows (None without ids) for later appending."""

    shard: Shard
    event_id: npt.NDArray[np.uint64] | None
    duplicates: int


class IndexBuilder:
    """Takes batches in the order of their sources and makes an index of them.

    >>> tables = Tables([])
    >>> builder = IndexBuilder(tables)
    >>> builder.add(batch_of_rows(tables, [("anna", 5, "web", {}), ("anna", 2, "ad", {})]))
    >>> index = builder.finish()
    >>> index.events, index.customers, index.first, index.last
    (2, 1, 2, 5)
    """

    def __init__(self, tables: Tables, *, zone: str = "Europe/Berlin", week_start: int = 0) -> None:
        self.tables = tables
        self.zone = zone
        self.week_start = week_start
        self._slices: list[list[_Slice]] = [[] for _ in range(SHARDS)]

    def add(self, batch: EventBatch) -> None:
        """Share the rows of a batch out to the shards.

        What is true of the tables is judged by the batch: a reader ahead in another thread may be filling them.
        Raises WaypostError for a code of 65,536 or more.
        """
        _refuse_too_many_codes(batch)
        order = np.empty(len(batch), np.int32)
        bounds = partition(batch.person, order)
        columns = _Slice(
            ordinal=(batch.person[order] // SHARDS).astype(np.int32),
            time=batch.time[order],
            touchpoint=batch.touchpoint.astype(np.uint16)[order],
            codes={d.name: _codes_of(batch, d)[order] for d in self.tables.dimensions},
            value=None if batch.value is None else batch.value[order],
            event_id=None if batch.event_id is None else batch.event_id[order],
        )
        for number in range(SHARDS):
            rows = slice(int(bounds[number]), int(bounds[number + 1]))
            if rows.start < rows.stop:
                self._slices[number].append(_rows_of(columns, rows))

    def shards(self) -> list[BuiltShard]:
        """Sort every shard; the slices are given back to memory as they are used."""
        return in_parallel(self._finish_shard, range(SHARDS))

    def finish(self) -> Index:
        """The index of everything added so far, in memory."""
        return index_of_shards([built.shard for built in self.shards()], self.tables, self.zone, self.week_start)

    def _finish_shard(self, number: int) -> BuiltShard:
        slices, self._slices[number] = self._slices[number], []
        customers = len(self.tables.persons.parts[number])
        ordinal = _joined([s.ordinal for s in slices], np.int32)
        time = _joined([s.time for s in slices], np.int64)
        offsets = np.zeros(customers + 1, np.int32)
        order = np.empty(len(time), np.int32)
        sort_customers(ordinal, time, offsets, order)
        duplicates = 0
        event_id = None
        if any(s.event_id is not None for s in slices):
            ids = _joined([_or_blank(s.event_id, len(s.time), np.uint64(0)) for s in slices], np.uint64)
            order, duplicates = drop_equal_ids(ids, offsets, order)
            event_id = ids[order]
        codes: dict[str, Any] = {}
        for name in (dimension.name for dimension in self.tables.dimensions):
            width = code_width(self.tables.words[name])
            codes[name] = _joined([s.codes[name] for s in slices], np.uint16).astype(width)[order]
        value_rows, values = np.zeros(0, np.int32), np.zeros(0, np.float64)
        if any(s.value is not None for s in slices):
            dense = _joined([_or_blank(s.value, len(s.time), np.float64("nan")) for s in slices], np.float64)[order]
            value_rows = np.flatnonzero(~np.isnan(dense)).astype(np.int32)
            values = dense[value_rows]
        shard = Shard(
            number=number,
            offsets=offsets,
            time=time[order],
            touchpoint=_joined([s.touchpoint for s in slices], np.uint16)[order],
            codes=codes,
            value_rows=value_rows,
            values=values,
        )
        return BuiltShard(shard, event_id, duplicates)


def _refuse_too_many_codes(batch: EventBatch) -> None:
    if batch.touchpoint.max(initial=0) >= MAX_CODES:
        raise WaypostError(
            en=f"The events have more than {MAX_CODES - 1:,} different names. Name the column that holds the kind of "
            "event with --touchpoint, or group the names in the source.",
            de="Die Ereignisse haben mehr als 65.535 verschiedene Namen. Bitte mit --touchpoint die Spalte nennen, "
            "die die Art des Ereignisses enthält, oder die Namen in der Quelle zusammenfassen.",
        )
    for name, codes in batch.codes.items():
        if codes.max(initial=0) >= MAX_CODES:
            raise WaypostError(
                en=f"The dimension '{name}' has more than {MAX_CODES - 1:,} different values. Leave it out or group it.",
                de=f"Die Dimension „{name}“ hat mehr als 65.535 verschiedene Werte. Bitte weglassen oder "
                "zusammenfassen.",
            )


def code_width(words: Codes) -> type[np.uint8] | type[np.uint16]:
    """How wide a dimension's codes are stored: one byte as long as its words allow."""
    return np.uint8 if len(words) <= 256 else np.uint16


def index_of_shards(
    shards: Sequence[Shard], tables: Tables, zone: str, week_start: int, versions: Versions = NO_VERSIONS
) -> Index:
    """The index that these shards and tables make."""
    return Index(
        dimensions=tables.dimensions,
        touchpoints=tables.touchpoints.words,
        words={name: codes.words for name, codes in tables.words.items()},
        shards=tuple(shards),
        zone=zone,
        week_start=week_start,
        versions=versions,
        **counted(shards),
    )


Row = tuple[str, "datetime | str | int", str, dict[str, str]]


def index_of_rows(rows: Iterable[Row], dimensions: Sequence[Dimension] = (), *, zone: str = "Europe/Berlin") -> Index:
    """A small index of (customer, time, touchpoint, {dimension: word}); time as µs, ISO text or datetime.

    Times without a zone are taken in `zone`. Rows of equal time keep their order.

    >>> index_of_rows([("anna", "2026-01-01T10:00", "web", {})]).touchpoints
    ('', 'web')
    """
    tables = Tables(dimensions)
    builder = IndexBuilder(tables, zone=zone)
    builder.add(batch_of_rows(tables, list(rows), zone=zone))
    return builder.finish()


def batch_of_rows(tables: Tables, rows: Sequence[Row], *, zone: str = "Europe/Berlin") -> EventBatch:
    """A batch of (customer, time, touchpoint, {dimension: word}), as in `index_of_rows`."""
    return EventBatch(
        person=tables.persons.of_words([row[0] for row in rows]),
        time=np.array([_instant(row[1], zone) for row in rows], np.int64),
        touchpoint=tables.touchpoints.of_words([row[2] for row in rows]),
        codes={
            d.name: tables.words[d.name].of_words([row[3].get(d.name, "") for row in rows]) for d in tables.dimensions
        },
    )


def _instant(time: datetime | str | int, zone: str) -> int:
    if isinstance(time, int):
        return time
    moment = datetime.fromisoformat(time) if isinstance(time, str) else time
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(zone))
    return round(moment.timestamp() * MICROSECONDS)


def _codes_of(batch: EventBatch, dimension: Dimension) -> npt.NDArray[np.uint16]:
    """A dimension that a source does not have is unknown in its events."""
    codes = batch.codes.get(dimension.name)
    return np.zeros(len(batch), np.uint16) if codes is None else codes.astype(np.uint16)


def _rows_of(columns: _Slice, rows: slice) -> _Slice:
    return replace(
        columns,
        ordinal=columns.ordinal[rows],
        time=columns.time[rows],
        touchpoint=columns.touchpoint[rows],
        codes={name: codes[rows] for name, codes in columns.codes.items()},
        value=None if columns.value is None else columns.value[rows],
        event_id=None if columns.event_id is None else columns.event_id[rows],
    )


def _joined(pieces: list[Any], dtype: type[np.generic]) -> npt.NDArray[Any]:
    return np.concatenate(pieces) if pieces else np.zeros(0, dtype)


def _or_blank(column: npt.NDArray[Any] | None, length: int, blank: np.generic) -> npt.NDArray[Any]:
    return np.full(length, blank) if column is None else column
