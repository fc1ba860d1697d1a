"""DuckDB: one table sorted by customer and row, in memory; the fastest of the ways we know for each question."""

from functools import partial
from pathlib import Path
from typing import Any

from waypost.bench.data import ATTRIBUTES, Data
from waypost.bench.questions import WINDOW, Counts, Edges, FullFunnel, full_funnel, step_codes
from waypost.bench.timing import fastest

NAME = "duckdb"

# Starts by running maxima: the latest first step up to each event, then the latest that a second step continued.
_STARTS = """
WITH steps AS (SELECT c, t, e, ch, r FROM ev WHERE e IN ({a}, {b}, {d})),
first AS (
  SELECT *, max(CASE WHEN e = {a} THEN t END) OVER later AS s1 FROM steps
  WINDOW later AS (PARTITION BY c ORDER BY t RANGE UNBOUNDED PRECEDING)),
second AS (
  SELECT *, CASE WHEN e = {b} AND t - s1 <= {window} THEN s1 END AS s2 FROM first),
third AS (
  SELECT *, max(s2) OVER (PARTITION BY c ORDER BY t RANGE UNBOUNDED PRECEDING) AS s2_before FROM second),
done AS (
  SELECT *, CASE WHEN e = {d} AND t - s2_before <= {window} THEN s2_before END AS s3 FROM third)
"""
_COUNTS_BY_WINDOWS = (
    _STARTS
    + """
SELECT count(*) FILTER (level >= 1), count(*) FILTER (level >= 2), count(*) FILTER (level >= 3) FROM (
  SELECT CASE WHEN count(s3) > 0 THEN 3 WHEN count(s2) > 0 THEN 2 WHEN count(*) FILTER (e = {a}) > 0 THEN 1 ELSE 0 END
    AS level FROM done GROUP BY c)
"""
)
_COUNTS_BY_ASOF = """
WITH a AS (SELECT c, t FROM ev WHERE e = {a}), b AS (SELECT c, t FROM ev WHERE e = {b}),
d AS (SELECT c, t FROM ev WHERE e = {d}),
second AS (SELECT b.c, b.t, a.t AS s FROM b ASOF JOIN a ON a.c = b.c AND a.t <= b.t WHERE b.t - a.t <= {window}),
third AS (SELECT d.c FROM d ASOF JOIN second ON second.c = d.c AND second.t <= d.t WHERE d.t - second.s <= {window})
SELECT (SELECT count(DISTINCT c) FROM a), (SELECT count(DISTINCT c) FROM second), (SELECT count(DISTINCT c) FROM third)
"""
_FULL = (
    _STARTS
    + """,
levels AS (
  SELECT c,
    CASE WHEN count(s3) > 0 THEN 3 WHEN count(s2) > 0 THEN 2 WHEN count(*) FILTER (e = {a}) > 0 THEN 1 ELSE 0 END AS level,
    min(t) FILTER (s3 IS NOT NULL) AS t3, min(t) FILTER (s2 IS NOT NULL) AS t2, min(t) FILTER (e = {a}) AS t1,
    arg_min(s3, t) FILTER (s3 IS NOT NULL) AS begun3, arg_min(s2, t) FILTER (s2 IS NOT NULL) AS begun2
  FROM done GROUP BY c HAVING level > 0),
chains AS (SELECT c, level, CASE level WHEN 3 THEN begun3 WHEN 2 THEN begun2 ELSE t1 END AS begun, t3 FROM levels),
reported AS (
  SELECT chains.c, any_value(level) AS level, any_value(begun) AS begun, any_value(t3) AS t3,
    min(steps.t) FILTER (steps.e = {b} AND steps.t >= begun) AS t2,
    arg_min(steps.ch, steps.r) FILTER (steps.e = {a} AND steps.t = begun) AS channel
  FROM chains JOIN steps ON steps.c = chains.c GROUP BY chains.c)
SELECT grouping(channel), channel, count(*), count(*) FILTER (level >= 2), count(*) FILTER (level >= 3),
  quantile_disc(t2 - begun, 0.5) FILTER (level >= 2), quantile_disc(t3 - t2, 0.5) FILTER (level >= 3),
  quantile_disc(t3 - begun, 0.5) FILTER (level >= 3)
FROM reported GROUP BY GROUPING SETS ((), (channel))
"""
)
_EDGES_BY_LAG = """
WITH pairs AS (SELECT e, c, t, lag(e) OVER w AS before, lag(t) OVER w AS since FROM ev
  WINDOW w AS (PARTITION BY c ORDER BY r))
SELECT before, e, {measures} FROM pairs WHERE before IS NOT NULL GROUP BY ALL
"""
_EDGES_BY_POSITION = """
WITH pairs AS (SELECT a.e AS before, b.e AS e, a.c AS c, a.t AS since, b.t AS t
  FROM ev a POSITIONAL JOIN (SELECT * FROM ev OFFSET 1) b WHERE a.c = b.c)
SELECT before, e, {measures} FROM pairs GROUP BY ALL
"""
_FULL_MEASURES = "count(*), count(DISTINCT c), quantile_disc(t - since, 0.5)"


