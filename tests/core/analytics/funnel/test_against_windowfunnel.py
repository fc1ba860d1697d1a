"""Levels equal ClickHouse's windowFunnel, customer by customer, in the two of its modes that have a definition.

`strict_once` is our `free`, `strict_increase` with `strict_once` our `strict` (docs/funnel.md). chdb is the engine in
a package; it comes with the `bench` extra. The real logs are those of `tests.real_logs`.
"""

import io
from itertools import product
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.real_logs import real_log
from waypost.core.analytics.index.build import IndexBuilder, index_of_rows
from waypost.core.analytics.index.model import SHARDS, Index
from waypost.core.analytics.kernels.funnel.chains import chains
from waypost.core.analytics.kernels.funnel.plan import NO_WINDOW, plan
from waypost.core.analytics.questions.funnel import Funnel, Ties
from waypost.core.analytics.readers.read import open_events

chdb = pytest.importorskip("chdb", reason="chdb (extra `bench`) is the peer; it is not installed")
pytestmark = pytest.mark.peers

MODES: dict[Ties, str] = {"free": "'strict_once'", "strict": "'strict_increase', 'strict_once'"}
# Steps by the rank of a touchpoint among the most frequent ones: distinct, reversed, repeated, overlapping.
SHAPES = ["0,1", "1,0", "2,0", "0,1,2", "2,1,0", "3,4,5", "0,0", "0,0,1", "0,1,0", "0|1,1", "0|1,1,2"]
WINDOWS = ["1h", "1d", "14d", None]


def index_of_file(path: Path) -> Index:
    source = open_events(path)
    builder = IndexBuilder(source.tables, zone=source.zone.name)
    for batch in source.batches():
        builder.add(batch)
    return builder.finish()


def generated() -> Index:
    """Many ties, few names, second resolution."""
    rng = np.random.default_rng(11)
    rows = zip(rng.integers(0, 700, 6000), rng.integers(0, 4000, 6000), rng.choice(list("ABCDEF"), 6000), strict=True)
    return index_of_rows([(f"k{c}", int(t) * 900_000_000, str(name), {}) for c, t, name in rows])


def ranked(index: Index) -> list[int]:
    counts = sum(np.bincount(shard.touchpoint, minlength=len(index.touchpoints)) for shard in index.shards)
    return [int(code) for code in np.argsort(-np.asarray(counts), kind="stable") if code]


def as_parquet(index: Index, path: Path) -> None:
    person, time, touchpoint = [], [], []
    for shard in index.shards:
        places = np.repeat(np.arange(shard.customers), np.diff(shard.offsets))
        person.append(places * SHARDS + shard.number)
        time.append(shard.time)
        touchpoint.append(shard.touchpoint)
    columns = {
        "c": np.concatenate(person),
        "t": np.concatenate(time).astype(np.uint64),
        "e": np.concatenate(touchpoint),
    }
    pq.write_table(pa.table(columns), path)


def ours(index: Index, question: Funnel) -> dict[int, int]:
    compiled = plan(question, index)
    levels: dict[int, int] = {}
    for shard in index.shards:
        found = chains(compiled, shard)
        levels |= dict(zip((found.customer * SHARDS + shard.number).tolist(), found.level.tolist(), strict=True))
    return {person: level for person, level in levels.items() if level}


def theirs(path: Path, steps: list[list[int]], window: int, mode: str) -> dict[int, int]:
    conditions = ", ".join(f"e IN ({', '.join(map(str, codes))})" for codes in steps)
    answer = chdb.query(
        f"SELECT c, windowFunnel({window}, {mode})(t, {conditions}) AS level FROM file('{path}', Parquet) GROUP BY c",
        "Arrow",
    )
    table = pa.ipc.open_file(io.BytesIO(answer.bytes())).read_all().to_pydict()
    return {person: level for person, level in zip(table["c"], table["level"], strict=True) if level}


def compare(index: Index, path: Path) -> int:
    """Every shape, window and mode; returns how many customers' levels were compared."""
    as_parquet(index, path)
    codes = ranked(index)
    compared = 0
    for shape, window, ties in product(SHAPES, WINDOWS, MODES):
        ranks = [[int(rank) for rank in step.split("|")] for step in shape.split(",")]
        if max(max(step) for step in ranks) >= len(codes):
            continue
        names = tuple("|".join(f'"{index.touchpoints[codes[rank]]}"' for rank in step) for step in ranks)
        question = Funnel(names, window=window, ties=ties, measures="counts")
        limit = min(plan(question, index).window, NO_WINDOW)
        expected = theirs(path, [[codes[rank] for rank in step] for step in ranks], limit, MODES[ties])
        assert ours(index, question) == expected, (shape, window, ties)
        compared += index.customers
    return compared


def test_levels_equal_windowfunnel_on_a_generated_log(tmp_path: Path) -> None:
    assert compare(generated(), tmp_path / "events.parquet") == 88 * 700


@pytest.mark.parametrize("name", ["helpdesk.xes.gz", "permit-office.csv", "cdnow.txt"])
def test_levels_equal_windowfunnel_on_a_real_log(name: str, tmp_path: Path) -> None:
    assert compare(index_of_file(real_log(name)), tmp_path / "events.parquet") > 20_000
