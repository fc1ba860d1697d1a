"""Concerns are closed and opened again by whoever may; a later contact opens them by itself; the journal tells it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.rooms.customers.persons.conftest import House, day
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.questions.concerns import Concerns
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions import concerns as actions
from waypost.rooms.customers.actions import persons as person_actions
from waypost.rooms.customers.models import ConcernWord
from waypost.rooms.customers.queries import concerns
from waypost.rooms.customers.queries.index import index
from waypost.rooms.customers.queries.person import contact_history
from waypost.rooms.customers.records.concerns import Standing
from waypost.rooms.journal import queries as journal
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.web.errors import NotAllowed

Browser = Callable[[Member | None], Client]
Members = Callable[[Role], Member]


def standing_of(house: House) -> Standing:
    number = house.person("anna").number
    (only,) = concerns.matters(house.who, number, contact_history(house.who, number))
    return only.standing


def test_a_concern_is_closed_and_opened_again_and_the_journal_tells_both(house: House) -> None:
    anna = house.person("anna")
    assert standing_of(house) is Standing.RUNNING
    actions.close(house.who, person=anna.uuid, concern="T-1", outcome="Replacement sent")
    assert standing_of(house) is Standing.CLOSED
    actions.close(house.who, person=anna.uuid, concern="T-1")
    assert ConcernWord.objects.count() == 1  # said twice is said once
    actions.reopen(house.who, person=anna.uuid, concern="T-1")
    assert standing_of(house) is Standing.RUNNING
    told = journal.of_subject(house.who.workspace_id, anna.uuid)
    assert [entry.verb for entry in told] == ["concern.reopened", "concern.closed"]
    assert "Replacement" not in str(told)


def test_a_contact_after_the_closing_opens_a_concern_by_itself(house: House) -> None:
    anna = house.person("anna")
    actions.close(house.who, person=anna.uuid, concern="T-1")
    ConcernWord.objects.update(at=day(27, 12))
    assert standing_of(house) is Standing.CLOSED
    house.events((anna.number, day(28), "call", {"channel": "Phone", "concern": "T-1"}))
    assert standing_of(house) is Standing.AGAIN
    actions.close(house.who, person=anna.uuid, concern="T-1")
    assert standing_of(house) is Standing.CLOSED


def test_only_a_concern_that_the_person_has_can_be_closed(house: House) -> None:
    with pytest.raises(WaypostError, match="no such concern"):
        actions.close(house.who, person=house.person("anna").uuid, concern="T-9")
    with pytest.raises(WaypostError, match="no such concern"):
        actions.close(house.who, person=house.person("ben").uuid, concern="T-1")
    with pytest.raises(WaypostError, match="open already"):
        actions.reopen(house.who, person=house.person("anna").uuid, concern="T-1")
    with pytest.raises(WaypostError, match="300"):
        actions.close(house.who, person=house.person("anna").uuid, concern="T-1", outcome="x" * 301)
    assert not ConcernWord.objects.exists()


def test_a_service_agent_closes_a_concern_on_the_page_and_an_analyst_does_not(
    house: House, member: Members, browser: Browser
) -> None:
    anna = house.person("anna")
    url = reverse("customers:person_concern", args=["house", anna.uuid])
    analyst = member(Role.ANALYST)
    assert browser(analyst).post(url, {"concern": "T-1", "closed": "yes"}).status_code == 403
    with pytest.raises(NotAllowed):
        actions.close(analyst, person=anna.uuid, concern="T-1")
    agent = browser(member(Role.SERVICE_AGENT))
    done = agent.post(url, {"concern": "T-1", "closed": "yes", "outcome": "Money back"})
    assert done.status_code == 302
    page = agent.get(anna.url).content.decode()
    assert "Money back" in page and "Open again" in page
    assert "Money back" not in browser(analyst).get(anna.url).content.decode()  # it may tell who it is
    wrong = agent.post(url, {"concern": "T-9", "closed": "yes"})
    assert wrong.status_code == 422 and "no such concern" in wrong.content.decode()


def test_what_was_said_of_concerns_goes_with_an_erased_person(house: House) -> None:
    from waypost.rooms.customers.actions import erasure

    anna = house.person("anna")
    actions.close(house.who, person=anna.uuid, concern="T-1")
    erasure.erase(house.who, person=anna.uuid)
    house.keep()
    assert not ConcernWord.objects.exists()


def test_a_constant_number_of_queries_tells_everything_of_a_person(house: House, browser: Browser) -> None:
    anna, client = house.person("anna"), browser(house.who)
    client.get(anna.url)
    with CaptureQueriesContext(connection) as few:
        client.get(anna.url)
    start = datetime(2026, 3, 10, tzinfo=UTC)
    house.events(
        *[
            (anna.number, start + timedelta(hours=n), "call", {"channel": "Phone", "concern": f"C-{n % 40}"})
            for n in range(200)
        ]
    )
    for n in range(40):
        actions.close(house.who, person=anna.uuid, concern=f"C-{n}")
        person_actions.note(house.who, person=anna.uuid, text=f"Note {n}")
    client.get(anna.url)
    with CaptureQueriesContext(connection) as more:
        page = client.get(anna.url).content.decode()
    assert "C-39" in page
    assert len(more) == len(few) <= 26, [query["sql"][:90] for query in more]


def test_the_page_counts_the_concerns_that_the_question_counts(house: House) -> None:
    reasons = [(1, "Late"), (5, "Late"), (20, "Late"), (21, "Broken"), (22, "")]
    for number, name in enumerate(("anna", "ben")):
        person = house.person(name)
        house.events(
            *((person.number, day(at + number), "call", {"contact_reason": why, "concern": ""}) for at, why in reasons)
        )
    counted = sum(
        len(concerns.matters(house.who, number, contact_history(house.who, number)))
        for number in {house.person(name).number for name in ("anna", "ben")}
    )
    answer = ask(index(house.who), Concerns()).answer
    assert counted == answer.everything.concerns + answer.everything.open
    assert counted >= 6


def test_a_concern_without_a_number_is_closed_like_any_other(house: House) -> None:
    anna = house.person("anna")
    house.events((anna.number, day(1), "call", {"contact_reason": "Late", "concern": ""}))
    late = next(one for one in _of(house, anna.number) if one.name == "Late")
    actions.close(house.who, person=anna.uuid, concern=late.key)
    assert {one.name for one in _of(house, anna.number) if one.is_closed} == {"Late"}


def _of(house: House, number: int) -> list[concerns.Matter]:
    return concerns.matters(house.who, number, contact_history(house.who, number))
