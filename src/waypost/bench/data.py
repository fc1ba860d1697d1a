"""The events of a benchmark: a simulated Parquet file, our index of it, and the sorted columns the peers get.

Peers are given what suits them best: customers as UInt32, times as sorted UInt64, touchpoints and channels as small
codes, and the row number that settles equal times, so that equal answers are possible at all.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from waypost.core.analytics.index.build import IndexBuilder
from waypost.core.analytics.index.model import SHARDS, Index, Shard
from waypost.core.analytics.index.store import create_index
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.read import open_events
from waypost.core.analytics.simulate.events import Chunk
from waypost.core.analytics.simulate.running import simulate
from waypost.core.analytics.simulate.writing import by_time, event_table
from waypost.core.vocabulary.events import Role

ATTRIBUTES = ("channel", "device", "department", "place", "campaign")
FURTHER = ("contact_reason", "value")
ROWS_WRITTEN = 1 << 20
EVENTS_A_CUSTOMER = 20
SEED = 1

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Data:
    """Where the files of a run lie, and the index that was built from them."""

    folder: Path
    parquet: Path  # as a company would export it: strings, in order of time
    coded: Path  # as the peers get it: c, t, e, ch, r, cr, v, sorted by customer and time
    index_folder: Path
    index: Index
    whole: Index  # the same events with contact reasons and amounts

    @property
    def in_utc(self) -> Index:
        """The index with days and months of UTC, so that peers need no calendar."""
        return replace(self.index, zone="UTC")


@contextmanager
def prepared(events: int, progress: Progress) -> Iterator[Data]:
    """Data of about so many events in a folder of its own, removed afterwards."""
    folder = Path(mkdtemp(prefix="waypost-bench-"))
    try:
        progress("simulating")
        parquet = folder / "events.parquet"
        _simulate(events, parquet, folder / "whole.parquet")
        progress("indexing")
        index = build_index(parquet, folder / "index")
        whole = build_index(folder / "whole.parquet", folder / "whole", _WHOLE)
        progress("preparing the peers' tables")
        coded = folder / "coded.parquet"
        _write_coded(whole, coded)
        yield Data(folder, parquet, coded, folder / "index", index, whole)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_PLAIN = ReadOptions(customer="customer_id", time="time", touchpoint="touchpoint")
# Complaints come late in the file: the first rows alone would not show what the column is.
_WHOLE = replace(_PLAIN, dimensions={"contact_reason": Role.CONTACT_REASON}, value="value")


def build_index(parquet: Path, folder: Path, options: ReadOptions = _PLAIN) -> Index:
    """From Parquet with string customer ids and five string attributes to an index on disk: what is timed."""
    source = open_events(parquet, options)
    builder = IndexBuilder(source.tables, zone="Europe/Berlin")
    for batch in source.batches():
        builder.add(batch)
    return create_index(folder, builder).index


def _simulate(events: int, path: Path, whole: Path) -> None:
    """Exactly `events` events, in order of time over all customers, as a log is; `whole` has two columns more.

    Written piece by piece: in memory are codes only, not the words."""
    columns = ["customer_id", "time", "touchpoint", *ATTRIBUTES]
    chunks = simulate(max(1, events // EVENTS_A_CUSTOMER * 5 // 4), seed=SEED)
    with ExitStack() as stack:
        writers: dict[Path, pq.ParquetWriter] = {}
        for chunk in by_time(_first(chunks, events), ROWS_WRITTEN):
            table = event_table(chunk.events)
            for file, names in ((path, columns), (whole, [*columns, *FURTHER])):
                kept = table.select(names)
                if file not in writers:
                    writers[file] = stack.enter_context(pq.ParquetWriter(file, kept.schema))
                writers[file].write_table(kept, row_group_size=ROWS_WRITTEN)


def _first(chunks: Iterable[Chunk], events: int) -> Iterator[Chunk]:
    """So many events in all; the chunk in which they end is cut."""
    for chunk in chunks:
        taken = min(events, len(chunk.events))
        yield Chunk(chunk.events.rows(np.arange(taken)), chunk.feedback)
        events -= taken
        if not events:
            return


def _write_coded(index: Index, path: Path) -> None:
    row = 0
    with pq.ParquetWriter(path, _CODED) as writer:
        for shard in islice(index.shards, SHARDS):
            writer.write_table(_coded(shard, row))
            row += shard.events


_FIELDS: "list[pa.Field[Any]]" = [
    pa.field("c", pa.uint32()),
    pa.field("t", pa.uint64()),
    pa.field("e", pa.uint16()),
    pa.field("ch", pa.uint8()),
    pa.field("r", pa.uint32()),
    pa.field("cr", pa.uint8()),
    pa.field("v", pa.float64()),
]
_CODED = pa.schema(_FIELDS)


def _coded(shard: Shard, row: int) -> pa.Table:
    """The events of a shard; `row` is the number of its first one."""
    values = np.full(shard.events, np.nan)
    values[shard.value_rows] = shard.values
    customer = np.repeat(np.arange(shard.customers, dtype=np.uint32), np.diff(shard.offsets))
    columns = {
        "c": customer * np.uint32(SHARDS) + np.uint32(shard.number),
        "t": shard.time.astype(np.uint64),
        "e": shard.touchpoint,
        "ch": shard.dimension("channel").astype(np.uint8),
        "r": np.arange(row, row + shard.events, dtype=np.uint32),
        "cr": shard.dimension("contact_reason").astype(np.uint8),
        "v": pa.array(values, from_pandas=True),
    }
    return pa.table(columns, schema=_CODED)
