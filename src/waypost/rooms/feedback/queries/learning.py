"""What people corrected, what was learned from it, and what reads the comments of a workspace."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

from waypost.core.language.reader import Reader, of_folder, reader
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback.models import Correction, Item, Training
from waypost.rooms.feedback.models.items import UNREAD
from waypost.rooms.feedback.queries.texts import texts
from waypost.rooms.feedback.records import NO_TRAINING, Run, Task
from waypost.rooms.feedback.rights import SEE_FEEDBACK, SEE_SCORES
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere

LOG = logging.getLogger("waypost.feedback")
A_PAGE = 40
_MOST_TRAININGS = 12


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction as the list shows it; `text` as this member may see it."""

    row: Correction
    text: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corrections:
    """Some corrections, the newest first; `older` is where the next page begins, None at the end."""

    rows: tuple[Corrected, ...]
    older: int | None


def corrections(who: Who, *, task: str = "", before: int | None = None) -> Corrections:
    """What people corrected, a page at a time; a constant number of queries."""
    who.must(SEE_FEEDBACK)
    rows = Correction.objects.filter(workspace_id=who.workspace_id).select_related("item")
    rows = rows.filter(task=task) if task in set(Task) else rows
    rows = rows.filter(pk__lt=before) if before is not None else rows
    found = list(rows.order_by("-id")[: A_PAGE + 1])
    words = texts(who, [row.item for row in found])
    shown = tuple(
        Corrected(row, words[row.item_id], _several(row.before), _several(row.value)) for row in found[:A_PAGE]
    )
    return Corrections(shown, found[A_PAGE - 1].pk if len(found) > A_PAGE else None)


def corrected_count(who: Who) -> int:
    """How many comments were corrected by people."""
    who.must(SEE_SCORES)
    return Correction.objects.filter(workspace_id=who.workspace_id).values("item_id").distinct().count()


def trainings(who: Who) -> Sequence[Training]:
    """The latest trainings, the newest first."""
    who.must(SEE_SCORES)
    rows = Training.objects.filter(workspace_id=who.workspace_id)
    return list(rows.order_by("-id")[:_MOST_TRAININGS])


def training(who: Who, uuid: UUID) -> Training:
    """One training of this workspace. Raises NotThere."""
    who.must(SEE_SCORES)
    found = Training.objects.filter(workspace_id=who.workspace_id, uuid=uuid).first()
    if found is None:
        raise NotThere(NO_TRAINING)
    return found


def in_force(workspace_id: int) -> Training | None:
    """The training whose models read; None while those that come with Waypost do. One query."""
    rows = Training.objects.select_related("workspace").filter(workspace_id=workspace_id)
    return rows.filter(in_force=True, state=Run.DONE.value).first()


def reader_of(workspace_id: int) -> Reader:
    """What reads the comments of a workspace: its own models, and those that come with Waypost for the rest."""
    found = in_force(workspace_id)
    return reader() if found is None else _own(found.folder)


@lru_cache(maxsize=8)
def _own(folder: Path) -> Reader:
    try:
        own = of_folder(folder)
    except (WaypostError, OSError):
        LOG.error("The models in %s are not there; comments are read with those that come with Waypost.", folder)
        return reader()
    return Reader({**reader().models, **own.models})


def still_to_read(workspace_id: int) -> int:
    """How many comments wait for the model that is in force, at most 10,000."""
    waiting = Item.objects.filter(workspace_id=workspace_id, model=UNREAD)
    return waiting.order_by()[:10_001].count()


def _several(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) and value else tuple(value) if isinstance(value, list) else ()
