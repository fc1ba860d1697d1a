"""The way of the lines between two columns: where each bends, and how far apart the columns must stand for that.

Every line runs straight, at 45 degrees, and straight again. Lines that change their rows together stay parallel.
No line may come near another one, a label, a badge or a mark that is not its own; where two lines cross, both are
straight. If there is no room, the columns move apart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from waypost.core.drawing.layout.subway.sizes import CASING, CLEAR, LINE, PITCH, TANGENT, TRACK
from waypost.core.drawing.shapes import Box

_NEST = TRACK * (2**0.5 - 1)  # how much earlier the inner line of a bundle bends
_NEAR = 11.0  # smallest distance of two lines
# From a crossing to a corner: the bend, and the other line with its casing, seen along this line.
_ON_FLAT = TANGENT + (LINE / 2 + CASING) * 2**0.5 + LINE / 2
_ON_SLOPE = TANGENT * 0.5**0.5 + (LINE / 2 + CASING) + LINE / 2 * 0.5**0.5
_WIDER, _WIDEST = 12.0, 420.0
_BETWEEN = 14.0


@dataclass(frozen=True, slots=True)
class Track:
    """A line in a gap: height at both ends, rows at both ends, and how far it must stay straight at each."""

    line: int
    start: float
    end: float
    rows: tuple[int, int]
    clear: tuple[float, float] = (CLEAR, CLEAR)

    @property
    def drop(self) -> float:
        return self.end - self.start

    @property
    def run(self) -> float:
        """How far it goes at 45 degrees."""
        return abs(self.drop)


@dataclass(frozen=True, slots=True)
class Mark:
    """A box that lines must not touch, except its owner's; x is measured from its column."""

    box: Box
    owner: int = -1

    @property
    def margin(self) -> float:
        """Lines keep clear of labels; beside a badge on a line the next track is free."""
        return LINE / 2 + (4 if self.owner < 0 else 1.3)


@dataclass(frozen=True)
class Gap:
    """A solved gap: its width and where each line's first corner stands (for lines that change their height)."""

    width: float
    corners: dict[int, float] = field(default_factory=dict)
    clean: bool = True


def solve(tracks: Sequence[Track], left: Sequence[Mark], right: Sequence[Mark], least: float = PITCH) -> Gap:
    """The narrowest gap of at least `least` in which all lines find their way."""
    width = max(least, _apart(left, right), _runs(tracks))
    groups = _groups(tracks)
    straight = [_Laid(track, 0.0) for track in tracks if not track.drop]
    limit = width + _WIDEST
    while groups and width <= limit:
        marks = [*left, *(_moved(mark, width) for mark in right)]
        for order in _orders(groups):
            found = _placed(order, straight, marks, width)
            if found is not None:
                return Gap(width, found)
        width += _WIDER
    middles = {t.line: (width - t.run) / 2 for t in tracks if t.drop}  # no room at all: as if nobody were in the way
    return Gap(width, middles, clean=not middles)


def _apart(left: Sequence[Mark], right: Sequence[Mark]) -> float:
    """The distance at which what stands at the two columns does not touch."""
    pairs = ((one.box, other.box) for one in left for other in right)
    return max(
        (
            one.right - other.x + _BETWEEN
            for one, other in pairs
            if one.y < other.bottom + 4 and other.y < one.bottom + 4
        ),
        default=0.0,
    )


def _runs(tracks: Sequence[Track]) -> float:
    """The distance in which every line gets from what stands on it at one column to the other, bends included."""
    return max((sum(t.clear) + (abs(t.drop) + 2 * TANGENT if t.drop else 0.0) for t in tracks), default=0.0)


def _moved(mark: Mark, by: float) -> Mark:
    box = mark.box
    return Mark(Box(box.x + by, box.y, box.width, box.height), mark.owner)


def _groups(tracks: Sequence[Track]) -> list[list[Track]]:
    """Lines that change rows together and keep their order; each other line that bends is alone."""
    bundles: dict[tuple[int, int], list[Track]] = {}
    for track in tracks:
        if track.drop:
            bundles.setdefault(track.rows, []).append(track)
    found = []
    for (before, after), bundle in bundles.items():
        ranked = sorted(bundle, key=lambda track: track.start)
        if before != after and all(one.end < other.end for one, other in pairwise(ranked)):
            found.append(ranked)
        else:
            found += [[track] for track in ranked]
    return sorted(found, key=lambda group: -abs(group[0].drop))


