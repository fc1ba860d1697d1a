"""What nobody took goes after a day, and pictures that nothing names any more go after a month. Chores of the worker.

A picture is named by versions, which stay for good, by working copies, and by edits as long as somebody may undo them.
When it was last seen named or brought, its file says by its time, which is renewed on the way. So a picture stays at
least two weeks after the last thing that named it is gone, and what an editor without a network still has to send, or
a database that is brought back alone, finds it.
"""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from os import utime
from pathlib import Path

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from waypost.core.vocabulary.journey.pictures import is_picture
from waypost.rooms.maps.models import Draft, Edit, GivenFile, PersonaVersion, Version
from waypost.rooms.maps.queries.given import KEPT as FILES_KEPT
from waypost.rooms.maps.queries.pictures import folder_of
from waypost.rooms.people.actions.workspaces import lock_workspace
from waypost.rooms.people.queries.protection import workspaces

KEPT = timedelta(days=30)
UNDONE_WITHIN = timedelta(days=30)
LOOKED_FOR_AFTER = timedelta(days=14)  # so that no version is read each day
HALVES_KEPT = timedelta(days=1)
_NAME = re.compile(r"[0-9a-f]{32}\.(?:png|jpg)")


def sweep(now: datetime | None = None) -> None:
    """Throw away the given files that nobody took within a day."""
    GivenFile.objects.filter(given_at__lt=(now or timezone.now()) - FILES_KEPT).delete()


def collect_pictures(now: datetime | None = None) -> None:
    """Remove the pictures of each workspace that nothing has named for a month, and what a crash left of an upload."""
    now = now or timezone.now()
    for workspace in workspaces():
        _collect(workspace.pk, now)


def _collect(workspace_id: int, now: datetime) -> None:
    files = {path.name: path for path in folder_of(workspace_id).glob("*") if _older(path, now - HALVES_KEPT)}
    for name in [name for name in files if not is_picture(name)]:
        files.pop(name).unlink(missing_ok=True)
    asked = {name: path for name, path in files.items() if _older(path, now - LOOKED_FOR_AFTER)}
    if not asked:
        return
    named = _named(_texts(workspace_id, now - UNDONE_WITHIN), asked.keys())
    with transaction.atomic():
        lock_workspace(workspace_id)  # nobody brings the same picture again meanwhile
        for name, path in asked.items():
            if name in named:
                with suppress(FileNotFoundError):
                    utime(path, (now.timestamp(), now.timestamp()))
            elif _older(path, now - KEPT):
                path.unlink(missing_ok=True)


def _older(path: Path, than: datetime) -> bool:
    try:
        return path.stat().st_mtime < than.timestamp()
    except FileNotFoundError:
        return False


def _named(texts: Iterable[str], asked: Iterable[str]) -> set[str]:
    """Which of the pictures asked for stand in any of the texts."""
    left, named = set(asked), set()
    for text in texts:
        found = left.intersection(_NAME.findall(text))
        named |= found
        left -= found
        if not left:
            break
    return named


def _texts(workspace_id: int, since: datetime) -> Iterator[str]:
    """Whatever may name a picture: the short ones first."""
    yield from Draft.objects.filter(workspace_id=workspace_id).values_list("document", flat=True).iterator()
    edits = Edit.objects.filter(workspace_id=workspace_id, at__gte=since)
    for both in edits.values_list("operation", "inverse").iterator():
        yield json.dumps(both)
    naming = Q(document__contains=".png") | Q(document__contains=".jpg")
    for model in (PersonaVersion, Version):
        rows = model.objects.filter(naming, workspace_id=workspace_id)
        yield from rows.values_list("document", flat=True).iterator(chunk_size=20)
