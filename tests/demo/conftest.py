"""The demo company, filled once for all tests of this folder, with fewer customers and the same gaps."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import connection, transaction
from django.test import override_settings

from tests.stories.filling import CUSTOMERS, TODAY
from tests.stories.house import copied
from waypost.demo.company import House
from waypost.demo.filling import fill
from waypost.rooms.insights.queries import answers
from waypost.rooms.people import queries as members
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role

if TYPE_CHECKING:
    from pytest_django.plugin import DjangoDbBlocker


@pytest.fixture(scope="package")
def filled(
    django_db_setup: None, django_db_blocker: "DjangoDbBlocker", tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Both workspaces, in a data folder of their own: a copy of that of the stories. Nothing is left for other tests.

    For many tests, so that the database is opened here and not by the `db` of one of them.
    """
    folder = tmp_path_factory.mktemp("demo") / "data"
    roots = {"DATA": folder, "MEDIA_ROOT": folder / "media", "EVENTS_ROOT": folder / "events"}
    begin = laid if connection.vendor == "sqlite" else filled_here
    with django_db_blocker.unblock(), override_settings(**roots), begin(folder):
        answers.forget()
        yield
        answers.forget()


@contextmanager
def laid(folder: Path) -> Iterator[None]:
    """Rows and files as the stories begin with, until the end."""
    copied(folder)
    connection.ensure_connection()
    own = connection.connection
    with closing(sqlite3.connect(":memory:")) as before, closing(sqlite3.connect(folder / "db.sqlite3")) as demo:
        own.backup(before)
        demo.execute("PRAGMA journal_mode=DELETE")  # what is in memory has no log beside it
        demo.backup(own)
        yield
        before.backup(own)


@contextmanager
def filled_here(folder: Path) -> Iterator[None]:
    """On PostgreSQL all of it is one transaction, which is taken back."""
    folder.mkdir()
    with transaction.atomic():
        fill(today=TODAY, customers=CUSTOMERS)
        yield
        transaction.set_rollback(True)


def founder(house: House) -> Member:
    """The administrator of a workspace of the demo."""
    workspace = members.workspace_by_slug(house.slug)
    assert workspace is not None
    return next(each for each in members.members_of(workspace.pk) if each.role == Role.ADMINISTRATOR)