def _orders(groups: list[list[Track]]) -> Iterator[list[list[Track]]]:
    """A few orders in which the groups may choose their places."""
    yield groups
    if len(groups) > 1:
        yield groups[::-1]
    if len(groups) > 2:
        yield [*groups[1:], groups[0]]


def _placed(
    order: Sequence[Sequence[Track]], straight: Sequence["_Laid"], marks: Sequence[Mark], width: float
) -> dict[int, float] | None:
    """Corners for all groups one after the other, each as near to the middle as it can; None if one has no place."""
    laid = list(straight)
    for group in order:
        for base in _bases(group, width):
            tried = [_Laid(track, corner) for track, corner in _nested(group, base)]
            if not any(_is_wrong(one, laid, marks) for one in tried):
                laid += tried
                break
        else:
            return None
    return {one.track.line: one.corner for one in laid if one.track.drop}


def _nested(group: Sequence[Track], base: float) -> Iterator[tuple[Track, float]]:
    """The corner of each line: inner ones bend earlier, so that the bundle stays parallel."""
    down = group[0].drop > 0
    for place, track in enumerate(group):
        outer = place if down else len(group) - 1 - place
        yield track, base - outer * _NEST


def _bases(group: Sequence[Track], width: float) -> Iterator[float]:
    """Possible first corners of a group, from the middle outwards."""
    nested = list(_nested(group, 0.0))
    low = max(track.clear[0] + TANGENT - off for track, off in nested)
    high = min(width - track.clear[1] - TANGENT - abs(track.drop) - off for track, off in nested)
    if high < low:
        return
    middle, step = (low + high) / 2, 6.0
    yield middle
    for place in range(1, int((high - low) / 2 / step) + 1):
        yield middle - place * step
        yield middle + place * step


class _Laid:
    """A track with its first corner: straight, at 45 degrees, straight; so its height only rises or only falls."""

    __slots__ = ("corner", "corners", "end", "last", "start", "track")

    def __init__(self, track: Track, corner: float) -> None:
        self.track, self.corner, self.last = track, corner, corner + track.run
        self.start, self.end = track.start, track.end
        self.corners = (corner, self.last) if track.drop else ()

    def at(self, x: float) -> float:
        """Height at x."""
        if x <= self.corner:
            return self.start
        if x >= self.last:
            return self.end
        return self.start + (x - self.corner if self.end > self.start else self.corner - x)

    def slopes(self, x: float) -> bool:
        return self.corner < x < self.last


def _is_wrong(one: _Laid, laid: Sequence[_Laid], marks: Sequence[Mark]) -> bool:
    return any(_touches(one, mark) for mark in marks) or any(_meet(one, other) for other in laid)


def _touches(one: _Laid, mark: Mark) -> bool:
    if mark.owner == one.track.line:
        return False
    box = mark.box.grown(mark.margin)
    first, second = one.at(box.x), one.at(box.right)
    low, high = (first, second) if first < second else (second, first)
    return low < box.bottom and box.y < high


def _meet(one: _Laid, other: _Laid) -> bool:
    """Whether two lines come too near, or cross where one of them bends."""
    bends = sorted((*one.corners, *other.corners))
    places = [bends[0] - 1.0, *bends, bends[-1] + 1.0]
    apart = [other.at(x) - one.at(x) for x in places]
    crosses = (other.start > one.start) != (other.end > one.end)
    if not crosses:
        return any(abs(gap) * _seen(one, other, x) < _NEAR for x, gap in zip(places, apart, strict=True))
    for (x1, first), (x2, second) in pairwise(zip(places, apart, strict=True)):
        if (first > 0) != (second > 0):
            at = x1 + (x2 - x1) * first / (first - second)
            return _bends_near(one, at) or _bends_near(other, at)
    return True


def _seen(one: _Laid, other: _Laid, x: float) -> float:
    """A distance in height as a distance across the lines, where one of them slopes just beside x."""
    near = any(line.slopes(x + side) for line in (one, other) for side in (-0.5, 0.5))
    return 0.5**0.5 if near else 1.0


def _bends_near(one: _Laid, at: float) -> bool:
    free = _ON_SLOPE if one.slopes(at) else _ON_FLAT
    return any(abs(at - corner) < free - 0.5 for corner in one.corners)
