"""The journal cannot be changed, and nothing in it is passed over."""

import pytest
from django.db import DatabaseError, connection, transaction

from waypost.rooms.journal import actions, queries
from waypost.rooms.journal.models import JournalEntry
from waypost.rooms.journal.queries import Wanted
from waypost.rooms.journal.records import Ref, told
from waypost.rooms.people.models import Member


def test_the_database_refuses_to_change_an_entry(administrator: Member) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        JournalEntry.objects.update(verb="something.else")
    assert JournalEntry.objects.get().verb == "workspace.founded"


def test_the_database_refuses_to_remove_an_entry(administrator: Member) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        JournalEntry.objects.all().delete()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_journalentry")
    assert JournalEntry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_reader_goes_on_where_it_stopped(transactional_db: None, administrator: Member, stranger: Member) -> None:
    for number in range(5):
        actions.record(administrator, "thing.done", administrator.ref, number=number)
    here = administrator.workspace_id
    first, cursor = queries.since(here, 0, limit=3)
    rest, end = queries.since(here, cursor)
    assert [entry.verb for entry in first] == ["workspace.founded", "thing.done", "thing.done"]
    assert [entry.details["number"] for entry in rest] == [2, 3, 4]
    assert queries.since(here, end) == ([], end)
    only, _ = queries.since(here, 0, verbs=["workspace.founded"])
    assert len(only) == 1


@pytest.mark.django_db(transaction=True)
def test_a_slow_transaction_is_not_passed_over() -> None:
    """On PostgreSQL a lower id may be committed after a higher one; the reader waits for it."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer: ids are in the order of their commits")
    from threading import Event, Thread

    from waypost.rooms.people.records import House

    house, ref = House(1), Ref("thing", None, "thing")
    written, go_on = Event(), Event()

    def slow() -> None:
        with transaction.atomic():
            actions.record(house, "slow.done", ref)
            written.set()
            go_on.wait(10)
        connection.close()

    thread = Thread(target=slow)
    thread.start()
    assert written.wait(10)
    actions.record(house, "quick.done", ref)
    before, cursor = queries.since(1, 0)
    go_on.set()
    thread.join()
    after, _ = queries.since(1, cursor)
    assert [entry.verb for entry in [*before, *after]] == ["slow.done", "quick.done"]


def test_entries_are_told_in_both_languages(administrator: Member) -> None:
    entry = actions.record(administrator, "member.role_changed", administrator.ref, before="reader", role="analyst")
    assert told(entry).en == "administrator changed the role of administrator from Reader to Analyst"
    assert told(entry).de.endswith("geändert: vorher Lesen, jetzt Analyse")


def test_a_name_with_braces_is_a_name(administrator: Member) -> None:
    actor = administrator
    actor.user.name = "{details} {0}"
    assert told(actions.record(actor, "workspace.founded", actor.ref)).en.startswith("{details} {0} founded")


def test_what_is_looked_for_is_found(administrator: Member) -> None:
    here = administrator.workspace_id
    actions.record(administrator, "key.made", Ref("key", None, "Warehouse 100%"), rights=[])
    assert len(queries.page(here, Wanted(thing="key"))) == 1
    assert len(queries.page(here, Wanted(subject="100%"))) == 1
    assert len(queries.page(here, Wanted(subject="1_0"))) == 0
    assert len(queries.page(here, Wanted(actor_kind=administrator.actor.kind, actor_id=administrator.pk))) == 2
