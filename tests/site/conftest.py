"""People as in the tests of rooms."""

from tests.rooms.conftest import administrator, browser, member, own_folders, stranger

__all__ = ["administrator", "browser", "member", "own_folders", "stranger"]
