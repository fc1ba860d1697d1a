"""Steps become columns of stations: neighbours that no line has in common stand below each other in one column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from waypost.core.drawing.scene import Contact, Line, LineKind, Scene, TouchpointLane

MOST_STATIONS = 3


@dataclass(frozen=True, slots=True)
class Station:
    """A step where lines stop; `members` are the numbers of those lines. `lean` is -1 up, 0 anywhere, +1 down."""

    step: str
    members: tuple[int, ...]
    kind: Contact = Contact.DIGITAL
    lean: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """Stations that stand below each other, and all lines that are under way here, stopping or passing."""

    stage: int
    stations: tuple[Station, ...]
    present: tuple[int, ...]

    @property
    def passing(self) -> tuple[int, ...]:
        stopping = {line for station in self.stations for line in station.members}
        return tuple(line for line in self.present if line not in stopping)


def columns_of(scene: Scene) -> list[Column]:
    """The columns of a scene's lines, from left to right; a step where no line stops has none."""
    kinds = _kinds(scene)
    # One customer changes between channels: below each other, the order of the journey would be lost.
    most = 1 if any(line.kind is LineKind.CHANNEL for line in scene.lines) else MOST_STATIONS
    columns: list[tuple[int, list[Station]]] = []
    for stage, part in enumerate(scene.stages):
        fresh = True
        for step in part.steps:
            members = _stopping(scene.lines, step)
            if not members:
                continue
            station = _station(step, members, kinds)
            if not fresh and _joins(columns[-1][1], members, most):
                columns[-1][1].append(station)
            else:
                columns.append((stage, [station]))
            fresh = False
    spans = _spans(len(scene.lines), columns)
    return [
        Column(stage, tuple(stations), tuple(n for n, (a, b) in enumerate(spans) if a <= place <= b))
        for place, (stage, stations) in enumerate(columns)
    ]


def _stopping(lines: Sequence[Line], step: str) -> tuple[int, ...]:
    return tuple(number for number, line in enumerate(lines) if any(stop.step == step for stop in line.stops))


def _joins(stations: list[Station], members: tuple[int, ...], most: int) -> bool:
    taken = {line for station in stations for line in station.members}
    return len(stations) < most and not taken & set(members)


def _station(step: str, members: tuple[int, ...], kinds: Mapping[str, Contact]) -> Station:
    kind = kinds.get(step)
    lean = 0 if kind is None else -1 if kind is Contact.DIGITAL else 1
    return Station(step, members, kind or Contact.DIGITAL, lean)


def _kinds(scene: Scene) -> dict[str, Contact]:
    """How each step is met: by its first touchpoint."""
    lane = next((lane for lane in scene.lanes if isinstance(lane, TouchpointLane)), None)
    return {step: cell[0].kind for step, cell in lane.cells.items() if cell} if lane else {}


def _spans(lines: int, columns: list[tuple[int, list[Station]]]) -> list[tuple[int, int]]:
    """The first and the last column of each line."""
    places = [[place for place, (_, stations) in enumerate(columns) if _has(stations, line)] for line in range(lines)]
    return [(min(found), max(found)) if found else (0, -1) for found in places]


def _has(stations: list[Station], line: int) -> bool:
    return any(line in station.members for station in stations)
