"""The rail: every station leads to a room that is there, and only to those who may see it."""

from dataclasses import replace

import pytest

from tests.rooms.conftest import Members
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import DECLARED, Role
from waypost.site import rail


def test_every_station_has_a_page_and_a_right(administrator: Member) -> None:
    assert [stop.station for stop in rail.stops(administrator)] == list(rail.STATIONS)
    assert {station.right for station in rail.STATIONS} <= set(DECLARED)


def test_a_right_that_nobody_declares_opens_nothing(
    member: Members, administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    misspelt = replace(rail.STATIONS[0], right="maps.sea")
    monkeypatch.setattr(rail, "STATIONS", (misspelt, *rail.STATIONS[1:]))
    for who in (administrator, member(Role.READER)):
        assert misspelt not in [stop.station for stop in rail.stops(who)]
