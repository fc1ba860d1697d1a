"""Churn by hand: the definitions of `questions.churn`, word by word, in plain Python. Slow and obvious.

Time with an end step is watched in whole hours: tests put every event on a full hour, so that every border of a stratum
is one too, and an hour lies in one stratum.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from waypost.core.analytics.questions.churn import Churn
from waypost.core.analytics.questions.periods import span

Row = tuple[str, int, str, dict[str, str]]
Stratum = tuple[object, ...]
Step = tuple[str, str]  # kind and name
HOUR = 3_600_000_000
DAY = 24 * HOUR


@dataclass
class Life:
    """A customer from the beginning on: events before the churn (or the data's end), and what became of it."""

    rows: list[Row]
    left: int
    churned: bool
    returned: bool

    @property
    def begun(self) -> int:
        return self.rows[0][1]

    @property
    def wait(self) -> int:
        return self.left - self.begun


@dataclass
class Cell:
    """In one stratum: what was watched (events or ms) and the churn, exposed and compared with."""

    churned: int = 0
    watched: int = 0
    other_churned: int = 0
    other_watched: int = 0


def lives_by_hand(rows: list[Row], question: Churn, zone: str = "Europe/Berlin") -> list[Life]:
    as_of = max(row[1] for row in rows)
    ways = defaultdict(list)
    for row in rows:
        if row[2] not in question.ignoring:
            ways[row[0]].append(row)
    first, last = question.period.instants(zone)
    lives = []
    for way in ways.values():
        way.sort(key=lambda row: row[1])
        while way and question.start and way[0][2] != question.start:
            way.pop(0)
        if way and first <= way[0][1] < last:
            lives.append(_life(way, question, as_of))
    return lives


def _life(way: list[Row], question: Churn, as_of: int) -> Life:
    if question.end:
        for i in range(1, len(way)):
            if way[i][2] == question.end:
                return Life(way[:i], way[i][1], True, i + 1 < len(way))
        return Life(way, as_of, False, False)
    silence = span(question.silence or "")
    for i, row in enumerate(way):
        follows = way[i + 1][1] if i + 1 < len(way) else as_of
        if follows - row[1] > silence:
            return Life(way[: i + 1], row[1] + silence, True, i + 1 < len(way))
    return Life(way, as_of, False, False)


def cells_by_hand(
    lives: list[Life], question: Churn, as_of: int, names: tuple[str, ...], step: Step
) -> dict[Stratum, Cell]:
    """The cells of one step, with customers alike in `names`."""
    cells: dict[Stratum, Cell] = defaultdict(Cell)
    for life in lives:
        if question.end:
            _time(life, question, names, step, cells)
        else:
            _events(life, question, as_of, names, step, cells)
    return cells


def _events(
    life: Life, question: Churn, as_of: int, names: tuple[str, ...], step: Step, cells: dict[Stratum, Cell]
) -> None:
    for i, row in enumerate(life.rows):
        if as_of - row[1] <= span(question.silence or ""):
            continue
        state = exposure(life, i, question, step)
        if state is None:
            continue
        gap = row[1] - life.rows[i - 1][1] if i else 0
        cell = cells[_stratum(life, i, row[1], gap, names)]
        is_last = life.churned and i == len(life.rows) - 1
        if state:
            cell.watched += 1
            cell.churned += is_last
        else:
            cell.other_watched += 1
            cell.other_churned += is_last


def _time(life: Life, question: Churn, names: tuple[str, ...], step: Step, cells: dict[Stratum, Cell]) -> None:
    exposed = span(question.exposed)
    for hour in range(life.begun, life.left, HOUR):
        # The event that this hour follows.
        i = max(place for place, row in enumerate(life.rows) if row[1] <= hour)
        _watch(life, i, hour, hour + HOUR, exposed, question, names, step, cells)
    if life.churned and life.rows[-1][1] == life.left:  # in the same instant as the last event
        _watch(life, len(life.rows) - 1, life.left, life.left, exposed, question, names, step, cells)


def _watch(
    life: Life, i: int, since: int, until: int, exposed: int, question: Churn, names: tuple[str, ...], step: Step,
    cells: dict[Stratum, Cell],
) -> None:  # fmt: skip
    if until > life.rows[i][1] + exposed:
        return
    recent = [exposure(life, k, question, step) for k in range(i + 1) if life.rows[k][1] + exposed >= until]
    state = True if True in recent else False if False in recent else None
    if state is None:
        return
    cell = cells[_stratum(life, i, until, until - life.rows[i][1], names, month_of=since)]
    # Behind a last event in the same instant the end is counted there, not in the hour before it.
    ends = life.churned and until == life.left and i == len(life.rows) - 1
    if state:
        cell.watched += (until - since) // 1000
        cell.churned += ends
    else:
        cell.other_watched += (until - since) // 1000
        cell.other_churned += ends


def exposure(life: Life, i: int, question: Churn, step: Step) -> bool | None:
    """Whether event i exposes to a step; None when it is neither that nor what it is compared with."""
    kind, name = step
    row, before = life.rows[i], life.rows[i - 1] if i else None
    if kind == "touchpoint":
        return row[2] == name
    if before is None:
        return None
    if kind == "pause":
        return row[1] - before[1] > span(name)
    if not row[3].get(name, "") or not before[3].get(name, ""):
        return None
    return row[3][name] != before[3][name]


def _stratum(
    life: Life, i: int, at: int, gap: int, names: tuple[str, ...], month_of: int | None = None
) -> tuple[object, ...]:
    day = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at if month_of is None else month_of)
    local = day.astimezone(ZoneInfo("Europe/Berlin"))
    everything = {
        "persona": life.rows[i][3].get("persona", ""),
        "touchpoint": life.rows[i][2],
        "month": (local.year, local.month),
        "events before": sum(i > limit for limit in (0, 2, 5, 10, 20, 50)),
        "time since the beginning": sum(at - life.begun > days * DAY for days in (1, 7, 30, 90, 180, 365)),
        "time since the last event": sum(gap > hours * HOUR for hours in (1, 24, 72, 168, 336, 720)),
    }
    return tuple(everything[name] for name in names)


def columns(cells: dict[Stratum, Cell]) -> list[np.ndarray]:
    """Churned, watched, and the same of those compared with; one row a stratum."""
    table = [(c.churned, c.watched, c.other_churned, c.other_watched) for c in cells.values()]
    return list(np.array(table, np.int64).reshape(-1, 4).T)
