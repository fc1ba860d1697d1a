"""Surveys are bound to journeys, which tests make as those of the room maps do."""

import pytest

from tests.rooms.maps.conftest import Make as Make
from tests.rooms.maps.conftest import make as make
from waypost.rooms.people.models import Member
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.models import Survey


@pytest.fixture
def relationship(administrator: Member, make: Make) -> Survey:
    """The ready survey with NPS+, live and bound to the journey with the bicycle."""
    journey = make().uuid
    row = actions.create(administrator, slug="relationship", language="en", journey=journey, step="pay")
    actions.publish(administrator, row.uuid)
    return Survey.objects.select_related("live").get(pk=row.pk)
