"""Visits: how many, how long, how many of one event."""

from waypost.bench.asking import Asked, figures
from waypost.bench.data import Data
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.questions.visits import Visits
from waypost.core.vocabulary.wording import Wording

_DUCKDB_LAG = """
WITH begun AS (SELECT c, t, r, coalesce(t - lag(t) OVER w > {gap}, true) AS new FROM ev
  WINDOW w AS (PARTITION BY c ORDER BY r)),
"""
_DUCKDB_COUNT = """
visits AS (SELECT count(*) AS n, min(t) AS first, max(t) AS last
  FROM (SELECT t, sum(new::INT) OVER (ORDER BY r ROWS UNBOUNDED PRECEDING) AS visit FROM begun) GROUP BY visit)
SELECT count(*), count(*) FILTER (open), count(*) FILTER (n = 1 AND NOT open),
  quantile_disc(n, 0.5) FILTER (NOT open), quantile_disc(last - first, 0.5) FILTER (NOT open)
FROM (SELECT *, (SELECT max(t) FROM ev) - last <= {gap} AS open FROM visits)
"""
_CHDB = """
WITH (SELECT max(t) FROM ev) AS latest
SELECT count(), countIf(open), countIf(n = 1 AND NOT open), quantileExactLowIf(0.5)(n, NOT open),
  quantileExactLowIf(0.5)(last - first, NOT open)
FROM (
  SELECT length(visit) AS n, visit[1] AS first, visit[-1] AS last, latest - last <= {gap} AS open FROM (
    WITH arraySort(groupArray(t)) AS times
    SELECT arrayJoin(arraySplit((t, pause) -> pause > {gap}, times, arrayDifference(times))) AS visit
    FROM ev GROUP BY c SETTINGS optimize_aggregation_in_order = 1))
"""


def _visits(data: Data) -> tuple[int, ...]:
    figures = ask(data.index, Visits()).answer.figures
    return (
        figures.visits,
        figures.open,
        figures.bounces,
        round(figures.events.median),
        round(figures.seconds.median * 1e6),
    )


ROWS = (
    Asked(
        "visits",
        _visits,
        Wording(
            "counts and medians, without customers, intervals, beginnings",
            "Anzahlen und Mediane, ohne Kund:innen, Bereiche, Anfänge",
        ),
        {"duckdb": (_DUCKDB_LAG + _DUCKDB_COUNT,), "chdb": (_CHDB,)},
        figures,
        lambda data: {"gap": 1_800_000_000},
    ),
)
