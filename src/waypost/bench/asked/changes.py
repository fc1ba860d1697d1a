"""Changes: complaints a day, and since when there are more or fewer."""

from datetime import date

from waypost.bench.asking import DAY, Asked, Rows, coded
from waypost.bench.data import Data
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.questions.changes import Changes
from waypost.core.vocabulary.wording import Wording

_DUCKDB = """
WITH days AS (SELECT min(t) // {day} AS first, max(t) // {day} AS last FROM ev)
SELECT t // {day}, count(*) FROM ev, days WHERE e = {a} AND t // {day} > first AND t // {day} < last GROUP BY ALL
"""
_CHDB = """
WITH (SELECT intDiv(min(t), {day}) FROM ev) AS first, (SELECT intDiv(max(t), {day}) FROM ev) AS last
SELECT intDiv(t, {day}) AS day, count() FROM {table} WHERE e = {a} AND day > first AND day < last GROUP BY day
"""


def _days(data: Data) -> dict[int, int]:
    answer = ask(data.in_utc, Changes(of="Complaint")).answer
    (series,) = answer.series
    numbers = ((date.fromisoformat(day) - date(1970, 1, 1)).days for day in answer.days)
    return {day: round(value) for day, value in zip(numbers, series.values, strict=True) if value}


def _rows(rows: Rows) -> dict[int, int]:
    return {int(day): int(n) for day, n in rows}


def _by_touchpoint(data: Data) -> tuple[int, ...]:
    answer = ask(data.in_utc, Changes(by="touchpoint", limit=5)).answer
    return answer.tested, answer.changed


def _values(data: Data) -> dict[str, int]:
    return coded("Complaint")(data) | {"day": DAY}


ROWS = (
    Asked(
        "changes",
        _days,
        Wording("the daily counts, without change points", "die Anzahlen je Tag, ohne Wendepunkte"),
        {"duckdb": (_DUCKDB,), "chdb": tuple(_CHDB.replace("{table}", table) for table in ("ev", "steps"))},
        _rows,
        _values,
    ),
    Asked(
        "changes_by",
        _by_touchpoint,
        Wording("nothing: change points of every touchpoint", "nichts: Wendepunkte jedes Touchpoints"),
    ),
)
