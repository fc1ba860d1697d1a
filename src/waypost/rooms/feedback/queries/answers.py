"""Items that came with one answer: a survey with several scores gives one for each, lists show one for the answer.

Each keeps the answer it came with, and an index leads from one to the others: anonymous answers say no more than the
hour, so hundreds may have been given at the same instant.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from waypost.rooms.feedback.models import Item


def once(rows: QuerySet[Item]) -> QuerySet[Item]:
    """The same without ratings that have no words while another item of the same answer is among them: the one with words,
    else the first. What has words is always there, so that topics count as many."""
    others = rows.order_by().filter(
        workspace_id=OuterRef("workspace_id"), source_id=OuterRef("source_id"), answer=OuterRef("answer")
    )
    first = others.filter(~Q(text="") | Q(pk__lt=OuterRef("pk")))
    return rows.exclude(Q(answer__isnull=False, text="") & Exists(first))


def alongside(items: Sequence[Item]) -> Mapping[int, tuple[Item, ...]]:
    """The other items of the same answers, by the key of each; at most one query."""
    mine = {each.pk: each.answer for each in items if each.answer is not None}
    if not mine:
        return {}
    rows = Item.objects.filter(
        workspace_id__in={each.workspace_id for each in items}, source_id__in={each.source_id for each in items},
        answer__in=set(mine.values()),
    )  # fmt: skip
    found: dict[UUID | None, list[Item]] = defaultdict(list)
    for each in rows.select_related("source").order_by("pk"):
        found[each.answer].append(each)
    return {pk: tuple(each for each in found[answer] if each.pk != pk) for pk, answer in mine.items()}
