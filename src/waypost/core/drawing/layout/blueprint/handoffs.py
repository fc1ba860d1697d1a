"""Arrows of handoffs: each on a track of its own, rounded at its corners, dashed where something gets lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from waypost.core.drawing import wording
from waypost.core.drawing.layout.blueprint.arranging import Line
from waypost.core.drawing.layout.blueprint.routing import Lattice, Run, Tracks, Way
from waypost.core.drawing.layout.blueprint.work import Sized
from waypost.core.drawing.layout.curve import rounded
from waypost.core.drawing.layout.frame import Frame, Pen
from waypost.core.drawing.layout.marks import arrow_head
from waypost.core.drawing.scene import Handoff
from waypost.core.drawing.shapes import Box, Path

TRACK = 8.0
ASIDE = 17.0  # from a box to the first track beside it
_TIP = 3.0


@dataclass
class Ways:
    """The ways of all handoffs with their tracks, before any height is known."""

    ways: dict[int, Way] = field(default_factory=dict)
    runs: dict[int, list[Run]] = field(default_factory=dict)
    gutters: Tracks = field(default_factory=Tracks)
    channels: Tracks = field(default_factory=Tracks)

    @property
    def gutter(self) -> float:
        """How wide the gap between two columns has to be."""
        most = max((self.gutters.count(at) for at in self.gutters.runs), default=1)
        return max(44.0, 2 * ASIDE + TRACK * (most - 1))

    def channel(self, number: int) -> float:
        """How high the channel above a row has to be."""
        count = self.channels.count(number)
        return TRACK * count + 6 if count else 0.0


def ways_of(lines: Sequence[Line], columns: int, handoffs: Sequence[Handoff]) -> Ways:
    """Every handoff between known work on its way."""
    lattice, found = Lattice(lines, columns), Ways()
    for number, handoff in enumerate(handoffs):
        way = lattice.way(handoff.source, handoff.target)
        if way is not None:
            found.ways[number] = way
            found.runs[number] = [_run(found, one, other) for one, other in _pieces(way)]
    return found


def _pieces(way: Way) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Straight pieces; a way that ends level gets an upright piece at its end, to reach the height of its words."""
    spots = way.spots
    pieces = list(pairwise(spots))
    if not pieces or pieces[-1][0][0] != pieces[-1][1][0]:
        pieces.append((spots[-1], spots[-1]))
    return pieces


def _run(found: Ways, one: tuple[int, int], other: tuple[int, int]) -> Run:
    if one[0] == other[0]:
        return found.gutters.take(one[0], one[1], other[1])
    if one[1] % 2:  # in the row of its source, at the height of its own words
        return Run(-1, one[0], other[0], 0)
    return found.channels.take(one[1] // 2, one[0], other[0])


def draw(
    pen: Pen,
    handoffs: Sequence[Handoff],
    found: Ways,
    boxes: Mapping[str, Box],
    sizes: Mapping[str, Sized],
    channels: Mapping[int, float],
) -> None:
    """All arrows; `channels` are the heights of the channels' first tracks."""
    frame = pen.frame
    for number, way in found.ways.items():
        handoff = handoffs[number]
        one, other = boxes[handoff.source], boxes[handoff.target]
        y1 = one.y + sizes[handoff.source].leaves[number]
        y2 = other.y + sizes[handoff.target].arrives[number]
        x, y = (one.right + 1 if way.right else one.x - 1), y1
        points = [(x, y)]
        for run, (start, end) in zip(found.runs[number], _pieces(way), strict=True):
            if start[0] == end[0]:
                x = _upright(frame, found, run)
            elif run.at >= 0:
                y = channels[run.at] + TRACK * run.track
            points += [(x, points[-1][1])] if start[0] == end[0] else [(points[-1][0], y)]
        end_x = other.x - _TIP if way.into_left else other.right + _TIP
        points += [(points[-1][0], y2), (end_x, y2)]
        _arrow(pen, handoff, _thinned(points), "right" if way.into_left else "left")


def _upright(frame: Frame, found: Ways, run: Run) -> float:
    """Where a gutter's track stands: all tracks of a gutter around its middle."""
    middle = frame.grid.left + run.at * frame.grid.column
    return middle + TRACK * (run.track - (found.gutters.count(run.at) - 1) / 2)


def _thinned(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    kept = points[:1]
    for point in points[1:]:
        if point == kept[-1]:
            continue
        if len(kept) > 1 and (kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]):
            kept[-1] = point
        else:
            kept.append(point)
    return kept


def _arrow(pen: Pen, handoff: Handoff, points: list[tuple[float, float]], direction: str) -> None:
    frame, own = pen.frame, pen.frame.pen()
    ink, dash = look(frame, handoff)
    back = -6.0 if direction == "right" else 6.0
    tip = points[-1]
    own.add(Path(rounded([*points[:-1], (tip[0] + back, tip[1])], 6), stroke=ink, width=1.8, dash=dash, name="handoff"))
    own.add(arrow_head(*tip, direction, ink, 4.5))
    told = [handoff.label, f"{frame.word(wording.LOST)}: {handoff.loses}" if handoff.loses else "", handoff.wait]
    title = "; ".join(text for text in told if text) or frame.word(wording.HANDOFF)
    pen.add(own.group("handoff", title, marks=(("from", handoff.source), ("to", handoff.target))))


def look(frame: Frame, handoff: Handoff) -> tuple[str, str]:
    """Colour and dashes by type: an outcome of a decision, a handoff with loss, a plain handoff."""
    if handoff.loses:
        return frame.theme.bad.strong, "5 4"
    return (frame.theme.warn.strong, "") if handoff.outcome else (frame.theme.ink, "")
