"""The same people as in the tests of rooms, and a furnished house."""

import pytest

from tests.house.furniture import Things, furnish
from tests.rooms.conftest import a_user, administrator, browser, member, own_folders, stranger
from waypost.rooms.people.models import Member

__all__ = ["administrator", "browser", "member", "own_folders", "stranger"]


@pytest.fixture
def things(administrator: Member, own_folders: None) -> Things:
    """What is there in the house. It takes a while: tests that need it try many doors at once."""
    return furnish(administrator, a_user("colleague"))
