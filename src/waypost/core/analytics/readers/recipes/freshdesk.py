"""Freshdesk tickets: JSON of the API (with `include=stats,requester` and `conversations`) and the CSV export of tickets.

Sources of the formats: developers.freshdesk.com, "Tickets" and "Conversations" (source 1 e-mail, 2 portal, 3 phone, 7 chat,
9 feedback widget, 10 outbound e-mail; status 2 open, 3 pending, 4 resolved, 5 closed; stats.resolved_at, closed_at,
first_responded_at, reopened_at); header of the CSV export: Ticket ID, Subject, Status, Priority, Source, Type, Agent,
Group, Created time, Resolved time, Closed time, Initial response time, Survey results, Full name, Email, Company Name …
Times in the CSV have no offset: they are read in the zone of the workspace.
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
    "number": ("Ticket ID", "Ticket-ID"),
    "status": (),
    "priority": ("Priorität",),
    "source": ("Quelle",),
    "type": ("Typ",),
    "agent": (),
    "group": ("Gruppe",),
    "created": ("Created time", "Erstellungszeit", "Erstellt am"),
    "resolved": ("Resolved time", "Lösungszeitpunkt", "Gelöst am"),
    "closed": ("Closed time", "Abschlusszeit", "Geschlossen am"),
    "first_reply": ("Initial response time", "Zeit der ersten Antwort", "Erste Antwort am"),
    "updated": ("Last update time", "Last updated time"),
    "survey": ("Survey results", "Survey Result", "Umfrageergebnisse"),
    "product": ("Produkt",),
    "tags": ("Schlagwörter",),
    "name": ("Full name", "Requester Name", "Vollständiger Name", "Contact Name"),
    "email": ("Requester Email", "E-Mail", "E-Mail-Adresse"),
    "phone": ("Work phone", "Mobile phone", "Requester Phone", "Telefon"),
    "contact": ("Contact ID", "Kontakt-ID"),
    "company": ("Company Name", "Firmenname", "Unternehmen"),
    "category": ("Kategorie",),
    "agent_interactions": (),
    "customer_interactions": (),
    "resolution_status": (),
    "first_response_status": (),
    "due": ("Due by Time",),
}
TELLING_CSV = these(
    "source agent group resolved closed first_reply survey due agent_interactions customer_interactions "
    "resolution_status first_response_status"
)
TELLING_JSON = these("responder_id source stats fr_escalated spam due_by fr_due_by company_id cc_emails fwd_emails")
SOURCES = {
    "1": "e-mail", "2": "web form", "3": "phone", "5": "social media", "6": "social media", "7": "chat", "8": "chat",
    "9": "web form", "10": "e-mail", "13": "chat",
}  # fmt: skip
STATUS = {"2": "open", "3": "pending", "4": "resolved", "5": "closed", "6": "waiting on customer"}
PRIORITY = {"1": "low", "2": "medium", "3": "high", "4": "urgent"}


def recognises(sample: Sample) -> Recognition | None:
    if sample.kind == "csv":
        return by_columns(sample, ("number", "created", "status"), TELLING_CSV, ALIASES, surely=5)
    return by_columns(sample, ("id", "requester_id", "responder_id", "created_at"), TELLING_JSON, surely=4)


def events(found: Found) -> Iterable[Happening]:
    row = found.first
    if "requester_id" in row and "created_at" in row:
        yield from _of_json(row)
    elif found.part in ("", "tickets") and "number" in row:
        yield from _of_table(row)


def _of_table(row: Row) -> Iterable[Happening]:
    ticket = Ticket(
        "freshdesk",
        text(row, "number"),
        first(mail(text(row, "email")), phone(text(row, "phone")), _contact(text(row, "contact"))),
        {
            "channel": channel(text(row, "source")),
            "department": text(row, "group"),
            "contact_reason": first(text(row, "type"), text(row, "category"), text(row, "tags").split(",")[0].strip()),
            "concern": text(row, "number"),
            "company": text(row, "company"),
            "agent": text(row, "agent"),
            "product": text(row, "product"),
            "status": text(row, "status").lower(),
            "priority": text(row, "priority").lower(),
        },
    )
    yield ticket.event(OPENED, text(row, "created"), "Created time", status="open")
    for what, name, column in (
        (FIRST_REPLY, "first_reply", "Initial response time"),
        (SOLVED, "resolved", "Resolved time"),
        (CLOSED, "closed", "Closed time"),
    ):
        if text(row, name):
            yield ticket.event(what, text(row, name), column)


def _contact(number: str) -> str:
    return f"freshdesk:{number}" if number else ""


def _of_json(row: Row) -> Iterable[Happening]:
    number, asker = text(row, "id"), at(row, "requester")
    ticket = Ticket(
        "freshdesk",
        number,
        first(mail(text(asker, "email")), _contact(text(row, "requester_id"))),
        {
            "channel": SOURCES.get(text(row, "source"), text(row, "source")),
            "department": first(text(row, "group", "name"), _of("group", text(row, "group_id"))),
            "contact_reason": first(text(row, "type"), text(row, "tags", 0)),
            "concern": number,
            "company": first(
                text(row, "company", "name"), _of("freshdesk-company", text(row, "company_id"), separator=":")
            ),
            "agent": text(row, "responder_id"),
            "product": text(row, "product_id"),
            "status": STATUS.get(text(row, "status"), text(row, "status")),
            "priority": PRIORITY.get(text(row, "priority"), text(row, "priority")),
        },
    )
    yield ticket.event(OPENED, text(row, "created_at"), "created_at", status="open")
    talks = many(row, "conversations")
    for talk in talks:
        yield ticket.event(_kind(talk), text(talk, "created_at"), "conversations.created_at", text(talk, "id"))
    stats = at(row, "stats")
    if not talks and text(stats, "first_responded_at"):
        yield ticket.event(FIRST_REPLY, text(stats, "first_responded_at"), "stats.first_responded_at")
    for what, name in ((REOPENED, "reopened_at"), (SOLVED, "resolved_at"), (CLOSED, "closed_at")):
        if time := text(stats, name):
            yield ticket.event(what, time, f"stats.{name}", time if what == REOPENED else "")
    yield from _ratings(ticket, row)


def _of(kind: str, number: str, separator: str = " ") -> str:
    return f"{kind}{separator}{number}" if number else ""


def _kind(talk: Row) -> str:
    if at(talk, "private") is True:
        return NOTE
    return CUSTOMER_REPLY if at(talk, "incoming") is True else REPLY


def _ratings(ticket: Ticket, row: Row) -> Iterable[Happening]:
    """Survey answers: 103 … 100 … -103 for the default question, very happy to very unhappy."""
    for rating in many(row, "satisfaction_ratings"):
        score = text(rating, "ratings", "default_question")
        word = "good" if score.startswith("10") and score != "100" else "bad" if score.startswith("-") else "neutral"
        yield ticket.event(
            f"ticket rated {word}", text(rating, "created_at"), "satisfaction_ratings.created_at", text(rating, "id"),
            score,
        )  # fmt: skip


def beside(found: Found) -> Iterable[Beside]:
    row = found.first
    if "requester_id" in row and "created_at" in row:
        asker, time = at(row, "requester"), text(row, "created_at")
        address, account = mail(text(asker, "email")), _contact(text(row, "requester_id"))
        call, name = phone(first(text(asker, "phone"), text(asker, "mobile"))), text(asker, "name")
        key, company = _of("freshdesk-company", text(row, "company_id"), separator=":"), text(row, "company", "name")
    elif "number" in row:
        time, address, account = text(row, "created"), mail(text(row, "email")), _contact(text(row, "contact"))
        call, name = phone(text(row, "phone")), text(row, "name")
        key, company = "", text(row, "company")
    else:
        return
    who = first(address, call if "number" in row else "", account)
    yield from links("account", time, who, account)
    yield from links("phone", time, who, call)
    yield from traits(who, time, name=name, e_mail=address, phone=call, company=company)
    yield from member(key, company, who)


FRESHDESK = Recipe(
    key="freshdesk-tickets",
    name=Wording("Freshdesk tickets", "Freshdesk-Tickets"),
    reads={
        "customer": "Email | requester_id",
        "time": "Created time, Initial response time, Resolved time, Closed time, conversations",
        "touchpoint": "ticket opened, first reply, reply, internal note, solved, closed, reopened, rated",
        "event_id": "Ticket ID + touchpoint",
        "value": "satisfaction_ratings",
        "channel": "Source",
        "department": "Group",
        "contact_reason": "Type",
        "concern": "Ticket ID",
        "company": "Company Name",
        "agent": "Agent",
        "product": "Product",
    },
    dimensions=DIMENSIONS,
    recognises=recognises,
    events=events,
    beside=beside,
    aliases=ALIASES,
    limits=Wording(
        "Freshdesk exports the present group only, so hand-overs are not known; replies stand in a JSON with "
        "conversations. The CSV names no time of a survey's answer.",
        "Freshdesk exportiert nur die jetzige Gruppe, Übergaben fehlen; Antworten stehen in JSON mit conversations. Die "
        "CSV nennt keinen Zeitpunkt der Umfrageantwort.",
    ),
)
