"""Whoever wants to be called back is found by those who call: on the results, on the feedback, as a file."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.rooms.conftest import Members
from tests.rooms.surveys.asking import Person, published
from tests.rooms.surveys.test_consenting import ASKED
from waypost.rooms.feedback.models import Item
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.actions import showing
from waypost.rooms.surveys.models import Answer, Survey
from waypost.rooms.surveys.queries.wishes import wishes
from waypost.rooms.surveys.records import TriggerKind

pytestmark = pytest.mark.django_db
Browser = Callable[[Member | None], Client]
PLUS = """
kind: survey
name: Plus
languages: [en]
language: en
pages:
- id: only
  questions:
  - {kind: nps_plus, id: score, text: Would you recommend us?, causes_text: {detractor: Why?},
     causes: [{id: late, text: Late}]}
"""
PHONE = "0171 2345678"


def wished(who: Member, mode: str, *phones: str) -> Survey:
    row = published(who, ASKED % mode)
    for phone in phones:
        Person.at(row.links.get().token).send(
            recommend="2", contact="yes", contact__channel="phone", contact__time="morning", contact__address=phone
        )
    return row


def page(browser: Browser, who: Member, row: Survey, rest: str = "") -> str:
    answer: Any = browser(who).get(f"/w/house/surveys/{row.uuid}/{rest}")
    assert answer.status_code == 200
    return str((answer.getvalue() if answer.streaming else answer.content).decode())


def test_a_wish_stands_on_the_results_with_its_feedback_and_in_both_files(
    administrator: Member, browser: Browser
) -> None:
    row = wished(administrator, "pseudonymous", PHONE)
    item = Item.objects.get()
    told = page(browser, administrator, row)
    assert PHONE in told and "By phone" in told and "In the morning" in told and f"/feedback/items/{item.uuid}/" in told
    feedback = browser(administrator).get(f"/w/house/feedback/items/{item.uuid}/").content.decode()
    assert f"Wants to be contacted: By phone (In the morning): <b>{PHONE}</b>" in feedback
    [wish] = [each.row for each in wishes(administrator).known if each.row is not None]
    assert f"/wishes/#wish-{wish.uuid}" in feedback
    assert PHONE in page(browser, administrator, row, "contacts.csv")
    answers = page(browser, administrator, row, "answers.csv")
    assert "contact.agreed,contact.channel,contact.time" in answers and "true,phone,morning" in answers
    assert PHONE not in answers


def test_a_wish_leads_to_its_feedback_when_its_survey_is_called_otherwise_and_when_there_are_many(
    administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("waypost.rooms.feedback.queries.picked._AT_ONCE", 2)
    row = wished(administrator, "pseudonymous", "0711 1", "0711 2", "0711 3")
    actions.bind(administrator, row.uuid, name="Called otherwise", journey=None)
    assert {each.item for each in wishes(administrator).known} == {each.uuid for each in Item.objects.all()}
    assert Item.objects.count() == 3


def test_a_wish_of_a_customer_who_is_known_leads_to_them(administrator: Member, browser: Browser) -> None:
    row = published(administrator, ASKED % "personal")
    [(_, own)] = actions.invite(administrator, row.uuid, text="ada@example.org").made
    Person.at(own).send(recommend="2", contact="yes", contact__channel="email")
    [known] = wishes(administrator, row).known
    assert known.person is not None and known.address == "ada@example.org"
    told = page(browser, administrator, row)
    assert f'href="{known.person.url}"' in told and "ada@example.org" in told
    assert known.person.url in page(browser, administrator, row, "contacts.csv")


def test_the_list_of_wishes_says_what_each_is_about(administrator: Member, browser: Browser) -> None:
    row = published(administrator, ASKED % "pseudonymous")
    Person.at(row.links.get().token).send(
        recommend="2", contact="yes", contact__channel="phone", contact__address=PHONE
    )
    Item.objects.update(text="It broke at once, and nobody called me back.")
    item = Item.objects.get()
    told = browser(administrator).get("/w/house/surveys/wishes/").content.decode()
    assert "2 (NPS)" in told and f'/items/{item.uuid}/">It broke at once, and nobody called me back.</a>' in told


def test_where_to_call_is_on_the_feedback_for_whoever_takes_wishes_alone(
    administrator: Member, member: Members, browser: Browser
) -> None:
    wished(administrator, "pseudonymous", PHONE)
    address = f"/w/house/feedback/items/{Item.objects.get().uuid}/"
    seen = browser(member(Role.ANALYST)).get(address).content.decode()
    assert "Wants to be contacted: By phone" in seen and PHONE not in seen and "#wish-" not in seen


def test_whoever_may_not_see_names_sees_the_wish_without_its_address(
    administrator: Member, member: Members, browser: Browser
) -> None:
    row = wished(administrator, "pseudonymous", PHONE)
    analyst = member(Role.ANALYST)
    told = page(browser, analyst, row)
    assert "By phone" in told and "address hidden" in told and PHONE not in told
    assert PHONE not in page(browser, analyst, row, "contacts.csv")


def test_addresses_of_anonymous_answers_stand_apart_by_address_and_only_in_a_crowd(
    administrator: Member, browser: Browser
) -> None:
    row = wished(administrator, "anonymous", *(f"0711 {n}" for n in "5341"))
    showing.sweep()
    told = page(browser, administrator, row)
    assert "shown with 5 answers at a time" in told and "By phone" not in told
    Person.at(row.links.get().token).send(
        recommend="2", contact="yes", contact__channel="phone", contact__address="0711 2"
    )
    showing.sweep()
    told = page(browser, administrator, row)
    lines = page(browser, administrator, row, "contacts.csv").splitlines()[1:]
    assert [line.split(",")[3] for line in lines] == [f"0711 {n}" for n in range(1, 6)] and "kept apart" in told
    assert all(line.split(",")[5:] == ["", "", "", "Open", "", ""] for line in lines)
    assert not any(f"/feedback/items/{each.uuid}/" in told.partition('id="wishes"')[2] for each in Item.objects.all())
    answers = page(browser, administrator, row, "answers.csv")
    assert "contact" not in answers and Answer.objects.count() == 5


def test_the_file_of_all_wishes_names_their_surveys(administrator: Member, browser: Browser) -> None:
    for name, phone in (("Shop", "0711 1"), ("Service", "0711 2")):
        row = wished(administrator, "pseudonymous", phone)
        actions.bind(administrator, row.uuid, name=name, journey=None)
    lines = b"".join(browser(administrator).get("/w/house/surveys/wishes/export.csv")).decode().splitlines()
    assert lines[0].startswith("\ufeffSurvey,Question") and [line.split(",")[0] for line in lines[1:]] == [
        "Shop",
        "Service",
    ]


def test_the_last_page_is_sent_and_says_how_many_there_are(administrator: Member) -> None:
    ada = Person.at(published(administrator).links.get().token)
    assert ">Next</button>" in ada.page
    ada.send(happy="3")
    assert ">Send</button>" in ada.page and "Page 2 of 2" in ada.page


def test_a_page_whose_causes_are_still_to_come_is_not_called_the_last(administrator: Member) -> None:
    row = published(administrator, PLUS)
    ada = Person.at(row.links.get().token)
    assert ">Next</button>" in ada.page
    ada.send(score="3")
    assert "Late" in ada.page and ">Send</button>" in ada.page


def test_a_draft_leads_to_where_it_is_published_and_a_trigger_that_is_off_is_told(
    administrator: Member, browser: Browser
) -> None:
    row = actions.create(administrator, slug="relationship", language="en")
    told = page(browser, administrator, row)
    assert "Build and publish" in told and "To the links" not in told
    actions.publish(administrator, row.uuid)
    actions.set_trigger(administrator, row.uuid, kind=TriggerKind.SCHEDULE)
    row.triggers.update(on=False)
    assert "Trigger is off" in browser(administrator).get("/w/house/surveys/programme/").content.decode()


def test_the_file_is_in_the_language_of_the_reader_and_its_links_lead_to_where_it_was_asked_for(
    administrator: Member, browser: Browser
) -> None:
    wished(administrator, "pseudonymous", PHONE)
    administrator.user.language = "de"
    administrator.user.save()
    answer = browser(administrator).get("/w/house/surveys/wishes/export.csv", headers={"host": "localhost:8190"})
    head, line = b"".join(answer).decode().splitlines()
    assert (
        head.startswith("\ufeffUmfrage;Frage;Kanal;Nummer oder Adresse")
        and ";Per Telefon;" in line
        and ";Offen;" in line
    )
    assert ";http://localhost:8190/w/house/feedback/items/" in line
