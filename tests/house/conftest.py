"""The same people as in the tests of rooms, and a furnished house."""

from collections.abc import Iterator
from functools import lru_cache

import pytest

from tests.house.furniture import Things, furnish
from tests.rooms.conftest import a_user, administrator, browser, member, own_folders, stranger
from waypost.rooms.people.models import Member

__all__ = ["administrator", "browser", "member", "own_folders", "stranger"]


@pytest.fixture(autouse=True, scope="session")
def sheets_converted_once() -> Iterator[None]:
    """Every role opens every PDF, with one question and another: the same drawing is the same sheet."""
    import vl_convert

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vl_convert, "svg_to_pdf", lru_cache(maxsize=200)(vl_convert.svg_to_pdf))
        yield


@pytest.fixture
def things(administrator: Member, own_folders: None) -> Things:
    """What is there in the house. It takes a while: tests that need it try many doors at once."""
    return furnish(administrator, a_user("colleague"))
