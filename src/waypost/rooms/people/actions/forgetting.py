"""What a workspace keeps of its members for so long and no longer."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from waypost.rooms.people.models import Digest, Notification

CHUNK = 500


def forget_notices(workspace_id: int, before: datetime, noted: Callable[[int], None]) -> None:
    """Delete notifications that were read before an instant, and mails sent before it that hold none any more.

    `noted` is told how many, in the transaction that deletes them. Cut off anywhere, it goes on where it was.
    """
    old = Notification.objects.filter(workspace_id=workspace_id, read_at__lt=before).order_by("pk")
    while keys := list(old.values_list("pk", flat=True)[:CHUNK]):
        with transaction.atomic():
            Notification.objects.filter(pk__in=keys).delete()
            noted(len(keys))
    mails = Digest.objects.filter(workspace_id=workspace_id, sent_at__lt=before, notifications=None).order_by("pk")
    while keys := list(mails.values_list("pk", flat=True)[:CHUNK]):
        Digest.objects.filter(pk__in=keys).delete()


def forget_sessions() -> None:
    """Delete sessions that have ended, and the addresses and browsers that they were begun from."""
    now = timezone.now()
    ended = Session.objects.filter(expire_date__lt=now).order_by("pk")
    while keys := list(ended.values_list("pk", flat=True)[:CHUNK]):
        Session.objects.filter(pk__in=keys).delete()
    begun = UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).order_by("pk")
    while rows := list(begun.values_list("pk", flat=True)[:CHUNK]):
        UserSession.objects.filter(pk__in=rows).delete()


def scrub_notices(workspace_id: int, scrubbed: Callable[[Any], Any]) -> None:
    """Take an erased person out of notifications: `scrubbed` gives a value without what tells of the person."""
    changed = []
    for row in Notification.objects.filter(workspace_id=workspace_id).iterator(chunk_size=2_000):
        before = row.subject_label, row.details, row.path
        row.subject_label, row.details, row.path = (scrubbed(each) for each in before)
        if before != (row.subject_label, row.details, row.path):
            changed.append(row)
    Notification.objects.bulk_update(changed, ["subject_label", "details", "path"], batch_size=200)
