"""Zendesk tickets: JSON of the (incremental) ticket export with its side-loads, and the CSV export of tickets and views.

Sources of the formats: developer.zendesk.com, "Tickets", "Incremental Exports", "Ticket Metrics", "Ticket Audits",
"Satisfaction Ratings"; header of the CSV export: support.zendesk.com, "Exporting data" (Id, Requester, Requester id,
Requester email, Group, Status, Priority, Via, Ticket type, Created at, … Solved at, … Satisfaction Score, Reopens …).

Audits and comments are read where they stand inside a ticket (`audits`, `comments`). Users come in a list of their own,
before or behind the tickets: so the customer of a JSON ticket is `zendesk:<requester id>`, tied to the e-mail by a link.
"""

from collections.abc import Iterable

from waypost.core.analytics.readers.conventions import these
from waypost.core.analytics.readers.recipes.recipe import (
    Beside,
    Found,
    Happening,
    Recipe,
    Recognition,
    Row,
    Sample,
    by_columns,
    resolved,
)
from waypost.core.analytics.readers.recipes.tickets import (
    ASSIGNED,
    CUSTOMER_REPLY,
    DIMENSIONS,
    DONE,
    HANDOFF,
    NOTE,
    OPENED,
    REOPENED,
    REPLY,
    SOLVED,
    Ticket,
    channel,
)
from waypost.core.analytics.readers.recipes.values import at, first, links, mail, many, member, phone, text, traits
from waypost.core.vocabulary.wording import Wording

ALIASES = {
    "id": ("Ticket ID", "Ticket-ID", "ID"),
    "requester": ("Requester name", "Anfragender", "Anfragesteller", "Name des Anfragenden"),
    "requester_id": ("ID des Anfragenden", "Anfragender-ID"),
    "requester_email": ("E-Mail des Anfragenden", "Requester e-mail", "E-Mail-Adresse des Anfragenden"),
    "created_at": ("Ticket created - Timestamp", "Requested", "Erstellt am", "Angefragt", "Erstellt"),
    "solved_at": ("Ticket solved - Timestamp", "Gelöst am", "Gelöst", "Solved"),
    "assigned_at": ("Zugewiesen am",),
    "initially_assigned_at": ("Erstmals zugewiesen am", "Initially assigned at"),
    "group": ("Ticket group", "Gruppe"),
    "assignee": ("Assignee name", "Mitarbeiter", "Zugewiesener Mitarbeiter"),
    "status": ("Ticket status",),
    "priority": ("Ticket priority", "Priorität"),
    "via": ("Ticket channel", "Kanal", "Über"),
    "ticket_type": ("Ticket-Typ", "Tickettyp", "Typ", "Type"),
    "tags": ("Stichwörter",),
    "satisfaction_score": ("Ticket satisfaction rating", "Zufriedenheit", "Zufriedenheitsbewertung"),
    "organization": ("Ticket organization name", "Requester organization", "Organisation", "Unternehmen"),
    "brand": ("Ticket brand", "Marke"),
    "subject": ("Betreff",),
    "reopens": ("Wiedereröffnungen",),
    "group_stations": (),
    "requester_domain": (),
}
TELLING_CSV = these(
    "requester requester_id via status group assignee solved_at satisfaction_score reopens group_stations"
)
TELLING_JSON = these(
    "requester_id submitter_id via group_id assignee_id generated_timestamp satisfaction_rating raw_subject brand_id "
    "organization_id has_incidents"
)


def recognises(sample: Sample) -> Recognition | None:
    if sample.kind == "csv":
        found = by_columns(sample, ("id", "created_at", "status"), TELLING_CSV, ALIASES, surely=5)
        named = ("requester", "requester_id", "requester_email")
        return found if found and any(name in resolved(sample.columns, ALIASES) for name in named) else None
    whole = by_columns(sample, ("id", "requester_id", "created_at", "via"), TELLING_JSON, surely=5)
    return whole or by_columns(sample, ("id", "requester", "created_at", "via"), TELLING_JSON, surely=3)


def events(found: Found) -> Iterable[Happening]:
    row = found.first
    if found.part == "satisfaction_ratings":
        yield from _rated(row)
    elif _is_ticket(row):
        yield from _of_json(row)
    elif found.part in ("", "tickets") and "created_at" in row:
        yield from _of_table(row)


