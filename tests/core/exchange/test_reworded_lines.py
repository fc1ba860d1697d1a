"""Lines of a cell that were reworded are found in a moment, whatever stands in the cell."""

import random
import time

import pytest

from waypost.core.exchange.workbook.renaming import ALIKE, likeness, reworded
from waypost.core.vocabulary.journey import Lane, LaneKind, PainPoint, Step

MOMENT = 2.0  # seconds, on a machine that does other things too


def noise(length: int, seed: int) -> str:
    return "".join(random.Random(seed).choices("ab ", k=length)).strip()


@pytest.mark.parametrize("length", [10_000, 30_000])
def test_two_endless_lines_are_compared_in_a_moment(length: int) -> None:
    began = time.process_time()
    likeness(noise(length, 1), noise(length, 2))
    assert time.process_time() - began < MOMENT / 4


@pytest.mark.parametrize(("lines", "length"), [(3, 10_000), (40, 800), (300, 100), (10_000, 3)])
def test_a_cell_full_of_other_lines_is_compared_in_a_moment(lines: int, length: int) -> None:
    step = Step(
        id="pay", pain_points=tuple(PainPoint(id=f"p{n}", name=noise(length, n) + str(n)) for n in range(lines))
    )
    lane = Lane(kind=LaneKind.PAIN_POINTS, id="pains")
    wanted = [noise(length, 100_000 + n) + str(n) for n in range(lines)]
    began = time.process_time()
    reworded(lane, step, wanted)
    assert time.process_time() - began < MOMENT


def test_an_endless_line_with_a_new_end_is_the_same_one() -> None:
    text = noise(5_000, 3)
    assert likeness(text, text[:-100] + "another end") > ALIKE
