"""What the rules would say now: of one contact, and how many of a list they would hold back. Nothing is counted."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from waypost.core.contacts.rules import Contacted, Decision, Outcome
from waypost.rooms.contacts.queries.knowing import Known, subjects
from waypost.rooms.contacts.records import Claim, Reckoned

CHUNK = 2_000


def foresee(workspace_id: int, wanted: Claim, now: datetime | None = None) -> Decision:
    """What the rules would say of one contact at this moment, as `claim` would."""
    [subject] = about = subjects(workspace_id, [wanted])
    return Known(workspace_id, [wanted], about).decide(wanted, subject, now or timezone.now())


def reckon(workspace_id: int, wanted: Sequence[Claim], now: datetime | None = None) -> Reckoned:
    """What the rules would say of a list at this moment, one after the other, as `claim_all` would."""
    now = now or timezone.now()
    found: Counter[Outcome] = Counter()
    held: Counter[Decision] = Counter()
    for begin in range(0, len(wanted), CHUNK):
        some = wanted[begin : begin + CHUNK]
        about = subjects(workspace_id, some)
        known = Known(workspace_id, some, about)
        for number, (each, subject) in enumerate(zip(some, about, strict=True), 1):
            decision = known.decide(each, subject, now)
            found[decision.outcome] += 1
            if decision.outcome is Outcome.HELD:
                held[Decision(Outcome.HELD, decision.why, decision.rule)] += 1
            else:
                known.add(-number, subject, Contacted(now, each.kind, str(each.about or "")))
    return Reckoned(len(wanted), found[Outcome.ALLOWED], found[Outcome.LATER], tuple(held.most_common()))
