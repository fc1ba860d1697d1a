"""Paths: the twenty most frequent ways; and the flow after a step."""

from waypost.bench.asking import Asked, Rows, coded
from waypost.bench.data import Data
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.questions.paths import Flow, Paths
from waypost.core.vocabulary.wording import Wording

Top = tuple[tuple[int, int], dict[tuple[tuple[int, ...], bool], int]]

# Neighbouring repeats are one, a way is cut after 50 names; -1 and no way: all ways, all different ones.
_DUCKDB = """
WITH shown AS (SELECT c, r, e FROM (SELECT c, r, e, lag(e) OVER w AS before FROM ev
  WINDOW w AS (PARTITION BY c ORDER BY r)) WHERE before IS DISTINCT FROM e),
ways AS (SELECT list(e ORDER BY r) AS way FROM shown GROUP BY c),
paths AS (SELECT way[1:50] AS path, len(way) > 50 AS longer, count(*) AS n FROM ways GROUP BY ALL)
(SELECT [] AS path, count(*) AS longer, sum(n) AS n FROM paths)
UNION ALL (SELECT path, longer::BIGINT, n FROM paths ORDER BY n DESC LIMIT 21)
"""
_CHDB = """
WITH ways AS (SELECT arrayCompact(arrayMap(x -> x.2, arraySort(groupArray((r, e))))) AS way FROM ev GROUP BY c
  SETTINGS optimize_aggregation_in_order = 1),
paths AS (SELECT arraySlice(way, 1, 50) AS path, length(way) > 50 AS longer, count() AS n FROM ways GROUP BY path, longer)
SELECT * FROM (SELECT emptyArrayUInt8() AS path, toInt64(count()) AS longer, sum(n) AS n FROM paths
  UNION ALL SELECT * FROM (SELECT path, toInt64(longer) AS longer, n FROM paths ORDER BY n DESC LIMIT 21))
"""
_FLOW_DUCKDB = """
WITH anchors AS (SELECT c, min(r) AS since FROM ev WHERE e = {a} GROUP BY c),
shown AS (SELECT c, r, e FROM (SELECT c, r, e, lag(e) OVER w AS before FROM ev JOIN anchors USING (c) WHERE r >= since
  WINDOW w AS (PARTITION BY c ORDER BY r)) WHERE before IS DISTINCT FROM e),
places AS (SELECT e, row_number() OVER (PARTITION BY c ORDER BY r) - 1 AS place FROM shown)
SELECT place, e, count(*) FROM places WHERE place <= 5 GROUP BY ALL
"""
_FLOW_CHDB = """
SELECT place, e, count() FROM (
  WITH arrayMap(x -> x.2, arraySort(groupArray((r, e)))) AS way
  SELECT arraySlice(arrayCompact(arraySlice(way, indexOf(way, {a}))), 1, 6) AS shown FROM ev
  GROUP BY c HAVING has(way, {a}) SETTINGS optimize_aggregation_in_order = 1)
ARRAY JOIN shown AS e, arrayMap(x -> x - 1, arrayEnumerate(shown)) AS place
GROUP BY place, e
"""


def _top(rows: Rows) -> Top:
    """All ways and all paths; the most frequent paths that are surely among the twenty, whoever is cut."""
    ((_, variants, ways),) = [row for row in rows if not row[0]]
    found = {(tuple(path), bool(longer)): int(n) for path, longer, n in rows if path}
    last = min(found.values()) if len(found) > 20 else 0
    return (int(ways), int(variants)), {path: n for path, n in found.items() if n > last}


def _paths(data: Data) -> Top:
    answer = ask(data.index, Paths(top=21)).answer
    codes = data.index.touchpoint_codes
    rows = [(tuple(codes[name] for name in path.names), path.longer, path.ways) for path in answer.paths]
    return _top([((), answer.variants, answer.ways), *rows])


def _flow(data: Data) -> dict[tuple[int, ...], int]:
    answer = ask(data.index, Flow(anchor="Cart", top=1000)).answer
    codes = data.index.touchpoint_codes
    return {(step.position, codes[node.name]): node.count for step in answer.steps for node in step.nodes}


def _flow_rows(rows: Rows) -> dict[tuple[int, ...], int]:
    return {(int(place), int(code)): int(n) for place, code, n in rows}


def _short(answer: Top) -> list[int]:
    return list(answer[0])


_COUNTS_ONLY = Wording("the counts, without times and customers", "die Anzahlen, ohne Zeiten und Kund:innen")
_WITHOUT_LINKS = Wording("the counts at each place, without links", "die Anzahlen je Platz, ohne Verbindungen")

ROWS = (
    Asked("paths", _paths, _COUNTS_ONLY, {"duckdb": (_DUCKDB,), "chdb": (_CHDB,)}, _top, short=_short),
    Asked(
        "flow",
        _flow,
        _WITHOUT_LINKS,
        {"duckdb": (_FLOW_DUCKDB,), "chdb": (_FLOW_CHDB,)},
        _flow_rows,
        coded("Cart"),
    ),
)
