"""The way of the lines between two columns: where each bends, and how far apart the columns must stand for that.

Every line runs straight, at 45 degrees, and straight again. Lines that change their rows together stay parallel.
No line may come near another one, a label, a badge or a mark that is not its own; where two lines cross, both are
straight. If there is no room, the columns move apart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from waypost.core.drawing.layout.subway.sizes import CASING, CLEAR, LINE, PITCH, TANGENT, TRACK
from waypost.core.drawing.shapes import Box

_NEST = TRACK * (2**0.5 - 1)  # how much earlier the inner line of a bundle bends
_SAMPLE = 4.0
_NEAR = 11.0  # smallest distance of two lines
_MARGIN = LINE / 2 + 4
# From a crossing to a corner: the bend, and the other line with its casing, seen along this line.
_ON_FLAT = TANGENT + (LINE / 2 + CASING) * 2**0.5 + LINE / 2
_ON_SLOPE = TANGENT * 0.5**0.5 + (LINE / 2 + CASING) + LINE / 2 * 0.5**0.5
_WIDER, _WIDEST = 10.0, 420.0
_BETWEEN = 14.0

Curve = npt.NDArray[np.float64]


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


@dataclass(frozen=True, slots=True)
class Mark:
    """A box that lines must not touch, except its owner's; x is measured from its column."""

    box: Box
    owner: int = -1


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
    if not groups:
        return Gap(width)
    best: tuple[int, Gap] | None = None
    limit = width + _WIDEST
    while width <= limit:
        marks = [*left, *(_moved(mark, width) for mark in right)]
        for order in _orders(groups):
            faults, corners = _placed(order, tracks, marks, width)
            if not faults:
                return Gap(width, corners)
            if best is None or faults < best[0]:
                best = faults, Gap(width, corners, clean=False)
        width += _WIDER
    assert best is not None
    return best[1]


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
    return max((sum(t.clear) + abs(t.drop) + 2 * TANGENT for t in tracks if t.drop), default=0.0)


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
    order: Sequence[Sequence[Track]], tracks: Sequence[Track], marks: Sequence[Mark], width: float
) -> tuple[int, dict[int, float]]:
    """Corners for all groups one after the other, each as near to the middle as it can; and how many faults remain."""
    xs = np.arange(0.0, width + _SAMPLE, _SAMPLE)
    laid = [(track, _heights(track, 0.0, xs), 0.0) for track in tracks if not track.drop]
    corners: dict[int, float] = {}
    faults = 0
    for group in order:
        best: tuple[int, list[tuple[Track, Curve, float]]] | None = None
        for base in _bases(group, width):
            tried = [(t, _heights(t, corner, xs), corner) for t, corner in _nested(group, base)]
            found = sum(_faults(one, laid, marks, xs) for one in tried)
            if best is None or found < best[0]:
                best = found, tried
            if not found:
                break
        if best is None:
            return len(tracks) + 1, corners
        faults += best[0]
        laid += best[1]
        corners |= {track.line: corner for track, _, corner in best[1]}
    return faults, corners


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
    middle, step = (low + high) / 2, 5.0
    yield middle
    for place in range(1, int((high - low) / 2 / step) + 1):
        yield middle - place * step
        yield middle + place * step


def _heights(track: Track, corner: float, xs: Curve) -> Curve:
    run = abs(track.drop)
    if not run:
        return np.full(len(xs), track.start)
    return np.asarray(track.start + np.clip(xs - corner, 0.0, run) * (1 if track.drop > 0 else -1))


def _faults(
    one: tuple[Track, Curve, float],
    laid: Sequence[tuple[Track, Curve, float]],
    marks: Sequence[Mark],
    xs: Curve,
) -> int:
    track, ys, corner = one
    found = 0
    for mark in marks:
        if mark.owner != track.line:
            box = mark.box.grown(_MARGIN)
            inside = (xs > box.x) & (xs < box.right) & (ys > box.y) & (ys < box.bottom)
            found += bool(inside.any())
    return found + sum(_meet(track, ys, corner, *other, xs) for other in laid)


def _meet(
    one: Track, one_ys: Curve, one_corner: float, other: Track, other_ys: Curve, other_corner: float, xs: Curve
) -> bool:
    """Whether two lines come too near, or cross where one of them bends."""
    apart = other_ys - one_ys
    crosses = (other.start > one.start) != (other.end > one.end)
    turned = np.flatnonzero(np.diff(np.sign(apart)) != 0)
    if not crosses:
        sloped = _sloped(one, one_corner, xs) | _sloped(other, other_corner, xs)
        return bool((np.abs(apart) * np.where(sloped, 0.5**0.5, 1.0) < _NEAR).any())
    place = int(turned[0])
    gap = apart[place] - apart[place + 1]
    at = float(xs[place] + (_SAMPLE * apart[place] / gap if gap else 0.0))
    return _bends_near(one, one_corner, at) or _bends_near(other, other_corner, at)


def _sloped(track: Track, corner: float, xs: Curve) -> npt.NDArray[np.bool_]:
    return (xs > corner) & (xs < corner + abs(track.drop))


def _bends_near(track: Track, corner: float, at: float) -> bool:
    if not track.drop:
        return False
    end = corner + abs(track.drop)
    if corner <= at <= end:
        return min(at - corner, end - at) < _ON_SLOPE - 0.5
    return min(abs(at - corner), abs(at - end)) < _ON_FLAT - 0.5
