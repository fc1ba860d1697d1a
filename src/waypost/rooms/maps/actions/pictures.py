"""Pictures for the steps of a journey: kept as files beside the database, by what is in them."""

import os
from pathlib import Path
from uuid import UUID

from django.db import transaction

from waypost.core.vocabulary.journey.pictures import is_picture
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal import actions as journal
from waypost.rooms.maps.actions.finding import journey_for_a_version, must_edit
from waypost.rooms.maps.queries.pictures import folder_of
from waypost.rooms.maps.rights import SEE_JOURNEYS
from waypost.rooms.people.records import Who
from waypost.web.pictures import Cleaned, cleaned

MOST = 5_000  # pictures of a workspace


def add_picture(who: Who, journey: UUID, content: bytes) -> Cleaned:
    """Take a picture in, made small and without what a camera notes. It stands nowhere yet: an edit of a step names it.

    The same picture again is the same file, and new again: what nothing names goes after a month (`tidying`). Raises WaypostError for whatever is no picture.
    """
    who.must(SEE_JOURNEYS)
    found = cleaned(content)  # before the lock: it takes a while
    with transaction.atomic():
        row = journey_for_a_version(who, journey)  # the workspace, so that no chore takes the file away meanwhile
        must_edit(who, row)
        folder = folder_of(who.workspace_id)
        try:
            os.utime(folder / found.name)
        except FileNotFoundError:
            _keep(folder, found)
            journal.record(who, "journey.picture_added", row.ref, picture=found.name, bytes=len(found.content))
    return found


def _keep(folder: Path, found: Cleaned) -> None:
    """The file is whole under its name or not there at all."""
    folder.mkdir(parents=True, exist_ok=True)
    if sum(is_picture(each.name) for each in os.scandir(folder)) >= MOST:
        raise WaypostError(
            en=f"This workspace has {MOST:,} pictures, the most it can hold. Those that no map names any more go after a month; use one that is there, or wait.",
            de=f"Dieser Arbeitsbereich hat {MOST} Bilder, mehr fasst er nicht. Was keine Karte mehr nennt, verschwindet nach einem Monat; bitte ein vorhandenes nehmen oder warten.",
        )
    half = folder / f"{found.name}.{os.getpid()}.half"
    with half.open("wb") as file:
        file.write(found.content)
        file.flush()
        os.fsync(file.fileno())
    half.replace(folder / found.name)
