"""An erased person leaves the ledger; what is older than any rule looks back goes.

Of somebody who never opted out nothing stays that an address could be held against. Of somebody who did, the opt-out
stays: purpose, keyed hash and instant, so that the objection goes on being kept (GDPR, articles 17 (3) b and 21 (3)).
"""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from waypost.rooms.contacts.models import ContactLock, LedgerEntry, OptOut
from waypost.rooms.contacts.records import hashed_address
from waypost.rooms.customers.queries.identity import erased
from waypost.rooms.customers.queries.reaching import leaving

CHUNK = 500
KEPT = timedelta(days=731)


def scrub(workspace_id: int, scrubbed: Callable[[Any], Any]) -> None:
    """Contacts of erased persons lose person and address, so that counts stay, also those from before anybody knew whose
    the address was. Who opted out stays opted out, at every address they had, by its hash alone.

    Called again it changes nothing. Fills a port of customers.
    """
    for numbers, addresses in leaving(workspace_id):
        _keep_opted_out(workspace_id, numbers, {hashed_address(workspace_id, each) for each in addresses})
    gone = sorted(erased(workspace_id))
    for begin in range(0, len(gone), CHUNK):
        _forget(workspace_id, gone[begin : begin + CHUNK])
    for _, addresses in leaving(workspace_id):
        _forget_addresses(workspace_id, {hashed_address(workspace_id, each) for each in addresses})


def sweep(now: datetime | None = None) -> int:
    """Delete what is older than two years: no rule looks back further. A chore of the worker."""
    old, count = LedgerEntry.objects.filter(at__lt=(now or timezone.now()) - KEPT), 0
    while rows := list(old.values_list("pk", "workspace_id", "address", "person_no")[:CHUNK]):
        with transaction.atomic():
            count += LedgerEntry.objects.filter(pk__in=[pk for pk, *_ in rows]).delete()[0]
            for workspace_id in {each[1] for each in rows}:
                here = [each for each in rows if each[1] == workspace_id]
                _unlock(
                    workspace_id, {each[2] for each in here} - {""}, {each[3] for each in here if each[3] is not None}
                )
    return count


@transaction.atomic
def _forget(workspace_id: int, gone: Collection[int]) -> None:
    """Some persons: what is known to be theirs, and what has an address that is."""
    mine = {"workspace_id": workspace_id, "person_no__in": list(gone)}
    theirs = set(LedgerEntry.objects.filter(**mine).exclude(address="").values_list("address", flat=True))
    LedgerEntry.objects.filter(**mine).update(person_no=None, address="")
    OptOut.objects.filter(**mine).exclude(address="").update(person_no=None, title="")
    OptOut.objects.filter(**mine).delete()
    _forget_addresses(workspace_id, theirs)
    _unlock(workspace_id, (), gone)


def _forget_addresses(workspace_id: int, hashes: Collection[str]) -> None:
    """Addresses of erased persons. Whoever else is known by one, as families are, keeps it: that is theirs, too."""
    mine = {"workspace_id": workspace_id, "person_no": None, "address__in": list(hashes)}
    LedgerEntry.objects.filter(**mine).update(address="")
    OptOut.objects.filter(**mine).update(title="")
    _unlock(workspace_id, hashes, ())


def _keep_opted_out(workspace_id: int, numbers: Collection[int], hashes: Collection[str]) -> None:
    """An opt-out held for the person, so for each of their addresses; without the person it holds for those alone."""
    mine = Q(person_no__in=list(numbers)) | Q(address__in=list(hashes))
    said = OptOut.objects.filter(mine, workspace_id=workspace_id).order_by("-at").values_list("purpose", "at")
    for purpose, at in dict(said).items():
        for address in hashes:
            OptOut.objects.get_or_create(
                workspace_id=workspace_id, purpose=purpose, address=address, defaults={"at": at}
            )


def _unlock(workspace_id: int, hashes: Collection[str], numbers: Collection[int]) -> None:
    """What was only there to be locked goes where the ledger knows nobody by it any more."""
    here = LedgerEntry.objects.filter(workspace_id=workspace_id)
    known = set(here.filter(address__in=list(hashes)).values_list("address", flat=True)) | set(
        here.filter(person_no__in=list(numbers)).values_list("person_no", flat=True)
    )
    names = [f"a:{each}" for each in hashes if each not in known] + [f"p:{n}" for n in numbers if n not in known]
    ContactLock.objects.filter(workspace_id=workspace_id, subject__in=names).delete()
