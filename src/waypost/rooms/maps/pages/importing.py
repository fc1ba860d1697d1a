"""Import of a file in any format: it is given, looked at with all that was not understood, and taken."""

import json
from collections.abc import Mapping as Plain
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect

from waypost.core.exchange.formats import ENDINGS_READ, FORMAT_NAMES, MOST_BYTES, Format, Offered
from waypost.core.exchange.results import Read
from waypost.core.exchange.tables.mapping import (
    LANE_KINDS,
    SCALES,
    Layout,
    Mapping,
    Role,
    from_plain,
    name_of,
    to_plain,
    use_of,
)
from waypost.core.exchange.tables.proposing import proposed
from waypost.core.exchange.tables.table import Table
from waypost.core.vocabulary.journey import LaneKind
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.forms.files import FileForm
from waypost.rooms.maps.pages.merging import merged
from waypost.rooms.maps.queries.coming import Coming, coming, preview
from waypost.rooms.maps.queries.given import Given, given, is_edited, reading, same_journey, understood
from waypost.rooms.maps.rights import EDIT_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.drawings import shown
from waypost.web.errors import told
from waypost.web.language import language, said, say
from waypost.web.numbers import whole
from waypost.web.showing import show

_MOST_USES = 80  # rows or columns that somebody names by hand
_MOST_LEFT = 200
_HEADS = 12


