"""Mails that come back after they were taken: nobody is counted as reached, and nothing goes to a dead address again."""

from datetime import UTC, datetime, time, timedelta
from smtplib import SMTPDataError

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client

from tests.rooms.conftest import Members
from tests.rooms.surveys.asking import SMALL, published
from waypost.core.contacts.rules import ContactRule
from waypost.core.drawing.scene import history
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.contacts import actions as contacts
from waypost.rooms.contacts.models import LedgerEntry, OptOut
from waypost.rooms.contacts.records import Became, hashed_address
from waypost.rooms.customers.models import Erasure, Identifier
from waypost.rooms.customers.queries import persons
from waypost.rooms.insights.queries import beside
from waypost.rooms.journal import queries as journal
from waypost.rooms.journal.records import told
from waypost.rooms.people import actions as people
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.actions import erasing, sending
from waypost.rooms.surveys.actions.returning import Return, Returned
from waypost.rooms.surveys.models import DeadAddress, Invitation, Letter, Mailing, Survey
from waypost.rooms.surveys.queries.handing_out import of_person
from waypost.rooms.surveys.queries.protection import held_surveys
from waypost.rooms.surveys.queries.response import response
from waypost.rooms.surveys.records import Disposition
from waypost.rooms.surveys.rights import REPORT_RETURNS
from waypost.web.errors import NotAllowed

pytestmark = pytest.mark.django_db
LIST = "Ada;ada@example.org\nEve;eve@example.org\n"


@pytest.fixture
def sent(administrator: Member, relationship: Survey) -> Survey:
    """A survey whose mails went out."""
    contacts.set_settings(
        administrator, quiet_begin=time(0), quiet_end=time(0), sundays=False, holidays="", own_zone=False,
        needs_consent=False, consent_words="",
    )  # fmt: skip
    actions.plan(administrator, relationship.uuid, text=LIST, language="en")
    assert sending.sweep() == 2
    return relationship


def invitation(name: str) -> Invitation:
    return Invitation.objects.get(address=f"{name}@example.org")


def told_of_returns(who: Member) -> list[tuple[str, str]]:
    """What the journal says of reports, in both languages, the newest first: without addresses, and without zeros."""
    found = journal.page(who.workspace_id, journal.Wanted(verb="survey.mails_returned"))
    said = [told(each) for each in found]
    assert all("surveys: " in each.en and "wurde: " in each.de for each in said)
    return [(each.en.partition("surveys: ")[2], each.de.partition("wurde: ")[2]) for each in said]


def states() -> dict[str, str]:
    return dict(Invitation.objects.values_list("address", "state"))


def test_a_hard_bounce_counts_as_not_delivered_and_nothing_goes_there_again(
    administrator: Member, sent: Survey
) -> None:
    given = [Returned("ADA@example.org", Return.HARD)]
    assert actions.take_returns(administrator, given) == {Return.HARD: 1}
    assert states() == {"ada@example.org": "bounced", "eve@example.org": "sent"}
    assert response(administrator, sent).arrived == 1
    assert LedgerEntry.objects.get(became=Became.UNDELIVERED).key.endswith(":0")
    assert actions.take_returns(administrator, given).total() == 0  # said twice, kept once
    Invitation.objects.filter(address="ada@example.org").update(
        state=Disposition.SAMPLED.value, sent_at=None, due_at=datetime.now(UTC)
    )
    assert sending.sweep() == 0 and states()["ada@example.org"] == "not-deliverable"
    assert told_of_returns(administrator) == [("1 mail came back for good", "1 E-Mail kam endgültig zurück")]


