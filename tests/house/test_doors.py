"""Every door of the house, for everybody: each role, a stranger, nobody. New doors are tried as soon as they are there.

The house is furnished: what stands in the address of a door is there. A new kind of thing belongs into `furniture`.

A door below /w/<workspace>/ must stand behind `@members(right)`; what the right says is what is expected. Doors outside
of any workspace are named here, with the reason why they need no right.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.house.furniture import Things
from tests.house.rows import rows
from tests.rooms.conftest import Members
from waypost.rooms.customers.rights import SEE_CUSTOMERS
from waypost.rooms.insights.rights import SEE_BEHIND
from waypost.rooms.maps.rights import EDIT_JOURNEYS
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Right, Role

# Doors without a right of a workspace, by the beginning of their route, and why.
OUTSIDE = {
    "": "home: sends everybody where they belong",
    "accounts/": "allauth: signing in and the ways to do so",
    "api/v1/": "by key or session; its own contract is tested with its description",
    "choose/": "language and theme of whoever reads",
    "enter/": "a one-time link",
    "health/": "for whoever watches the server",
    "i/": "a short link for a team: members alone come in by it, nobody else is told anything",
    "invitation/": "a signed link",
    "join/": "guests of a workshop: by its code and a signed token",
    "me/": "what a user changes of themselves",
    "s/": "a survey: by the token of its link; who answers is nobody",
    "second-factor/": "what a member is told before the workspace opens",
    "shared/": "a journey for people outside: by a link whose chance is kept as a hash",
    "snippet.js": "a script that web sites load",
    "style/": "the style page shows no data",
    "v1/": "the intake: by write key",
    "welcome/": "a one-time link",
}

ARGUMENT = re.compile(r"<(?:(\w+):)?(\w+)>")
METHODS = ("get", "post")
BELOW = "w/<slug:workspace>/"
# Says nothing about what is behind the door, so it may be said before or after the gate.
OTHER_METHOD = 405
# Doors that find what their address names, and still have nothing to show: why.
NOTHING_TO_SHOW = {
    "steering/declaration/<int:number>/": "nobody has declared anything yet",
    "analysis/ask/<slug:kind>/figure/": "its query names a figure, as tests/rooms/insights does",
    "walks/go/<uuid:walk>/": "a walk is there for who walks it",
    "analysis/stories/<uuid:journey>/export.<slug:format_>": "too few of the shop's customers for a story of each",
    "surveys/<uuid:survey>/report.<slug:format_>": "too few have answered for a report",
    "people/notifications/<uuid:notice>/": "a notice is there for the member who got it",
}
# Doors that ask for a further right once it is known what they lead to; an owner of a journey needs none.
FURTHER = {
    "feedback/persons/<uuid:uuid>/": SEE_CUSTOMERS,
    "journeys/<uuid:uuid>/facts/": EDIT_JOURNEYS,
    "journeys/<uuid:uuid>/new-version/": EDIT_JOURNEYS,
    "journeys/<uuid:uuid>/edit/": EDIT_JOURNEYS,
    "journeys/<uuid:uuid>/edit/state": EDIT_JOURNEYS,
    "journeys/<uuid:uuid>/edit/operations": EDIT_JOURNEYS,
    "journeys/<uuid:uuid>/edit/here": EDIT_JOURNEYS,
    "journeys/<uuid:uuid>/edit/palette": EDIT_JOURNEYS,
    "journeys/<uuid:uuid>/edit/hints": EDIT_JOURNEYS,
    "journeys/<uuid:uuid>/edit/keep": EDIT_JOURNEYS,
    "journeys/<uuid:uuid>/edit/discard": EDIT_JOURNEYS,
    "journeys/<uuid:uuid>/guided/<slug:key>/": EDIT_JOURNEYS,
    "analysis/risk/export.csv": SEE_BEHIND,
    "analysis/stories/<uuid:journey>/export.<slug:format_>": SEE_BEHIND,
}


@dataclass(frozen=True)
class Door:
    """A page: its route, the right it asks for."""

    route: str
    right: Right | None

    @property
    def names(self) -> list[str]:
        """The arguments that name something of the workspace."""
        return [name for _, name in ARGUMENT.findall(self.route) if name != "workspace"]

    def url(self, things: Things, workspace: str = "house") -> str:
        """The address, with the things that are there."""
        return "/" + ARGUMENT.sub(
            lambda found: workspace if found[2] == "workspace" else str(self._thing(found.end(), things)), self.route
        )

    def _thing(self, end: int, things: Things) -> object:
        """What stands where an argument ends: by the longest key that this route begins with, up to there."""
        begin, here = len(BELOW), self.route
        fitting = [key for key in things if here[begin:].startswith(key) and begin + _arguments_end(key) == end]
        assert fitting, f"{here}: add a thing of this kind to tests/house/furniture.py"
        return things[max(fitting, key=len)]


def _arguments_end(key: str) -> int:
    """Where the last argument of a key ends."""
    return max(found.end() for found in ARGUMENT.finditer(key))


def doors(patterns: list[URLPattern | URLResolver] | None = None, before: str = "") -> Iterator[Door]:
    """Every door of the house."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern).lstrip("^").rstrip("$")
        if isinstance(pattern, URLResolver):
            yield from doors(pattern.url_patterns, route)
        else:
            yield Door(route, getattr(pattern.callback, "right", None))


