"""The rail: every station leads to a room that is there, and only to those who may see it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from tests.rooms.conftest import Members
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import DECLARED, Role
from waypost.site import rail
from waypost.site.branches import FEEDBACK, branches_here, branches_of
from waypost.web.palette import Asked


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


def test_pages_of_feedback_stand_in_groups_that_are_the_same_on_each_of_them(administrator: Member) -> None:
    for group in FEEDBACK:
        for branch in group.branches:
            for page in (branch.page, *branch.behind):
                found = branches_here(administrator, page)
                assert [each.wording for each in found] == [each.wording for each in FEEDBACK]
                assert [one.wording for each in found for one in each.branches if one.here] == [branch.wording]
                assert [each.wording for each in found if each.here] == [group.wording]


def test_a_group_that_is_not_open_says_how_much_waits_behind_its_name(
    administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    listen = replace(
        FEEDBACK[0], branches=tuple(replace(each, waiting=lambda who: 7) if each.waiting else each for each in FEEDBACK[0].branches)
    )  # fmt: skip
    monkeypatch.setattr("waypost.site.branches.FEEDBACK", (listen, *FEEDBACK[1:]))
    assert [each.waiting for each in branches_here(administrator, "ideas:list")] == [7, 0, 0]
    assert [each.waiting for each in branches_here(administrator, "feedback:inbox")] == [0, 0, 0]


def test_a_page_further_down_shows_no_branches(administrator: Member) -> None:
    assert branches_here(administrator, "feedback:item") == []
    assert branches_here(administrator, "maps:journeys") == []


def test_every_branch_has_a_right_and_opens_for_whoever_has_it(
    member: Members, browser: Callable[[Member | None], Client]
) -> None:
    rights = {branch.right for group in FEEDBACK for branch in group.branches}
    rail.stops(member(Role.READER))  # with the addresses every right is declared
    assert rights <= set(DECLARED)
    for role in Role:
        who = member(role)
        for group in branches_of(who, FEEDBACK, ""):
            for branch in group.branches:
                page = browser(who).get(branch.url)
                assert page.status_code == 200, (role, branch.url)
                assert f'<a href="{branch.url}" aria-current="page">' in page.text


def test_a_reader_comes_to_the_pages_of_feedback_that_are_open_to_readers(member: Members) -> None:
    reader = member(Role.READER)
    urls = {stop.station.room: stop.url for stop in rail.stops(reader)}
    assert urls["feedback"] == "/w/house/feedback/scores/"
    seen = {branch.wording.en for group in branches_of(reader, FEEDBACK, "") for branch in group.branches}
    assert seen == {"Scores", "Surveys", "Studies", "Topics", "Ideas", "Walk-throughs"}


def test_the_palette_finds_a_branch_by_its_name_in_either_language(administrator: Member) -> None:
    for words in ("Survey", "umfragen"):
        assert "/w/house/surveys/" in [entry.url for entry in rail.rooms(Asked(administrator, words))]
    assert len(rail.rooms(Asked(administrator, ""))) == len(rail.STATIONS)
