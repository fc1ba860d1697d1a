"""An erased person leaves the ledger; what is older than any rule looks back goes."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from waypost.rooms.contacts.models import ContactLock, LedgerEntry, OptOut
from waypost.rooms.customers.queries.identity import erased

CHUNK = 500
KEPT = timedelta(days=731)


def scrub(workspace_id: int, scrubbed: Callable[[Any], Any]) -> None:
    """Contacts of erased persons lose person and address, so that counts stay; who signed off stays signed off, by the
    hash of the address alone. Called again it changes nothing. Fills a port of customers."""
    gone = sorted(erased(workspace_id))
    for begin in range(0, len(gone), CHUNK):
        some = gone[begin : begin + CHUNK]
        mine = {"workspace_id": workspace_id, "person_no__in": some}
        LedgerEntry.objects.filter(**mine).update(person_no=None, address="")
        OptOut.objects.filter(**mine).exclude(address="").update(person_no=None)
        OptOut.objects.filter(**mine).delete()
        ContactLock.objects.filter(workspace_id=workspace_id, subject__in=[f"p:{each}" for each in some]).delete()


def sweep(now: datetime | None = None) -> int:
    """Delete what is older than two years: no rule looks back further. A chore of the worker."""
    old, count = LedgerEntry.objects.filter(at__lt=(now or timezone.now()) - KEPT), 0
    while keys := list(old.values_list("pk", flat=True)[:CHUNK]):
        count += LedgerEntry.objects.filter(pk__in=keys).delete()[0]
    return count
