"""The contacts of one person: what they were asked, and why not; handed out when they ask for their data."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from waypost.core.contacts.rules import ContactKind
from waypost.rooms.contacts.models import LedgerEntry, OptOut
from waypost.rooms.contacts.queries.knowing import subjects
from waypost.rooms.contacts.records import SURVEYS, Claim, ContactChannel, hashed_address
from waypost.rooms.customers.queries import reaching
from waypost.rooms.customers.rights import SEE_CUSTOMERS
from waypost.rooms.people.records import Who

MOST = 100


def contacts(who: Who, person: int) -> tuple[Sequence[LedgerEntry], Sequence[OptOut]]:
    """The latest entries of the ledger on a person (number), and what they opted out of."""
    who.must(SEE_CUSTOMERS)
    mine = _of(who.workspace_id, list(reaching.numbers_of_persons(who.workspace_id, [person])), person)
    rows = LedgerEntry.objects.filter(mine, workspace_id=who.workspace_id).order_by("-at", "-id")
    out = OptOut.objects.filter(mine, workspace_id=who.workspace_id).order_by("-at")
    return list(rows[:MOST]), list(out)


def has_opted_out(workspace_id: int, *, address: str = "", person: int | None = None, purpose: str = SURVEYS) -> bool:
    """Whether whoever is reached there has opted out, and nobody has taken that back at their wish."""
    subject = subjects(workspace_id, [Claim("", ContactKind.SURVEY, ContactChannel.EMAIL, address, person)])[0]
    mine = Q(address=subject.address) if subject.address else Q(pk__in=())
    if subject.person is not None:
        mine |= Q(person_no__in=list(reaching.numbers_of_persons(workspace_id, [subject.person])))
    return OptOut.objects.filter(mine, workspace_id=workspace_id, purpose=purpose).exists()


def of_person(workspace_id: int, numbers: list[int]) -> tuple[str, list[dict[str, Any]]]:
    """Every entry on a person, as it is stored. Fills a port of customers."""
    mine = Q(person_no__in=numbers)
    rows = LedgerEntry.objects.filter(mine, workspace_id=workspace_id).order_by("at", "id")
    found: list[dict[str, Any]] = [
        {
            "at": row.at, "channel": row.channel, "kind": row.kind, "purpose": row.purpose, "about": row.title,
            "became": row.became, "why": row.why, "rule": row.rule,
        }
        for row in rows
    ]  # fmt: skip
    for out in OptOut.objects.filter(mine, workspace_id=workspace_id).order_by("at"):
        found.append({"at": out.at, "purpose": out.purpose, "about": out.title, "became": "opted out"})
    return "contacted", found


def _of(workspace_id: int, numbers: list[int], person: int) -> Q:
    address = reaching.addresses_of(workspace_id, [person]).get(person, "")
    mine = Q(person_no__in=numbers)
    return mine | Q(address=hashed_address(workspace_id, address)) if address else mine
