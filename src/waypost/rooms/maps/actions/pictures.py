"""Pictures for the steps of a journey: kept as files beside the database, by what is in them."""

import os
from pathlib import Path
from uuid import UUID

from django.db import transaction

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal import actions as journal
from waypost.rooms.maps.actions.finding import locked_journey, must_edit
from waypost.rooms.maps.pictures import Cleaned, cleaned
from waypost.rooms.maps.queries.pictures import folder_of
from waypost.rooms.maps.rights import SEE_JOURNEYS
from waypost.rooms.people.records import Who

MOST = 5_000  # pictures of a workspace


def add_picture(who: Who, journey: UUID, content: bytes) -> Cleaned:
    """Take a picture in, made small and without what a camera notes. It stands nowhere yet: an edit of a step names it.

    The same picture again is the same file. Raises WaypostError for whatever is no picture.
    """
    who.must(SEE_JOURNEYS)
    found = cleaned(content)  # before the lock: it takes a while
    with transaction.atomic():
        row = locked_journey(who, journey)
        must_edit(who, row)
        folder = folder_of(who.workspace_id)
        if not (folder / found.name).exists():
            _keep(folder, found)
            journal.record(who, "journey.picture_added", row.ref, picture=found.name, bytes=len(found.content))
    return found


def _keep(folder: Path, found: Cleaned) -> None:
    """The file is whole under its name or not there at all."""
    folder.mkdir(parents=True, exist_ok=True)
    if sum(1 for _ in os.scandir(folder)) >= MOST:
        raise WaypostError(
            en=f"This workspace has {MOST:,} pictures, the most it can hold.",
            de=f"Dieser Arbeitsbereich hat {MOST} Bilder, mehr fasst er nicht.",
        )
    half = folder / f"{found.name}.{os.getpid()}.half"
    with half.open("wb") as file:
        file.write(found.content)
        file.flush()
        os.fsync(file.fileno())
    half.replace(folder / found.name)
