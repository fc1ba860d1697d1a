"""Zammad tickets: JSON of the API (`/api/v1/tickets?expand=true`, articles inside where they were added) and CSV reports.

Source of the formats: docs.zammad.org, API "Tickets" (number, title, group, state, priority, customer, organization,
created_at, first_response_at, close_at, last_contact_at, create_article_type_id …) and "Articles" (ticket_id, type,
sender, internal, created_at). With expand=true names stand beside the ids. Times are ISO 8601 in UTC.
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
)
from waypost.core.analytics.readers.recipes.tickets import (
    CLOSED,
    CUSTOMER_REPLY,
    DIMENSIONS,
    FIRST_REPLY,
    HANDOFF,
    NOTE,
    OPENED,
    REOPENED,
    REPLY,
    Ticket,
    channel,
)
from waypost.core.analytics.readers.recipes.values import at, first, links, mail, many, member, text, traits
from waypost.core.vocabulary.wording import Wording

ALIASES = {
    "number": ("#", "Ticket#", "Ticketnummer"),
    "title": ("Titel",),
    "state": ("Status", "Zustand"),
    "priority": ("Priorität",),
    "group": ("Gruppe",),
    "owner": ("Besitzer", "Bearbeiter"),
    "customer": ("Kunde",),
    "organization": ("Organisation",),
    "create_article_type": ("Create Channel", "Erstellungskanal", "Kanal"),
    "create_article_sender": ("Sender", "Absender"),
    "tags": ("Stichwörter",),
    "created_at": ("Erstellt am", "Erstellt"),
    "first_response_at": ("First response", "Erste Antwort am", "Erste Antwort"),
    "close_at": ("Closed at", "Close at", "Geschlossen am", "Schließzeit"),
    "last_contact_at": ("Last contact", "Letzter Kontakt"),
    "escalation_at": ("Escalation at", "Eskalation am"),
    "pending_time": ("Pending till", "Warten bis"),
    "time_unit": ("Time Units Total", "Erfasste Zeit"),
    "article_count": ("Article Count", "Anzahl Artikel", "Artikelanzahl"),
    "customer_id": (),
}
TELLING_CSV = these(
    "title state group owner create_article_type create_article_sender close_at first_response_at pending_time "
    "time_unit article_count last_contact_at escalation_at organization"
)
TELLING_JSON = these(
    "group_id owner_id priority_id state_id article_count create_article_type_id create_article_sender_id "
    "last_contact_at close_at first_response_at escalation_at"
)


def recognises(sample: Sample) -> Recognition | None:
    if sample.kind == "csv":
        return by_columns(sample, ("number", "customer", "created_at", "state"), TELLING_CSV, ALIASES, surely=5)
    return by_columns(sample, ("number", "customer_id", "created_at", "title"), TELLING_JSON, surely=5)


def events(found: Found) -> Iterable[Happening]:
    row = found.first
    if found.part not in ("", "tickets") or ("number" not in row and "created_at" not in row):
        return
    number = text(row, "number")
    ticket = Ticket(
        "zammad",
        number,
        _customer(row),
        {
            "channel": channel(text(row, "create_article_type")),
            "department": first(text(row, "group"), _of("group", text(row, "group_id"))),
            "contact_reason": first(text(row, "type"), text(row, "category"), _tag(row)),
            "concern": number,
            "company": first(text(row, "organization"), _of("zammad-organization", text(row, "organization_id"))),
            "agent": first(text(row, "owner"), text(row, "owner_id")),
            "status": first(text(row, "state"), text(row, "state_id")),
            "priority": first(text(row, "priority"), text(row, "priority_id")),
        },
    )
    yield ticket.event(OPENED, text(row, "created_at"), "created_at", status="new")
    articles = many(row, "articles")
    for article in articles[1:]:
        yield ticket.event(_kind(article), text(article, "created_at"), "articles.created_at", text(article, "id"))
    if not articles and text(row, "first_response_at"):
        yield ticket.event(FIRST_REPLY, text(row, "first_response_at"), "first_response_at")
    yield from _history(ticket, row)
    if text(row, "close_at"):
        yield ticket.event(CLOSED, text(row, "close_at"), "close_at")


def _customer(row: Row) -> str:
    written, number = text(row, "customer"), text(row, "customer_id")
    return first(mail(written), f"zammad:{number}" if number else "", f"zammad:{written}" if written else "")


def _of(kind: str, number: str) -> str:
    return f"{kind}:{number}" if number else ""


def _tag(row: Row) -> str:
    tags = at(row, "tags")
    return text(tags, 0) if isinstance(tags, list) else text(row, "tags").split(",")[0].strip()


def _kind(article: Row) -> str:
    if at(article, "internal") is True:
        return NOTE
    return CUSTOMER_REPLY if text(article, "sender").lower() == "customer" else REPLY


def _history(ticket: Ticket, row: Row) -> Iterable[Happening]:
    """Changes of group and state, where the export has the ticket's history."""
    for change in many(row, "history"):
        kind, time = text(change, "attribute"), text(change, "created_at")
        before, after = text(change, "value_from"), text(change, "value_to")
        if kind == "group":
            yield ticket.event(HANDOFF, time, "history.created_at", text(change, "id"), department=after)
        elif kind == "state" and before == "closed":
            yield ticket.event(REOPENED, time, "history.created_at", text(change, "id"), status=after)


def beside(found: Found) -> Iterable[Beside]:
    row = found.first
    time = text(row, "created_at")
    if found.part == "users":
        account, address = _of("zammad", text(row, "id")), mail(text(row, "email"))
        name = f"{text(row, 'firstname')} {text(row, 'lastname')}".strip()
        yield from links("account", time, address, account)
        yield from traits(first(address, account), time, name=name, e_mail=address, phone=text(row, "phone"))
        return
    if found.part not in ("", "tickets") or "number" not in row:
        return
    address, account = mail(text(row, "customer")), _of("zammad", text(row, "customer_id"))
    who = first(address, account)
    company = text(row, "organization")
    yield from links("account", time, address, account)
    yield from traits(who, time, e_mail=address, company=company)
    yield from member(_of("zammad-organization", text(row, "organization_id")) if company else "", company, who)


ZAMMAD = Recipe(
    key="zammad-tickets",
    name=Wording("Zammad tickets", "Zammad-Tickets"),
    reads={
        "customer": "customer (e-mail) | customer_id",
        "time": "created_at, first_response_at, close_at, articles.created_at",
        "touchpoint": "ticket opened, first reply, reply, internal note, handed over, closed, reopened",
        "event_id": "number + touchpoint",
        "channel": "create_article_type",
        "department": "group",
        "contact_reason": "type | tags",
        "concern": "number",
        "company": "organization",
        "agent": "owner",
    },
    dimensions=DIMENSIONS,
    recognises=recognises,
    events=events,
    beside=beside,
    aliases=ALIASES,
    has_value=False,
    limits=Wording(
        "Replies and hand-overs are known only from a JSON with articles and history inside the tickets; otherwise there "
        "is when a ticket was opened, first answered and closed.",
        "Antworten und Übergaben stehen nur in JSON mit articles und history in den Tickets; sonst ist bekannt, wann ein "
        "Ticket eröffnet, zuerst beantwortet und geschlossen wurde.",
    ),
)
