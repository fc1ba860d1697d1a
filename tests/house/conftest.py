"""The same people as in the tests of rooms."""

from tests.rooms.conftest import administrator, browser, member, stranger

__all__ = ["administrator", "browser", "member", "stranger"]
