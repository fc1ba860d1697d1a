"""How much is kept about who was contacted and who opted out, for the record of processing activities."""

from dataclasses import dataclass

from waypost.rooms.contacts.models import LedgerEntry, OptOut
from waypost.rooms.people.records import Who
from waypost.web.counts import counted


@dataclass(frozen=True, slots=True)
class HeldContacts:
    """Entries of the ledger, and opt-outs."""

    contacts: int
    opt_outs: int


def held_contacts(who: Who) -> HeldContacts:
    """Counts of this workspace; one query."""
    mine = {"workspace_id": who.workspace_id}
    return HeldContacts(**counted(contacts=LedgerEntry.objects.filter(**mine), opt_outs=OptOut.objects.filter(**mine)))
