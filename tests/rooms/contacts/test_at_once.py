"""Two journeys and a survey claim the last free contact at once: one has it (B7), here on PostgreSQL."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

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
        together.wait(60)
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
