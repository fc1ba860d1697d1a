"""Events and voices as columns in the order of time: each by itself, by visit, or by day, week, month and year."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from waypost.core.drawing.scene.history import Event, History, Turn

_MOST_LANES = 8
_ONE_GO = timedelta(hours=1)  # internal steps that follow each other this fast stand in one capsule


class Fold(IntEnum):
    """What one column stands for; from the finest to the coarsest."""

    EVENT = 0
    VISIT = 1  # events of one visit in one lane, without a switch between them; internal steps of one hour
    DAY = 2
    WEEK = 3
    MONTH = 4
    YEAR = 5


@dataclass(frozen=True, slots=True)
class Bead:
    """Events of one column in one lane: numbers of events, in order."""

    lane: int
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A piece of time: beads by lane, voices, internal steps and what was asked (numbers), turns that lead into it or happen
    in it."""

    start: datetime
    end: datetime
    beads: tuple[Bead, ...]
    voices: tuple[int, ...]
    turns: tuple[Turn, ...]
    inner: tuple[int, ...] = ()
    asked: tuple[int, ...] = ()

    @property
    def first(self) -> int | None:
        """The lane at which the customer's line enters."""
        return min(self.beads, key=lambda bead: bead.events[0]).lane if self.beads else None


def lanes_of(history: History) -> tuple[list[str], list[int]]:
    """Names of the lanes in the order of appearance, and the lane of each event.

    Unknown channels ("") come last; beyond eight lanes, rare channels share one lane ("\\0" stands for it).
    """
    counts = Counter(event.channel for event in history.events)
    known = [channel for channel in dict.fromkeys(e.channel for e in history.events) if channel]
    rare: set[str] = set()
    if len(counts) > _MOST_LANES:
        kept = {channel for channel, _ in counts.most_common(_MOST_LANES - 2) if channel}
        rare = set(known) - kept
    names = [channel for channel in known if channel not in rare]
    places = {channel: place for place, channel in enumerate(names)}
    if rare:
        places |= dict.fromkeys(rare, len(names))
        names.append("\0")
    if "" in counts:
        places[""] = len(names)
        names.append("")
    return names, [places[event.channel] for event in history.events]


def columns_of(history: History, fold: Fold, lanes: list[int]) -> list[Column]:
    """All events, voices, internal steps and questions in columns; column by column time does not go back."""
    turns: dict[int, list[Turn]] = {}
    for turn in history.turns:
        turns.setdefault(turn.after, []).append(turn)
    found: list[list[tuple[datetime, int, int]]] = []
    items = sorted(_items(history))
    for place, item in enumerate(items):
        if place and _together(history, items[place - 1], item, fold, lanes, turns):
            found[-1].append(item)
        else:
            found.append([item])
    return [_column(column, lanes, turns) for column in found]


def _items(history: History) -> Iterator[tuple[datetime, int, int]]:
    """(time, 0 for an event, 1 for a voice, 2 for an internal step or 3 for being asked, its number)."""
    yield from ((event.at, 0, number) for number, event in enumerate(history.events))
    yield from ((voice.at, 1, number) for number, voice in enumerate(history.voices))
    yield from ((step.at, 2, number) for number, step in enumerate(history.inner))
    yield from ((ask.at, 3, number) for number, ask in enumerate(history.asked))


def _together(
    history: History,
    one: tuple[datetime, int, int],
    other: tuple[datetime, int, int],
    fold: Fold,
    lanes: list[int],
    turns: dict[int, list[Turn]],
) -> bool:
    if fold >= Fold.DAY:
        return _period(one[0], fold) == _period(other[0], fold)
    if fold is Fold.VISIT and one[1] == other[1] == 2:
        return other[0] - one[0] <= _ONE_GO
    if fold is Fold.EVENT or one[1] or other[1]:
        return False
    a, b = history.events[one[2]], history.events[other[2]]
    return a.visit == b.visit and lanes[one[2]] == lanes[other[2]] and other[2] not in turns


def _period(when: datetime, fold: Fold) -> tuple[int, ...]:
    if fold is Fold.DAY:
        return (when.year, when.month, when.day)
    if fold is Fold.WEEK:
        monday = when - timedelta(days=when.weekday())
        return (monday.year, monday.month, monday.day)
    return (when.year, when.month) if fold is Fold.MONTH else (when.year,)


def _column(items: list[tuple[datetime, int, int]], lanes: list[int], turns: dict[int, list[Turn]]) -> Column:
    events = [number for _, kind, number in items if kind == 0]
    by_lane: dict[int, list[int]] = {}
    for number in events:
        by_lane.setdefault(lanes[number], []).append(number)
    return Column(
        start=items[0][0],
        end=items[-1][0],
        beads=tuple(Bead(lane, tuple(by_lane[lane])) for lane in sorted(by_lane)),
        voices=tuple(number for _, kind, number in items if kind == 1),
        turns=tuple(turn for number in events for turn in turns.get(number, ())),
        inner=tuple(number for _, kind, number in items if kind == 2),
        asked=tuple(number for _, kind, number in items if kind == 3),
    )


def main_touchpoints(events: list[Event]) -> tuple[list[str], int]:
    """The two touchpoints met most, and how many different ones there are besides.

    >>> main_touchpoints([Event(datetime(2026, 1, 1), name) for name in "ABBC"])
    (['B', 'A'], 1)
    """
    ranked = [name for name, _ in Counter(event.touchpoint for event in events).most_common()]
    return ranked[:2], max(0, len(ranked) - 2)
