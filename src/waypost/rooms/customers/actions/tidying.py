"""What imports leave on disk goes after some time: undone event files, uploads, rejects, drafts that nobody goes on with."""

import shutil
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from waypost.rooms.customers.models import EventFile, Import
from waypost.rooms.customers.models.keeping import files_folder

KEPT = timedelta(days=30)
_AT_ONCE = 500


def sweep() -> None:
    """Remove what is older than `KEPT`. A chore of the worker; cut off, it goes on the next time.

    Of an undone import the event files and links go, of one that is over its folder but for what is read later
    (ratings with comments), of an unfinished one everything.
    """
    before = timezone.now() - KEPT
    _remove_undone(before)
    over = Q(state__in=(Import.State.DONE, Import.State.UNDONE), finished_at__lt=before)
    for each in Import.objects.filter(over).select_related("workspace"):
        _thin_out(each)
    unfinished = Q(state__in=(Import.State.DRAFT, Import.State.FAILED), asked_at__lt=before)
    for each in Import.objects.filter(unfinished).select_related("workspace")[:_AT_ONCE]:
        folder = each.folder
        each.delete()
        shutil.rmtree(folder, ignore_errors=True)


def _remove_undone(before: object) -> None:
    gone = EventFile.objects.filter(state=EventFile.State.UNDONE, imported__asked_at__lt=before)
    for row in gone.select_related("workspace")[:_AT_ONCE]:
        (files_folder(row.workspace.uuid) / row.name).unlink(missing_ok=True)
        row.delete()


def _thin_out(of: Import) -> None:
    if not of.folder.exists():
        return
    (of.folder / "rejects.csv").unlink(missing_ok=True)
    for row in of.files.filter(on_server=False):
        row.of = of
        if row.look.get("holds") == "events" and (of.learned or of.state == Import.State.UNDONE):
            shutil.rmtree(row.where.parent, ignore_errors=True)
