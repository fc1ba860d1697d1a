"""What was said about a journey."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count, Max

from waypost.rooms.maps.models import Comment
from waypost.rooms.maps.records import CommentRecord
from waypost.rooms.maps.rights import SEE_JOURNEYS
from waypost.rooms.people.records import Who


def comments(who: Who, journey: UUID) -> Sequence[CommentRecord]:
    """The threads of a journey with their answers, open ones first, then the newest; one query."""
    who.must(SEE_JOURNEYS)
    rows = Comment.objects.filter(workspace_id=who.workspace_id, journey__uuid=journey).order_by("id")
    answers: dict[int, list[CommentRecord]] = {}
    first = []
    for row in rows:
        if row.thread_id is None:
            first.append(row)
        else:
            answers.setdefault(row.thread_id, []).append(row.record())
    threads = sorted(first, key=lambda row: (row.resolved_at is not None, -row.pk))
    return [row.record(tuple(answers.get(row.pk, ()))) for row in threads]


def talk(who: Who, journey: UUID) -> str:
    """A word that changes whenever something is said, settled or taken up again; one query."""
    who.must(SEE_JOURNEYS)
    rows = Comment.objects.filter(workspace_id=who.workspace_id, journey__uuid=journey)
    found = rows.aggregate(last=Max("id"), settled=Count("resolved_at"))
    return f"{found['last'] or 0}.{found['settled']}"
