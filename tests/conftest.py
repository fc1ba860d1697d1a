"""Before the tests are shared out to processes, kernels are compiled once, not once in each of them."""

import sys
from collections.abc import Iterator
from importlib import import_module

import pytest

from waypost.core.analytics.warming import warm


def pytest_configure(config: pytest.Config) -> None:
    is_worker = hasattr(config, "workerinput")
    if not is_worker and config.getoption("numprocesses", None):
        warm()


@pytest.fixture(autouse=True, scope="session")
def journal_unsealed_while_tables_are_emptied() -> Iterator[None]:
    """The database refuses to remove entries of the journal; a test with transactions of its own empties all tables."""
    if "django" not in sys.modules:
        yield
        return
    from django.db import connection
    from django.test import TransactionTestCase

    sealing = import_module("waypost.rooms.journal.migrations.0002_append_only")
    emptied = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def empty(self: TransactionTestCase) -> None:
        if connection.vendor == "postgresql":
            emptied(self)  # TRUNCATE
            return
        with connection.cursor() as cursor:
            for statement in sealing.SQLITE_BACK:
                cursor.execute(statement)
        try:
            emptied(self)
        finally:
            with connection.cursor() as cursor:
                for statement in sealing.SQLITE:
                    cursor.execute(statement)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty)
        yield
