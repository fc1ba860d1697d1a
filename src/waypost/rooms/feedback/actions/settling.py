"""Merged and retired topics are carried into what was read already, in parts; done twice it does no harm."""

from django.db import transaction
from django.db.models import Exists, OuterRef

from waypost.rooms.feedback.models import CodebookTopic, Found, Item
from waypost.rooms.feedback.models.items import NO_TEXT, UNREAD
from waypost.rooms.feedback.queries.codebook import codebook
from waypost.rooms.feedback.records import Standing, Task

_PART = 2_000


def settle(workspace_id: int) -> None:
    """Readings of merged topics go where those went, readings of retired ones go; what came back is read anew."""
    book = codebook(workspace_id)
    for each in book.topics.values():
        if each.standing is not Standing.ACTIVE:
            _move(workspace_id, each.key, book.resolved(each.key))


def sweep() -> None:
    """The same for every workspace that changed its codebook. A chore of the worker."""
    changed = CodebookTopic.objects.exclude(standing=Standing.ACTIVE.value)
    for workspace in changed.order_by().values_list("workspace_id", flat=True).distinct():
        settle(workspace)


def read_anew(workspace_id: int) -> None:
    """Have all comments of a workspace read again, in parts: a topic is in use again that they were not asked for."""
    rows = Item.objects.filter(workspace_id=workspace_id).exclude(model__in=(UNREAD, NO_TEXT))
    while keys := list(rows.values_list("pk", flat=True)[:_PART]):
        Item.objects.filter(pk__in=keys).update(model=UNREAD)


def _move(workspace_id: int, key: str, to: str) -> None:
    mine = Found.objects.filter(workspace_id=workspace_id, task=Task.TOPICS.value)
    while keys := list(mine.filter(label=key).values_list("pk", flat=True)[:_PART]):
        with transaction.atomic():
            some = Found.objects.filter(pk__in=keys)
            if to:
                there = mine.filter(item=OuterRef("item"), label=to)
                some.filter(~Exists(there)).update(label=to)
            some.filter(label=key).delete()
