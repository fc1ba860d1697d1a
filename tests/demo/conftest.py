"""The demo company, filled in once for all tests of this folder, with fewer customers and the same gaps."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from django.test import override_settings

from waypost.demo.company import House
from waypost.demo.filling import fill
from waypost.rooms.insights.queries import answers
from waypost.rooms.people import queries as members
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role

if TYPE_CHECKING:
    from pytest_django.plugin import DjangoDbBlocker

TODAY = date(2026, 7, 1)
CUSTOMERS = 8_000


@pytest.fixture(scope="package")
def filled(
    django_db_setup: None, django_db_blocker: "DjangoDbBlocker", tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Both workspaces, in a data folder of their own; nothing of them is left for other tests.

    Filled once for many tests, so that the database is opened here and not by the `db` of one of them; all of it
    is one transaction, which is taken back.
    """
    folder = tmp_path_factory.mktemp("data")
    roots = {"DATA": folder, "MEDIA_ROOT": folder / "media", "EVENTS_ROOT": folder / "events"}
    with django_db_blocker.unblock(), override_settings(**roots), transaction.atomic():
        answers.forget()
        fill(today=TODAY, customers=CUSTOMERS)
        yield
        transaction.set_rollback(True)
        answers.forget()


def founder(house: House) -> Member:
    """The administrator of a workspace of the demo."""
    workspace = members.workspace_by_slug(house.slug)
    assert workspace is not None
    return next(each for each in members.members_of(workspace.pk) if each.role == Role.ADMINISTRATOR)
