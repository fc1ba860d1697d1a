"""chdb (ClickHouse in a package): MergeTree tables sorted for each question; the fastest of the ways we know."""

import csv
from functools import partial
from io import StringIO
from typing import Any

from waypost.bench.data import Data
from waypost.bench.questions import WINDOW, Counts, Edges, FullFunnel, full_funnel, step_codes
from waypost.bench.timing import fastest

NAME = "chdb"

# `steps` is sorted by touchpoint first, as posting lists are: a funnel reads only its own events.
_TABLES = {"ev": "(c, r)", "steps": "(e, c, t)"}
_BARS = """
SELECT countIf(level >= 1), countIf(level >= 2), countIf(level >= 3) FROM (
  SELECT c, windowFunnel({window}{mode})(t, e = {a}, e = {b}, e = {d}) AS level FROM {table}
  WHERE e IN ({a}, {b}, {d}) GROUP BY c)
"""
# Different touchpoints: without equal conditions the default mode and strict_once are the same.
_MODES = ("", ", 'strict_once'")
_FULL = """
SELECT grouping(channel), channel, count(), countIf(level >= 2), countIf(level >= 3),
  quantileExactLowIf(0.5)(t2 - begun, level >= 2), quantileExactLowIf(0.5)(t3 - t2, level >= 3),
  quantileExactLowIf(0.5)(t3 - begun, level >= 3)
FROM (
  WITH
    arraySort(groupArrayIf((t, r, ch), e = {a})) AS first,
    arraySort(groupArrayIf(t, e = {b})) AS second,
    arraySort(groupArrayIf(t, e = {d})) AS third,
    arrayFilter(x -> x.2 > 0, arrayMap(b -> (b, arrayMax(a -> if(a.1 <= b AND b - a.1 <= {window}, a.1, 0), first)), second))
      AS chains2,
    arrayFilter(x -> x.2 > 0, arrayMap(d -> (d, arrayMax(x -> if(x.1 <= d AND d - x.2 <= {window}, x.2, 0), chains2)), third))
      AS chains3
  SELECT
    multiIf(notEmpty(chains3), 3, notEmpty(chains2), 2, 1) AS level,
    multiIf(level = 3, chains3[1].2, level = 2, chains2[1].2, first[1].1) AS begun,
    arrayFirst(b -> b >= begun, second) AS t2,
    chains3[1].1 AS t3,
    arrayFirst(a -> a.1 = begun, first).3 AS channel
  FROM {table} WHERE e IN ({a}, {b}, {d}) GROUP BY c HAVING notEmpty(first))
GROUP BY GROUPING SETS ((), (channel))
"""
_EDGES_BY_LAG = """
SELECT before, e, {measures} FROM (
  SELECT c, e, t, r, lagInFrame(e) OVER w AS before, lagInFrame(t) OVER w AS since, lagInFrame(c, 1, 4294967295) OVER w AS c0
  FROM ev WINDOW w AS (PARTITION BY c ORDER BY r ROWS BETWEEN 1 PRECEDING AND CURRENT ROW))
WHERE c0 = c GROUP BY before, e
"""
_EDGES_BY_ARRAYS = """
SELECT pair.1, pair.2, {measures} FROM (
  SELECT c, arraySort(groupArray((r, e, t))) AS way,
    arrayJoin(arrayMap((a, b) -> (a.2, b.2, b.3 - a.3), arrayPopBack(way), arrayPopFront(way))) AS pair
  FROM ev GROUP BY c SETTINGS optimize_aggregation_in_order = 1)
GROUP BY pair.1, pair.2
"""


class ChDB:
    """The peer, with the events loaded."""

    name = NAME

    def __init__(self, data: Data) -> None:
        from chdb import session

        self._session: Any = session.Session(str(data.folder / "chdb"))  # type: ignore[no-untyped-call]
        self._run("SET max_threads = 2")
        for table, order in _TABLES.items():
            self._run(
                f"CREATE TABLE {table} (c UInt32, t UInt64, e UInt8, ch UInt8, r UInt32) ENGINE = MergeTree ORDER BY {order}"
            )
            self._run(f"INSERT INTO {table} SELECT c, t, e, ch, r FROM file('{data.coded}', Parquet) ORDER BY {order}")
            self._run(f"OPTIMIZE TABLE {table} FINAL")
        a, b, d = step_codes(data)
        self._values = {"a": a, "b": b, "d": d, "window": WINDOW}

    def funnel(self, repeats: int) -> tuple[Counts, float]:
        queries = [_BARS.format(mode=mode, table=table, **self._values) for mode in _MODES for table in _TABLES]
        return fastest([partial(self._bars, query) for query in queries], repeats)

    def funnel_full(self, repeats: int) -> tuple[FullFunnel, float]:
        queries = [_FULL.format(table=table, **self._values) for table in _TABLES]
        return fastest([partial(self._full, query) for query in queries], repeats)

    def transitions(self, repeats: int) -> tuple[Edges, float]:
        queries = [_EDGES_BY_LAG.format(measures="count()"), _EDGES_BY_ARRAYS.format(measures="count()")]
        return fastest([partial(self._edges, query) for query in queries], repeats)

    def transitions_full(self, repeats: int) -> tuple[Edges, float]:
        by_lag = _EDGES_BY_LAG.format(measures="count(), uniqExact(c), quantileExactLow(0.5)(t - since)")
        by_arrays = _EDGES_BY_ARRAYS.format(measures="count(), uniqExact(c), quantileExactLow(0.5)(pair.3)")
        return fastest([partial(self._edges, query) for query in (by_lag, by_arrays)], repeats)

    def close(self) -> None:
        self._session.close()

    def _run(self, query: str) -> list[list[Any]]:
        return list(csv.reader(StringIO(str(self._session.query(query, "CSV")))))

    def _bars(self, query: str) -> Counts:
        return tuple(int(value) for value in self._run(query)[0])

    def _full(self, query: str) -> FullFunnel:
        return full_funnel([(int(row[0]), *row[1:]) for row in self._run(query)])

    def _edges(self, query: str) -> Edges:
        return {(int(row[0]), int(row[1])): tuple(int(value) for value in row[2:]) for row in self._run(query)}
