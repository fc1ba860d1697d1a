"""The funnel: three steps within 14 days, as counts, and in full."""

from dataclasses import dataclass

from waypost.bench.asking import DAY, Asked, Rows, figures
from waypost.bench.data import Data
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.kernels.funnel.postings import keep_postings
from waypost.core.analytics.questions.funnel import Funnel, FunnelAnswer

STEPS = ("Product viewed", "Cart", "Order placed")
WINDOW_DAYS = 14

Counts = tuple[int, ...]

# Starts by running maxima: the latest first step up to each event, then the latest that a second step continued.
STARTS = """
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
    STARTS
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
_DUCKDB_FULL = (
    STARTS
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
_BARS = """
SELECT countIf(level >= 1), countIf(level >= 2), countIf(level >= 3) FROM (
  SELECT c, windowFunnel({window}{mode})(t, e = {a}, e = {b}, e = {d}) AS level FROM {table}
  WHERE e IN ({a}, {b}, {d}) GROUP BY c)
"""
_CHDB_FULL = """
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


@dataclass(frozen=True, slots=True)
class FullFunnel:
    """Bars, bars by channel of step 1, and medians of the reported chains in µs (1→2, 2→3, 1→3)."""

    bars: Counts
    by_channel: dict[int, Counts]
    medians: Counts


def _full(rows: Rows) -> FullFunnel:
    """From a peer's rows: (1 for the whole, else 0), channel, three bars, three medians."""
    whole: tuple[Counts, Counts] = ((), ())
    by_channel = {}
    for is_whole, channel, *told in rows:
        bars = tuple(int(figure) for figure in told[:3])
        if int(is_whole):
            whole = bars, tuple(int(figure) for figure in told[3:])
        else:
            by_channel[int(channel)] = bars
    return FullFunnel(whole[0], by_channel, whole[1])


def values(data: Data) -> dict[str, int]:
    """The codes of the steps in the index, and the window in µs."""
    a, b, d = (data.index.touchpoint_codes[step] for step in STEPS)
    return {"a": a, "b": b, "d": d, "window": WINDOW_DAYS * DAY}


def _counts(data: Data) -> Counts:
    """Customers at least at each step; counts only, from posting lists made once."""
    keep_postings(data.index)
    answer = ask(data.index, Funnel(STEPS, window=f"{WINDOW_DAYS}d", measures="counts")).answer
    return tuple(step.customers for step in answer.steps)


def _in_full(data: Data) -> FullFunnel:
    """With breakdown, chains and times."""
    question = Funnel(STEPS, window=f"{WINDOW_DAYS}d", by="channel", limit=1000)
    answer: FunnelAnswer = ask(data.index, question).answer
    words = data.index.words["channel"]
    _, second, third = answer.steps
    assert second.from_previous and third.from_previous and third.from_first
    return FullFunnel(
        bars=tuple(step.customers for step in answer.steps),
        by_channel={
            words.index(group.value or ""): tuple(step.customers for step in group.steps) for group in answer.groups
        },
        medians=tuple(
            round(times.median * 1e6) for times in (second.from_previous, third.from_previous, third.from_first)
        ),
    )


def _in_short(answer: FullFunnel) -> list[int]:
    return [*answer.bars, *answer.medians]


# Different touchpoints: without equal conditions the default mode and strict_once are the same.
_CHDB_COUNTS = tuple(
    _BARS.replace("{mode}", mode).replace("{table}", table)
    for mode in ("", ", 'strict_once'")
    for table in ("ev", "steps")
)

ROWS = (
    Asked(
        "funnel",
        _counts,
        ways={"duckdb": (_COUNTS_BY_WINDOWS, _COUNTS_BY_ASOF), "chdb": _CHDB_COUNTS},
        read=figures,
        values=values,
    ),
    Asked(
        "funnel_full",
        _in_full,
        ways={
            "duckdb": (_DUCKDB_FULL,),
            "chdb": tuple(_CHDB_FULL.replace("{table}", table) for table in ("ev", "steps")),
        },
        read=_full,
        values=values,
        short=_in_short,
    ),
)
