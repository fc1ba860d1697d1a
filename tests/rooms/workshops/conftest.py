"""Workshops are on journeys, which tests make as those of the room maps do."""

import pytest

from tests.rooms.maps.conftest import Make as Make
from tests.rooms.maps.conftest import make as make
from waypost.rooms.people.models import Member
from waypost.rooms.workshops import actions
from waypost.rooms.workshops.models import Workshop


@pytest.fixture
def opened(administrator: Member, make: Make) -> Workshop:
    """A workshop on the journey with the bicycle."""
    uuid = actions.open_workshop(administrator, journey=make().uuid, title="Bicycles", language="en", dots=3)
    return Workshop.objects.get(uuid=uuid)
