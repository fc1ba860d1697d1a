"""Attribution: the rules that SQL can count, and all seven models."""

from waypost.bench.asking import DAY, Asked, Rows
from waypost.bench.asking import coded as coded_steps
from waypost.bench.data import Data
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.questions.attribution import Attribution, Model
from waypost.core.vocabulary.wording import Wording

_RULES: tuple[Model, ...] = ("first", "last", "linear")
_DUCKDB = """
WITH goals AS (SELECT c, min(r) AS r, arg_min(t, r) AS t FROM ev WHERE e = {a} GROUP BY c),
contacts AS (SELECT ev.c, ev.r, ch FROM ev JOIN goals ON ev.c = goals.c AND ev.r < goals.r
  WHERE ch > 0 AND goals.t - ev.t <= 30 * {day}),
ways AS (SELECT c, min(r) AS first, max(r) AS last, count(*) AS n FROM contacts GROUP BY c)
SELECT ch, count(*) FILTER (r = first), count(*) FILTER (r = last), sum(1 / n)
FROM contacts JOIN ways USING (c) GROUP BY ch
"""
_CHDB = """
SELECT ch, sum(place = 1), sum(place = n), sum(1 / n) FROM (
  WITH minIf((r, t), e = {a}) AS goal
  SELECT arrayMap(x -> x.3, arraySort(arrayFilter(x -> x.1 < goal.1 AND x.3 > 0 AND goal.2 - x.2 <= 30 * {day},
    groupArray((r, t, ch))))) AS way, length(way) AS n
  FROM ev GROUP BY c HAVING countIf(e = {a}) > 0 SETTINGS optimize_aggregation_in_order = 1)
ARRAY JOIN way AS ch, arrayEnumerate(way) AS place
GROUP BY ch
"""

Credits = dict[int, tuple[float, ...]]


def _rules(data: Data) -> Credits:
    answer = ask(data.index, Attribution(goal="Order placed", models=_RULES)).answer
    words = data.index.words["channel"]
    found = {
        words.index(each.name): tuple(round(credit.credit, 1) for credit in each.credits) for each in answer.credited
    }
    return {channel: shares for channel, shares in found.items() if any(shares)}


def _credits(rows: Rows) -> Credits:
    return {int(row[0]): (float(row[1]), float(row[2]), round(float(row[3]), 1)) for row in rows}


def _all_models(data: Data) -> tuple[int, ...]:
    answer = ask(data.index, Attribution(goal="Order placed")).answer
    return answer.conversions, answer.direct, answer.nulls, answer.contacts


def _values(data: Data) -> dict[str, int]:
    return coded_steps("Order placed")(data) | {"day": DAY}


ROWS = (
    Asked(
        "attribution",
        _rules,
        Wording(
            "credits by first, last, linear, without ranges", "Zuschreibung nach erstem, letztem, linear, ohne Bereiche"
        ),
        {"duckdb": (_DUCKDB,), "chdb": (_CHDB,)},
        _credits,
        _values,
    ),
    Asked(
        "attribution_full",
        _all_models,
        Wording(
            "nothing: seven models at once, Markov's and Shapley's among them",
            "nichts: sieben Modelle auf einmal, darunter Markow und Shapley",
        ),
    ),
)
