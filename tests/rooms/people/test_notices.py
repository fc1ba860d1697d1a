"""Notifications: nothing lost, nothing doubled, each as its member wishes."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import transaction
from django.test import Client
from django.utils import timezone

from tests.rooms.conftest import Members
from waypost.rooms.people import actions
from waypost.rooms.people.actions.mailing import mail_notifications, sweep
from waypost.rooms.people.actions.notices import mail_at
from waypost.rooms.people.models import Digest, Invitation, Member, Notification
from waypost.rooms.people.queries import unread
from waypost.rooms.people.records import MailWish, Topic
from waypost.rooms.people.records.notices import MENTIONED
from waypost.rooms.people.rights import Role

Browser = Callable[[Member | None], Client]


@transaction.atomic
def tell(who: Member, *members: Member, key: str = "one", path: str = "/w/house/people/") -> None:
    actions.notify(who, members, MENTIONED, who.workspace.ref, key=key, path=path)


def test_the_same_occasion_is_told_once(administrator: Member, member: Members) -> None:
    reader = member(Role.READER)
    tell(administrator, reader)
    tell(administrator, reader)
    tell(administrator, reader, key="two")
    assert unread(reader) == 2


def test_what_is_undone_is_not_told(administrator: Member, member: Members) -> None:
    reader = member(Role.READER)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tell(administrator, reader)
        raise ZeroDivisionError
    assert unread(reader) == 0


def test_members_of_another_workspace_are_not_told(administrator: Member, stranger: Member) -> None:
    tell(administrator, stranger)
    assert not Notification.objects.exists()


def test_the_text_is_in_the_language_of_the_reader(administrator: Member, member: Members) -> None:
    tell(administrator, member(Role.READER))
    text = Notification.objects.get().text
    assert text.en == "administrator mentioned you in House"
    assert text.de == "administrator hat Sie in House erwähnt"


def test_the_bell_is_silent_until_something_happens(administrator: Member, member: Members, browser: Browser) -> None:
    reader = member(Role.READER)
    guest = browser(reader)
    first = guest.get("/w/house/people/notifications/bell/")
    assert first.status_code == 200
    seen = first.context["seen"]
    assert guest.get(f"/w/house/people/notifications/bell/?seen={seen}").status_code == 204
    tell(administrator, reader)
    rung = guest.get(f"/w/house/people/notifications/bell/?seen={seen}")
    assert b"1 unread" in rung.content
    guest.get(f"/w/house/people/notifications/{Notification.objects.get().uuid}/")
    again = guest.get(f"/w/house/people/notifications/bell/?seen={rung.context['seen']}")
    assert again.status_code == 200
    assert unread(reader) == 0


def test_each_notification_goes_into_one_mail(administrator: Member, member: Members) -> None:
    reader = member(Role.READER)
    tell(administrator, reader, key="one")
    tell(administrator, reader, key="two")
    assert mail_notifications() == 1
    assert mail_notifications() == 0
    assert len(mail.outbox) == 1
    assert mail.outbox[0].body.count("mentioned you") == 2
    assert Digest.objects.get().notifications.count() == 2


def test_a_mail_that_the_server_refuses_is_sent_later_with_the_same_name(
    administrator: Member, member: Members, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(administrator, member(Role.READER))

    def refuse(*_: object, **__: object) -> int:
        raise OSError("no mail server")

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", refuse)
        assert mail_notifications() == 0
    assert mail_notifications() == 0, "another worker may be sending it"
    Digest.objects.update(claimed_at=timezone.now() - timedelta(minutes=6))
    assert mail_notifications() == 1
    assert mail.outbox[0].extra_headers["Message-ID"].startswith(f"<{Digest.objects.get().uuid}@")


def test_what_was_read_is_not_mailed(administrator: Member, member: Members) -> None:
    reader = member(Role.READER)
    tell(administrator, reader)
    actions.read_all(reader)
    assert mail_notifications() == 0


def test_who_wants_no_mail_gets_none_and_who_wants_no_page_sees_none(administrator: Member, member: Members) -> None:
    reader = member(Role.READER)
    actions.prefer(reader, Topic.MENTIONS, on_page=False, mail=MailWish.OFF)
    tell(administrator, reader)
    assert (mail_notifications(), unread(reader), Notification.objects.count()) == (0, 0, 1)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (datetime(2026, 3, 28, 5, 0, tzinfo=UTC), datetime(2026, 3, 28, 6, 0, tzinfo=UTC)),
        (datetime(2026, 3, 28, 6, 0, tzinfo=UTC), datetime(2026, 3, 29, 5, 0, tzinfo=UTC)),  # the clocks go forward
        (datetime(2026, 10, 24, 22, 30, tzinfo=UTC), datetime(2026, 10, 25, 6, 0, tzinfo=UTC)),
    ],
)
def test_the_daily_mail_goes_out_at_seven_in_the_zone_of_the_workspace(now: datetime, due: datetime) -> None:
    assert mail_at(MailWish.DAILY, now, ZoneInfo("Europe/Berlin")) == due


def test_a_notification_leads_below_this_site_only(administrator: Member, member: Members, browser: Browser) -> None:
    reader = member(Role.READER)
    tell(administrator, reader, path="//elsewhere.example/")
    answer = browser(reader).get(f"/w/house/people/notifications/{Notification.objects.get().uuid}/")
    assert answer["Location"] == "/w/house/people/notifications/"


def test_a_mail_that_cannot_be_sent_keeps_no_other_waiting(
    administrator: Member, member: Members, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.invite(administrator, email="nobody@broken.example", role=Role.READER)
    tell(administrator, member(Role.READER))
    tell(administrator, member(Role.ANALYST), key="two")
    send = EmailMessage.send

    def picky(message: EmailMessage, *given: object) -> int:
        if message.to[0] in ("nobody@broken.example", "reader1@example.org"):
            raise OSError("no such mailbox")
        return send(message)

    monkeypatch.setattr("django.core.mail.EmailMessage.send", picky)
    sweep()
    assert [message.to for message in mail.outbox] == [["analyst2@example.org"]]


def test_an_invitation_that_cannot_be_mailed_is_given_up(administrator: Member) -> None:
    invitation = actions.invite(administrator, email="nobody@broken.example", role=Role.READER)
    Invitation.objects.update(expires_at=invitation.expires_at - timedelta(days=4))
    sweep()
    assert mail.outbox == []
    Invitation.objects.update(expires_at=invitation.expires_at - timedelta(days=2))
    sweep()
    assert [message.to for message in mail.outbox] == [["nobody@broken.example"]]
