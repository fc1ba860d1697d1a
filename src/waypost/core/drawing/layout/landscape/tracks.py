"""Where everything of a landscape stands: columns as wide as their stations need, lines on tracks, branches below."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from waypost.core.drawing.scene.landscape import Landscape, Way
from waypost.core.drawing.text import LANE, SMALL_BOLD, TINY, Typesetter

APART = 30.0  # least distance of two stations
TITLE = 172.0  # a title may be as wide, whatever its line
BADGE = 30.0  # room for the letter before the first station
NUMBERED = 58.0  # room for a phase's number beside its name
_INSIDE = 22.0  # room at the edges of a column


@dataclass(frozen=True, slots=True)
class Column:
    left: float
    width: float

    @property
    def right(self) -> float:
        return self.left + self.width

    def places(self, count: int) -> list[float]:
        """Where that many stations stand."""
        room = (self.width - 2 * _INSIDE - BADGE / 2) / max(1, count)
        return [self.left + _INSIDE + BADGE / 2 + (place + 0.5) * room for place in range(count)]


def columns(given: Landscape, typesetter: Typesetter, left: float, right: float) -> dict[str, Column]:
    """A column for each phase; together at least as wide as the room between `left` and `right`."""
    needs = {
        phase.key: max(
            120.0,
            min(220.0, typesetter.width(phase.name, LANE) + NUMBERED),
            2 * _INSIDE + BADGE / 2 + _most(given, phase.key) * APART,
        )
        for phase in given.phases
    }
    spare = max(0.0, right - left - sum(needs.values())) / max(1, len(needs))
    found: dict[str, Column] = {}
    for key, need in needs.items():
        found[key] = Column(left, need + spare)
        left += need + spare
    return found


def _most(given: Landscape, phase: str) -> int:
    return max((sum(halt.phase == phase for halt in way.halts) for way in given.ways), default=0)


@dataclass(frozen=True, slots=True)
class Laid:
    """A way with the x of its stations and the track it runs on, counted from the top of its row."""

    way: Way
    places: tuple[float, ...]
    track: int
    title: tuple[str, ...]

    @property
    def start(self) -> float:
        return self.places[0] - BADGE

    @property
    def end(self) -> float:
        return self.places[-1] + 12


def laid(ways: Sequence[Way], across: Mapping[str, Column], typesetter: Typesetter) -> list[Laid]:
    """The ways of one row, each after the one around it, on the highest track that is free and below that one's."""
    found: dict[str, Laid] = {}
    taken: list[list[tuple[float, float]]] = []
    for way in _around_first([way for way in ways if way.halts]):
        places = _places(way, across)
        start, end = places[0] - BADGE, places[-1] + 12
        title = tuple(typesetter.lines(way.name, SMALL_BOLD, max(TITLE, end - start - BADGE)))
        widest = max(typesetter.width(line, SMALL_BOLD) for line in title)
        reach = max(end, start + BADGE + max(widest, typesetter.width(way.note, TINY)) + 8)
        track = found[way.parent].track + 1 if way.parent in found else 0
        while track < len(taken) and any(start < b + 10 and a < reach + 10 for a, b in taken[track]):
            track += 1
        taken.extend([] for _ in range(track + 1 - len(taken)))
        taken[track].append((start, reach))
        found[way.key] = Laid(way, tuple(places), track, title)
    return list(found.values())


def _places(way: Way, across: Mapping[str, Column]) -> list[float]:
    """The stations in their columns, never running back."""
    order = list(across)
    furthest, keys = 0, []
    for halt in way.halts:
        furthest = max(furthest, order.index(halt.phase) if halt.phase in across else furthest)
        keys.append(order[furthest])
    return [x for key in dict.fromkeys(keys) for x in across[key].places(keys.count(key))]


def _around_first(ways: Sequence[Way]) -> Iterator[Way]:
    """Each way before those that lie in it; ways in a circle, or in one that is not here, stand for themselves."""
    keys = {way.key for way in ways}
    done: set[str] = set()

    def down(way: Way) -> Iterator[Way]:
        if way.key in done:
            return
        done.add(way.key)
        yield way
        for inside in ways:
            if inside.parent == way.key:
                yield from down(inside)

    for way in ways:
        if way.parent not in keys:
            yield from down(way)
    for way in ways:
        yield from down(way)
