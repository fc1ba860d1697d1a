"""All data of a person handed out (Art. 15 and 20 GDPR): JSON for machines, CSV for tables, HTML for people, in a ZIP."""

import csv
import json
import zipfile
from dataclasses import asdict
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any
from uuid import UUID

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from waypost.core.analytics.history import Contact
from waypost.core.vocabulary.harmless import harmless
from waypost.rooms.customers.actions.persons import OPEN_FOR
from waypost.rooms.customers.models import Identifier, IdentityEdge, NameAccess, PersonNote, Profile
from waypost.rooms.customers.models.keeping import instant
from waypost.rooms.customers.models.persons import IN_FORCE
from waypost.rooms.customers.queries import companies, concerns, consents, person, persons
from waypost.rooms.customers.queries.identity import identity
from waypost.rooms.customers.records import PersonRecord, ports
from waypost.rooms.customers.rights import ERASE
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.records import Who

Rows = list[dict[str, Any]]


def hand_out(who: Who, *, person: UUID) -> tuple[str, bytes]:
    """The name and bytes of a ZIP file with everything kept of a person. Written down in the journal.

    It is made outside of any transaction: a long history would keep all others from writing.
    """
    who.must(ERASE)
    found = persons.by_uuid(who, person)
    tables = _tables(who, found)
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        head = {"person": found.pseudonym, "made_at": timezone.now().isoformat(), "format": "waypost person 1"}
        out.writestr("data.json", json.dumps(head | tables, ensure_ascii=False, indent=2, default=_plain))
        for name, rows in tables.items():
            out.writestr(f"{name}.csv", _csv(rows))
        out.writestr(
            "data.html",
            render_to_string(
                "customers/person_data.html", {"person": found, "tables": _shown(tables), "at": timezone.now()}
            ),
        )
    with transaction.atomic():
        journal.record(who, "person.exported", found.ref, events=len(tables["contacts"]))
    return f"{found.pseudonym.replace(' ', '-')}.zip", file.getvalue()


def _tables(who: Who, found: PersonRecord) -> dict[str, Rows]:
    """All rows of each kind: pages show the latest of some, here nothing is left out."""
    numbers = identity(who.workspace_id).identifiers_of(found.number)
    mine = {"workspace_id": who.workspace_id, "person_no__in": numbers}
    history = person.contact_history(who, found.number)
    ids = list(Identifier.objects.filter(**mine).order_by("first_seen", "person_no"))
    value_of = {row.person_no: f"{row.kind}: {row.value}" for row in ids}
    edges = IdentityEdge.objects.filter(IN_FORCE, workspace_id=who.workspace_id, one__in=numbers, other__in=numbers)
    return {
        "identifiers": [{"kind": row.kind, "value": row.value, "first_seen": row.first_seen} for row in ids],
        "links": [
            {"one": value_of.get(row.one, ""), "other": value_of.get(row.other, ""), "kind": row.kind, "since": row.at,
             "source": str(row.source or row.imported or "")}
            for row in edges.select_related("source", "imported").order_by("id")
        ],
        "traits": [
            {"name": name, "value": value, "source": (row.told.get(name) or [""])[0], "changed_at": row.changed_at}
            for row in Profile.objects.filter(**mine).order_by("person_no")
            for name, value in {"name": row.name, "email": row.email, **row.traits}.items()
            if value not in ("", None)
        ],
        "companies": [{"company": str(each), "role": role} for each, role in companies.of_person(who, found.number)],
        "consents": [asdict(word) for word in consents.history(who, found.number)],
        "notes": [{"at": row.at, "by": row.by, "text": row.text} for row in PersonNote.objects.filter(**mine).order_by("-id")],
        "names_opened": [
            {"at": row.until - OPEN_FOR, "reason": row.reason} for row in NameAccess.objects.filter(**mine).order_by("-id")
        ],
        "concerns": [
            {"concern": word.concern, "closed": word.closed, "at": word.at, "by": word.by, "outcome": word.outcome}
            for word in concerns.words(who, found.number)
        ],
        "contacts": [_contact(each) for each in (history.contacts if history else ())],
        "internal_steps": [_contact(each) for each in (history.internal if history else ())],
        **dict(above(who.workspace_id, numbers) for above in ports.handed_out),
    }  # fmt: skip


def _contact(each: Contact) -> dict[str, Any]:
    return {name: value for name, value in asdict(each).items() if name != "time"} | {"at": instant(each.time)}


def _csv(rows: Rows) -> str:
    """A table with its mark for spreadsheets; what would be a formula is text."""
    out = StringIO()
    out.write("\ufeff")
    if rows:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writerow({name: harmless(name) for name in rows[0]})
        writer.writerows({name: harmless(_cell(value)) for name, value in row.items()} for row in rows)
    return out.getvalue()


def _shown(tables: dict[str, Rows]) -> list[tuple[str, list[str], list[list[str]]]]:
    return [
        (name, list(rows[0]) if rows else [], [[_cell(value) for value in row.values()] for row in rows])
        for name, rows in tables.items()
    ]


def _cell(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
