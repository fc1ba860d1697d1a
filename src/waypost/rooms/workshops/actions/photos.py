"""The photo of a board below the wall: written anew without what the camera noted, one for each workshop.

It goes with its workshop and only who leads it sees it; so it lies in the row, unlike the pictures that documents name.
"""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.rooms.maps.rights import EDIT_JOURNEYS
from waypost.rooms.people.records import Who
from waypost.rooms.workshops.actions.finding import counted, led
from waypost.rooms.workshops.models import BoardPhoto
from waypost.web.pictures import Cleaned, cleaned

SIDE = 2_400  # pixels: the handwriting on it stays readable


def add_photo(who: Who, workshop: UUID, content: bytes) -> None:
    """Lay a photo below the wall, in place of the one before. Raises WaypostError for whatever is no picture."""
    who.must(EDIT_JOURNEYS)
    found = cleaned(content, side=SIDE, photo=True)  # before the lock: it takes a while
    with transaction.atomic():
        _lay(who, workshop, found)


def _lay(who: Who, workshop: UUID, found: Cleaned) -> None:
    row = led(who, workshop)
    BoardPhoto.objects.update_or_create(
        workspace_id=row.workspace_id,
        workshop=row,
        defaults={
            "content": found.content,
            "width": found.width,
            "height": found.height,
            "added_at": timezone.now(),
        },
    )
    counted(row)


@transaction.atomic
def remove_photo(who: Who, workshop: UUID) -> None:
    row = led(who, workshop)
    BoardPhoto.objects.filter(workshop=row).delete()
    counted(row)