@members(EDIT_JOURNEYS)
def give(request: MemberRequest) -> HttpResponse:
    """Choose a file; what it is, is seen on the next page."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            file = form.cleaned_data["file"]
            uuid = actions.give_file(request.member, content=file.read(MOST_BYTES + 1), name=str(file.name))
        except WaypostError as error:
            form.add_error("file", told(error))
        else:
            return redirect("maps:import_file", request.member.workspace.slug, uuid)
    return show(
        request,
        "maps/import.html",
        status=422 if form.errors else 200,
        form=form,
        formats=[said(name) for name in FORMAT_NAMES.values()],
        endings=", ".join(ENDINGS_READ),
    )


@members(EDIT_JOURNEYS)
def look(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """What was understood of a file, and what was not; posting takes it."""
    file, error, found = given(request.member, uuid), "", None
    wanted = request.POST if request.method == "POST" else request.GET
    try:
        found = understood(file, language())
        if request.method == "POST":
            return _taken(request, uuid, wanted)
    except WaypostError as refused:
        error = told(refused)
    return show(
        request,
        "maps/import_file.html",
        status=422 if error and request.method == "POST" else 200,
        file=file,
        error=error,
        **(_context(request, file, found, wanted) if found else {}),
    )


def _taken(request: MemberRequest, uuid: UUID, wanted: QueryDict) -> HttpResponse:
    slug = request.member.workspace.slug
    plain = wanted.get("mapping", "")
    mapping, table = from_plain(_json(plain)) if plain else None, whole(wanted.get("table", "")) or 0
    if into := wanted.get("into", ""):
        return merged(request, uuid, _uuid(into), wanted, table=table, mapping=mapping)
    record = actions.take_file(
        request.member, uuid, language=language(), table=table, mapping=mapping, title=wanted.get("title", "")
    )
    messages.success(
        request, say("The journey “{name}” has been created.", "Die Journey „{name}“ ist angelegt.", name=record.title)
    )
    return redirect("maps:journey", slug, record.uuid)


def _context(request: MemberRequest, file: Given, found: Offered, wanted: Plain[str, str]) -> dict[str, Any]:
    """What the page shows of a file that could be read."""
    mapping, table = None, 0
    wizard: Wizard | None = None
    error, read = "", None
    try:
        if found.tables:
            wizard = _wizard(found, wanted)
            mapping, table = wizard.mapping, wizard.number
        read = reading(found, language(), table=table, mapping=mapping, name=file.name)
    except WaypostError as refused:
        error = told(refused)
    into = _target(request, found, read, wanted) if read else None
    what, drawing = None, None
    if read is not None:
        try:
            what = coming(request.member, into, found, read, language()) if into else None
            read = what.read if what else read
            drawing = preview(request.member, what.result if what else read.journey, language())
        except WaypostError as refused:
            error, read = told(refused), None
    return {
        "format": said(FORMAT_NAMES[found.format]),
        "wizard": wizard,
        "mapping": json.dumps(to_plain(mapping)) if mapping else "",
        "unread": error,
        "notes": [said(note) for note in (*found.notes, *(read.notes if read else ()))],
        "read": read,
        "into": into or "",
        "new": not wanted.get("into") and not (what and found.format is Format.DOCUMENT),
        **(_told(request, read, what) if read else {}),
        **({"drawing": shown(drawing, prefix="import")} if drawing else {}),
    }


def _target(request: MemberRequest, found: Offered, read: Read, wanted: Plain[str, str]) -> UUID | None:
    """The journey that the file changes: the one it was brought to, else the one it was exported from.

    Raises NotThere and NotAllowed for a journey that this member may not change.
    """
    if wanted.get("into"):
        into = _uuid(wanted["into"])
        queries.must_edit(request.member, queries.journey(request.member, into))
        return into
    exported = is_edited(found) or found.format is Format.DOCUMENT
    same = same_journey(request.member, read.journey) if exported else None
    return same.uuid if same else None


def _told(request: MemberRequest, read: Read, what: Coming | None) -> dict[str, Any]:
    journey = what.result if what else read.journey
    return {
        "proposed_title": journey.name,
        "steps": sum(len(stage.steps) for stage in journey.stages),
        "stages": len(journey.stages),
        "left": [(each.place, each.text[:200], said(each.why)) for each in read.unplaced[:_MOST_LEFT]],
        "cells": read.placed + len(read.unplaced),
        "what": what,
        "kept": [said(each) for each in what.kept] if what else [],
        "renamings": queries.renamings(request.member, what.operations or ()) if what else [],
    }


@dataclass(frozen=True, slots=True)
class Line:
    """A row or column of the table: its heading, some of its cells, what it is."""

    place: int
    label: str
    where: str
    samples: tuple[str, ...]
    use: str


@dataclass(frozen=True, slots=True)
class Wizard:
    """The table as the page asks about it."""

    number: int
    table: Table
    mapping: Mapping
    tables: tuple[str, ...]
    lines: tuple[Line, ...]
    heads: tuple[tuple[int, str], ...]
    signature: str

    @property
    def is_grid(self) -> bool:
        return self.mapping.layout is Layout.GRID

    @property
    def more(self) -> int:
        """Rows or columns beyond those that are asked about; they are taken as proposed."""
        return max(0, len(self.mapping.uses) - _MOST_USES)

    @property
    def scales(self) -> tuple[str, ...]:
        return tuple(SCALES) if LaneKind.EMOTIONS in self.mapping.uses else ()

    @property
    def uses(self) -> list[tuple[str, str]]:
        """What can be chosen, roles first."""
        roles = [role for role in Role if not (self.is_grid and role in (Role.LANE, Role.TEXT))]
        return [(use.value, said(name_of(use))) for use in (*roles, *LANE_KINDS)]


def _wizard(found: Offered, wanted: Plain[str, str]) -> Wizard:
    number = min(max(whole(wanted.get("table", "")) or 0, 0), len(found.tables) - 1)
    table = found.tables[number]
    if plain := wanted.get("mapping", ""):
        mapping = from_plain(_json(plain))
    else:
        mapping = _chosen(table, number, wanted)
    turned = table.turn() if mapping.layout is Layout.GRID else table
    if len(mapping.uses) != turned.width or mapping.head >= len(turned.rows):
        mapping = proposed(table, mapping.layout)
    return Wizard(
        number,
        table,
        mapping,
        tuple(each.name for each in found.tables),
        tuple(_line(turned, mapping, place) for place in range(min(turned.width, _MOST_USES))),
        tuple(_heads(turned)),
        _signature(number, mapping.layout.value, mapping.head),
    )


def _chosen(table: Table, number: int, wanted: Plain[str, str]) -> Mapping:
    """As the page says; where it says that the table lies otherwise, what was said of its rows holds no more."""
    layout = Layout(wanted["layout"]) if wanted.get("layout") in set(Layout) else None
    usual = proposed(table, layout)
    head = whole(wanted.get("head", ""))
    if head is not None and layout is usual.layout:
        usual = proposed(table, layout, head)
    if wanted.get("signature") != _signature(number, usual.layout.value, usual.head):
        return usual
    uses = tuple(
        use_of(wanted[f"use-{place}"]) if wanted.get(f"use-{place}") else use for place, use in enumerate(usual.uses)
    )
    scale = wanted.get("scale", "")
    return Mapping(usual.layout, usual.head, uses, scale if scale in SCALES else usual.scale)


def _line(turned: Table, mapping: Mapping, place: int) -> Line:
    head = mapping.head
    label = turned.rows[head][place] if head >= 0 else ""
    texts = [row[place] for row in turned.rows[head + 1 :] if row[place]]
    where = turned.place(0, place)
    where = "".join(sign for sign in where if sign.isdigit() == turned.turned)
    return Line(place, label[:120], where, tuple(text[:60] for text in texts[:3]), mapping.uses[place].value)


def _heads(turned: Table) -> list[tuple[int, str]]:
    """Where headings may stand: the first rows or columns, with what they say."""
    found = []
    for place, row in enumerate(turned.rows[:_HEADS]):
        where = "".join(sign for sign in turned.place(place, 0) if sign.isdigit() != turned.turned)
        words = ", ".join(text[:24] for text in row if text)[:60]
        found.append((place, f"{where}: {words}" if words else where))
    return found


def _signature(number: int, layout: str, head: int) -> str:
    return f"{number}.{layout}.{head}"


def _json(text: str) -> Any:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    return found if isinstance(found, dict) else {}


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise WaypostError(
            en="Choose a journey from the list.", de="Bitte eine Journey aus der Liste wählen."
        ) from None
