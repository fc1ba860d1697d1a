"""What the command palette finds here: persons and companies, as the member may see them."""

from typing import Any

from waypost.rooms.customers.queries import companies, persons
from waypost.rooms.customers.queries.glance import glance
from waypost.rooms.customers.rights import SEE_CUSTOMERS
from waypost.web.language import say
from waypost.web.palette import Asked, Entry, finds

MOST = 8
LEAST_LETTERS = 2


@finds
def people(asked: Asked) -> list[Entry]:
    """Persons by pseudonym; for whoever may see names also by name, e-mail address and identifier."""
    who: Any = asked.member
    if len(asked.words) < LEAST_LETTERS or not who.may(SEE_CUSTOMERS):
        return []
    with glance():
        records = persons.shown(who, persons.found(who, asked.words)[:MOST])
    return [Entry(each.shown, each.url, "user-round", say("Person", "Person")) for each in records]


@finds
def firms(asked: Asked) -> list[Entry]:
    """Companies by the beginning of their name or id."""
    who: Any = asked.member
    if len(asked.words) < LEAST_LETTERS or not who.may(SEE_CUSTOMERS):
        return []
    return [
        Entry(str(each), companies.url_of(who, each), "building-2", say("Company", "Firma"))
        for each in companies.beginning(who, asked.words, MOST)
    ]
