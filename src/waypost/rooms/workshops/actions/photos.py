"""The photo of a board below the wall: written anew without what the camera noted, one for each workshop."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.rooms.people.records import Who
from waypost.rooms.workshops.actions.finding import counted, led
from waypost.rooms.workshops.models import BoardPhoto
from waypost.web.photographs import looked_through


@transaction.atomic
def add_photo(who: Who, workshop: UUID, content: bytes) -> None:
    """Lay a JPEG below the wall, in place of the one before. Raises WaypostError for whatever else comes."""
    found = looked_through(content)
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
