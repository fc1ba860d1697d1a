"""Walk-throughs go along journeys, which tests make as those of the room maps do."""

from tests.rooms.maps.conftest import Make as Make
from tests.rooms.maps.conftest import make as make
