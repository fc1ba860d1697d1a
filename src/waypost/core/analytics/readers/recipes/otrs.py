"""OTRS, Znuny and OTOBO tickets: the CSV of the ticket search, JSON of the web service, and a CSV of articles.

Sources of the formats: default columns of the search's CSV (setting SearchCSVData: TicketNumber, Age, Created, Closed,
FirstLock, FirstResponse, State, Priority, Queue, Lock, Owner, UserFirstname, UserLastname, CustomerID, CustomerName, From,
Subject …), headings translated into the agent's language; web service TicketGet ({"Ticket": […, "Article": […]}) with
SenderType and IsVisibleForCustomer; tables ticket and article (create_time, sender_type, is_visible_for_customer).
Times have no offset: they are read in the zone of the workspace.
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
    CLOSED,
    CUSTOMER_REPLY,
    DIMENSIONS,
    FIRST_REPLY,
    NOTE,
    OPENED,
    REPLY,
    Ticket,
    channel,
)
from waypost.core.analytics.readers.recipes.values import first, links, mail, many, member, text, traits
from waypost.core.vocabulary.wording import Wording

ALIASES = {
    "number": ("Ticket#", "TicketNumber", "Ticket Number", "Ticketnummer", "tn"),
    "created": ("Erstellt", "Erstellzeit"),
    "closed": ("Close Time", "Geschlossen", "Schließzeit", "Closed Date"),
    "first_lock": ("FirstLock", "First Lock", "Erste Sperre", "Erstmals gesperrt"),
    "first_response": ("FirstResponse", "First Response", "Erste Antwort", "Erste Reaktion"),
    "state": ("Status",),
    "priority": ("Priorität",),
    "queue": ("Warteschlange",),
    "lock": ("Sperre", "Gesperrt"),
    "owner": ("Besitzer", "Agent/Owner"),
    "responsible": ("Verantwortlicher",),
    "customer_number": ("CustomerID", "Customer ID", "Kundennummer", "Kunden-Nr."),
    "customer_name": ("CustomerName", "Customer Name", "Kundenname", "Customer Realname"),
    "customer_user": ("CustomerUserID", "Customer User", "Customer User ID", "Kundenbenutzer"),
    "from": ("Von",),
    "subject": ("Betreff",),
    "title": ("Titel",),
    "service": (),
    "type": ("Typ",),
    "age": ("Alter",),
    "article": ("ArticleID", "article_id", "Article ID", "Artikel-ID"),
    "sender": ("SenderType", "sender_type", "Sender Type", "Absendertyp"),
    "visible": ("IsVisibleForCustomer", "is_visible_for_customer", "Visible for customer", "Sichtbar für Kunde"),
    "article_created": ("create_time", "Article Created", "ArticleCreated", "incoming_time", "Artikel erstellt"),
    "article_channel": ("CommunicationChannel", "communication_channel", "ArticleType", "article_type", "Kanal"),
    "accounted": ("AccountedTime", "Accounted time", "Erfasste Zeit"),
}
TELLING_CSV = these(
    "created closed queue state lock owner age first_lock first_response customer_number customer_user from accounted"
)
TELLING_ARTICLES = these("article sender visible article_created article_channel from queue customer_user")
TELLING_JSON = these("Queue State Lock Priority Owner CustomerUserID CustomerID Created QueueID StateType Article Age")


def recognises(sample: Sample) -> Recognition | None:
    if sample.kind == "csv":
        articles = by_columns(sample, ("number", "sender", "article_created"), TELLING_ARTICLES, ALIASES)
        if articles:
            return articles
        created = "created" if "created" in resolved(sample.columns, ALIASES) else "article_created"
        return by_columns(sample, ("number", "queue", created), TELLING_CSV, ALIASES, surely=6)
    return by_columns(sample, ("TicketNumber", "Queue", "Created"), TELLING_JSON, surely=5)


def events(found: Found) -> Iterable[Happening]:
    row = found.first
    if "TicketNumber" in row:
        yield from _of_json(row)
    elif "sender" in row and "article_created" in row:
        yield _article(_ticket(row), row)
    elif "number" in row:
        yield from _of_table(row)


def _customer(user: str, sender: str, number: str) -> str:
    return first(mail(user), mail(sender), user, number)


def _ticket(row: Row) -> Ticket:
    return Ticket(
        "otrs",
        text(row, "number"),
        _customer(text(row, "customer_user"), _asker(row), text(row, "customer_number")),
        {
            "channel": channel(text(row, "article_channel")),
            "department": text(row, "queue"),
            "contact_reason": first(text(row, "type"), text(row, "service")),
            "concern": text(row, "number"),
            "company": text(row, "customer_number"),
            "agent": first(text(row, "owner"), text(row, "responsible")),
            "status": text(row, "state"),
            "priority": text(row, "priority"),
        },
    )


def _asker(row: Row) -> str:
    """The sender, where it is the customer who wrote."""
    return text(row, "from") if text(row, "sender").lower() in ("", "customer", "kunde") else ""


def _of_table(row: Row) -> Iterable[Happening]:
    ticket = _ticket(row)
    created = first(text(row, "created"), text(row, "article_created"))
    yield ticket.event(OPENED, created, "Created", status="new")
    if text(row, "first_lock"):
        yield ticket.event(ASSIGNED, text(row, "first_lock"), "FirstLock")
    if text(row, "first_response"):
        yield ticket.event(FIRST_REPLY, text(row, "first_response"), "FirstResponse")
    if text(row, "closed"):
        yield ticket.event(CLOSED, text(row, "closed"), "Closed")


def _article(ticket: Ticket, row: Row) -> Happening:
    time = text(row, "article_created")
    what = _kind(text(row, "sender"), text(row, "visible"))
    return ticket.event(what, time, "create_time", first(text(row, "article"), time))


def _kind(sender: str, visible: str) -> str:
    if visible.lower() in ("0", "no", "nein", "false"):
        return NOTE
    return CUSTOMER_REPLY if sender.lower() in ("customer", "kunde", "3") else REPLY


def _of_json(row: Row) -> Iterable[Happening]:
    articles = many(row, "Article")
    number = text(row, "TicketNumber")
    ticket = Ticket(
        "otrs",
        number,
        _customer(text(row, "CustomerUserID"), _first_from(articles), text(row, "CustomerID")),
        {
            "channel": channel(text(articles, 0, "CommunicationChannel")),
            "department": text(row, "Queue"),
            "contact_reason": first(text(row, "Type"), text(row, "Service")),
            "concern": number,
            "company": text(row, "CustomerID"),
            "agent": first(text(row, "Owner"), text(row, "Responsible")),
            "status": text(row, "State"),
            "priority": text(row, "Priority"),
        },
    )
    yield ticket.event(OPENED, text(row, "Created"), "Created", status="new")
    for article in articles[1:]:
        time = first(text(article, "CreateTime"), text(article, "Created"))
        what = _kind(text(article, "SenderType"), text(article, "IsVisibleForCustomer"))
        yield ticket.event(what, time, "Article.CreateTime", first(text(article, "ArticleID"), time))
    if not articles and text(row, "FirstResponse"):
        yield ticket.event(FIRST_REPLY, text(row, "FirstResponse"), "FirstResponse")
    if text(row, "Closed"):
        yield ticket.event(CLOSED, text(row, "Closed"), "Closed")


def _first_from(articles: list[Row]) -> str:
    return text(articles, 0, "From") if text(articles, 0, "SenderType") == "customer" else ""


def beside(found: Found) -> Iterable[Beside]:
    row = found.first
    if "TicketNumber" in row:
        user, number, time = text(row, "CustomerUserID"), text(row, "CustomerID"), text(row, "Created")
        name, sender = "", mail(_first_from(many(row, "Article")))
    else:
        user, number = text(row, "customer_user"), text(row, "customer_number")
        time = first(text(row, "created"), text(row, "article_created"))
        name, sender = text(row, "customer_name"), mail(_asker(row))
    who = _customer(user, sender, number)
    # The customer id is that of a company where it is not the person's own address.
    company = number if number and not mail(number) and number != who else ""
    yield from links("account", time, who, user, sender)
    yield from traits(who, time, name=name, e_mail=first(mail(user), sender), company=company)
    yield from member(company, "", who)


OTRS = Recipe(
    key="otrs-tickets",
    name=Wording("OTRS, Znuny or OTOBO tickets", "OTRS-, Znuny- oder OTOBO-Tickets"),
    reads={
        "customer": "CustomerUserID | From | CustomerID",
        "time": "Created, FirstLock, FirstResponse, Closed, articles",
        "touchpoint": "ticket opened, assigned, first reply, reply, internal note, closed",
        "event_id": "TicketNumber + touchpoint",
        "channel": "CommunicationChannel",
        "department": "Queue",
        "contact_reason": "Type | Service",
        "concern": "TicketNumber",
        "company": "CustomerID",
        "agent": "Owner",
    },
    dimensions=DIMENSIONS,
    recognises=recognises,
    events=events,
    beside=beside,
    aliases=ALIASES,
    has_value=False,
    limits=Wording(
        "A ticket search tells the present queue and state only; hand-overs between queues are not in it.",
        "Die Ticketsuche nennt nur die jetzige Queue und den jetzigen Status; Übergaben zwischen Queues fehlen.",
    ),
)
