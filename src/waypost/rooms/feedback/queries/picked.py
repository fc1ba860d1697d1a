"""Items that a room above picks: by name, by where they came from, and those that propose something."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from waypost.core.language.labels import Intent
from waypost.rooms.customers.queries.glance import glance
from waypost.rooms.feedback.models import FeedbackSource, Found, Item
from waypost.rooms.feedback.queries.inbox import Row, rows_of
from waypost.rooms.feedback.queries.whose import CUSTOMERS
from waypost.rooms.feedback.records import Task
from waypost.rooms.feedback.rights import SEE_FEEDBACK
from waypost.rooms.people.records import Key, Who

_AT_ONCE = 5_000  # names that one question holds


def some(who: Who, items: Collection[UUID]) -> dict[UUID, Row]:
    """Items by name, as this member may see them; those that are gone are left out."""
    who.must(SEE_FEEDBACK)
    found = Item.objects.filter(workspace_id=who.workspace_id, uuid__in=items).select_related("source")
    return _rows(who, found.order_by("-at", "-id"))


def without_names(workspace_id: int, item: UUID) -> str:
    """The words of an item as somebody reads them who may not see names: for titles, which everybody sees."""
    reader = Key(workspace_id, 0, "", frozenset({SEE_FEEDBACK.name}))
    found = some(reader, [item]).get(item)
    return found.text if found else ""


def item_by_outside(who: Who, source: str, outside: str) -> Item | None:
    """The item that a source knows by this id."""
    rows = Item.objects.filter(workspace_id=who.workspace_id, source__name=source, outside=outside)
    return rows.first()


def uuids_by_outside(who: Who, outside: Collection[str]) -> dict[str, UUID]:
    """By ids that no two sources share, how the items are called here: a source may be called otherwise meanwhile."""
    who.must(SEE_FEEDBACK)
    # Naming the sources lets the database look items up where there are many.
    sources = list(FeedbackSource.objects.filter(workspace_id=who.workspace_id).values_list("pk", flat=True))
    rows = Item.objects.filter(workspace_id=who.workspace_id, source__in=sources).values_list("outside", "uuid")
    names = list(outside)
    pieces = (names[begin : begin + _AT_ONCE] for begin in range(0, len(names), _AT_ONCE))
    return {name: uuid for piece in pieces for name, uuid in rows.filter(outside__in=piece)}


def proposing(who: Who, *, besides: "QuerySet[Any, Any]", most: int) -> dict[UUID, Row]:
    """Customers' comments in which a suggestion was read, newest first, but those whose keys `besides` gives."""
    who.must(SEE_FEEDBACK)
    suggests = Found.objects.filter(item=OuterRef("pk"), task=Task.INTENTS.value, label=Intent.SUGGESTION.value)
    rows = Item.objects.filter(Exists(suggests), workspace_id=who.workspace_id, redacted=False).exclude(text="")
    rows = rows.filter(CUSTOMERS).exclude(pk__in=besides).select_related("source")
    return _rows(who, rows.order_by("-at", "-id")[:most])


def _rows(who: Who, found: "Sequence[Item] | QuerySet[Item]") -> dict[UUID, Row]:
    with glance():
        return {row.item.uuid: row for row in rows_of(who, list(found))}
