"""Files that people send with an answer: on the disk first, named by a row in the transaction that keeps the answer.

What no row names after an hour is thrown away: files of pages that were never taken, of answers that are gone.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from stat import S_ISREG
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.survey.values import Upload
from waypost.rooms.surveys.models import Answer, AnswerFile, Survey
from waypost.rooms.surveys.queries.files import folders, path_of
from waypost.web.ids import uuid7
from waypost.web.pictures import MOST_BYTES, cleaned

PICTURES = frozenset({"jpg", "jpeg", "png", "webp"})  # what is written anew, without place and camera
SIDE = 3_000  # pixels: receipts and labels stay readable
UNNAMED = timedelta(hours=1)
_OURS = re.compile(r"[0-9a-f]{32}(\.half)?")
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Brought:
    """A file on the disk that no answer names yet."""

    key: str
    size: int


def keep(survey: Survey, upload: "UploadedFile[Any]") -> Brought:
    """The file on the disk, under a name of ours. A picture is written anew, so that nothing but the picture is left.

    Raises WaypostError for what calls itself a picture and is none.
    """
    uuid = uuid7()
    path = path_of(survey.workspace_id, uuid)
    path.parent.mkdir(parents=True, exist_ok=True)
    ending = (upload.name or "").rpartition(".")[2].casefold()
    half = path.with_suffix(".half")
    with half.open("wb") as file:
        if ending in PICTURES:
            # One more byte than may be: a larger one is refused by its size.
            file.write(cleaned(upload.read(MOST_BYTES + 1), side=SIDE).content)
        else:
            for piece in upload.chunks():
                file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
    return Brought(str(uuid), path.stat().st_size)


def name_them(row: Answer, answer: documents.Answer, brought: Mapping[str, Brought]) -> None:
    """In the transaction that keeps an answer: it names its files; those it names no more belong to nobody."""
    uploads = {id_: value for id_, value in answer.values.items() if isinstance(value, Upload)}
    keys = [UUID(value.key) for value in uploads.values()]
    if row.pk is not None:
        AnswerFile.objects.filter(answer=row).exclude(uuid__in=keys).delete()
    for id_, each in brought.items():
        value = uploads.get(id_)
        if value is not None and value.key == each.key:
            AnswerFile.objects.create(
                uuid=UUID(each.key), workspace_id=row.workspace_id, answer=row, question=id_[:200], name=value.name,
                size=each.size,
            )  # fmt: skip


def let_go(files: list[AnswerFile]) -> None:
    """The files of somebody who was erased, from the disk as well; inside a transaction, with which they stay or go."""
    for each in files:
        each.delete()
    transaction.on_commit(partial(remove, files))


def remove(files: list[AnswerFile]) -> None:
    """From the disk, at once: what no row names any more would wait for the sweep."""
    for each in files:
        path_of(each.workspace_id, each.uuid).unlink(missing_ok=True)


def sweep(now: datetime | None = None) -> int:
    """Throw away what no row names. A chore of the worker; returns how many. What is not named as we name files was put
    there by somebody else, and stays."""
    before, count = ((now or timezone.now()) - UNNAMED).timestamp(), 0
    for folder in folders():
        old = [path for path in folder.iterdir() if _OURS.fullmatch(path.name) and _is_older(path, before)]
        for begin in range(0, len(old), _AT_ONCE):
            some = old[begin : begin + _AT_ONCE]
            rows = AnswerFile.objects.filter(uuid__in=[UUID(path.stem) for path in some])
            named = set(rows.values_list("uuid", flat=True))
            for path in some:
                if path.suffix or UUID(path.stem) not in named:
                    path.unlink(missing_ok=True)
                    count += 1
    return count


def _is_older(path: Path, before: float) -> bool:
    """Whether it is a file that lies there for longer; one that went meanwhile is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return False
    return S_ISREG(found.st_mode) and found.st_mtime < before
