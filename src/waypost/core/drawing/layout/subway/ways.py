"""Lines as paths: straight, a rounded bend, 45 degrees, a rounded bend, straight. Cut where the ground changes."""

import itertools
from collections.abc import Sequence

from waypost.core.drawing.layout.subway.sizes import RADIUS, TANGENT
from waypost.core.drawing.shapes import Command

Point = tuple[float, float]
_HANDLE = RADIUS * 4 / 3 * 0.198912367  # tan of a sixteenth of a turn, of a bend of 45 degrees
_SLOPE = 0.5**0.5


def way(x1: float, y1: float, x2: float, y2: float, corner: float | None) -> tuple[Command, ...]:
    """From a column to the next; `corner` is where the way would turn if it were not rounded."""
    if corner is None or y1 == y2:
        return (("M", (x1, y1)), ("L", (x2, y2)))
    down = 1.0 if y2 > y1 else -1.0
    end = corner + abs(y2 - y1)
    return (
        ("M", (x1, y1)),
        ("L", (corner - TANGENT, y1)),
        _bend((corner - TANGENT, y1), (1, 0), (corner + TANGENT * _SLOPE, y1 + down * TANGENT * _SLOPE), (_SLOPE, down * _SLOPE)),
        ("L", (end - TANGENT * _SLOPE, y2 - down * TANGENT * _SLOPE)),
        _bend((end - TANGENT * _SLOPE, y2 - down * TANGENT * _SLOPE), (_SLOPE, down * _SLOPE), (end + TANGENT, y2), (1, 0)),
        ("L", (x2, y2)),
    )  # fmt: skip


def _bend(start: Point, leaving: Point, end: Point, arriving: Point) -> Command:
    return (
        "C",
        (
            start[0] + leaving[0] * _HANDLE,
            start[1] + leaving[1] * _HANDLE,
            end[0] - arriving[0] * _HANDLE,
            end[1] - arriving[1] * _HANDLE,
            *end,
        ),
    )


def cut(commands: Sequence[Command], seams: Sequence[float]) -> list[tuple[Command, ...]]:
    """A way from left to right, cut at each of these x; one part more than seams that lie inside."""
    parts: list[list[Command]] = [[commands[0]]]
    at: Point = (commands[0][1][0], commands[0][1][1])
    for letter, numbers in commands[1:]:
        for seam in seams:
            if at[0] < seam < numbers[-2]:
                head, numbers = _split(at, letter, numbers, seam)
                parts[-1].append((letter, head))
                at = (head[-2], head[-1])
                parts.append([("M", at)])
        parts[-1].append((letter, numbers))
        at = (numbers[-2], numbers[-1])
    return [tuple(part) for part in parts]


def _split(at: Point, letter: str, numbers: Sequence[float], x: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """A straight piece or a curve in two at x."""
    if letter == "L":
        share = (x - at[0]) / (numbers[0] - at[0])
        middle = (x, at[1] + share * (numbers[1] - at[1]))
        return middle, tuple(numbers)
    points = [at, (numbers[0], numbers[1]), (numbers[2], numbers[3]), (numbers[4], numbers[5])]
    low, high = 0.0, 1.0
    for _ in range(40):
        share = (low + high) / 2
        low, high = (share, high) if _casteljau(points, share)[0][-1][0] < x else (low, share)
    first, second = _casteljau(points, (low + high) / 2)
    return _flat(first[1:]), _flat(second[1:])


def _casteljau(points: Sequence[Point], share: float) -> tuple[list[Point], list[Point]]:
    """Both halves of a cubic, divided at a share of its parameter."""
    first, second, row = [points[0]], [points[-1]], list(points)
    while len(row) > 1:
        row = [(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share) for a, b in itertools.pairwise(row)]
        first.append(row[0])
        second.append(row[-1])
    return first, second[::-1]


def _flat(points: Sequence[Point]) -> tuple[float, ...]:
    return tuple(number for point in points for number in point)