def test_whom_the_first_mail_reached_stays_so_when_the_reminder_came_back(administrator: Member, sent: Survey) -> None:
    later = datetime.now(UTC) + timedelta(days=30)
    Letter.objects.create(workspace=sent.workspace, survey=sent, reminders=2)
    Invitation.objects.update(due_at=later)
    assert sending.sweep(later) == 2
    Invitation.objects.filter(address="ada@example.org").update(state="partial")
    given = [Returned(each, Return.SOFT) for each in ("ada@example.org", "eve@example.org")]
    assert actions.take_returns(administrator, given) == {Return.SOFT: 2}
    assert states() == {"ada@example.org": "partial", "eve@example.org": "sent"} and not DeadAddress.objects.exists()
    assert response(administrator, sent).arrived == 2
    assert {each.key[-2:] for each in LedgerEntry.objects.filter(became=Became.UNDELIVERED)} == {":1"}
    assert actions.take_returns(administrator, given).total() == 0  # said twice, kept once
    assert sending.sweep(later + timedelta(days=30)) == 2  # the second reminder still goes
    actions.take_returns(administrator, [Returned("eve@example.org", Return.HARD)])
    assert states()["eve@example.org"] == "sent" and Invitation.objects.get(address="eve@example.org").due_at is None


def test_a_late_report_is_booked_on_the_mail_that_its_message_id_names(administrator: Member, sent: Survey) -> None:
    first = next(each for each in mail.outbox if each.to == ["ada@example.org"]).extra_headers["Message-ID"]
    later = datetime.now(UTC) + timedelta(days=30)
    assert sending.sweep(later) == 2
    given = [Returned("ada@example.org", Return.SOFT, message_id=first)]
    assert actions.take_returns(administrator, given) == {Return.SOFT: 1}
    gone = LedgerEntry.objects.get(became=Became.UNDELIVERED)
    assert gone.key.endswith(":0") and states()["ada@example.org"] == "sent"  # the reminder may have arrived
    assert actions.take_returns(administrator, given).total() == 0  # said twice, kept once
    assert actions.take_returns(administrator, [Returned("ada@example.org", Return.SOFT)]) == {Return.SOFT: 1}
    assert states() == {"ada@example.org": "bounced", "eve@example.org": "sent"}  # now every mail came back
    other = [
        Returned("eve@example.org", Return.SOFT, message_id=first)
    ]  # of a mail to somebody else: as if it had none
    assert actions.take_returns(administrator, other) == {Return.SOFT: 1}
    assert LedgerEntry.objects.filter(key__endswith=f"{invitation('eve').uuid}:1", became=Became.UNDELIVERED).exists()


@pytest.mark.parametrize(("days_ago", "which"), [(25, "first:0"), (15, "second:0"), (5, "first:1")])
def test_without_a_message_id_it_is_the_last_mail_that_had_gone_by_then(
    administrator: Member, sent: Survey, days_ago: int, which: str
) -> None:
    contacts.set_rule(administrator, ContactRule(name="", days_asking=0, days_message=0, most=None))
    first, now = invitation("ada"), datetime.now(UTC)
    other = published(administrator, SMALL % "personal")
    actions.plan(administrator, other.uuid, text="ada@example.org", language="en")
    assert sending.sweep(now + timedelta(days=30)) == 3
    Invitation.objects.filter(pk=first.pk).update(
        sent_at=now - timedelta(days=30), reminded_at=now - timedelta(days=10)
    )
    Invitation.objects.filter(survey=other).update(sent_at=now - timedelta(days=20))
    given = [Returned("ada@example.org", Return.SOFT, now - timedelta(days=days_ago))]
    assert actions.take_returns(administrator, given) == {Return.SOFT: 1}
    names = {"first": first.uuid, "second": Invitation.objects.get(survey=other).uuid}
    name, _, number = which.partition(":")
    assert LedgerEntry.objects.get(became=Became.UNDELIVERED).key == f"invitation:{names[name]}:{number}"


@pytest.mark.parametrize(
    ("meanwhile", "code"), [("complete", 550), ("opted-out", 550), ("started", 550), ("complete", 451)]
)
def test_a_refused_reminder_does_not_undo_what_somebody_did_meanwhile(
    sent: Survey, monkeypatch: pytest.MonkeyPatch, meanwhile: str, code: int
) -> None:
    def refuse(self: EmailMessage, fail_silently: bool = False) -> int:
        Invitation.objects.update(state=meanwhile, due_at=None)
        raise SMTPDataError(code, b"no")

    monkeypatch.setattr(EmailMessage, "send", refuse)
    assert sending.sweep(datetime.now(UTC) + timedelta(days=30)) == 0
    assert set(states().values()) == {meanwhile}
    assert not Invitation.objects.exclude(due_at=None).exists()


