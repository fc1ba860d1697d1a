"""What somebody agrees to in a personal survey stands with the customer; whoever wants to be contacted is told of once."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.rooms.conftest import Members
from tests.rooms.surveys.asking import Person, published
from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.survey.ready import READY
from waypost.rooms.customers.models import Consent
from waypost.rooms.journal.models import JournalEntry
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.rooms.steering.models import Declaration
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.models import Answer, Left

pytestmark = pytest.mark.django_db
Browser = Callable[[Member | None], Client]
ASKED = """
kind: survey
name: Contact
languages: [en]
language: en
anonymity: %s
pages:
- id: first
  questions:
  - {kind: nps, id: recommend, text: Would you recommend us?}
  - {kind: consent, id: quotes, text: May we quote you?, purpose: quote}
  - {kind: contact_agreement, id: contact, text: May we contact you?, channels: [phone, email],
     times: [{id: morning, text: In the morning}]}
"""


def asked(who: Member, mode: str) -> Person:
    row = published(who, ASKED % mode)
    [(_, own)] = actions.invite(who, row.uuid, text="ada@example.org").made
    return Person.at(own)


def test_a_yes_and_a_no_stand_with_the_customer_with_their_proof(administrator: Member) -> None:
    asked(administrator, "personal").send(
        recommend="2", quotes="no", contact="yes", contact__channel="phone", contact__time="morning",
        contact__address="+49 30 1",
    )  # fmt: skip
    found = {(each.purpose, each.channel): each for each in Consent.objects.all()}
    assert {key: each.given for key, each in found.items()} == {("quote", "all"): False, ("contact", "phone"): True}
    yes, answer = found["contact", "phone"], Answer.objects.get()
    assert answer.invitation is not None and yes.person_no == answer.invitation.person_no
    assert yes.source == "Contact" and yes.at == answer.ended_at
    assert str(answer.uuid) in yes.proof and "wording 1 (en): May we contact you?" in yes.proof
    told = JournalEntry.objects.get(subject_uuid=answer.uuid)
    assert told.verb == "answer.wants_contact" and told.details == {
        "survey": str(answer.survey.uuid), "score": 2, "band": "detractor", "channel": "phone", "time": "morning",
        "consents": 2,
    }  # fmt: skip


def test_whoever_wants_no_contact_refuses_every_channel_that_was_offered(administrator: Member) -> None:
    asked(administrator, "personal").send(recommend="9", quotes="no", contact="no")
    assert set(Consent.objects.values_list("purpose", "channel", "given")) == {
        ("quote", "all", False), ("contact", "phone", False), ("contact", "email", False),
    }  # fmt: skip
    assert JournalEntry.objects.get(subject_kind="answer").verb == "answer.complete"


@pytest.mark.parametrize("mode", ["pseudonymous", "anonymous"])
def test_nobody_is_known_where_the_survey_is_not_personal(mode: str, administrator: Member) -> None:
    asked(administrator, mode).send(
        recommend="9", quotes="yes", contact="yes", contact__channel="email", contact__address="ada@example.org"
    )
    assert not Consent.objects.exists() and Left.objects.exists() is (mode == "anonymous")


def test_whoever_answers_is_told_how_long_who_is_responsible_and_how_a_wish_goes_on(administrator: Member) -> None:
    row = published(administrator, ASKED % "anonymous")
    page = Person.at(row.links.get().token).page
    assert "Your answers are deleted after 3 years at the latest." in page
    assert "The number or address is deleted 90 days after we got in touch." in page
    assert "together with those of others, once enough people have answered" in page
    assert "Responsible: House" in page and "Questions about data protection" not in page
    given = {"controller": "House Ltd, 1 Road", "contact": "privacy@example.org"}
    Declaration.objects.create(workspace=administrator.workspace, number=1, content=given, by="x")
    page = Person.at(row.links.get().token).page
    assert "Responsible: House Ltd, 1 Road" in page and "privacy@example.org" in page


def test_ready_surveys_promise_only_what_is_kept() -> None:
    for each in READY:
        text = str(each.document("de"))
        assert "löschen sie danach" not in text and "widersprechen" not in text, each.slug


def test_whoever_builds_is_told_that_people_are_asked_in_former_words_until_they_are_published(
    administrator: Member, member: Members, browser: Browser
) -> None:
    row = published(administrator, ASKED % "personal")
    told, client = "asked for consent in the former words", browser(administrator)

    def changed(old: str, new: str) -> None:
        row.refresh_from_db()
        document = documents.read_survey((ASKED % "personal").replace(old, new))
        actions.change(administrator, row.uuid, document=document, turn=row.turn)

    changed("recommend us", "recommend House")
    for page in ("", "build/"):
        assert told not in client.get(f"/w/house/surveys/{row.uuid}/{page}").text, "no consent is asked otherwise"
    changed("quote you", "quote your words")
    for page in ("", "build/"):
        assert told in client.get(f"/w/house/surveys/{row.uuid}/{page}").text
    assert told not in browser(member(Role.READER)).get(f"/w/house/surveys/{row.uuid}/").text
    client.post(f"/w/house/surveys/{row.uuid}/state/", {"state": "publish"})
    assert told not in client.get(f"/w/house/surveys/{row.uuid}/").text