def inside() -> list[Door]:
    return [door for door in doors() if door.route.startswith(BELOW)]


def test_every_door_of_a_workspace_asks_for_a_right() -> None:
    open_doors = [door.route for door in inside() if door.right is None]
    assert not open_doors, "put @members(RIGHT) on these pages"


def test_every_door_outside_of_a_workspace_is_named_here() -> None:
    unnamed = [
        door.route
        for door in doors()
        if not door.route.startswith("w/<slug:workspace>/")
        and door.route != ""
        and not any(name and door.route.startswith(name) for name in OUTSIDE)
    ]
    assert not unnamed, "put the page below /w/<workspace>/, or say in OUTSIDE why it needs no right"


def test_the_house_has_doors() -> None:
    assert len(inside()) > 20


def test_nobody_is_sent_to_sign_in(things: Things, browser: Callable[..., Client]) -> None:
    nobody = browser(None)
    wrong = []
    for method, door in product(METHODS, inside()):
        answer = getattr(nobody, method)(door.url(things))
        sent = (answer.status_code, answer.headers.get("Location", "")[:16]) == (302, "/accounts/login/")
        if not sent and answer.status_code != OTHER_METHOD:
            wrong.append(f"{method} {door.route}: {answer.status_code}")
    assert not wrong


def test_a_stranger_finds_nothing(things: Things, stranger: Member, browser: Callable[..., Client]) -> None:
    outside = browser(stranger)
    wrong = [
        f"{method} {door.route}: {status}"
        for method, door in product(METHODS, inside())
        if (status := getattr(outside, method)(door.url(things)).status_code) not in (404, OTHER_METHOD)
    ]
    assert not wrong


def test_what_is_in_one_workspace_is_not_in_another(
    things: Things, stranger: Member, browser: Callable[..., Client]
) -> None:
    """The administrator of another workspace opens all doors there, with what is in this one in their addresses."""
    at_home = browser(stranger)
    at_home.get("/w/elsewhere/customers/persons/")  # makes the settings of this workspace
    before = rows()
    words = {"kind", "scale", "format_", "number", "position", "ending", "name"}  # not things
    wrong = [
        f"{method} {door.route}: {status}"
        for method, door in product(METHODS, inside())
        if not set(door.names) <= words
        and (status := getattr(at_home, method)(door.url(things, "elsewhere")).status_code) not in (404, OTHER_METHOD)
    ]
    assert not wrong
    assert rows() == before


def test_a_role_opens_the_doors_it_has_the_right_to(
    things: Things, member: Members, browser: Callable[..., Client]
) -> None:
    wrong = []
    for role in Role:
        who = browser(member(role))
        for door in inside():
            expected = expected_for(role, door)
            # A post of somebody who may would change things: test_bad_input does that.
            for method in METHODS if expected == {403} else ("get",):
                if (status := getattr(who, method)(door.url(things)).status_code) not in expected | {OTHER_METHOD}:
                    wrong.append(f"{role} {method} {door.route}: {status}, expected one of {sorted(expected)}")
    assert not wrong


def expected_for(role: Role, door: Door) -> set[int]:
    """What somebody in this role may be answered."""
    assert door.right is not None
    place = door.route.removeprefix(BELOW)
    if role not in door.right.roles or role not in FURTHER.get(place, door.right).roles:
        return {403}
    return {404, 422} if place in NOTHING_TO_SHOW else {200, 204, 302}


def test_a_door_without_a_right_would_be_noticed() -> None:
    """The oracle of this file: a page that somebody forgets to guard has no mark."""

    def forgotten(request: Any, workspace: str) -> None:
        """A page without a gate."""

    from django.urls import path

    found = list(doors([path("w/<slug:workspace>/forgotten/", forgotten)]))  # type: ignore[arg-type]
    assert [(door.route, door.right) for door in found] == [("w/<slug:workspace>/forgotten/", None)]