def test_whoever_complains_has_opted_out(administrator: Member, sent: Survey) -> None:
    assert actions.take_returns(administrator, [Returned("eve@example.org", Return.COMPLAINT)])[Return.COMPLAINT] == 1
    assert states()["eve@example.org"] == "opted-out" and OptOut.objects.count() == 1


def test_a_complaint_of_somebody_who_has_answered_counts_and_is_journalled(administrator: Member, sent: Survey) -> None:
    Invitation.objects.filter(address="eve@example.org").update(state="complete")
    given = [Returned("eve@example.org", Return.COMPLAINT)]
    assert actions.take_returns(administrator, given) == {Return.COMPLAINT: 1}
    row = Invitation.objects.get(address="eve@example.org")
    assert (row.state, row.reason) == ("complete", "opted-out") and OptOut.objects.count() == 1
    assert told_of_returns(administrator) == [("1 complaint", "1 Beschwerde")]
    assert actions.take_returns(administrator, given).total() == 0  # said twice, kept once


def test_whoever_has_answered_stays_answered(administrator: Member, sent: Survey) -> None:
    Invitation.objects.filter(address="ada@example.org").update(state="complete")
    assert actions.take_returns(administrator, [Returned("ada@example.org", Return.HARD)]).total() == 0
    assert states()["ada@example.org"] == "complete" and DeadAddress.objects.count() == 1


def test_an_address_that_mails_came_back_from_goes_with_its_person_and_is_told_of(
    administrator: Member, sent: Survey
) -> None:
    given = [Returned(each, Return.HARD) for each in ("ada@example.org", "eve@example.org")]
    assert actions.take_returns(administrator, given) == {Return.HARD: 2}
    Invitation.objects.filter(address="ada@example.org").update(person_no=7)
    assert held_surveys(administrator).dead == 2
    assert of_person(administrator.workspace_id, [7])[1][0]["mails_come_back"] is True
    Erasure.objects.create(workspace=administrator.workspace, words=["Ada Byron", "ada@example.org"])
    erasing.scrub(administrator.workspace_id, lambda value: value)
    assert [each.address for each in DeadAddress.objects.all()] == [
        hashed_address(administrator.workspace_id, "eve@example.org")
    ]


def test_an_address_that_mails_came_back_from_is_tried_again_once_answers_so_old_are_deleted(
    administrator: Member, sent: Survey
) -> None:
    actions.take_returns(administrator, [Returned("ada@example.org", Return.HARD)])
    for day, kept in ((-1, True), (1, False)):
        erasing.forget_answers(administrator.workspace_id, datetime.now(UTC) + timedelta(days=day), lambda _: None)
        assert DeadAddress.objects.exists() is kept


def test_the_history_says_answered_of_the_mail_that_arrived(administrator: Member, sent: Survey) -> None:
    row = published(administrator, SMALL % "personal")
    actions.plan(administrator, row.uuid, text="zoe@example.org", language="en")
    assert sending.sweep() == 1 and sending.sweep(datetime.now(UTC) + timedelta(days=30)) == 3
    actions.take_returns(administrator, [Returned("zoe@example.org", Return.SOFT)])
    Invitation.objects.filter(address="zoe@example.org").update(state="complete")
    person = Invitation.objects.get(address="zoe@example.org").person_no
    assert person is not None
    found, _ = beside.asked(administrator, person, "en")
    assert [each.became for each in found] == [history.Became.ANSWERED, history.Became.UNDELIVERED]


def test_a_wrong_hard_bounce_is_taken_back(administrator: Member, sent: Survey) -> None:
    actions.take_returns(administrator, [Returned("ada@example.org", Return.HARD)])
    again = [Returned(" Ada@example.org", Return.REACHED)]
    assert actions.take_returns(administrator, again) == {Return.REACHED: 1} and not DeadAddress.objects.exists()
    assert told_of_returns(administrator)[0] == ("1 address reached again", "1 Adresse wieder erreichbar")
    assert actions.take_returns(administrator, again).total() == 0
    Invitation.objects.filter(address="ada@example.org").update(state="sampled", sent_at=None, due_at=datetime.now(UTC))
    assert sending.sweep() == 1 and states()["ada@example.org"] == "sent"


