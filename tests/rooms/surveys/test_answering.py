"""Somebody answers without script: page by page, nothing lost, nothing twice."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_from_bytes

import pytest
from django.contrib.staticfiles import finders

from tests.rooms.surveys.asking import SMALL, Person, published
from waypost.core.vocabulary import survey as documents
from waypost.rooms.contacts.models import OptOut
from waypost.rooms.feedback.models import Item
from waypost.rooms.journal.models import JournalEntry
from waypost.rooms.people.models import Member
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.models import Answer, Invitation, Left, Letter, Survey
from waypost.rooms.surveys.records import State
from waypost.web.crowding import Limit

pytestmark = pytest.mark.django_db


def token(row: Survey) -> str:
    return str(row.links.get().token)


def test_score_causes_and_comment_are_one_answer(relationship: Survey) -> None:
    ada = Person.at(token(relationship))
    assert "How likely are you to recommend us" in ada.page and "What went wrong" not in ada.page
    ada.send(recommend="3")
    assert "What went wrong" in ada.page and "What do we do particularly well" not in ada.page
    ada.send(recommend="3", recommend__causes=["hard-to-reach", "complicated"], recommend__main="complicated",
             recommend__comment="Nobody ever answers the phone.")  # fmt: skip
    assert "how satisfied are you" in ada.page
    ada.send(overall="2")
    ada.send(contact="no")
    assert ada.title == "Your answer has arrived"
    answer = Answer.objects.get()
    assert answer.state == "complete" and answer.record["answers"]["recommend"]["value"] == {
        "score": 3, "causes": ["hard-to-reach", "complicated"], "main": "complicated",
        "comment": "Nobody ever answers the phone.",
    }  # fmt: skip
    items = list(Item.objects.order_by("id"))
    assert [(item.rating, item.scale, item.text) for item in items] == [
        (3.0, "nps", "Nobody ever answers the phone."),
        (2.0, "csat-5", ""),
    ]
    assert {(item.journey, item.step, item.kind) for item in items} == {(relationship.journey, "pay", "survey")}
    told = JournalEntry.objects.get(subject_uuid=answer.uuid)
    assert told.verb == "answer.detractor" and told.details["score"] == 3
    assert not JournalEntry.objects.filter(verb="feedback.taken").exists()


def test_another_band_is_asked_for_its_own_causes(relationship: Survey) -> None:
    ada = Person.at(token(relationship))
    ada.send(recommend="3")
    ada.send(recommend="10", recommend__causes=["hard-to-reach"])
    assert "What do we do particularly well" in ada.page
    ada.send(recommend="10", recommend__causes=["easy"])
    assert Answer.objects.get().record["answers"]["recommend"]["value"] == {"score": 10, "causes": ["easy"]}


def test_opening_a_link_stores_nothing_and_a_score_in_it_counts_only_once_it_is_sent(relationship: Survey) -> None:
    ada = Person.at(token(relationship), "?score=9")
    assert not Answer.objects.exists() and ada.form.fields["q|recommend"] == ["9"]
    assert not ada.client.cookies
    ada.send()
    assert Answer.objects.get().record["answers"]["recommend"]["value"] == {"score": 9}


def test_a_page_that_is_sent_twice_counts_once(relationship: Survey) -> None:
    ada = Person.at(token(relationship))
    form, fields = ada.form.action, {**ada.form.fields, "q|recommend": "9"}
    for _ in range(3):
        assert ada.client.post(form, fields).status_code == 302
    assert Answer.objects.count() == 1


def test_a_half_finished_answer_goes_on_where_it_was_and_back_keeps_what_was_said(administrator: Member) -> None:
    row = published(administrator)
    ada = Person.at(token(row))
    ada.send(happy="4", why="Friendly people")
    address = ada.form.action
    later = Person(address)
    later.took(later.client.get(address, headers={"accept-language": "fr"}))
    assert "Your address" in later.page
    later.send(back=True)
    assert "Friendly people" in later.page and later.form.fields["q|happy"] == ["4"]
    assert Answer.objects.get().state == "partial" and not Item.objects.exists()


def test_what_is_missing_or_wrong_is_said_beside_the_question_and_the_rest_is_kept(administrator: Member) -> None:
    ada = Person.at(token(published(administrator)))
    answer = ada.send(why="No time")
    assert answer.status_code == 422 and "Please answer this question." in ada.page and "No time" in ada.page
    assert 'href="#q-1"' in ada.page and 'id="q-1"' in ada.page
    ada.send(happy="5", why="No time")
    assert ada.send(mail="nonsense").status_code == 422
    assert "name@example.org" in ada.page and "nonsense" in ada.page


@pytest.mark.parametrize("wanted, language", [("de-AT,de;q=0.8", "de"), ("en-GB", "en"), ("fr", "de")])
def test_the_browser_chooses_the_language(wanted: str, language: str, administrator: Member) -> None:
    ada = Person.at(token(published(administrator)), **{"accept-language": wanted})
    assert f'<html lang="{language}"' in ada.page
    assert ("Weiter" if language == "de" else "Next") in ada.page
    other = Person.at(token(Survey.objects.get()), "?lang=en", **{"accept-language": wanted})
    other.send(happy="5")
    assert "Your address" in other.page and Answer.objects.get().language == "en"


def test_an_anonymous_survey_keeps_the_address_apart_and_leads_from_no_invitation_to_an_answer(
    administrator: Member,
) -> None:
    row = published(administrator, SMALL % "anonymous")
    [(_, own)] = actions.invite(administrator, row.uuid, text="ada@example.org").made
    ada = Person.at(own)
    ada.send(happy="1", why="Slow")
    ada.send(mail="ada@example.org")
    assert ada.title == "Your answer has arrived"
    answer = Answer.objects.get()
    assert answer.invitation is None and answer.uuid.version == 4 and "mail" not in answer.record["answers"]
    assert "ada@" not in str(answer.record) and answer.ended_at is not None
    assert answer.begun_at.minute == 0 == answer.ended_at.second
    assert Left.objects.get().value == "ada@example.org"
    invitation = Invitation.objects.get()
    assert invitation.state == "complete" and invitation.state_at.hour == 0
    again = Person.at(own)
    assert "Each link counts once" in again.page and Answer.objects.count() == 1


def test_a_personal_link_is_one_answer_on_every_device(administrator: Member) -> None:
    row = published(administrator, SMALL % "personal")
    [(_, own)] = actions.invite(administrator, row.uuid, text="ada@example.org").made
    phone, laptop = Person.at(own), Person.at(own)
    phone.send(happy="2", why="Slow")
    laptop.send(happy="5")
    assert Answer.objects.count() == 1 and Invitation.objects.get().state == "partial"
    laptop.send(mail="")
    assert Answer.objects.get().state == "complete" and Invitation.objects.get().state == "complete"
    assert Item.objects.get().person_no == Invitation.objects.get().person_no is not None
    phone.send(mail="late@example.org")
    assert phone.title == "Your answer has arrived" and "late" not in str(Answer.objects.get().record)


def test_a_link_whose_answer_came_by_another_door_says_so(administrator: Member) -> None:
    row = published(administrator, SMALL % "personal")
    [(_, own)] = actions.invite(administrator, row.uuid, text="ada@example.org").made
    ada = Person.at(own)
    ada.send(happy="2")
    Answer.objects.update(key="another")
    assert Person.at(own).send(happy="5").status_code == 410 and Answer.objects.count() == 1


@pytest.mark.parametrize("state, status", [(State.PAUSED, 503), (State.ENDED, 410)])
def test_a_survey_that_takes_no_answers_says_so(state: State, status: int, administrator: Member) -> None:
    row = published(administrator)
    ada = Person.at(token(row))
    actions.set_state(administrator, row.uuid, state=state)
    assert ada.send(happy="5").status_code == 410 and not Answer.objects.exists()
    assert Person.at(token(row)).status == status


def test_an_unknown_link_says_what_to_do(db: None) -> None:
    ada = Person.at("wrong")
    assert ada.status == 404 and "open it once more from the message" in ada.page


def test_one_connection_sends_not_more_than_a_room_full_of_people(
    administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("waypost.rooms.surveys.pages.answering.ANSWERS", Limit("answers", a_minute=2, a_day=9))
    row = published(administrator)
    people = [Person.at(token(row)) for _ in range(3)]
    assert [each.send(happy="5").status_code for each in people] == [302, 302, 429]
    assert "in a minute" in people[2].page and Answer.objects.count() == 2


def test_who_opted_out_is_asked_no_more(administrator: Member) -> None:
    row = published(administrator)
    [(_, own)] = actions.invite(administrator, row.uuid, text="ada@example.org").made
    ada = Person.at(own)
    ada.client.get(f"/s/{own}/opt-out/")
    assert Invitation.objects.get().state == "sent"
    ada.client.post(f"/s/{own}/opt-out/")
    assert Invitation.objects.get().state == "opted-out"
    other = published(administrator)
    assert actions.invite(administrator, other.uuid, text="ada@example.org").made == []


def test_who_opted_out_reads_so_at_their_link_and_how_to_be_asked_again(administrator: Member) -> None:
    row = published(administrator)
    [(_, own)] = actions.invite(administrator, row.uuid, text="ada@example.org").made
    ada = Person.at(own)
    ada.client.post(f"/s/{own}/opt-out/")
    for address in (own, f"{own}/opt-out"):
        again = Person.at(address)
        assert again.title == "You have opted out" and "arrived" not in again.page
        assert "in reply to the mail with this link" in again.page
    Invitation.objects.update(language="de")  # the mail was in German, whatever the browser speaks
    for address in (own, f"{own}/opt-out"):
        assert Person.at(address).title == "Sie sind abgemeldet"
    Invitation.objects.update(language="en")
    Letter.objects.create(workspace=row.workspace, survey=row, reply_to="care@example.org")
    assert 'href="mailto:care@example.org"' in Person.at(own).page
    assert ada.send(happy="5").status_code == 410 and "You have opted out, so nothing was stored" in ada.page
    OptOut.objects.all().delete()  # taken back at her wish
    ada = Person.at(own)
    ada.send(happy="5")
    ada.send(mail="")
    assert ada.title == "Your answer has arrived" and Answer.objects.get().state == "complete"


def test_the_last_place_of_a_quota_goes_once_and_others_are_thanked(administrator: Member) -> None:
    text = SMALL % "anonymous" + "quotas: [{id: all, limit: 1}]\nquota_full: {de: Genug, en: Enough of these}\n"
    row = published(administrator, text)
    for title, state in (("Your answer has arrived", "complete"), ("Thank you", "quota-full")):
        ada = Person.at(token(row))
        ada.send(happy="5")
        ada.send(mail="")
        assert ada.title == title and Answer.objects.latest("id").state == state
    assert "Enough of these" in ada.page and Item.objects.count() == 1


def test_whoever_comes_too_late_for_a_quota_reads_that_their_contact_wish_is_not_kept(administrator: Member) -> None:
    text = SMALL % "anonymous" + "quotas: [{id: all, limit: 1}]\n"
    row, said = published(administrator, text), "no wish to be contacted was kept"
    for is_told in (False, True):
        ada = Person.at(token(row))
        ada.send(happy="1")
        ada.send(mail="ada@example.org")
        assert (said in ada.page) == is_told
    assert "please turn to House directly" in ada.page and Left.objects.count() == 1


def test_an_answer_keeps_the_version_it_was_begun_with(administrator: Member) -> None:
    row = published(administrator)
    ada = Person.at(token(row))
    actions.change(
        administrator, row.uuid, document=documents.read_survey((SMALL % "anonymous").replace("Why?", "How so?"))
    )
    actions.publish(administrator, row.uuid)
    ada.send(happy="5", why="Because")
    answer = Answer.objects.get()
    assert answer.version.number == 1 and answer.record["answers"]["why"] == {"value": "Because", "wording": 1}
    bob = Person.at(token(row))
    bob.send(happy="5", why="So")
    newer: Any = Answer.objects.latest("id")
    assert newer.version.number == 2 and newer.record["answers"]["why"]["wording"] == 2


def test_a_whole_page_weighs_less_than_100_kilobytes(relationship: Survey) -> None:
    ada = Person.at(token(relationship))
    ada.send(recommend="3")
    sheets = re.findall(r'href="/static/([^"]+)"', ada.page)
    fonts = ["fonts/Inter-400.woff2", "fonts/Inter-600.woff2"]
    sizes = [Path(str(finders.find(name))).stat().st_size for name in (*sheets, *fonts)]
    assert "<script" not in ada.page and len(ada.page.encode()) + sum(sizes) < 100_000


@pytest.mark.parametrize(
    "words",
    ["<script>alert(1)</script>", "x" * 1_000_000, "a\x00b", "\ud800", "=HYPERLINK(1)", "\u202eevil", "9" * 400],
)
def test_hostile_words_break_nothing_and_stand_as_text(words: str, administrator: Member) -> None:
    ada = Person.at(token(published(administrator)))
    sent = {**ada.form.fields, "q|happy": "5", "page": "first"}
    body = "&".join(
        f"{quote(name)}={quote(str(value if isinstance(value, str) else value[0]))}" for name, value in sent.items()
    )
    body += "&" + quote("q|why") + "=" + quote_from_bytes(words.encode("utf-8", "surrogatepass"))
    answer = ada.client.post(ada.form.action, body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (302, 413, 422, 400)
    page = ada.client.get(ada.form.action + "?p=first").content.decode()
    assert "<script>" not in page
    assert ada.client.post(ada.form.action, {"page": "nonsense", "parts": "\x01"}).status_code < 500
    assert ada.client.post(ada.form.action, {"page": "first", "q|happy": "99", "version": "x"}).status_code == 422


def test_an_answer_of_one_page_takes_seven_statements(
    administrator: Member, django_assert_max_num_queries: Any
) -> None:
    one = "kind: survey\nname: One\nlanguage: en\nlanguages: [en]\npages: [{id: a, questions: [{kind: nps, id: q, text: Us?}]}]"
    row = published(administrator, one)
    people = [Person.at(token(row)) for _ in range(2)]
    people[0].send(q="9")
    # Beside them begin and commit, which a test has as a savepoint.
    with django_assert_max_num_queries(7):
        answer = people[1].client.post(people[1].form.action, people[1].form.fields | {"q|q": "3"})
    assert answer.status_code == 302 and Answer.objects.filter(state="complete").count() == 2


LEFT_OUT = """
kind: survey
name: Left out
languages: [en]
pages:
- id: one
  questions:
  - {kind: statement, id: hello, text: Hello}
  - {kind: csat, id: happy, text: How satisfied are you?}
  - {kind: text, id: why, text: Why?}
