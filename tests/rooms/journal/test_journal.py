"""The journal cannot be changed, and nothing in it is passed over."""

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack

import pytest
from django.db import DatabaseError, connection, transaction

from tests.rooms.side_by_side import another_transaction, two_writers
from waypost.rooms.journal import actions, queries
from waypost.rooms.journal.models import JournalEntry
from waypost.rooms.journal.queries import Wanted
from waypost.rooms.journal.records import VERBS, Entry, Ref, short, told
from waypost.rooms.people.models import Member
from waypost.rooms.people.records import House


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
    first, cursor = heard(3, lambda: queries.since(here, 0, limit=3))
    rest, end = heard(3, lambda: queries.since(here, cursor))
    assert [entry.verb for entry in first] == ["workspace.founded", "thing.done", "thing.done"]
    assert [entry.details["number"] for entry in rest] == [2, 3, 4]
    assert queries.since(here, end) == ([], end)
    only, _ = queries.since(here, 0, verbs=["workspace.founded"])
    assert len(only) == 1


THING = Ref("thing", None, "thing")
Heard = tuple[Sequence[Entry], int]


def heard(many: int, ask: Callable[[], Heard]) -> Heard:
    """What is told once so many entries can be: a transaction in any database of a PostgreSQL server holds them back,
    those of tests at work beside this one too."""
    until = time.monotonic() + 60
    while len((found := ask())[0]) < many and time.monotonic() < until:
        time.sleep(0.02)
    return found


@two_writers
@pytest.mark.django_db(transaction=True)
def test_a_slow_transaction_is_not_passed_over() -> None:
    """A lower id may be committed after a higher one; the reader waits for it."""
    house = House(1)
    with another_transaction(lambda: actions.record(house, "slow.done", THING)):
        actions.record(house, "quick.done", THING)
        before, cursor = queries.since(1, 0)
        assert not before
    after, _ = heard(2, lambda: queries.since(1, cursor))
    assert [entry.verb for entry in after] == ["slow.done", "quick.done"]


@two_writers
@pytest.mark.django_db(transaction=True)
def test_a_younger_transaction_with_a_lower_id_is_not_passed_over() -> None:
    """The older transaction records last and commits first: its entry is told, the other is told after it."""
    house = House(1)

    def number() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()")

    with ExitStack() as younger_one:
        with another_transaction(number, lambda: actions.record(house, "older.done", THING)):
            younger_one.enter_context(another_transaction(lambda: actions.record(house, "younger.done", THING)))
        before, cursor = heard(1, lambda: queries.since(1, 0))
        assert [entry.verb for entry in before] == ["older.done"]
    after, end = heard(1, lambda: queries.since(1, cursor))
    assert [entry.verb for entry in after] == ["younger.done"]
    assert after[0].id < before[0].id
    assert queries.since(1, end) == ([], end)


@two_writers
@pytest.mark.django_db(transaction=True)
def test_entries_of_another_server_are_told_before_new_ones() -> None:
    """What a backup brings back has transactions of another server's count, which may be far ahead."""
    house = House(1)
    actions.record(house, "first.done", THING)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_journalentry DISABLE TRIGGER journal_no_change")
        cursor.execute("UPDATE journal_journalentry SET xid = '1000000000'")
        cursor.execute("ALTER TABLE journal_journalentry ENABLE TRIGGER journal_no_change")
    assert queries.since(1, 0) == ([], 0)
    actions.come_back()
    told_before, position = heard(1, lambda: queries.since(1, 0))
    actions.record(house, "second.done", THING)
    after, _ = heard(2 - len(told_before), lambda: queries.since(1, position))
    assert [entry.verb for entry in [*told_before, *after]] == ["first.done", "second.done"]


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


def test_titles_stand_in_quotation_marks_and_numbers_as_they_are_written(administrator: Member) -> None:
    entry = actions.record(administrator, "import.finished", Ref("import", None, "Shop orders"), events=37984)
    assert told(entry).en == "The import “Shop orders” brought 37,984 events"
    assert told(entry).de == "Der Import „Shop orders“ brachte 37.984 Ereignisse"


def test_every_verb_has_a_short_name_for_filters() -> None:
    nameless = [verb for verb in VERBS if short(verb).en == verb]
    assert not nameless
    names = [short(verb).de for verb in VERBS]
    assert len(set(names)) == len(names)


def test_an_answer_is_called_by_its_question_and_not_by_a_key(administrator: Member) -> None:
    entry = actions.record(administrator, "answer.frozen", Ref("answer", None, "gaps"))
    assert "gaps" not in told(entry).de
    assert "„" in told(entry).de