def test_unknown_addresses_are_passed_over(administrator: Member, sent: Survey) -> None:
    given = [Returned("nobody@example.org", kind) for kind in Return]
    assert actions.take_returns(administrator, given).total() == 0
    assert not DeadAddress.objects.exists() and not OptOut.objects.exists()


def test_only_those_who_may_report_returns(member: Members, sent: Survey) -> None:
    with pytest.raises(NotAllowed):
        actions.take_returns(member(Role.ANALYST), [Returned("ada@example.org", Return.HARD)])


def test_what_perhaps_went_out_is_sent_again_and_counts_once(administrator: Member, sent: Survey) -> None:
    Invitation.objects.filter(address="ada@example.org").update(state="uncertain")
    assert actions.send_again(administrator, sent.uuid) == 1
    assert sending.sweep() == 1 and states()["ada@example.org"] == "sent"
    assert LedgerEntry.objects.filter(became=Became.MADE).count() == 2
    assert actions.send_again(administrator, sent.uuid) == 0


def test_what_perhaps_went_out_of_a_stopped_mailing_is_let_be(administrator: Member, sent: Survey) -> None:
    Invitation.objects.update(state="uncertain")
    actions.stop(administrator, sent.uuid, mailing=Mailing.objects.get().uuid)
    assert actions.send_again(administrator, sent.uuid) == 0
    assert set(states().values()) == {"uncertain"} and LedgerEntry.objects.filter(became=Became.MADE).count() == 2


def test_what_is_sent_again_asks_the_contact_rules_anew(administrator: Member, sent: Survey) -> None:
    Invitation.objects.update(state="uncertain")
    contacts.opt_out(administrator.workspace_id, address="ada@example.org")
    assert actions.send_again(administrator, sent.uuid) == 2
    assert sending.sweep() == 1 and states() == {"ada@example.org": "opted-out", "eve@example.org": "sent"}
    assert LedgerEntry.objects.filter(became=Became.MADE).count() == 1


def test_an_opt_out_is_taken_back_at_the_persons_wish_and_journalled(administrator: Member, member: Members) -> None:
    row = Identifier.objects.create(
        workspace=administrator.workspace, kind="email", value="ada@example.org", person_no=7
    )
    contacts.opt_out(administrator.workspace_id, address="ada@example.org", person=row.person_no)
    person = persons.shown(administrator, [7])[0].uuid
    with pytest.raises(NotAllowed):
        contacts.take_back(member(Role.ANALYST), person=person, proof="Letter")
    with pytest.raises(WaypostError, match="how and when"):
        contacts.take_back(administrator, person=person, proof=" ")
    assert contacts.take_back(administrator, person=person, proof="Letter of 3 March") == 1
    assert not OptOut.objects.exists()
    with pytest.raises(WaypostError, match="not opted out"):
        contacts.take_back(administrator, person=person, proof="Letter of 3 March")


def test_a_program_reports_returns_with_a_key_that_may_do_nothing_else(administrator: Member, sent: Survey) -> None:
    secret = people.make_key(administrator, name="Mail provider", rights=[REPORT_RETURNS])[1]
    client = Client(headers={"authorization": f"Bearer {secret}"})
    given = {
        "items": [
            {"address": "ada@example.org", "kind": "hard", "at": (datetime.now(UTC) + timedelta(hours=1)).isoformat()}
        ]
    }
    answer = client.post("/api/v1/survey-returns", given, content_type="application/json")
    assert (answer.status_code, answer.json()) == (200, {"hard": 1, "soft": 0, "complaint": 0, "reached": 0})
    assert states()["ada@example.org"] == "bounced"
    assert client.get("/api/v1/surveys").status_code == 403
    wrong = client.post(
        "/api/v1/survey-returns", {"items": [{"address": "x@y.de", "kind": "odd"}]}, content_type="application/json"
    )
    assert wrong.status_code == 422