- id: two
  questions:
  - {kind: nps, id: recommend, text: Would you recommend us?, required: true}
  - {kind: text, id: more, text: Anything else?}
- id: three
  questions:
  - {kind: text, id: last, text: And last?}
"""


def test_whoever_comes_back_goes_on_where_they_were_whatever_they_left_out(administrator: Member) -> None:
    ada = Person.at(published(administrator, LEFT_OUT).links.get().token)
    ada.send(happy="3")
    here = ada.form.action
    ada.took(ada.client.get(here))
    assert "Would you recommend us?" in ada.page
    ada.send(more="Nothing")
    ada.took(ada.client.get(here))
    assert "Would you recommend us?" in ada.page
    ada.send(recommend="9")
    ada.took(ada.client.get(here))
    assert "And last?" in ada.page


CHOSEN = """
kind: survey
name: Chosen
languages: [en]
pages:
- id: one
  questions:
  - {kind: multiple_choice, id: several, text: Which?, most: 2, options: [{id: a, text: A}, {id: b, text: B}, {id: c, text: C}]}
  - {kind: ranking, id: order, text: In order?, options: [{id: x, text: X}, {id: y, text: Y}]}
  - {kind: contact_agreement, id: call, text: May we call?, channels: [phone, email]}
"""


def test_what_was_chosen_stands_there_still_where_it_was_wrong(administrator: Member) -> None:
    ada = Person.at(published(administrator, CHOSEN).links.get().token)
    ada.send(
        several=["a", "b", "c"], order__1="x", order__2="x", call="yes", call__channel="phone", call__address="soon"
    )
    assert ada.status == 422 and ada.page.count('class="ask-problem"') + ada.page.count("<li><a href=") >= 3
    assert ada.form.fields["q|several"] == ["a", "b", "c"]
    assert ada.form.fields["q|call"] == ["yes"] and ada.form.fields["q|call|channel"] == ["phone"]
    assert ada.form.fields["q|call|address"] == ["soon"] and ada.page.count('value="x" selected') == 2
