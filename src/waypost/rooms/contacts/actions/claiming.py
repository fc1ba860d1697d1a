"""A contact is claimed before it is made: decided and counted in one transaction, under a lock of that person.

Two that want the last free contact at once wait for each other, and the second is held back.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from waypost.core.contacts.rules import ALLOWED, Contacted, Decision, Outcome, Why
from waypost.rooms.contacts.models import ContactLock, LedgerEntry
from waypost.rooms.contacts.queries.knowing import Known, Subject, subjects
from waypost.rooms.contacts.records import Became, Claim

CHUNK = 500


def claim(workspace_id: int, wanted: Claim, now: datetime | None = None) -> Decision:
    """Whether somebody may be contacted now; if so, it is counted. See `claim_all`."""
    return claim_all(workspace_id, [wanted], now)[0]


def claim_all(workspace_id: int, wanted: Sequence[Claim], now: datetime | None = None) -> list[Decision]:
    """Decide on contacts, in their order, and count those that are allowed; the rest is kept with its reason.

    A key that was claimed before is allowed again and counts once; one that was held back is decided on anew.
    """
    now = now or timezone.now()
    found: list[Decision] = []
    for begin in range(0, len(wanted), CHUNK):
        found += _claimed(workspace_id, wanted[begin : begin + CHUNK], now)
    return found


@transaction.atomic
def give_back(workspace_id: int, key: str, why: Why = Why.NOT_DELIVERABLE) -> bool:
    """A claimed contact did not take place: it counts no more, and the ledger says why. Whether it had counted."""
    rows = LedgerEntry.objects.filter(workspace_id=workspace_id, key=key, became=Became.MADE.value)
    return bool(rows.update(became=Became.UNDELIVERED.value, why=why.value))


@transaction.atomic
def _claimed(workspace_id: int, wanted: Sequence[Claim], now: datetime) -> list[Decision]:
    about = subjects(workspace_id, wanted)
    _lock(workspace_id, about)
    known = Known(workspace_id, wanted, about)
    rows = LedgerEntry.objects.filter(workspace_id=workspace_id, key__in=[each.key for each in wanted])
    before = {row.key: row for row in rows}
    found: list[Decision] = []
    new: list[LedgerEntry] = []
    changed: list[LedgerEntry] = []
    for number, (each, subject) in enumerate(zip(wanted, about, strict=True), 1):
        row = before.get(each.key)
        if row is not None and row.became == Became.MADE:
            found.append(ALLOWED)
            continue
        decision = known.decide(each, subject, now)
        if decision.allowed:
            known.add(-number, subject, Contacted(now, each.kind, str(each.about or "")))
        (changed if row else new).append(_written(row or _begun(workspace_id, each, subject), decision, now))
        before[each.key] = (changed if row else new)[-1]
        found.append(decision)
    LedgerEntry.objects.bulk_create(new)
    LedgerEntry.objects.bulk_update(changed, ["at", "became", "why", "rule", "until"])
    return found


def _begun(workspace_id: int, claim: Claim, subject: Subject) -> LedgerEntry:
    return LedgerEntry(
        workspace_id=workspace_id, key=claim.key, person_no=subject.person, address=subject.address,
        channel=claim.channel.value, kind=claim.kind.value, purpose=claim.purpose, about=claim.about,
        title=claim.title[:200],
    )  # fmt: skip


def _written(row: LedgerEntry, decision: Decision, now: datetime) -> LedgerEntry:
    row.at, row.became = now, (Became.MADE if decision.outcome is Outcome.ALLOWED else Became.HELD).value
    row.why, row.rule, row.until = decision.why.value if decision.why else "", decision.rule, decision.until
    return row


def _lock(workspace_id: int, about: Sequence[Subject]) -> None:
    """Hold everybody until the transaction ends, always in the same order, so that nobody waits in a circle."""
    names = sorted({name for each in about for name in each.locks})
    wanted = [ContactLock(workspace_id=workspace_id, subject=name) for name in names]
    rows = ContactLock.objects.select_for_update().filter(workspace_id=workspace_id, subject__in=names)
    held = 0
    while held < len(names):  # an erasure or the sweep may take one away between the two
        ContactLock.objects.bulk_create(wanted, ignore_conflicts=True)
        held = len(rows.order_by("subject").values_list("pk", flat=True))
