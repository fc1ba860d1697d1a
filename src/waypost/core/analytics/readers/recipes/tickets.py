"""What recipes of ticket systems share: a ticket, and the events in its life under the same names everywhere."""

from collections.abc import Mapping
from dataclasses import dataclass

from waypost.core.analytics.readers.conventions import these
from waypost.core.analytics.readers.recipes.recipe import Happening

DIMENSIONS = these("channel department place product contact_reason concern company agent status priority visibility")
OPENED, REPLY, CUSTOMER_REPLY, NOTE = "ticket opened", "ticket reply", "ticket customer reply", "ticket internal note"
HANDOFF, SOLVED, CLOSED, REOPENED = "ticket handed over", "ticket solved", "ticket closed", "ticket reopened"
FIRST_REPLY, ASSIGNED = "ticket first reply", "ticket assigned"
BACKSTAGE, PUBLIC = "backstage", "public"


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket of a system: its number, whose it is, and the dimensions all its events share."""

    system: str
    number: str
    customer: str
    dimensions: Mapping[str, str]

    def event(
        self, touchpoint: str, time: str, taken_from: str, of: str = "", value: str = "", **dimensions: str
    ) -> Happening:
        """An event of the ticket. `of` tells apart what may happen several times (the id of a reply, a time)."""
        hidden = {"visibility": BACKSTAGE if touchpoint in (NOTE, ASSIGNED) else PUBLIC}
        key = "|".join((self.system, self.number, touchpoint, of))
        return Happening(
            self.customer, time, touchpoint, key, taken_from, value, {**self.dimensions, **hidden, **dimensions}
        )

    def status(self, state: str, time: str, taken_from: str, of: str) -> Happening:
        """A change of status, by the word the system has for it."""
        return self.event(STATES.get(state.lower(), f"ticket {state.lower()}"), time, taken_from, of, status=state)


STATES = {
    "solved": SOLVED,
    "resolved": SOLVED,
    "gelöst": SOLVED,
    "closed": CLOSED,
    "closed successful": CLOSED,
    "closed unsuccessful": CLOSED,
    "erfolgreich geschlossen": CLOSED,
    "erfolglos geschlossen": CLOSED,
    "geschlossen": CLOSED,
}
DONE = frozenset(STATES)


def channel(written: str) -> str:
    """One word for one channel, whatever the system calls it.

    >>> channel("Web form"), channel("email"), channel("sample")
    ('web form', 'e-mail', 'sample')
    """
    return CHANNELS.get(written.strip().lower(), written.strip().lower())


CHANNELS = {
    "email": "e-mail",
    "mail": "e-mail",
    "e-mail": "e-mail",
    "voice": "phone",
    "telefon": "phone",
    "telefonanruf": "phone",
    "phone call (incoming)": "phone",
    "phone call (outgoing)": "phone",
    "web": "web form",
    "web form": "web form",
    "webformular": "web form",
    "portal": "web form",
    "feedback widget": "web form",
    "live chat": "chat",
    "messaging": "chat",
    "native_messaging": "chat",
    "chat": "chat",
    "twitter": "social media",
    "facebook": "social media",
    "facebook post": "social media",
    "instagram": "social media",
    "internal": "internal",
}
