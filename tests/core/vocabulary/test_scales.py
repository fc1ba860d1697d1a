"""Answers on their scales as emotions from −2 to +2."""

import pytest

from waypost.core.vocabulary.scales import ELEVEN_POINTS, FIVE_POINTS, RECOMMENDATION, SCALES, Scale, likely_scale
from waypost.core.vocabulary.wording import WaypostError


@pytest.mark.parametrize("scale", SCALES.values(), ids=lambda scale: scale.name)
def test_the_ends_are_two_and_neutral_is_zero(scale: Scale) -> None:
    assert (scale.emotion(scale.low), scale.emotion(scale.neutral), scale.emotion(scale.high)) == (-2, 0, 2)


def test_promoters_are_happy_and_detractors_are_not() -> None:
    assert [RECOMMENDATION.emotion(answer) > 0 for answer in (6, 7, 8, 9)] == [False, False, True, True]
    assert ELEVEN_POINTS.emotion(6) > 0


def test_a_rating_outside_of_the_scale_is_refused_with_the_way_out() -> None:
    with pytest.raises(WaypostError, match="outside of the scale 1 to 5"):
        FIVE_POINTS.emotion(6)


def test_the_scale_is_guessed_from_all_answers() -> None:
    assert likely_scale([1, 5, 3]) is FIVE_POINTS
    assert likely_scale([1, 0]) is RECOMMENDATION
    with pytest.raises(WaypostError, match="neither"):
        likely_scale([3, 70])
