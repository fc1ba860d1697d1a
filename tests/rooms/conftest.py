"""Three kinds of people in every test of a room: a member in any role, a stranger, nobody. All through public doors."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from waypost.core.vocabulary.documents.formats import Format
from waypost.rooms.people import actions
from waypost.rooms.people.models import Member, User
from waypost.rooms.people.rights import Role

Members = Callable[[Role], Member]


@pytest.fixture(autouse=True, scope="session")
def texts_read_once() -> Iterator[None]:
    """Hundreds of tests begin with the same journey; a text is the same frozen document whenever it is read."""
    read, known = Format.read, dict[tuple[int, str], Any]()

    def once(self: Format[Any], text: str) -> Any:
        key = id(self), text
        if key not in known:
            known[key] = read(self, text)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Format, "read", once)
        yield


@pytest.fixture(autouse=True)
def own_folders(settings: object, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Each test has a data folder of its own."""
    folder = tmp_path_factory.mktemp("data")
    for name in ("DATA", "MEDIA_ROOT", "EVENTS_ROOT"):
        setattr(settings, name, folder if name == "DATA" else folder / name.removesuffix("_ROOT").lower())


@pytest.fixture
def administrator(db: None) -> Member:
    """The founder of the workspace "house"."""
    return actions.found_workspace(a_user("administrator"), slug="house", name="House")


@pytest.fixture
def member(administrator: Member) -> Members:
    """`member(Role.ANALYST)`: somebody in that role in the workspace of the administrator."""

    def in_role(role: Role) -> Member:
        return Member.objects.create(
            user=a_user(f"{role.value}{Member.objects.count()}"), workspace=administrator.workspace, role=role.value
        )

    return in_role


@pytest.fixture
def stranger(db: None) -> Member:
    """The administrator of another workspace."""
    return actions.found_workspace(a_user("stranger"), slug="elsewhere", name="Elsewhere")


@pytest.fixture
def browser() -> Callable[[Member | None], Client]:
    """A browser in which that member is signed in, or nobody."""

    def of(who: Member | None) -> Client:
        client = Client()
        if who is not None:
            client.force_login(who.user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return of


def a_user(name: str) -> User:
    return User.objects.create_user(f"{name}@example.org", "a long password", name=name, language="en")
