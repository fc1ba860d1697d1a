"""Two stories begin and end where a journey does, not at its first and last station."""

from types import SimpleNamespace
from typing import Any

import pytest

from waypost.core.analytics.index.model import Index
from waypost.core.analytics.stories import Stories
from waypost.rooms.insights.queries import stories
from waypost.rooms.insights.queries.stories import StepOf, Wanted, found, usual
from waypost.rooms.people.models import Member
from waypost.rooms.people.records import House


def steps(*told: str, asks: str = "", begins: str = "") -> list[StepOf]:
    return [StepOf(each, each, each == asks, each == begins) for each in told]


@pytest.mark.parametrize(
    ("some", "wanted"),
    [
        (steps("Parcel", "Complaint", "Solved", "Rating", asks="Rating"), (1, 2)),
        (steps("Ad", "Order|Confirmation", "Parcel"), (0, 1)),
        (steps("Ad", "Shop", "Parcel", "Rating", asks="Rating", begins="Shop"), (1, 2)),
        (steps("Ad", "Rating", asks="Rating"), (0, 1)),
    ],
)
def test_the_usual_way_goes_from_trouble_to_its_end_or_to_a_goal_and_never_to_being_asked(
    monkeypatch: pytest.MonkeyPatch, some: list[StepOf], wanted: tuple[int, int]
) -> None:
    known = SimpleNamespace(trouble="Complaint", resolved="Solved", goal="Order")
    monkeypatch.setattr(stories, "words", lambda who: known)
    assert usual(House(1), some) == wanted


@pytest.mark.django_db
def test_journeys_that_ask_elsewhere_have_stories_of_their_own(
    administrator: Member, with_data: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, ...]] = []

    def tell(*_: Any, dull: tuple[str, ...], **__: Any) -> Stories:
        told.append(dull)
        return Stories(0, 0, 0, None, None, None)

    monkeypatch.setattr(stories, "stories", tell)
    for asking in ((), ("Rating",), ("Rating",), ()):
        found(administrator, Wanted("Order", "Parcel", asking=asking))
    assert told == [(), ("Rating",)]