class DuckDB:
    """The peer, with the events loaded."""

    name = NAME

    def __init__(self, data: Data) -> None:
        import duckdb

        self._connection = duckdb.connect(config={"threads": 2})
        self._data = data
        self._connection.execute(f"CREATE TABLE ev AS SELECT * FROM read_parquet('{data.coded}') ORDER BY r")
        a, b, d = step_codes(data)
        self._values = {"a": a, "b": b, "d": d, "window": WINDOW}

    def funnel(self, repeats: int) -> tuple[Counts, float]:
        ways = [_COUNTS_BY_WINDOWS, _COUNTS_BY_ASOF]
        return fastest([partial(self._row, way) for way in ways], repeats)

    def funnel_full(self, repeats: int) -> tuple[FullFunnel, float]:
        return fastest([self._funnel_full], repeats)

    def transitions(self, repeats: int) -> tuple[Edges, float]:
        ways = [_EDGES_BY_LAG, _EDGES_BY_POSITION]
        return fastest([partial(self._edges, way, "count(*)") for way in ways], repeats)

    def transitions_full(self, repeats: int) -> tuple[Edges, float]:
        ways = [_EDGES_BY_LAG, _EDGES_BY_POSITION]
        return fastest([partial(self._edges, way, _FULL_MEASURES) for way in ways], repeats)

    def index(self, repeats: int) -> tuple[int, float]:
        """ORDER BY into a table of a database file: customers, times and five attributes as they stand."""
        return fastest([self._sorted_table], repeats)

    def _sorted_table(self) -> int:
        import duckdb

        path = Path(self._data.folder) / "sorted.duckdb"
        path.unlink(missing_ok=True)
        columns = ", ".join(("customer_id", "time", "touchpoint", *ATTRIBUTES))
        with duckdb.connect(str(path), config={"threads": 2}) as connection:
            connection.execute(
                f"CREATE TABLE sorted AS SELECT {columns} FROM read_parquet('{self._data.parquet}') "
                "ORDER BY customer_id, time"
            )
            found = connection.execute("SELECT count(*) FROM sorted").fetchone()
        assert found is not None
        return int(found[0])

    def _row(self, query: str) -> Counts:
        row = self._connection.execute(query.format(**self._values)).fetchone()
        assert row is not None
        return tuple(int(value) for value in row)

    def _funnel_full(self) -> FullFunnel:
        return full_funnel(self._connection.execute(_FULL.format(**self._values)).fetchall())

    def _edges(self, query: str, measures: str) -> Edges:
        rows: list[tuple[Any, ...]] = self._connection.execute(query.format(measures=measures)).fetchall()
        return {(row[0], row[1]): tuple(int(value) for value in row[2:]) for row in rows}
