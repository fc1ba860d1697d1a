"""The API of files of other formats: one becomes a journey, and how it was read is told."""

import json
from typing import Annotated, Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from waypost.core.exchange.formats import MOST_BYTES
from waypost.core.exchange.tables.mapping import from_plain, to_plain
from waypost.core.exchange.tables.proposing import proposed
from waypost.rooms.maps import actions
from waypost.rooms.maps.queries.given import given, reading, understood
from waypost.rooms.maps.rights import EDIT_JOURNEYS
from waypost.rooms.people.access import allowed
from waypost.web.language import language, said

router = Router(tags=["journeys"])
_MOST_NOTES = 200


class FileOut(Schema):
    """What came of a file: of a table, how many cells were placed, and how its rows or columns were read."""

    journey: UUID
    format: str
    placed: int
    unplaced: int
    notes: list[str]
    mapping: dict[str, Any] | None


@router.post("/journey-files", response={201: FileOut}, summary="Import a file of another format")
def take_file(
    request: HttpRequest,
    file: File[UploadedFile],
    mapping: Annotated[str, Form(max_length=20_000)] = "",
    table: Annotated[int, Form(ge=0, le=1000)] = 0,
    title: Annotated[str, Form(max_length=200)] = "",
) -> Status[FileOut]:
    """Mermaid, CJML, XES, an Excel workbook or a CSV table becomes a new journey.

    `mapping` says what the rows or columns of a table are: {"layout": "list", "head": 0, "uses": ["stage", "step",
    "actions"], "scale": "1-5"}. Without it they are read by the words of their headings, as `mapping` of the answer
    tells. What was not understood is in `notes`.
    """
    who = allowed(request, EDIT_JOURNEYS)
    wanted = from_plain(_json(mapping)) if mapping else None
    with transaction.atomic():  # a file that cannot be read is not left behind
        uuid = actions.give_file(who, content=file.read(MOST_BYTES + 1), name=str(file.name or ""))
        found = given(who, uuid)
        offer = understood(found, language())
        chosen = wanted or (proposed(offer.tables[table]) if table < len(offer.tables) else None)
        read = reading(offer, language(), table=table, mapping=chosen, name=found.name)
        record = actions.take_file(who, uuid, language=language(), table=table, mapping=chosen, title=title)
    made = FileOut(
        journey=record.uuid,
        format=offer.format.value,
        placed=read.placed,
        unplaced=len(read.unplaced),
        notes=[said(note) for note in (*offer.notes, *read.told)][:_MOST_NOTES],
        mapping=to_plain(chosen) if chosen else None,
    )
    return Status(201, made)


def _json(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    return found if isinstance(found, dict) else {}
