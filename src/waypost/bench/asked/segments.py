"""Segments: counts by rules; transitions among one of them; a funnel in two of them."""

from waypost.bench.asked import funnel
from waypost.bench.asked.transitions import Edges, counts_of, edges
from waypost.bench.asking import DAY, Asked, Rows, figures
from waypost.bench.asking import coded as coded_steps
from waypost.bench.data import Data
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.questions.among import Among
from waypost.core.analytics.questions.comparing import Compare
from waypost.core.analytics.questions.funnel import Funnel
from waypost.core.analytics.questions.segments import NamedRule, Segments
from waypost.core.analytics.questions.transitions import Transitions
from waypost.core.vocabulary.wording import Wording

_RULES = (
    NamedRule("Bought", 'did "Order placed"'),
    NamedRule("Cart and order", 'did "Cart" then "Order placed" within 14d'),
    NamedRule("Complained again", 'did "Complaint" at least 2 times'),
    NamedRule("Many events", "events >= 20"),
)
_DUCKDB = """
WITH after AS (SELECT c, e, t, max(CASE WHEN e = {a} THEN t END) OVER (PARTITION BY c ORDER BY r ROWS UNBOUNDED PRECEDING)
  AS cart FROM ev WHERE e IN ({a}, {b})),
members AS (SELECT count(DISTINCT c) FILTER (e = {b}) AS bought,
  count(DISTINCT c) FILTER (e = {b} AND t - cart <= 14 * {day}) AS soon FROM after)
SELECT bought, soon,
  (SELECT count(*) FROM (SELECT c FROM ev WHERE e = {d} GROUP BY c HAVING count(*) >= 2)),
  (SELECT count(*) FROM (SELECT c FROM ev GROUP BY c HAVING count(*) >= 20))
FROM members
"""
_CHDB = """
SELECT countIf(bought), countIf(soon), countIf(complaints >= 2), countIf(n >= 20) FROM (
  WITH groupArrayIf((r, t), e = {a}) AS carts, groupArrayIf((r, t), e = {b}) AS orders
  SELECT count() AS n, countIf(e = {d}) AS complaints, notEmpty(orders) AS bought,
    arrayExists(o -> arrayExists(x -> x.1 < o.1 AND o.2 - x.2 <= 14 * {day}, carts), orders) AS soon
  FROM ev GROUP BY c SETTINGS optimize_aggregation_in_order = 1)
"""
_AMONG_DUCKDB = """
WITH members AS (SELECT c FROM ev WHERE ch > 0 GROUP BY c HAVING arg_max(ch, r) = {website}),
pairs AS (SELECT e, lag(e) OVER w AS before FROM ev SEMI JOIN members USING (c) WINDOW w AS (PARTITION BY c ORDER BY r))
SELECT before, e, count(*) FROM pairs WHERE before IS NOT NULL GROUP BY ALL
"""
_AMONG_CHDB = """
SELECT pair.1, pair.2, count() FROM (
  WITH arrayMap(x -> x.2, arraySort(groupArray((r, e)))) AS way
  SELECT arrayJoin(arrayZip(arrayPopBack(way), arrayPopFront(way))) AS pair
  FROM ev GROUP BY c HAVING argMaxIf(ch, r, ch > 0) = {website} SETTINGS optimize_aggregation_in_order = 1)
GROUP BY pair.1, pair.2
"""
_SIDES_DUCKDB = (
    funnel.STARTS
    + """,
complained AS (SELECT DISTINCT c FROM ev WHERE e = {complaint}),
levels AS (SELECT c,
  CASE WHEN count(s3) > 0 THEN 3 WHEN count(s2) > 0 THEN 2 WHEN count(*) FILTER (e = {a}) > 0 THEN 1 ELSE 0 END AS level
  FROM done GROUP BY c)
SELECT complained.c IS NOT NULL AS side, count(*) FILTER (level >= 1), count(*) FILTER (level >= 2),
  count(*) FILTER (level >= 3) FROM levels LEFT JOIN complained USING (c) GROUP BY ALL ORDER BY side DESC
"""
)
_SIDES_CHDB = """
SELECT side, countIf(level >= 1), countIf(level >= 2), countIf(level >= 3) FROM (
  SELECT c, countIf(e = {complaint}) > 0 AS side, windowFunnel({window})(t, e = {a}, e = {b}, e = {d}) AS level
  FROM {table} WHERE e IN ({a}, {b}, {d}, {complaint}) GROUP BY c)
GROUP BY side ORDER BY side DESC
"""

Sides = tuple[tuple[int, ...], ...]


def _segments(data: Data) -> tuple[int, ...]:
    return tuple(segment.customers for segment in ask(data.index, Segments(_RULES)).answer.segments)


def _segment_values(data: Data) -> dict[str, int]:
    return coded_steps("Cart", "Order placed", "Complaint")(data) | {"day": DAY}


def _among(data: Data) -> Edges:
    question = Among(Transitions(measures="counts"), "channel = Website (last)")
    return counts_of(data, ask(data.index, question).answer.answer)


def _website(data: Data) -> dict[str, int]:
    return {"website": data.index.words["channel"].index("Website")}


def _compared(data: Data) -> Sides:
    question = Funnel(funnel.STEPS, window=f"{funnel.WINDOW_DAYS}d")
    answer = ask(data.index, Compare(question, left='did "Complaint"')).answer
    return tuple(tuple(step.customers for step in side.answer.steps) for side in (answer.left, answer.right))


def _sides(rows: Rows) -> Sides:
    return tuple(tuple(int(figure) for figure in row[1:]) for row in rows)


def _compare_values(data: Data) -> dict[str, int]:
    return funnel.values(data) | {"complaint": data.index.touchpoint_codes["Complaint"]}


def _all_sides(sides: Sides) -> list[int]:
    return [figure for side in sides for figure in side]


ROWS = (
    Asked(
        "segments",
        _segments,
        Wording("the counts, without overlaps and intervals", "die Anzahlen, ohne Überschneidungen und Bereiche"),
        {"duckdb": (_DUCKDB,), "chdb": (_CHDB,)},
        figures,
        _segment_values,
    ),
    Asked("among", _among, ways={"duckdb": (_AMONG_DUCKDB,), "chdb": (_AMONG_CHDB,)}, read=edges, values=_website),
    Asked(
        "compare",
        _compared,
        Wording(
            "both funnels' counts, without times, intervals and tests",
            "die Anzahlen beider Trichter, ohne Zeiten, Bereiche und Prüfung",
        ),
        {
            "duckdb": (_SIDES_DUCKDB,),
            "chdb": tuple(_SIDES_CHDB.replace("{table}", table) for table in ("ev", "steps")),
        },
        _sides,
        _compare_values,
        _all_sides,
    ),
)