def _is_ticket(row: Row) -> bool:
    """Whether a row is a ticket of the JSON: the data export sets people inside, the API names their ids."""
    return isinstance(at(row, "via"), dict) and ("requester_id" in row or isinstance(at(row, "requester"), dict))


def _asker(row: Row) -> str:
    return first(text(row, "requester_id"), text(row, "requester", "id"))


def _user(number: str) -> str:
    return f"zendesk:{number}" if number else ""


def _of_table(row: Row) -> Iterable[Happening]:
    customer = first(mail(text(row, "requester_email")), mail(text(row, "requester")), _user(text(row, "requester_id")))
    ticket = Ticket(
        "zendesk",
        text(row, "id"),
        customer or (f"zendesk:{text(row, 'requester')}" if text(row, "requester") else ""),
        {
            "channel": channel(text(row, "via")),
            "department": text(row, "group"),
            "contact_reason": first(text(row, "ticket_type"), text(row, "tags").split(" ")[0].strip(",")),
            "concern": text(row, "id"),
            "company": text(row, "organization"),
            "agent": text(row, "assignee"),
            "product": text(row, "brand"),
            "status": text(row, "status"),
            "priority": text(row, "priority"),
        },
    )
    yield ticket.event(OPENED, text(row, "created_at"), "Created at", status="new")
    yield from _assigned(ticket, text(row, "initially_assigned_at"), text(row, "assigned_at"))
    if text(row, "solved_at"):
        yield ticket.event(SOLVED, text(row, "solved_at"), "Solved at")


def _assigned(ticket: Ticket, at_first: str, at_last: str) -> Iterable[Happening]:
    if at_first:
        yield ticket.event(ASSIGNED, at_first, "Initially assigned at", "first")
    if at_last and at_last != at_first:
        yield ticket.event(ASSIGNED, at_last, "Assigned at", at_last)


def _of_json(row: Row) -> Iterable[Happening]:
    metrics = at(row, "metric_set")
    tags = at(row, "tags")
    ticket = Ticket(
        "zendesk",
        text(row, "id"),
        _user(_asker(row)),
        {
            "channel": channel(text(row, "via", "channel")),
            "department": _group(row, first(text(row, "group_id"), text(row, "group", "id"))),
            "contact_reason": first(text(row, "type"), text(tags, 0) if isinstance(tags, list) else ""),
            "concern": text(row, "id"),
            "company": f"zendesk-organization:{text(row, 'organization_id')}" if text(row, "organization_id") else "",
            "agent": text(row, "assignee_id"),
            "product": text(row, "brand_id"),
            "status": text(row, "status"),
            "priority": text(row, "priority"),
        },
    )
    yield ticket.event(OPENED, text(row, "created_at"), "created_at", status="new")
    yield from _comments(ticket, row)
    yield from _audits(ticket, row)
    if not many(row, "audits"):
        yield from _assigned(ticket, text(metrics, "initially_assigned_at"), text(metrics, "assigned_at"))
        if text(metrics, "solved_at"):
            yield ticket.event(SOLVED, text(metrics, "solved_at"), "metric_set.solved_at")
    rating = at(row, "satisfaction_rating")
    if text(rating, "score") in ("good", "bad") and text(rating, "created_at"):
        yield _rating(ticket, rating)


def _group(row: Row, number: str) -> str:
    return first(text(row, "group", "name"), f"group {number}" if number else "")


def _comments(ticket: Ticket, row: Row) -> Iterable[Happening]:
    # The first comment is the request itself.
    for comment in many(row, "comments")[1:]:
        yield _comment(ticket, comment, _asker(row), text(comment, "created_at"))


def _comment(ticket: Ticket, comment: Row, requester: str, time: str) -> Happening:
    if at(comment, "public") is False:
        what = NOTE
    else:
        what = CUSTOMER_REPLY if text(comment, "author_id") == requester else REPLY
    return ticket.event(what, time, "comments.created_at", text(comment, "id"))


