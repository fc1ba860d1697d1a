"""Who comes in."""

from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from waypost.rooms.people import actions
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role

Browser = Callable[[Member | None], Client]


def test_a_member_sees_the_journeys_of_the_workspace(administrator: Member, browser: Browser) -> None:
    assert browser(administrator).get("/w/house/journeys/").status_code == 200


def test_a_stranger_cannot_tell_that_the_workspace_exists(
    administrator: Member, stranger: Member, browser: Browser
) -> None:
    assert browser(stranger).get("/w/house/journeys/").status_code == 404
    assert browser(stranger).get("/w/nowhere/journeys/").status_code == 404


def test_nobody_is_sent_to_sign_in(administrator: Member, browser: Browser) -> None:
    answer = browser(None).get("/w/house/journeys/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


def test_a_member_without_the_right_is_told_who_has_it(member: Callable[[Role], Member], browser: Browser) -> None:
    answer = browser(member(Role.READER)).get("/w/house/customers/")
    assert answer.status_code == 403
    assert "These may: Administrator, CX manager, Analyst" in answer.content.decode()


def test_the_zone_of_a_workspace_stays_in_its_pages(administrator: Member, browser: Browser) -> None:
    actions.change_workspace(administrator, zone="Asia/Tokyo")
    assert browser(administrator).get("/w/house/people/").status_code == 200
    assert timezone.get_current_timezone_name() == "UTC"
