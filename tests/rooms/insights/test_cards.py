"""What a journey's card says of its end."""

import pytest
from django.utils import translation

from waypost.rooms.insights.pages.card import _end
from waypost.rooms.maps.records import Figures


@pytest.mark.parametrize(
    ("distance", "german", "english"),
    [
        (-0.1, "das sind 0,1 weniger als an den Schritten", "that is 0.1 less than at its steps"),
        (0.3, "das sind 0,3 mehr als an den Schritten", "that is 0.3 more than at its steps"),
        (0.01, "das ist so viel wie an den Schritten", "that is as much as at its steps"),
    ],
)
def test_the_distance_of_the_end_is_told_as_a_difference(distance: float, german: str, english: str) -> None:
    figures = Figures.__new__(Figures)
    object.__setattr__(figures, "end", 0.0)
    object.__setattr__(figures, "end_distance", (distance, -0.4, 0.1))
    with translation.override("de"):
        assert _end(figures) == f"Am Ende 0,0; {german} (−0,4 bis +0,1)"
    with translation.override("en"):
        assert _end(figures) == f"At its end 0.0; {english} (−0.4 to +0.1)"
