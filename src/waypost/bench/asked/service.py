"""Concerns, expectations, and who leaves: counts that SQL can give, too."""

from waypost.bench.asking import DAY, Asked, figures
from waypost.bench.asking import coded as coded_steps
from waypost.bench.data import Data
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.questions.churn import Churn
from waypost.core.analytics.questions.concerns import Concerns
from waypost.core.analytics.questions.expectations import Expectations, Pair
from waypost.core.vocabulary.wording import Wording

SILENCE_DAYS = 60

_CONCERNS_DUCKDB = """
WITH begun AS (SELECT c, cr, t, r, coalesce(t - lag(t) OVER w > 7 * {day}, true) AS new FROM ev WHERE cr > 0
  WINDOW w AS (PARTITION BY c, cr ORDER BY r)),
concerns AS (SELECT count(*) AS n, min(t) AS first FROM (
  SELECT c, cr, t, sum(new::INT) OVER (PARTITION BY c, cr ORDER BY r ROWS UNBOUNDED PRECEDING) AS concern FROM begun)
  GROUP BY c, cr, concern)
SELECT count(*) FILTER (NOT open), count(*) FILTER (open), sum(n) FILTER (NOT open), count(*) FILTER (n > 1 AND NOT open)
FROM (SELECT n, first + 7 * {day} > (SELECT max(t) FROM ev) AS open FROM concerns)
"""
_CONCERNS_CHDB = """
WITH (SELECT max(t) FROM ev) AS latest
SELECT countIf(NOT open), countIf(open), sumIf(n, NOT open), countIf(n > 1 AND NOT open) FROM (
  SELECT length(concern) AS n, concern[1] + 7 * {day} > latest AS open FROM (
    WITH arraySort(groupArray(t)) AS times
    SELECT arrayJoin(arraySplit((t, pause) -> pause > 7 * {day}, times, arrayDifference(times))) AS concern
    FROM ev WHERE cr > 0 GROUP BY c, cr))
"""
_EXPECTATIONS_DUCKDB = """
WITH answers AS (SELECT c, e, r, v, t FROM ev WHERE e IN ({a}, {b}) AND v IS NOT NULL),
paired AS (SELECT c, r, v, e, last_value(CASE WHEN e = {a} THEN v END IGNORE NULLS) OVER (PARTITION BY c ORDER BY r
  ROWS UNBOUNDED PRECEDING) AS expected FROM answers),
firsts AS (SELECT c, arg_min(v - expected, r) AS difference FROM paired WHERE e = {b} AND expected IS NOT NULL GROUP BY c)
SELECT count(*), round(avg(difference) * 1000) FROM firsts
"""
_EXPECTATIONS_CHDB = """
SELECT count(), round(avg(pair)) FROM (
  WITH groupArrayIf((r, v), e = {a}) AS expected, arraySort(groupArrayIf((r, v), e = {b})) AS experienced,
    arrayFirst(x -> arrayExists(y -> y.1 < x.1, expected), experienced) AS first
  SELECT 1000 * (first.2 - arraySort(arrayFilter(y -> y.1 < first.1, expected))[-1].2) AS pair
  FROM {table} WHERE e IN ({a}, {b}) AND v IS NOT NULL GROUP BY c
  HAVING arrayExists(x -> arrayExists(y -> y.1 < x.1, expected), experienced))
"""
_CHURN_DUCKDB = """
WITH pauses AS (SELECT c, t, lead(t) OVER (PARTITION BY c ORDER BY r) AS next FROM ev)
SELECT count(DISTINCT c), count(DISTINCT c) FILTER (coalesce(next, (SELECT max(t) FROM ev)) - t > {silence}),
  count(DISTINCT c) FILTER (next - t > {silence}) FROM pauses
"""
_CHURN_DUCKDB_GROUPED = """
WITH pauses AS (SELECT c, t, lead(t) OVER (PARTITION BY c ORDER BY r) AS next FROM ev),
customers AS (SELECT max(next - t) AS longest, max(t) AS last FROM pauses GROUP BY c)
SELECT count(*), count(*) FILTER (longest > {silence} OR (SELECT max(t) FROM ev) - last > {silence}),
  count(*) FILTER (longest > {silence}) FROM customers
"""
_CHURN_CHDB = """
WITH (SELECT max(t) FROM ev) AS latest
SELECT count(), countIf(longest > {silence} OR latest - last > {silence}), countIf(longest > {silence}) FROM (
  WITH arraySort(groupArray(t)) AS times
  SELECT arrayMax(arrayDifference(times)) AS longest, times[-1] AS last FROM ev GROUP BY c
  SETTINGS optimize_aggregation_in_order = 1)
"""


def _concerns(data: Data) -> tuple[int, ...]:
    found = ask(data.whole, Concerns()).answer.everything
    return found.concerns, found.open, found.contacts, round(found.repeated.value * found.concerns)


def _expectations(data: Data) -> tuple[int, ...]:
    pair = ask(data.whole, Expectations((Pair("Amounts", "Order placed", "Refund"),))).answer.pairs[0]
    return pair.customers, round(pair.difference.value * 1000)


def _churn(data: Data) -> tuple[int, ...]:
    everybody = ask(data.index, Churn(silence=f"{SILENCE_DAYS}d")).answer.everything
    return everybody.customers, everybody.churned, everybody.returned


def _left_by_an_end(data: Data) -> tuple[int, ...]:
    everybody = ask(data.index, Churn(end="Refund")).answer.everything
    return everybody.customers, everybody.churned, everybody.open


def _days(data: Data) -> dict[str, int]:
    return {"day": DAY, "silence": SILENCE_DAYS * DAY}


ROWS = (
    Asked(
        "concerns",
        _concerns,
        Wording(
            "concerns, contacts, repeats, without groups and times",
            "Anliegen, Kontakte, Wiederholungen, ohne Gruppen und Zeiten",
        ),
        {"duckdb": (_CONCERNS_DUCKDB,), "chdb": (_CONCERNS_CHDB,)},
        figures,
        _days,
    ),
    Asked(
        "expectations",
        _expectations,
        Wording(
            "customers and mean difference, without intervals", "Kund:innen und mittlere Abweichung, ohne Bereiche"
        ),
        {
            "duckdb": (_EXPECTATIONS_DUCKDB,),
            "chdb": tuple(_EXPECTATIONS_CHDB.replace("{table}", table) for table in ("ev", "steps")),
        },
        figures,
        coded_steps("Order placed", "Refund"),
    ),
    Asked(
        "churn",
        _churn,
        Wording(
            "who left and came back, without what comes before", "wer ging und wiederkam, ohne vorausgehende Schritte"
        ),
        {"duckdb": (_CHURN_DUCKDB, _CHURN_DUCKDB_GROUPED), "chdb": (_CHURN_CHDB,)},
        figures,
        _days,
    ),
    Asked(
        "churn_end",
        _left_by_an_end,
        Wording(
            "nothing: rates by time among customers alike", "nichts: Raten nach Zeit unter gleichartigen Kund:innen"
        ),
    ),
)
