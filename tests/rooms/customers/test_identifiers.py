"""An outside id has one number for ever, whoever asks, however many ask at once."""

from time import process_time

import pytest
from django.db import transaction

from waypost.rooms.customers.actions.identifiers import known_numbers, numbers_of
from waypost.rooms.customers.models import Identifier
from waypost.rooms.people.models import Member


def test_equal_ids_have_equal_numbers_and_others_others(administrator: Member) -> None:
    pairs = [("login", "anna"), ("cookie", "anna"), ("login", "ben"), ("login", "anna")]
    first = numbers_of(administrator.workspace_id, pairs)
    assert first == numbers_of(administrator.workspace_id, pairs)
    assert len(set(first)) == 3 and first[0] == first[3] and min(first) == 1


def test_a_number_is_never_given_again(administrator: Member) -> None:
    (first,) = numbers_of(administrator.workspace_id, [("login", "anna")])
    Identifier.objects.all().delete()
    assert numbers_of(administrator.workspace_id, [("login", "anna")]) == [first + 1]


def test_what_is_rolled_back_is_not_known(administrator: Member) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        numbers_of(administrator.workspace_id, [("login", "anna")])
        raise RuntimeError
    assert known_numbers(administrator.workspace_id, [("login", "anna")]) == {}


def test_ids_beyond_the_column_stay_different(administrator: Member) -> None:
    long = "x" * 400
    assert len(set(numbers_of(administrator.workspace_id, [("login", long + "a"), ("login", long + "b")]))) == 2


def test_workspaces_number_for_themselves(administrator: Member, stranger: Member) -> None:
    for who in (administrator, stranger):
        assert numbers_of(who.workspace_id, [("login", "anna")]) == [1]


def test_forty_thousand_ids_take_seconds(administrator: Member) -> None:
    pairs = [("login", f"customer-{number}") for number in range(20_000)]
    begin = process_time()
    given = numbers_of(administrator.workspace_id, pairs)
    new = process_time() - begin
    begin = process_time()
    assert numbers_of(administrator.workspace_id, pairs) == given
    known = process_time() - begin
    assert new < 8 and known < 3  # generous: other work may be going on
