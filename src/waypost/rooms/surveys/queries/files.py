"""Files that came with answers: where they lie, and one of them."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.people import queries as people
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.models import AnswerFile
from waypost.rooms.surveys.rights import EXPORT_ANSWERS
from waypost.web.errors import NotThere

NO_FILE = Wording(
    "This file is not there any more: its answer was deleted, or its sender was erased.",
    "Diese Datei gibt es nicht mehr: Ihre Antwort wurde gelöscht oder die Person, die sie geschickt hat.",
)


def path_of(workspace_id: int, uuid: UUID) -> Path:
    """Where a file lies: below `media`, and so in every backup. It has no ending, and no name that anybody chose."""
    return _all() / str(people.uuid_of(workspace_id)) / uuid.hex


def folders() -> Iterator[Path]:
    """The folders of all workspaces that have files."""
    return (each for each in _all().glob("*") if each.is_dir())


def file(who: Who, survey: UUID, uuid: UUID) -> tuple[AnswerFile, Path]:
    """A file and where it lies. Raises NotThere."""
    who.must(EXPORT_ANSWERS)
    rows = AnswerFile.objects.filter(workspace_id=who.workspace_id, answer__survey__uuid=survey, uuid=uuid)
    row = rows.select_related("answer__survey").first()
    path = path_of(who.workspace_id, uuid)
    if row is None or not path.is_file():
        raise NotThere(NO_FILE)
    return row, path


def _all() -> Path:
    return Path(settings.MEDIA_ROOT) / "answers"
