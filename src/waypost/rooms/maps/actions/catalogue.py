"""The starting catalogue of touchpoints comes into the library, in the language of the house."""

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary.touchpoints import starting_touchpoints
from waypost.core.vocabulary.wording import Language
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import Ref
from waypost.rooms.maps.actions.shelving import touchpoint_row
from waypost.rooms.maps.models import Touchpoint
from waypost.rooms.maps.rights import EDIT_JOURNEYS
from waypost.rooms.people.records import Who


@transaction.atomic
def seed_touchpoints(who: Who, *, language: Language) -> int:
    """Take those of the catalogue into the library that it does not have; how many these were.

    None has a measuring point yet: each is a hint until it is said what yields its data.
    """
    who.must(EDIT_JOURNEYS)
    known = set(Touchpoint.objects.filter(workspace_id=who.workspace_id).values_list("key", flat=True))
    now = timezone.now()
    rows = [
        touchpoint_row(who, document, phase, now)
        for phase, document in starting_touchpoints(language)
        if document.id not in known
    ]
    Touchpoint.objects.bulk_create(rows)
    if rows:
        journal.record(who, "touchpoints.seeded", Ref("touchpoint", None, "catalogue"), count=len(rows))
    return len(rows)
