"""Two journeys and a survey claim the last free contact at once: one has it (B7), on PostgreSQL and on SQLite."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.db import connection

from tests.migrated import lay_tables
from tests.rooms.side_by_side import two_writers
from waypost.core.contacts.rules import ContactKind
from waypost.rooms.contacts.actions import claim
from waypost.rooms.contacts.models import LedgerEntry
from waypost.rooms.contacts.records import Became, Claim, ContactChannel
from waypost.rooms.customers.actions.identifiers import numbers_of
from waypost.rooms.people.models import Member

KINDS = (ContactKind.SURVEY, ContactKind.MESSAGE, ContactKind.MESSAGE)
ADDRESS = "ada@example.org"


def claimed_at_once(workspace_id: int, turns: int) -> tuple[list[str], int]:
    """What went wrong, and how many contacts were made in so many turns of three at the same moment."""
    numbers_of(workspace_id, [("email", ADDRESS)])
    failed: list[str] = []

    def run(key: str, kind: ContactKind, now: datetime, together: Barrier) -> None:
        together.wait(10)
        try:
            claim(workspace_id, Claim(key, kind, ContactChannel.LINK, address=ADDRESS), now)
        except Exception as error:
            failed.append(repr(error))
        finally:
            connection.close()

    for turn in range(turns):
        now, together = datetime(2026, 6, 3, 10, tzinfo=UTC) + timedelta(days=40 * turn), Barrier(len(KINDS))
        threads = [Thread(target=run, args=(f"{turn}-{n}", kind, now, together)) for n, kind in enumerate(KINDS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return failed, LedgerEntry.objects.filter(workspace_id=workspace_id, became=Became.MADE.value).count()


@two_writers
@pytest.mark.django_db(transaction=True)
def test_on_postgresql_one_of_them_has_it(administrator: Member) -> None:
    assert claimed_at_once(administrator.workspace_id, 5) == ([], 5)


# The tests' own SQLite lies in memory, where threads share one connection; so a file, as in a house.
CODE = """
import django; django.setup()
from waypost.site import urls
from waypost.rooms.people import actions as people
from waypost.rooms.people.models import User
from tests.rooms.contacts.test_at_once import claimed_at_once
who = people.found_workspace(User.objects.create_user("a@example.org", "a long password", name="a"), slug="s", name="S")
print(claimed_at_once(who.workspace_id, 5))
"""


def test_on_sqlite_one_of_them_has_it(tmp_path: Path) -> None:
    house = os.environ | {
        "WAYPOST_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "waypost.site.settings",
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[3]), *sys.path]),
    }
    house.pop("DATABASE_URL", None)
    lay_tables(tmp_path)
    done = subprocess.run([sys.executable, "-c", CODE], env=house, check=True, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "([], 5)"
