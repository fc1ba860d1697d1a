"""Every door of the house, for everybody: each role, a stranger, nobody. New doors are tried as soon as they are there.

A door below /w/<workspace>/ must stand behind `@members(right)`; what the right says is what is expected. Doors outside
of any workspace are named here, with the reason why they need no right.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.rooms.conftest import Members
from waypost.rooms.people import actions
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
    "invitation/": "a signed link",
    "me/": "what a user changes of themselves",
    "second-factor/": "what a member is told before the workspace opens",
    "snippet.js": "a script that web sites load",
    "style/": "the style page shows no data",
    "v1/": "the intake: by write key",
    "welcome/": "a one-time link",
}

ARGUMENT = re.compile(r"<(?:(\w+):)?(\w+)>")
OTHER_METHOD = 405  # says nothing about what is behind the door, so it may be said before or after the gate
UNKNOWN = {404, 422}  # there is no such thing, or no such kind of question
NOTHING = UUID("00000000-0000-7000-8000-000000000000")
SAMPLES: dict[str, Any] = {"int": 1, "str": "nothing", "slug": "nothing", "uuid": NOTHING, "path": "nothing"}
# Values of arguments that name something which is there for everybody, by the argument's name: {"kind": "funnel"}.
KNOWN: dict[str, Any] = {}


@dataclass(frozen=True)
class Door:
    route: str
    right: Right | None
    url: str
    names_something: bool


def doors(patterns: list[URLPattern | URLResolver] | None = None, before: str = "") -> Iterator[Door]:
    """Every door of the house, with an address that leads to it."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern).lstrip("^").rstrip("$")
        if isinstance(pattern, URLResolver):
            yield from doors(pattern.url_patterns, route)
        else:
            yield _door(route, pattern)


def _door(route: str, pattern: URLPattern) -> Door:
    names = [name for _, name in ARGUMENT.findall(route)]
    return Door(
        route,
        getattr(pattern.callback, "right", None),
        "/" + ARGUMENT.sub(lambda found: str(_value(found[1] or "str", found[2])), route),
        any(name != "workspace" and name not in KNOWN for name in names),
    )


def _value(kind: str, name: str) -> Any:
    return "house" if name == "workspace" else KNOWN.get(name, SAMPLES[kind])


def inside() -> list[Door]:
    return [door for door in doors() if door.route.startswith("w/<slug:workspace>/")]


@pytest.fixture
def furnished(administrator: Member) -> Member:
    """What doors without a name in their address show must be there."""
    actions.set_logo(administrator, b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
    return administrator


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


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_is_sent_to_sign_in(administrator: Member, browser: Callable[..., Client], method: str) -> None:
    nobody = browser(None)
    for door in inside():
        answer = getattr(nobody, method)(door.url)
        sent = (answer.status_code, answer.headers.get("Location", "")[:16]) == (302, "/accounts/login/")
        assert sent or answer.status_code == OTHER_METHOD, door.url


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_finds_nothing(
    administrator: Member, stranger: Member, browser: Callable[..., Client], method: str
) -> None:
    outside = browser(stranger)
    for door in inside():
        assert getattr(outside, method)(door.url).status_code in (404, OTHER_METHOD), door.url


@pytest.mark.parametrize("role", list(Role))
def test_a_role_opens_the_doors_it_has_the_right_to(
    furnished: Member, member: Members, browser: Callable[..., Client], role: Role
) -> None:
    who = browser(member(role))
    wrong = []
    for door in inside():
        assert door.right is not None
        may = role in door.right.roles
        expected = {403} if not may else UNKNOWN if door.names_something else {200, 204, 302}
        # A post of somebody who may would change things; what it needs is tested with its page.
        for method in ("get",) if may else ("get", "post"):
            if (status := getattr(who, method)(door.url).status_code) not in expected | {OTHER_METHOD}:
                wrong.append(f"{method} {door.url}: {status}, expected one of {sorted(expected)}")
    assert not wrong


def test_a_door_without_a_right_would_be_noticed() -> None:
    """The oracle of this file: a page that somebody forgets to guard has no mark."""

    def forgotten(request: Any, workspace: str) -> None:
        """A page without a gate."""

    from django.urls import path

    found = list(doors([path("w/<slug:workspace>/forgotten/", forgotten)]))  # type: ignore[arg-type]
    assert [(door.route, door.right) for door in found] == [("w/<slug:workspace>/forgotten/", None)]
