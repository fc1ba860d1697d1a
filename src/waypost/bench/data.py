"""The events of a benchmark: a simulated Parquet file, our index of it, and the sorted columns the peers get.

Peers are given what suits them best: customers as UInt32, times as sorted UInt64, touchpoints and channels as small
codes, and the row number that settles equal times, so that equal answers are possible at all.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from waypost.core.analytics.index.build import IndexBuilder
from waypost.core.analytics.index.model import SHARDS, Index
from waypost.core.analytics.index.store import create_index
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.read import open_events
from waypost.core.analytics.simulate.running import simulate
from waypost.core.analytics.simulate.writing import event_table

ATTRIBUTES = ("channel", "device", "department", "place", "campaign")
FURTHER = ("contact_reason", "value")
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
        whole = build_index(folder / "whole.parquet", folder / "whole")
        progress("preparing the peers' tables")
        coded = folder / "coded.parquet"
        _write_coded(whole, coded)
        yield Data(folder, parquet, coded, folder / "index", index, whole)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def build_index(parquet: Path, folder: Path) -> Index:
    """From Parquet with string customer ids and five string attributes to an index on disk: what is timed."""
    source = open_events(parquet, ReadOptions(customer="customer_id", time="time", touchpoint="touchpoint"))
    builder = IndexBuilder(source.tables, zone="Europe/Berlin")
    for batch in source.batches():
        builder.add(batch)
    return create_index(folder, builder).index


def _simulate(events: int, path: Path, whole: Path) -> None:
    """Exactly `events` events, in order of time over all customers, as a log is; `whole` has two columns more."""
    columns = ["customer_id", "time", "touchpoint", *ATTRIBUTES]
    chunks = simulate(max(1, events // EVENTS_A_CUSTOMER * 5 // 4), seed=SEED)
    tables = [event_table(chunk.events).select([*columns, *FURTHER]) for chunk in chunks]
    table = pa.concat_tables(tables).slice(0, events).sort_by("time")
    pq.write_table(table.select(columns), path, row_group_size=1 << 20)
    pq.write_table(table, whole, row_group_size=1 << 20)


def _write_coded(index: Index, path: Path) -> None:
    batches = []
    row = 0
    for shard in islice(index.shards, SHARDS):
        values = np.full(shard.events, np.nan)
        values[shard.value_rows] = shard.values
        customer = np.repeat(np.arange(shard.customers, dtype=np.uint32), np.diff(shard.offsets))
        batches.append(
            pa.table(
                {
                    "c": customer * np.uint32(SHARDS) + np.uint32(shard.number),
                    "t": shard.time.astype(np.uint64),
                    "e": shard.touchpoint,
                    "ch": shard.dimension("channel").astype(np.uint8),
                    "r": np.arange(row, row + shard.events, dtype=np.uint32),
                    "cr": shard.dimension("contact_reason").astype(np.uint8),
                    "v": pa.array(values, from_pandas=True),
                }
            )
        )
        row += shard.events
    pq.write_table(pa.concat_tables(batches), path)