def _audits(ticket: Ticket, row: Row) -> Iterable[Happening]:
    seen = {text(each, "id") for each in many(row, "comments")}
    for audit in many(row, "audits"):
        time, of = text(audit, "created_at"), text(audit, "id")
        for change in many(audit, "events"):
            kind, name, value = text(change, "type"), text(change, "field_name"), text(change, "value")
            if kind == "Comment" and text(change, "id") not in seen and not _is_request(audit):
                yield _comment(ticket, change, _asker(row), time)
            elif kind == "Change" and name == "group_id":
                yield ticket.event(HANDOFF, time, "audits.created_at", of, department=_group({}, value))
            elif kind == "Change" and name == "status":
                before = text(change, "previous_value")
                if before in DONE and value not in DONE:
                    yield ticket.event(REOPENED, time, "audits.created_at", of, status=value)
                else:
                    yield ticket.status(value, time, "audits.created_at", of)


def _is_request(audit: Row) -> bool:
    return any(text(each, "type") == "Create" for each in many(audit, "events"))


def _rating(ticket: Ticket, rating: Row) -> Happening:
    score = text(rating, "score")
    value = {"good": "1", "bad": "0"}.get(score, "")
    return ticket.event(f"ticket rated {score}", text(rating, "created_at"), "created_at", text(rating, "id"), value)


def _rated(row: Row) -> Iterable[Happening]:
    if text(row, "score") in ("good", "bad"):
        department = _group({}, text(row, "group_id"))
        dimensions = {"concern": text(row, "ticket_id"), "department": department, "agent": text(row, "assignee_id")}
        ticket = Ticket("zendesk", text(row, "ticket_id"), _user(text(row, "requester_id")), dimensions)
        yield _rating(ticket, row)


def beside(found: Found) -> Iterable[Beside]:
    row = found.first
    time = text(row, "created_at")
    if found.part == "users":
        if text(row, "role") in ("agent", "admin"):
            return  # staff, no customers
        yield from _person(row, _user(text(row, "id")), time)
    elif found.part == "organizations":
        yield from member(f"zendesk-organization:{text(row, 'id')}", text(row, "name"), "")
    elif isinstance(at(row, "requester"), dict):
        yield from _person(at(row, "requester"), _user(_asker(row)), time)
    elif not isinstance(at(row, "via"), dict) and found.part in ("", "tickets"):
        address = first(mail(text(row, "requester_email")), mail(text(row, "requester")))
        user = _user(text(row, "requester_id"))
        who = first(address, user)
        name = "" if mail(text(row, "requester")) else text(row, "requester")
        yield from links("account", time, address, user)
        yield from traits(who, time, name=name, e_mail=address, company=text(row, "organization"))
        yield from member("", text(row, "organization"), who)


def _person(row: Row, who: str, time: str) -> Iterable[Beside]:
    address, call = mail(text(row, "email")), phone(text(row, "phone"))
    yield from links("account", time, who, address)
    yield from links("phone", time, who, call)
    yield from traits(
        who, time, name=text(row, "name"), e_mail=address, phone=call, language=text(row, "locale"),
        created_at=text(row, "created_at"),
    )  # fmt: skip
    organization = text(row, "organization_id")
    if organization:
        yield from member(f"zendesk-organization:{organization}", "", who, text(row, "role"))


ZENDESK = Recipe(
    key="zendesk-tickets",
    name=Wording("Zendesk tickets", "Zendesk-Tickets"),
    reads={
        "customer": "Requester (e-mail, id)",
        "time": "Created at, Assigned at, Solved at, comments, audits",
        "touchpoint": "ticket opened, reply, internal note, handed over, solved, reopened, rated",
        "event_id": "Id + touchpoint",
        "value": "satisfaction (good 1, bad 0)",
        "channel": "Via",
        "department": "Group",
        "contact_reason": "Ticket type | Tags",
        "concern": "Id",
        "company": "Organization",
        "agent": "Assignee",
    },
    dimensions=DIMENSIONS,
    recognises=recognises,
    events=events,
    beside=beside,
    aliases=ALIASES,
    limits=Wording(
        "Replies and hand-overs are known only from a JSON with comments and audits; the plain export has when a ticket "
        "was opened, assigned and solved.",
        "Antworten und Übergaben stehen nur in JSON mit comments und audits; der einfache Export nennt, wann ein Ticket "
        "eröffnet, zugewiesen und gelöst wurde.",
    ),
)
