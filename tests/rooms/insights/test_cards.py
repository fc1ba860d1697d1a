"""What a journey's card says of its end."""

import pytest
from django.utils import translation

from waypost.rooms.insights.pages.card import _end
from waypost.rooms.maps.records import Figures


@pytest.mark.parametrize(
    ("distance", "german", "english"),
    [
        (
            (-0.6, -0.9, -0.3),
            "das sind 0,6 weniger als an den Schritten (−0,9 bis −0,3)",
            "that is 0.6 less than at its steps (−0.9 to −0.3)",
        ),
        (
            (0.3, 0.1, 0.5),
            "das sind 0,3 mehr als an den Schritten (+0,1 bis +0,5)",
            "that is 0.3 more than at its steps (+0.1 to +0.5)",
        ),
        (
            (-0.2, -0.4, 0.1),
            "ein Unterschied zu den Schritten ist nicht belegt (−0,4 bis +0,1)",
            "no difference to its steps is proven (−0.4 to +0.1)",
        ),
        (
            (0.01, 0.005, 0.015),
            "so viel wie an den Schritten",
            "as much as at its steps",
        ),
    ],
)
def test_the_distance_of_the_end_is_told_as_a_difference_where_it_is_proven(
    distance: tuple[float, float, float], german: str, english: str
) -> None:
    figures = Figures.__new__(Figures)
    object.__setattr__(figures, "end", 0.0)
    object.__setattr__(figures, "end_distance", distance)
    with translation.override("de"):
        assert _end(figures) == f"Am Ende 0,0; {german}"
    with translation.override("en"):
        assert _end(figures) == f"At its end 0.0; {english}"
