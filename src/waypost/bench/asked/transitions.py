"""Transitions: every edge, as counts, and with customers and medians."""

from typing import Any

from waypost.bench.asking import Asked, Rows
from waypost.bench.data import Data
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.questions.transitions import Transitions

Edges = dict[tuple[int, int], tuple[int, ...]]

_DUCKDB_BY_LAG = """
WITH pairs AS (SELECT e, c, t, lag(e) OVER w AS before, lag(t) OVER w AS since FROM ev
  WINDOW w AS (PARTITION BY c ORDER BY r))
SELECT before, e, {measures} FROM pairs WHERE before IS NOT NULL GROUP BY ALL
"""
_DUCKDB_BY_POSITION = """
WITH pairs AS (SELECT a.e AS before, b.e AS e, a.c AS c, a.t AS since, b.t AS t
  FROM ev a POSITIONAL JOIN (SELECT * FROM ev OFFSET 1) b WHERE a.c = b.c)
SELECT before, e, {measures} FROM pairs GROUP BY ALL
"""
_CHDB_BY_LAG = """
SELECT before, e, {measures} FROM (
  SELECT c, e, t, r, lagInFrame(e) OVER w AS before, lagInFrame(t) OVER w AS since, lagInFrame(c, 1, 4294967295) OVER w AS c0
  FROM ev WINDOW w AS (PARTITION BY c ORDER BY r ROWS BETWEEN 1 PRECEDING AND CURRENT ROW))
WHERE c0 = c GROUP BY before, e
"""
_CHDB_BY_ARRAYS = """
SELECT pair.1, pair.2, {measures} FROM (
  SELECT c, arraySort(groupArray((r, e, t))) AS way,
    arrayJoin(arrayMap((a, b) -> (a.2, b.2, b.3 - a.3), arrayPopBack(way), arrayPopFront(way))) AS pair
  FROM ev GROUP BY c SETTINGS optimize_aggregation_in_order = 1)
GROUP BY pair.1, pair.2
"""


def with_measures(ways: tuple[str, ...], measures: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(way.replace("{measures}", measure) for way, measure in zip(ways, measures, strict=True))


_DUCKDB = (_DUCKDB_BY_LAG, _DUCKDB_BY_POSITION)
_CHDB = (_CHDB_BY_LAG, _CHDB_BY_ARRAYS)
_FULL = "count(*), count(DISTINCT c), quantile_disc(t - since, 0.5)"
_CHDB_FULL = "count(), uniqExact(c), quantileExactLow(0.5)"


def edges(rows: Rows) -> Edges:
    """From a peer's rows: source, target, figures."""
    return {(int(row[0]), int(row[1])): tuple(int(value) for value in row[2:]) for row in rows}


def counts_of(data: Data, answer: Any) -> Edges:
    """Of an answer to Transitions: the count of every edge."""
    codes = data.index.touchpoint_codes
    return {(codes[e.source], codes[e.target]): (e.count,) for e in answer.edges}


def _counts(data: Data) -> Edges:
    return counts_of(data, ask(data.index, Transitions(measures="counts")).answer)


def _in_full(data: Data) -> Edges:
    """Counts, customers, and exact medians in µs of every edge."""
    answer = ask(data.index, Transitions(measures="full")).answer
    codes = data.index.touchpoint_codes
    return {(codes[e.source], codes[e.target]): (e.count, e.customers, round(e.median * 1e6)) for e in answer.edges}


ROWS = (
    Asked(
        "transitions",
        _counts,
        ways={
            "duckdb": with_measures(_DUCKDB, ("count(*)", "count(*)")),
            "chdb": with_measures(_CHDB, ("count()", "count()")),
        },
        read=edges,
    ),
    Asked(
        "transitions_full",
        _in_full,
        ways={
            "duckdb": with_measures(_DUCKDB, (_FULL, _FULL)),
            "chdb": with_measures(_CHDB, (f"{_CHDB_FULL}(t - since)", f"{_CHDB_FULL}(pair.3)")),
        },
        read=edges,
    ),
)
