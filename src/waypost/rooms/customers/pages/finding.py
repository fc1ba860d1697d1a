"""What the command palette finds here: persons and companies, as the member may see them."""

from waypost.rooms.customers.queries import companies, persons
from waypost.rooms.customers.queries.glance import glance
from waypost.rooms.customers.rights import SEE_CUSTOMERS
from waypost.web.language import say
from waypost.web.palette import Asked, Entry, finds

MOST = 8
LEAST_LETTERS = 2


@finds(SEE_CUSTOMERS, letters=LEAST_LETTERS)
def people(asked: Asked) -> list[Entry]:
    """Persons by pseudonym; for whoever may see names also by name, e-mail address and identifier."""
    who = asked.member
    with glance():
        records = persons.shown(who, persons.found(who, asked.words)[:MOST])
    return [Entry(each.shown, each.url, "user-round", say("Person", "Person")) for each in records]


@finds(SEE_CUSTOMERS, letters=LEAST_LETTERS)
def firms(asked: Asked) -> list[Entry]:
    """Companies by the beginning of their name or id."""
    who = asked.member
    return [
        Entry(str(each), companies.url_of(who, each), "building-2", say("Company", "Firma"))
        for each in companies.beginning(who, asked.words, MOST)
    ]
