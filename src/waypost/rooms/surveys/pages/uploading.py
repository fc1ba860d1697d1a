"""Files that come with a page of answers: held against their limits before they are read, checked before they are kept."""

from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from waypost.core.vocabulary.survey import Page, check
from waypost.core.vocabulary.survey.questions import File
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.surveys.actions.filing import Brought, keep
from waypost.rooms.surveys.pages.given import field as name_of
from waypost.rooms.surveys.queries.doors import Door
from waypost.web.numbers import whole

_BESIDE = 6_000_000  # bytes of a form beside its files
TOO_LARGE = Wording(
    "That is too much at once. Go back and choose smaller files; how large they may be stands beside the question.",
    "Das ist zu viel auf einmal. Bitte zurückgehen und kleinere Dateien wählen; wie groß sie sein dürfen, steht bei der Frage.",
)


@dataclass(frozen=True, slots=True)
class Files:
    """What came for the questions of a page: kept files, what is wrong, which are to stay as they are."""

    raw: dict[str, Any] = field(default_factory=dict)
    brought: dict[str, Brought] = field(default_factory=dict)
    wrong: dict[str, Wording] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()


def too_large(request: HttpRequest, found: Door) -> bool:
    """Whether more comes than all files of a page may have: looked at before a byte of it is read."""
    if request.method != "POST":
        return False
    length = whole(request.META.get("CONTENT_LENGTH") or "0") or 0
    if length <= _BESIDE:
        return False
    most = sum(each.most_megabytes for each in found.document.questions() if isinstance(each, File))
    return length > _BESIDE + most * 1_000_000


def sent_files(request: HttpRequest, found: Door, page: Page) -> Files:
    """The files for the questions of a page, on the disk; they belong to nobody until the page is taken."""
    files = Files(kept=frozenset(each.id for each in _asked(page) if request.POST.get(name_of(each.id, "kept"))))
    for question in _asked(page):
        upload = request.FILES.get(name_of(question.id))
        if not isinstance(upload, UploadedFile):
            continue
        try:
            check(question, _named(upload))
            kept = keep(found.survey, upload)
        except WaypostError as error:
            files.wrong[question.id] = error.wording
        else:
            files.brought[question.id] = kept
            files.raw[question.id] = {"key": kept.key, "name": upload.name, "size": kept.size}
    return files


def named_files(page: Page, request: HttpRequest) -> dict[str, Any]:
    """The names and sizes of files alone: of a try-out nothing is kept."""
    found = {each.id: request.FILES.get(name_of(each.id)) for each in _asked(page)}
    return {id_: _named(upload) for id_, upload in found.items() if isinstance(upload, UploadedFile)}


def _asked(page: Page) -> list[File]:
    return [each for each in page.questions if isinstance(each, File)]


def _named(upload: "UploadedFile[Any]") -> dict[str, Any]:
    return {"key": "new", "name": upload.name or "", "size": upload.size or 0}
