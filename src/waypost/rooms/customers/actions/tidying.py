"""What a crash leaves of imports goes: folders whose import is no more. How long all else is kept, the workspace says."""

import shutil
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from waypost.rooms.customers.models import Import

UNNAMED_FOR = timedelta(days=1)


def sweep() -> None:
    """Remove folders of imports that no row names, a day after they were written. A chore of the worker."""
    youngest = (timezone.now() - UNNAMED_FOR).timestamp()
    found = {each.name: each for each in Path(settings.EVENTS_ROOT).glob("*/imports/*") if _is_public(each.name)}
    named = {str(uuid) for uuid in Import.objects.values_list("uuid", flat=True)}
    for name in found.keys() - named:
        if found[name].stat().st_mtime < youngest:
            shutil.rmtree(found[name], ignore_errors=True)


def _is_public(name: str) -> bool:
    try:
        return str(UUID(name)) == name
    except ValueError:
        return False
