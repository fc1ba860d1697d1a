"""Mails of surveys: each goes out once, what is held back says why, and nothing in them stores a score by itself."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPSenderRefused, SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client

from tests.rooms.surveys.asking import Person
from waypost.core.contacts.rules import ContactRule, Why
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.contacts import actions as contacts
from waypost.rooms.contacts.models import LedgerEntry, RuleException
from waypost.rooms.contacts.records import Became
from waypost.rooms.journal.models import JournalEntry
from waypost.rooms.people.models import Member
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.actions import sending
from waypost.rooms.surveys.models import Answer, Invitation, Mailing, Survey
from waypost.rooms.surveys.queries import letters
from waypost.rooms.surveys.queries.mailings import reasons
from waypost.rooms.surveys.queries.response import response
from waypost.rooms.surveys.queries.streams import streams
from waypost.rooms.surveys.records import Disposition, State
from waypost.web import clock

pytestmark = pytest.mark.django_db
LIST = "Ada;ada@example.org\nEve;eve@example.org\nnobody\n"


@pytest.fixture
def allowed(administrator: Member) -> None:
    """No quiet hours, no consent needed: what this file is about is something else."""
    contacts.set_settings(
        administrator, quiet_begin=time(0), quiet_end=time(0), sundays=False, holidays="", own_zone=False,
        needs_consent=False, consent_words="",
    )  # fmt: skip


@pytest.fixture
def planned(allowed: None, administrator: Member, relationship: Survey) -> Mailing:
    return actions.plan(administrator, relationship.uuid, text=LIST, language="en").mailing


def later(**given: int) -> datetime:
    return datetime.now(UTC) + timedelta(**given)


def html_of(message: EmailMessage) -> str:
    assert isinstance(message, EmailMultiAlternatives)
    return str(message.alternatives[0][0])


def states() -> dict[str, str]:
    return dict(Invitation.objects.values_list("address", "state"))


def test_each_is_sent_once_as_text_and_html_with_a_way_to_sign_off_by_one_click(planned: Mailing) -> None:
    assert sending.sweep() == 2 and sending.sweep() == 0
    assert states() == {"ada@example.org": "sent", "eve@example.org": "sent"}
    first = mail.outbox[0]
    headers = first.message()
    assert re.fullmatch(r"<https?://[^>]+/s/[0-9a-f]{32}/opt-out/>", headers["List-Unsubscribe"])
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    html = html_of(first)
    assert "How likely are you to recommend us" in html and html.count("&amp;score=") == 11 and "style=" not in html
    assert "House" in first.from_email and "opt-out/" in first.body
    assert LedgerEntry.objects.filter(became=Became.MADE).count() == 2


def test_no_link_of_a_mail_stores_anything_when_it_is_opened(planned: Mailing) -> None:
    """B4: programs that check mails follow every link."""
    sending.sweep()
    before = states(), LedgerEntry.objects.count()
    html = html_of(mail.outbox[0])
    links = [each.replace("&amp;", "&") for each in re.findall(r'href="([^"]+)"', html)]
    assert len(links) >= 13
    for link in links:
        assert Client().get(link.partition("//")[2].partition("/")[2].join(("/", ""))).status_code == 200
    assert not Answer.objects.exists() and (states(), LedgerEntry.objects.count()) == before


def test_a_link_that_is_used_twice_forwarded_or_late_gives_one_answer(planned: Mailing, administrator: Member) -> None:
    """B5."""
    sending.sweep()
    token = re.search(r"/s/([0-9a-f]{32})/", str(mail.outbox[0].body))
    assert token
    ada, forwarded = Person.at(token[1], "?score=9"), Person.at(token[1], "?score=2")
    for somebody in (ada, forwarded, Person.at(token[1])):
        somebody.send(recommend="9")
    assert Answer.objects.count() == 1
    ada.send(overall="4")
    actions.set_state(administrator, planned.survey.uuid, state=State.ENDED)
    assert Person.at(token[1]).status == 410 and Answer.objects.count() == 1


def test_one_click_opts_out_without_a_page_and_nothing_more_is_sent(planned: Mailing, administrator: Member) -> None:
    sending.sweep()
    found = re.search(r"/s/[0-9a-f]{32}/opt-out/", str(mail.outbox[0].body))
    assert (
        found and Client(enforce_csrf_checks=True).post(found[0], {"List-Unsubscribe": "One-Click"}).status_code == 200
    )
    assert states()["ada@example.org"] == "opted-out"
    assert sending.sweep(later(days=6)) == 1  # the other one is reminded
    again = actions.create(administrator, slug="touchpoint", language="en")
    actions.publish(administrator, again.uuid)
    made = actions.invite(administrator, again.uuid, text="ada@example.org")
    assert not made.made and made.held[0][1].why is Why.OPTED_OUT


def test_whom_a_rule_holds_back_is_told_with_the_reason_and_the_rest_is_sent(
    allowed: None, administrator: Member, relationship: Survey
) -> None:
    other = actions.create(administrator, slug="touchpoint", language="en")
    actions.publish(administrator, other.uuid)
    actions.invite(administrator, other.uuid, text="ada@example.org")
    actions.plan(administrator, relationship.uuid, text=LIST)
    assert sending.sweep() == 1 and [each.to for each in mail.outbox] == [["eve@example.org"]]
    row = relationship.invitations.get(address="ada@example.org")
    assert (row.state, row.reason) == ("quarantined", "too-soon")
    found = response(administrator, relationship)
    assert (found.arrived, found.states[Disposition.QUARANTINED]) == (1, 1)
    # On a new list they are decided on anew.
    contacts.set_rule(administrator, ContactRule())
    actions.plan(administrator, relationship.uuid, text=LIST)
    assert sending.sweep() == 1 and states()["ada@example.org"] == "sent"


def test_quiet_hours_delay_a_mail_until_they_are_over(administrator: Member, relationship: Survey) -> None:
    contacts.set_settings(
        administrator, quiet_begin=time(20), quiet_end=time(8), sundays=True, holidays="DE", own_zone=False,
        needs_consent=False, consent_words="",
    )  # fmt: skip
    actions.plan(administrator, relationship.uuid, text="ada@example.org")
    Invitation.objects.update(due_at=datetime(2030, 6, 1, tzinfo=UTC))
    assert (
        sending.sweep(datetime(2030, 6, 8, 20, tzinfo=UTC)) == 0
    )  # Saturday, ten in the evening; then Whit Sunday, Monday
    row = Invitation.objects.get()
    assert (row.state, row.reason, row.due_at) == ("sampled", "quiet", datetime(2030, 6, 11, 6, tzinfo=UTC))
    assert sending.sweep(row.due_at) == 1


def test_what_is_done_on_an_earlier_day_is_of_that_day_and_no_clock_goes_ahead(
    allowed: None, administrator: Member, relationship: Survey
) -> None:
    past = datetime.now(UTC) - timedelta(days=2)
    with clock.on(past):
        mailing = actions.plan(administrator, relationship.uuid, text="ada@example.org").mailing
    row = Invitation.objects.get()
    assert mailing.starts_at == mailing.made_at == row.made_at == row.state_at == row.due_at == past
    with clock.on(later(days=2)):
        assert actions.plan(administrator, relationship.uuid, text=LIST).mailing.made_at <= later()


def test_a_link_is_handed_out_after_it_was_made_and_that_stands_in_the_journal(
    allowed: None, administrator: Member, relationship: Survey
) -> None:
    made, then = later(days=-9), later(days=-7)
    with clock.on(made):
        actions.invite(administrator, relationship.uuid, text=LIST)
    assert actions.date_links(administrator, relationship.uuid, {"ada@example.org": then}) == 1
    row = Invitation.objects.get(address="ada@example.org")
    assert (row.made_at, row.sent_at) == (made, then)
    assert [at.date() for at in LedgerEntry.objects.values_list("at", flat=True)] == [made.date()] * 2
    assert JournalEntry.objects.get(verb="survey.links_dated").details["count"] == 1
    for wrong in (later(days=-10), later(days=1)):
        with pytest.raises(WaypostError, match="handed out after it was made"):
            actions.date_links(administrator, relationship.uuid, {"ada@example.org": wrong})


def test_a_reminder_that_waits_for_quiet_hours_is_called_so_and_no_mail_that_went_out_in_them(
    administrator: Member, relationship: Survey
) -> None:
    """ "Sent – reason: quiet hours" once stood beside what had been sent in the morning, and stayed there."""
    contacts.set_settings(
        administrator, quiet_begin=time(20), quiet_end=time(8), sundays=False, holidays="", own_zone=False,
        needs_consent=False, consent_words="",
    )  # fmt: skip
    actions.write_letter(administrator, relationship.uuid, texts={}, reminders=1, days=5)
    actions.plan(administrator, relationship.uuid, text="ada@example.org")
    Invitation.objects.update(due_at=datetime(2030, 6, 1, tzinfo=UTC))
    assert sending.sweep(datetime(2030, 6, 4, 8, tzinfo=UTC)) == 1
    Invitation.objects.update(due_at=datetime(2030, 6, 11, 5, 31, tzinfo=UTC))
    assert sending.sweep(datetime(2030, 6, 11, 5, 31, tzinfo=UTC)) == 0  # 07:31 in Berlin
    row = Invitation.objects.get()
    assert (row.state, row.reason, row.due_at) == ("sent", "quiet", datetime(2030, 6, 11, 6, tzinfo=UTC))
    [(_, why, _)] = reasons(relationship)
    assert why is not None and why.de == "noch keine Erinnerung: Ruhezeit"
    assert sending.sweep(row.due_at) == 1
    assert reasons(relationship) == [(Disposition.SENT, None, 1)]


@pytest.mark.parametrize("address", ["ada@shop.invalid", "ada@shop.localhost"])
def test_what_cannot_be_delivered_is_called_so_and_counts_no_contact(
    address: str, allowed: None, administrator: Member, relationship: Survey
) -> None:
    """B13."""
    actions.plan(administrator, relationship.uuid, text=address)
    assert sending.sweep() == 0 and states() == {address: "not-deliverable"}
    assert not LedgerEntry.objects.filter(became=Became.MADE).exists()
    assert response(administrator, relationship).rate is None


@pytest.mark.parametrize(("code", "state", "waits"), [(550, "bounced", False), (451, "sampled", True)])
def test_a_refused_address_bounces_and_counts_no_contact_and_a_busy_one_is_tried_again(
    code: int, state: str, waits: bool, planned: Mailing, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = EmailMultiAlternatives.send

    def refuse(self: EmailMultiAlternatives, *args: Any) -> int:
        if self.to == ["ada@example.org"]:
            raise SMTPRecipientsRefused({"ada@example.org": (code, b"no")})
        return send(self, *args)

    monkeypatch.setattr(EmailMultiAlternatives, "send", refuse)
    assert sending.sweep() == 1
    row = Invitation.objects.get(address="ada@example.org")
    assert (row.state, row.due_at is not None, row.claimed_at) == (state, waits, None)
    assert LedgerEntry.objects.filter(became=Became.MADE).count() == 1
    monkeypatch.undo()
    assert sending.sweep(later(minutes=20)) == int(waits)


def test_whoever_is_cut_off_while_sending_leaves_it_uncertain_and_nobody_gets_two(
    planned: Mailing, administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: Any) -> int:
        raise KeyboardInterrupt  # as far as the code can see: it ends here, after the mail server took the mail

    monkeypatch.setattr(EmailMultiAlternatives, "send", killed)
    with pytest.raises(KeyboardInterrupt):
        sending.sweep()
    monkeypatch.undo()
    assert states() == {"ada@example.org": "sending", "eve@example.org": "sampled"}
    assert sending.sweep() == 1 and [each.to for each in mail.outbox] == [["eve@example.org"]]
    sending.sweep(later(minutes=11))
    assert states() == {"ada@example.org": "uncertain", "eve@example.org": "sent"}
    assert len(mail.outbox) == 1 and LedgerEntry.objects.filter(became=Became.MADE).count() == 2
    assert sending.sweep(later(days=6)) == 1  # nor is who is uncertain reminded
    assert response(administrator, planned.survey).arrived == 2


class Server(BaseEmailBackend):
    """A mail server that closes the connection after a mail: at once, or with a last answer (RFC 5321: 421)."""

    def __init__(self, last: SMTPException) -> None:
        super().__init__()
        self.last, self.opened, self.is_open, self.gone = last, 0, False, False

    def open(self) -> bool:
        if self.is_open:
            return False
        self.is_open, self.gone, self.opened = True, False, self.opened + 1
        return True

    def close(self) -> None:
        self.is_open = False

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        if self.gone:
            raise SMTPServerDisconnected("please run connect() first")
        if self.opened == 1:
            self.gone = True
            raise self.last
        mail.outbox += messages
        return len(messages)


@pytest.mark.parametrize(
    ("last", "state"),
    [
        (SMTPServerDisconnected("Connection unexpectedly closed"), "uncertain"),
        (SMTPSenderRefused(421, b"enough for now", "house@example.org"), "sampled"),
    ],
)
def test_a_connection_that_the_server_closes_makes_one_mail_uncertain_and_no_other(
    last: SMTPException, state: str, planned: Mailing, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = Server(last)
    monkeypatch.setattr(sending, "get_connection", lambda: server)
    assert sending.sweep() == 1 and server.opened == 2
    assert states() == {"ada@example.org": state, "eve@example.org": "sent"}


def test_a_mail_that_cannot_be_written_waits_and_keeps_no_other_back(
    planned: Mailing, monkeypatch: pytest.MonkeyPatch
) -> None:

    def write(row: Invitation, *given: Any, **more: Any) -> Any:
        if row.address == "ada@example.org":
            raise ValueError("broken")
        return letters.mail(row, *given, **more)

    monkeypatch.setattr(sending, "mail", write)
    assert sending.sweep() == 1 and states() == {"ada@example.org": "sampled", "eve@example.org": "sent"}
    assert LedgerEntry.objects.filter(became=Became.MADE).count() == 1
    monkeypatch.undo()
    assert sending.sweep(later(minutes=20)) == 1


def test_a_reminder_comes_after_its_days_counts_as_a_contact_and_never_after_an_answer(
    planned: Mailing, administrator: Member
) -> None:
    actions.write_letter(administrator, planned.survey.uuid, texts={}, reminders=2, days=5)
    sending.sweep()
    Invitation.objects.filter(address="eve@example.org").update(state="complete")
    assert sending.sweep(later(days=4)) == 0
    assert sending.sweep(later(days=5, minutes=1)) == 1
    assert mail.outbox[-1].subject.startswith("Your opinion still counts")
    assert LedgerEntry.objects.filter(became=Became.MADE, kind="reminder").count() == 1
    assert sending.sweep(later(days=10, minutes=2)) == 1 and sending.sweep(later(days=40)) == 0
    assert Invitation.objects.get(address="ada@example.org").reminders == 2


def test_a_stopped_mailing_sends_nothing_more(planned: Mailing, administrator: Member) -> None:
    assert actions.stop(administrator, planned.survey.uuid, mailing=planned.uuid) == 2
    assert sending.sweep() == 0 and set(Invitation.objects.values_list("state", "reason")) == {("sampled", "over")}
    with pytest.raises(WaypostError, match="stopped already"):
        actions.stop(administrator, planned.survey.uuid, mailing=planned.uuid)


def test_a_paused_survey_sends_nothing_until_it_goes_on(planned: Mailing, administrator: Member) -> None:
    actions.set_state(administrator, planned.survey.uuid, state=State.PAUSED)
    assert sending.sweep() == 0
    actions.set_state(administrator, planned.survey.uuid, state=State.LIVE)
    assert sending.sweep() == 2


def test_words_of_ones_own_hold_known_placeholders_only(planned: Mailing, administrator: Member) -> None:
    survey = planned.survey
    with pytest.raises(WaypostError, match="no placeholder"):
        actions.write_letter(administrator, survey.uuid, texts={"en": {"subject": "For {nmae}"}})
    texts = {"en": {"subject": "{house} asks", "text": "Hello <b>you</b>\n\n{purpose}"}}
    actions.write_letter(administrator, survey.uuid, texts=texts, reply_to="service@example.org")
    sending.sweep()
    first = mail.outbox[0]
    assert (first.subject, first.reply_to) == ("House asks", ["service@example.org"])
    assert "&lt;b&gt;you" in html_of(first)


def test_without_a_sender_nothing_is_planned(administrator: Member, relationship: Survey, settings: Any) -> None:
    settings.EMAIL_BACKEND, settings.DEFAULT_FROM_EMAIL = (
        "django.core.mail.backends.smtp.EmailBackend",
        "waypost@localhost",
    )
    with pytest.raises(WaypostError, match="no sender"):
        actions.plan(administrator, relationship.uuid, text=LIST)


def test_the_page_shows_a_preview_plans_tries_out_and_stops(
    allowed: None, administrator: Member, relationship: Survey, browser: Callable[[Member | None], Client]
) -> None:
    page, at = browser(administrator), f"/w/house/surveys/{relationship.uuid}/mail/"
    contacts.opt_out(administrator.workspace_id, address="eve@example.org")
    shown = page.post(at + "send/", {"addresses": LIST, "language": "en", "do": "preview"}).content.decode()
    assert "Of 2 invited persons, 1 would be held back now" in shown and "has opted out" in shown
    assert not Mailing.objects.exists() and LIST.split()[0] in shown
    assert page.post(at + "send/", {"addresses": LIST, "language": "en", "do": "send"}).status_code == 302
    sending.sweep()
    shown = page.get(at).content.decode()
    assert "Opted out" in shown and "Sent" in shown
    assert page.post(at + "letter/", {"subject.en": "Hello {nobody}", "reminders": "1", "days": "5"}).status_code == 422
    assert page.post(at + "letter/", {"subject.en": "Hello", "reminders": "1", "days": "5"}).status_code == 302
    assert page.post(at + "try/", {"language": "en"}).status_code == 302
    assert mail.outbox[-1].subject == "[Test] Hello" and mail.outbox[-1].to == [administrator.user.email]
    assert page.post(at + "rules/", {"except_days": "7", "beyond_most": "on"}).status_code == 302
    assert RuleException.objects.values_list("about", "days", "beyond_most").get() == (relationship.uuid, 7, True)
    assert page.post(at + "stop/", {"mailing": str(Mailing.objects.get().uuid)}).status_code == 302


def test_the_page_of_mails_says_what_stands_for_each_placeholder(
    administrator: Member, relationship: Survey, browser: Callable[[Member | None], Client]
) -> None:
    page = browser(administrator).get(f"/w/house/surveys/{relationship.uuid}/mail/").text
    assert "<dt><code>{house}</code></dt><dd>House</dd>" in page and '<option value="de">German</option>' in page
    links = browser(administrator).get(f"/w/house/surveys/{relationship.uuid}/links/").text
    build = browser(administrator).get(f"/w/house/surveys/{relationship.uuid}/build/").text
    assert "hash" not in links and '<span class="tongue">German</span>' in build


def test_the_record_of_processing_counts_what_was_mailed_and_names_a_mail_server_only_where_one_is(
    planned: Mailing, administrator: Member, settings: Any
) -> None:
    actions.invite(administrator, planned.survey.uuid, text="hand@example.org")
    sent = {each.key: each for each in streams(administrator)}["invitations"]
    assert (sent.amount, sent.note.en) == (0, "0; written to the log of this server: no mail server is set up")
    sending.sweep()
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "django.core.mail.backends.smtp.EmailBackend", "mail.example.org"
    sent = {each.key: each for each in streams(administrator)}["invitations"]
    assert sent.amount == 2 and sent.note.en.endswith("by the mail server mail.example.org")
