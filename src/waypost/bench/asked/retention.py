"""Retention by month; and how long it takes from a cart to an order."""

from datetime import date

from waypost.bench.asking import DAY, Asked, Rows, counts, figures
from waypost.bench.asking import coded as coded_steps
from waypost.bench.data import Data
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.questions.retention import Retention, TimeToEvent
from waypost.core.vocabulary.wording import Wording

_DUCKDB = """
WITH active AS (SELECT DISTINCT c, year(ts) * 12 + month(ts) AS m FROM (SELECT c, make_timestamp(t::BIGINT) AS ts FROM ev)),
came AS (SELECT m, min(m) OVER (PARTITION BY c) AS cohort FROM active)
SELECT cohort, m - cohort, count(*) FROM came WHERE m - cohort <= 12 GROUP BY ALL
"""
_CHDB = """
SELECT cohort, m - cohort AS place, count() FROM (
  SELECT arraySort(groupUniqArray(toYear(ts) * 12 + toMonth(ts))) AS months, months[1] AS cohort FROM (
    SELECT c, toDateTime(intDiv(t, 1000000), 'UTC') AS ts FROM ev)
  GROUP BY c) ARRAY JOIN months AS m
WHERE place <= 12 GROUP BY cohort, place
"""
_WAIT_DUCKDB = """
WITH begun AS (SELECT c, min(r) AS r, arg_min(t, r) AS t FROM ev WHERE e = {a} GROUP BY c),
ended AS (SELECT ev.c, min(ev.t - begun.t) AS wait FROM ev JOIN begun ON ev.c = begun.c AND ev.r > begun.r
  WHERE e = {b} GROUP BY ev.c)
SELECT (SELECT count(*) FROM begun), count(*), quantile_disc(wait, 0.5), count(*) FILTER (wait <= 7 * {day}) FROM ended
"""
_WAIT_CHDB = """
SELECT count(), countIf(done != 0), quantileExactLowIf(0.5)(toInt64(done) - toInt64(begun.2), done != 0),
  countIf(done != 0 AND toInt64(done) - toInt64(begun.2) <= 7 * {day})
FROM (
  WITH groupArrayIf((r, t), e = {b}) AS ends
  SELECT minIf((r, t), e = {a}) AS begun, arraySort(arrayFilter(x -> x.1 > begun.1, ends))[1].2 AS done
  FROM {table} WHERE e IN ({a}, {b}) GROUP BY c HAVING countIf(e = {a}) > 0)
"""


def _retention(data: Data) -> dict[tuple[int, ...], int]:
    answer = ask(data.in_utc, Retention()).answer
    found: dict[tuple[int, ...], int] = {}
    for cohort in answer.cohorts:
        begun = date.fromisoformat(cohort.start)
        for cell in cohort.cells:
            if cell.returned:
                found[begun.year * 12 + begun.month, cell.position] = cell.returned
    return found


def _wait(data: Data) -> tuple[int, ...]:
    answer = ask(data.index, TimeToEvent(start="Cart", end="Order placed")).answer
    week = next(within for within in answer.within if within.span == "7d")
    return answer.customers, answer.reached, round(answer.median * 1e6), week.reached


def _wait_rows(rows: Rows) -> tuple[int, ...]:
    return figures(rows)


def _wait_values(data: Data) -> dict[str, int]:
    return coded_steps("Cart", "Order placed")(data) | {"day": DAY}


_COUNTS_ONLY = Wording("the counts, without intervals", "die Anzahlen, ohne Bereiche")
_MEDIAN = Wording("counts and median, without the curve", "Anzahlen und Median, ohne die Kurve")

ROWS = (
    Asked("retention", _retention, _COUNTS_ONLY, {"duckdb": (_DUCKDB,), "chdb": (_CHDB,)}, counts),
    Asked(
        "time_to_event",
        _wait,
        _MEDIAN,
        {
            "duckdb": (_WAIT_DUCKDB,),
            "chdb": tuple(_WAIT_CHDB.replace("{table}", table) for table in ("ev", "steps")),
        },
        _wait_rows,
        _wait_values,
    ),
)
