"""`notify`, called by verbs of every room inside their transaction; `count_on` what was told; read; choose."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from waypost.rooms.journal.records import Ref
from waypost.rooms.people import jobs
from waypost.rooms.people.models import Member, Notification, Preference
from waypost.rooms.people.queries.notices import wishes
from waypost.rooms.people.records import MailWish, NoticeKind, Topic, Who

DAILY_AT = time(7)


def notify(
    who: Who,
    members: Collection[Member],
    kind: NoticeKind,
    subject: Ref,
    *,
    key: str,
    path: str = "",
    details: Mapping[str, Any] | None = None,
) -> Sequence[Notification]:
    """Tell members of something, each as they wish. Belongs inside the transaction of the verb.

    `key` names the occasion ("import:<uuid>:done"): told twice, it is kept once. `path` is where the page leads, below
    this site. Members of another workspace are passed over; who did it is not told of their own doing where they are
    left out of `members` by the caller. Gives the notifications that are new.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("notify belongs inside the transaction of what it tells of")
    own = {member.pk: member for member in members if member.workspace_id == who.workspace_id}
    wanted = wishes(who.workspace_id, list(own))
    known = set(
        Notification.objects.filter(workspace_id=who.workspace_id, member_id__in=own, key=key).values_list(
            "member_id", flat=True
        )
    )
    now = timezone.now()
    new = [
        Notification(
            workspace_id=who.workspace_id,
            member=member,
            kind=kind.name,
            topic=kind.topic.value,
            key=key,
            subject_kind=subject.kind,
            subject_uuid=subject.uuid,
            subject_label=subject.label[:300],
            actor_label=who.actor.label[:200],
            details=dict(details or {}),
            path=path,
            at=now,
            on_page=wanted[pk, kind.topic][0],
            mail_at=mail_at(wanted[pk, kind.topic][1], now, ZoneInfo(member.workspace.zone)),
        )
        for pk, member in own.items()
        if pk not in known
    ]
    # Two verbs with the same key at the same time: the constraint keeps one of them.
    Notification.objects.bulk_create(new, ignore_conflicts=True)
    _ring([notice.member_id for notice in new])
    if any(notice.mail_at == now for notice in new):
        transaction.on_commit(lambda: jobs.mail_notifications.enqueue())
    return new


def count_on(workspace_id: int, members: Collection[Member], key: str, details: Mapping[str, Any]) -> set[int]:
    """What members were told by this key goes on with other details, where it is unread. Returns the keys of those
    members who learn of it: it is unread and in no mail yet. Belongs inside a transaction."""
    mine = [member.pk for member in members]
    rows = Notification.objects.select_for_update().filter(workspace_id=workspace_id, member_id__in=mine, key=key)
    unread = list(rows.filter(read_at=None))
    changed = [row for row in unread if row.details != dict(details)]
    for row in changed:
        row.details = dict(details)
    Notification.objects.bulk_update(changed, ["details"])
    _ring([row.member_id for row in changed])
    return {row.member_id for row in unread if row.digest_id is None}


def mail_at(wish: MailWish, now: datetime, zone: ZoneInfo) -> datetime | None:
    """When a mail is due: at once, at seven in the morning of the workspace, or never."""
    if wish is MailWish.OFF:
        return None
    if wish is MailWish.AT_ONCE:
        return now
    local = now.astimezone(zone)
    morning = datetime.combine(local.date(), DAILY_AT, zone)
    return morning if morning > local else datetime.combine(local.date() + timedelta(days=1), DAILY_AT, zone)


@transaction.atomic
def read(member: Member, notice: Notification) -> None:
    """The member has read it; it goes into no mail any more."""
    rows = Notification.objects.filter(workspace_id=member.workspace_id, member=member, pk=notice.pk, read_at=None)
    if rows.update(read_at=timezone.now()):
        _ring([member.pk])


@transaction.atomic
def read_all(member: Member) -> int:
    """The member has read everything; gives how many that were."""
    rows = Notification.objects.filter(workspace_id=member.workspace_id, member=member, read_at=None, on_page=True)
    if count := rows.update(read_at=timezone.now()):
        _ring([member.pk])
    return count


@transaction.atomic
def prefer(member: Member, topic: Topic, *, on_page: bool, mail: MailWish) -> Preference:
    """How the member wants to hear of a topic from now on."""
    preference, _ = Preference.objects.update_or_create(
        workspace_id=member.workspace_id,
        member=member,
        topic=topic.value,
        defaults={"on_page": on_page, "mail": mail.value},
    )
    return preference


def _ring(member_ids: Sequence[int]) -> None:
    """Let the bells of these members know that there is something to look at."""
    if member_ids:
        Member.objects.filter(pk__in=member_ids).update(bell=F("bell") + 1)
