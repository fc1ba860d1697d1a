"""Monotone cubic curves: through every marker, never beyond the two it runs between."""

import itertools
import math

from waypost.core.drawing.shapes import Command

Point = tuple[float, float]


def monotone(points: list[Point]) -> tuple[Command, ...]:
    """Move and curve commands through points of rising x.

    Tangents are the harmonic mean of the neighbouring slopes, 0 at a turn (Fritsch and Butland 1984); ends
    take the first and last slope; handles lie at a third of the way.

    >>> monotone([(0, 0), (3, 3)])
    (('M', (0, 0)), ('C', (1.0, 1.0, 2.0, 2.0, 3, 3)))
    """
    if not points:
        return ()
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in itertools.pairwise(points)]
    tangents = _tangents(slopes)
    commands: list[Command] = [("M", points[0])]
    for place, (a, b) in enumerate(itertools.pairwise(points)):
        third = (b[0] - a[0]) / 3
        first = (a[0] + third, a[1] + third * tangents[place])
        second = (b[0] - third, b[1] - third * tangents[place + 1])
        commands.append(("C", (*first, *second, *b)))
    return tuple(commands)


def rounded(points: list[Point], radius: float) -> tuple[Command, ...]:
    """A way along corners, each rounded off as far as its two legs allow.

    >>> rounded([(0, 0), (10, 0)], 4)
    (('M', (0, 0)), ('L', (10, 0)))
    """
    commands: list[Command] = [("M", points[0])]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        reach = min(radius, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        into, out = _towards(corner, before, reach), _towards(corner, after, reach)
        commands += [
            ("L", into),
            ("C", (*_towards(corner, before, reach * 0.45), *_towards(corner, after, reach * 0.45), *out)),
        ]
    return (*commands, ("L", points[-1]))


def _towards(start: Point, end: Point, distance: float) -> Point:
    length = math.dist(start, end) or 1.0
    return start[0] + (end[0] - start[0]) / length * distance, start[1] + (end[1] - start[1]) / length * distance


def reversed_commands(commands: tuple[Command, ...]) -> tuple[Command, ...]:
    """The same curve walked backwards, without its opening move: closes an area."""
    back: list[Command] = []
    ends = [numbers[-2:] for _, numbers in commands]
    for place in range(len(commands) - 1, 0, -1):
        letter, numbers = commands[place]
        if letter == "C":
            x1, y1, x2, y2 = numbers[:4]
            back.append(("C", (x2, y2, x1, y1, *ends[place - 1])))
        else:
            back.append(("L", ends[place - 1]))
    return tuple(back)


def _tangents(slopes: list[float]) -> list[float]:
    if not slopes:
        return [0.0]
    inner = [
        0.0 if before * after <= 0 else 2 * before * after / (before + after)
        for before, after in itertools.pairwise(slopes)
    ]
    return [slopes[0], *inner, slopes[-1]]
