"""What persons have consented to, now and before."""

from dataclasses import dataclass
from datetime import datetime

from waypost.rooms.customers.models import Consent
from waypost.rooms.customers.queries import persons
from waypost.rooms.customers.queries.glance import once
from waypost.rooms.customers.queries.identity import identity
from waypost.rooms.people.records import Who


@dataclass(frozen=True, slots=True)
class Word:
    """What a person said of a purpose on a channel, when, and how it can be shown.

    `proof` is free text, in which a person may be named: None where there is one that this member may not see.
    """

    purpose: str
    channel: str
    given: bool
    at: datetime
    source: str
    proof: str | None
    by: str


def purposes(who: Who) -> list[tuple[str, str, str]]:
    """The purposes and channels that occur: "purpose:channel", purpose, channel."""
    rows = Consent.objects.filter(workspace_id=who.workspace_id).order_by("purpose", "channel")
    pairs = rows.values_list("purpose", "channel").distinct()
    return [(f"{purpose}:{channel}", purpose, channel) for purpose, channel in pairs]


@once
def history(who: Who, person: int) -> list[Word]:
    """Everything a person said, the newest first."""
    numbers = identity(who.workspace_id).identifiers_of(person)
    rows = Consent.objects.filter(workspace_id=who.workspace_id, person_no__in=numbers).order_by("-at", "-id")
    hidden = persons.may_see_name(who, person) is False
    return [
        Word(r.purpose, r.channel, r.given, r.at, r.source, None if hidden and r.proof else r.proof, r.by) for r in rows
    ]


def current(who: Who, person: int) -> list[Word]:
    """The last word on each purpose and channel."""
    last: dict[tuple[str, str], Word] = {}
    for word in history(who, person):
        last.setdefault((word.purpose, word.channel), word)
    return [last[pair] for pair in sorted(last)]


def may(who: Who, person: int, purpose: str, channel: str) -> bool:
    """Whether a person consents to a purpose on a channel now. Without a word the answer is no."""
    return any(word.given for word in current(who, person) if (word.purpose, word.channel) == (purpose, channel))
