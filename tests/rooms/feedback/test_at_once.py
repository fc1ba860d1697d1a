"""Somebody corrects a comment while it is read: their word is the last one, here on PostgreSQL."""

from collections.abc import Callable
from functools import partial
from threading import Thread
from time import monotonic, sleep

import pytest
from django.db import connection

from tests.rooms.feedback.saying import read, said
from tests.rooms.side_by_side import another_transaction, two_writers
from waypost.rooms.feedback.actions import codebook, correct, reading, take
from waypost.rooms.feedback.models import Item
from waypost.rooms.feedback.records import Task
from waypost.rooms.people.models import Member

pytestmark = [two_writers, pytest.mark.django_db(transaction=True)]


def read_meanwhile(deed: Callable[[], object]) -> None:
    """Comments are read while a deed is done that is kept only once the reader waits for it."""

    def run() -> None:
        reading.sweep(read)
        connection.close()

    reads = Thread(target=run)
    with another_transaction(deed):
        reads.start()
        until = monotonic() + 50
        while not _somebody_waits():
            assert monotonic() < until, "the reader waits for nobody"
            sleep(0.01)
    reads.join()


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
        return cursor.fetchone() is not None


def test_a_correction_that_comes_while_a_comment_is_read_holds(administrator: Member) -> None:
    take(administrator, [said("Super schnell")])
    item = Item.objects.get()
    read_meanwhile(partial(correct, administrator, item.uuid, task=Task.SENTIMENT, value="negative"))
    item.refresh_from_db()
    assert (item.model, item.sentiment, item.probability) == ("small-1", "negative", 1.0)


def test_a_topic_that_is_marked_while_a_comment_is_read_holds(administrator: Member) -> None:
    take(administrator, [said("Super schnell")])
    item = Item.objects.get()
    read_meanwhile(partial(codebook.mark, administrator, "payment", yes=[item.uuid]))
    assert list(item.found.values_list("label", flat=True)) == ["payment"]
