"""Mails of invitations and notifications. Tables say what is to be sent; a job or the sweep sends it.

A digest is written with the notifications that are in it before it is sent, so that no notification is in two mails.
A mail is marked as sent after the mail server took it: a crash in between sends the same mail, with the same
Message-ID, once more; it never loses one. One that cannot be sent keeps no other waiting: it is tried again for three
days.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from waypost.rooms.people.models import Digest, Invitation, Notification
from waypost.rooms.people.queries.members import INVITATION, VALID

MOST = 200  # notifications in one mail
CLAIMED = timedelta(minutes=5)
GIVE_UP = timedelta(days=3)  # a mail server that is down for longer has other worries
LOG = logging.getLogger("waypost.mail")


def invitation_url(invitation: Invitation) -> str:
    """The link of an invitation; only who has it can accept."""
    token = signing.Signer(salt=INVITATION).sign(str(invitation.uuid))
    return settings.PUBLIC_URL + reverse("invitation", args=[token])


def mail_invitation(pk: int) -> None:
    """Send the mail of an invitation, where it has not been sent and is still open."""
    rows = Invitation.objects.filter(pk=pk, mailed_at=None)
    invitation = rows.select_related("workspace").first()
    if invitation is None or not invitation.is_open(timezone.now()) or not _claim(rows):
        return
    with translation.override(invitation.language):
        values = {"invitation": invitation, "url": invitation_url(invitation)}
        _send(invitation.email, "people/mail/invitation", values, name=str(invitation.uuid))
    rows.update(mailed_at=timezone.now())


def mail_notifications(now: datetime | None = None) -> int:
    """Put what is due into mails, one a member, and send those that have not been sent. Gives how many were sent."""
    now = now or timezone.now()
    due = Notification.objects.filter(digest=None, mail_at__lte=now)
    for member_id in due.values_list("member_id", flat=True).distinct():
        _digest(member_id, now)
    sent = 0
    for digest in (
        Digest.objects.filter(sent_at=None, made_at__gt=now - GIVE_UP)
        .select_related("member__user", "workspace")
        .order_by("pk")
    ):
        sent += tried(_send_digest, digest)
    return sent


def sweep() -> None:
    """Whatever the tables show undone: mails that no job has sent."""
    now = timezone.now()
    # An invitation is tried from the day it was sent, or sent again, which is when it expires less how long it lasts.
    rows = Invitation.objects.filter(mailed_at=None, accepted_at=None, revoked_at=None)
    for pk in rows.filter(expires_at__gt=now + VALID - GIVE_UP).values_list("pk", flat=True):
        tried(mail_invitation, pk)
    mail_notifications(now)


def tried(send: Callable[[Any], object], mail: object) -> bool:
    """Whether a mail went out; one that fails is logged, and the next has its turn."""
    try:
        return bool(send(mail))
    except Exception:
        LOG.exception("A mail was not sent and is tried again for %s days.", GIVE_UP.days)
        return False


@transaction.atomic
def _digest(member_id: int, now: datetime) -> None:
    """Write one mail of a member with what is due; what was read meanwhile is in none."""
    rows = Notification.objects.select_for_update().filter(member_id=member_id, digest=None, mail_at__lte=now)
    rows.filter(read_at__isnull=False).update(mail_at=None)
    due = list(rows.filter(read_at=None).order_by("pk").values_list("pk", "workspace_id")[:MOST])
    if due:
        digest = Digest.objects.create(workspace_id=due[0][1], member_id=member_id, made_at=now)
        Notification.objects.filter(pk__in=[pk for pk, _ in due]).update(digest=digest)


def _send_digest(digest: Digest) -> bool:
    """Send a mail that is written; one that another worker is sending, or has sent, is left alone."""
    rows = Digest.objects.filter(pk=digest.pk, sent_at=None)
    if not _claim(rows):
        return False
    user = digest.member.user
    if user.is_active:
        with translation.override(user.language):
            values = {
                "notices": list(digest.notifications.order_by("pk")),
                "workspace": digest.workspace,
                "base": settings.PUBLIC_URL,
                "name": user.name,
            }
            _send(user.email, "people/mail/digest", values, name=str(digest.uuid))
    rows.update(sent_at=timezone.now())
    return user.is_active


def _claim(rows: QuerySet[Any]) -> bool:
    """Take a mail to send it, for five minutes: no transaction is open while the mail server is talked to."""
    now = timezone.now()
    return bool(rows.filter(Q(claimed_at=None) | Q(claimed_at__lte=now - CLAIMED)).update(claimed_at=now))


def _send(to: str, template: str, values: dict[str, object], *, name: str) -> None:
    subject, _, body = render_to_string(f"{template}.txt", values).strip().partition("\n")
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    headers = {"Message-ID": f"<{name}@{host}>", "Auto-Submitted": "auto-generated"}
    EmailMessage(subject.strip(), body.strip() + "\n", to=[to], headers=headers).send()
