"""Notifications of a member."""

from collections.abc import Sequence

from waypost.rooms.people.models import Member, Notification, Preference
from waypost.rooms.people.records import TOPICS, MailWish, Topic


def notifications_of(
    member: Member, *, before: int | None = None, unread_only: bool = False, limit: int = 30
) -> Sequence[Notification]:
    """What a member was told on the page, newest first, below an id. One query."""
    rows = Notification.objects.filter(member=member, workspace_id=member.workspace_id, on_page=True)
    if unread_only:
        rows = rows.filter(read_at=None)
    if before is not None:
        rows = rows.filter(id__lt=before)
    return list(rows.order_by("-id")[:limit])


def unread(member: Member) -> int:
    """How many notifications the member has not read."""
    return Notification.objects.filter(
        member=member, workspace_id=member.workspace_id, on_page=True, read_at=None
    ).count()


def wishes(workspace_id: int, member_ids: Sequence[int]) -> dict[tuple[int, Topic], tuple[bool, MailWish]]:
    """How each member wants each topic: on the page or not, and by mail. Every pair is there; one query."""
    rows = Preference.objects.filter(workspace_id=workspace_id, member_id__in=member_ids)
    chosen = {(row.member_id, Topic(row.topic)): (row.on_page, MailWish(row.mail)) for row in rows}
    return {
        (member, topic): chosen.get((member, topic), (True, default))
        for member in member_ids
        for topic, (_, default) in TOPICS.items()
    }
