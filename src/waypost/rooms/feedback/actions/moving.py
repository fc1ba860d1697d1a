"""Items are moved in time, where their source learns when they were said."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from waypost.rooms.feedback.models import Item
from waypost.rooms.feedback.rights import TAKE_FEEDBACK
from waypost.rooms.people.records import Who

_PART = ":"  # between the name of an answer and its question


@transaction.atomic
def move(who: Who, source: str, given: Mapping[str, datetime]) -> int:
    """Give the items of answers the times at which these were given; `given` names answers as the source does.

    The caller writes the journal. Gives how many items moved.
    """
    who.must(TAKE_FEEDBACK)
    rows = Item.objects.filter(workspace_id=who.workspace_id, source__name=source).only("pk", "outside", "at")
    found = [row for row in rows.iterator(2_000) if row.outside.partition(_PART)[0] in given]
    for row in found:
        row.at = given[row.outside.partition(_PART)[0]]
    Item.objects.bulk_update(found, ["at"], batch_size=500)
    return len(found)
