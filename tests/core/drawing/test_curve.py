"""Monotone curves: through every marker, no overshoot, gaps where nothing is known."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.drawing.conftest import drawn
from tests.core.drawing.geometry import named
from waypost.core.drawing.layout.curve import monotone, reversed_commands
from waypost.core.drawing.shapes import Path, walk

_VALUES = st.lists(st.floats(-2, 2), min_size=1, max_size=20)


@settings(max_examples=100, deadline=None)
@given(_VALUES)
def test_the_curve_passes_every_point(values: list[float]) -> None:
    points = [(100.0 * place, value) for place, value in enumerate(values)]
    assert [numbers[-2:] for _, numbers in monotone(points)] == points


@settings(max_examples=100, deadline=None)
@given(_VALUES)
def test_the_curve_never_leaves_the_range_of_its_two_neighbours(values: list[float]) -> None:
    points = [(100.0 * place, value) for place, value in enumerate(values)]
    commands = monotone(points)
    for place, (one, other) in enumerate(itertools.pairwise(points)):
        piece = Path((("M", one), commands[place + 1])).points(40)
        low, high = sorted((one[1], other[1]))
        assert all(low - 1e-9 <= y <= high + 1e-9 for _, y in piece)


@settings(max_examples=50, deadline=None)
@given(_VALUES)
def test_a_curve_walked_backwards_runs_over_the_same_points(values: list[float]) -> None:
    commands = monotone([(100.0 * place, value) for place, value in enumerate(values)])
    back = (("M", commands[-1][1][-2:]), *reversed_commands(commands))
    there, again = Path(commands).points(8), Path(back).points(8)
    for one, other in zip(there, reversed(again), strict=True):
        assert abs(one[0] - other[0]) < 1e-6
        assert abs(one[1] - other[1]) < 1e-6


def test_the_drawn_curve_runs_through_the_middle_of_every_face() -> None:
    for name in ("retailer", "twenty_steps", "long_nouns"):
        drawing = drawn(name)
        for place in (0, 1):
            curves = [each for each in walk(drawing.shapes) if isinstance(each, Path) and each.name == f"curve-{place}"]
            corners = {
                (round(x, 1), round(y, 1))
                for curve in curves
                for _, numbers in curve.commands
                for x, y in [numbers[-2:]]
            }
            faces = [group.box.middle for group in named(drawing.shapes, f"marker-{place}") if group.children]
            lone = [each for each in faces if (round(each[0], 1), round(each[1], 1)) not in corners]
            # A point between two gaps has a marker and no line.
            assert len(lone) <= (1 if name == "twenty_steps" else 0)


def test_a_step_without_evidence_is_a_gap_in_the_curve() -> None:
    drawing = drawn("twenty_steps")
    curves = [each for each in walk(drawing.shapes) if isinstance(each, Path) and each.name == "curve-0"]
    spans = [(curve.box.x, curve.box.right) for curve in curves]
    assert all(one[1] < other[0] for one, other in itertools.pairwise(sorted(spans)))
