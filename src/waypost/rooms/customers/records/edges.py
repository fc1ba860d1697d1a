"""Reasons to take two identifiers for one person, and the rules that weigh them."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from waypost.core.analytics.identity.edges import Kind, Rules
from waypost.core.vocabulary.wording import Wording

MERGE = "merge"
# The strongest first; kinds that are not here come after these, by name. Of one login there may be many cookies.
KNOWN = (
    Kind(MERGE, 10_000),
    Kind("alias", 20),
    Kind("customer_number", 20),
    Kind("login", 60),
    Kind("email", 20),
    Kind("card", 20),
    Kind("phone", 10),
    Kind("device", 10),
)
LARGEST = 200
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

KIND_NAMES: dict[str, Wording] = {
    MERGE: Wording("united by hand", "von Hand vereint"),
    "alias": Wording("one calls itself by the other's name", "die eine wurde in die andere umbenannt"),
    "customer_number": Wording("the same customer number", "dieselbe Kundennummer"),
    "login": Wording("signed in on the same device", "am selben Gerät angemeldet"),
    "email": Wording("the same e-mail address", "dieselbe E-Mail-Adresse"),
    "card": Wording("the same customer card", "dieselbe Kundenkarte"),
    "phone": Wording("the same telephone number", "dieselbe Telefonnummer"),
    "device": Wording("the same device", "dasselbe Gerät"),
}
"""Why an edge of a kind joins two, as people say it."""

IDENTIFIER_NAMES: dict[str, Wording] = {
    "login": Wording("Login", "Login"),
    "cookie": Wording("Cookie", "Cookie"),
    "email": Wording("E-mail", "E-Mail"),
    "phone": Wording("Telephone", "Telefon"),
    "customer_number": Wording("Customer number", "Kundennummer"),
    "card": Wording("Customer card", "Kundenkarte"),
    "device": Wording("Device", "Gerät"),
}
"""How kinds of identifiers are called."""


class Edge(NamedTuple):
    """Two person numbers that are one person for a reason (`kind`), since an instant."""

    kind: str
    one: int
    other: int
    at: datetime


def rules_for(kinds: set[str]) -> Rules:
    """The kinds that occur, the strongest first."""
    known = [kind for kind in KNOWN if kind.name in kinds]
    others = sorted(kinds - {kind.name for kind in KNOWN})
    return Rules((*known, *(Kind(name) for name in others)), LARGEST)


def micros(at: datetime) -> int:
    """An instant as core has it: µs UTC."""
    return (at - _EPOCH) // timedelta(microseconds=1)


def kind_name(kind: str, names: dict[str, Wording]) -> Wording:
    """How a kind is called; one that nobody named is called as it is."""
    return names.get(kind) or Wording(kind, kind)
