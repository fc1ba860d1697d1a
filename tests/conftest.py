"""Before the tests are shared out to processes, kernels are compiled once, not once in each of them."""

import gc
import os
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from tests.migrated import in_memory, template
from tests.own_postgres import OWN
from waypost.core.analytics.warming import warm

if TYPE_CHECKING:
    from pytest_django.plugin import DjangoDbBlocker


def pytest_configure(config: pytest.Config) -> None:
    is_worker = hasattr(config, "workerinput")
    if not is_worker and config.getoption("numprocesses", None):
        warm()


def pytest_collection_finish() -> None:
    """What was imported stays until the end: looking through it again and again for what could go is lost time."""
    gc.freeze()


def pytest_sessionfinish() -> None:
    """pytest looks five times for what went wrong in what nobody holds; once all of that is gone, four times are lost."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def passwords_hashed_in_few_rounds() -> Iterator[None]:
    """A million rounds keep thieves waiting, and each test with a member in it by half a second of processor."""
    if "django" not in sys.modules:
        yield
        return
    from django.contrib.auth.hashers import PBKDF2PasswordHasher

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PBKDF2PasswordHasher, "iterations", 100)
        yield


@pytest.fixture(autouse=True, scope="session")
def static_files_looked_for_once() -> Iterator[None]:
    """Every browser of a test has a server of its own, which looks through all static files: a quarter of its time."""
    if "django" not in sys.modules:
        yield
        return
    from django.conf import settings
    from whitenoise.middleware import WhiteNoiseMiddleware  # type: ignore[import-untyped]

    look, found = WhiteNoiseMiddleware.add_files_from_finders, dict[str, dict[str, object]]()

    def looked(self: Any) -> None:
        where = str((settings.STATIC_URL, settings.STATICFILES_FINDERS, settings.STATICFILES_DIRS))
        if where not in found:
            look(self)
            found[where] = dict(self.files)
        self.files.update(found[where])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", looked)
        yield


@pytest.fixture(autouse=True, scope="session")
def journal_unsealed_while_tables_are_emptied() -> Iterator[None]:
    """The database refuses to remove entries of the journal; a test with transactions of its own empties all tables."""
    if "django" not in sys.modules:
        yield
        return
    from django.db import connection
    from django.test import TransactionTestCase

    sealing = import_module("waypost.rooms.journal.migrations.0002_append_only")
    # Django has no public door for what is done between the tables' use and their emptying; the stubs leave it out.
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


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """The tests' database begins as a copy of one that is migrated already; Django looks, and finds nothing left to do."""
    from django.db import connection

    if connection.vendor == "sqlite":
        # Django has no public door to the name either; the stubs leave it out.
        with in_memory(connection.creation._get_test_db_name()):  # type: ignore[attr-defined]
            yield
        return
    if OWN in os.environ:
        connection.settings_dict["TEST"]["TEMPLATE"] = template(os.environ["DATABASE_URL"])
    yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: "DjangoDbBlocker") -> Iterator[None]:
    """Threads of a live server keep their connections, and PostgreSQL drops no database that is in use."""
    yield
    from django.db import connection

    if connection.vendor == "postgresql":
        # After the last test: there is no test any more whose `db` would open it.
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
