"""Concerns are closed and opened again by members; nothing is changed, the last word holds."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.models import ConcernWord
from waypost.rooms.customers.queries import concerns, persons
from waypost.rooms.customers.queries.person import contact_history
from waypost.rooms.customers.rights import CLOSE_CONCERNS
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.records import Who

LONGEST = 300


@transaction.atomic
def close(who: Who, *, person: UUID, concern: str, outcome: str = "") -> ConcernWord:
    """A concern is settled; `outcome` says how. A contact about it that comes later opens it again by itself."""
    return _say(who, person=person, concern=concern, closed=True, outcome=outcome)


@transaction.atomic
def reopen(who: Who, *, person: UUID, concern: str) -> ConcernWord:
    """A concern is not settled after all."""
    return _say(who, person=person, concern=concern, closed=False, outcome="")


def _say(who: Who, *, person: UUID, concern: str, closed: bool, outcome: str) -> ConcernWord:
    who.must(CLOSE_CONCERNS)
    found = persons.by_uuid(who, person)
    outcome = " ".join(outcome.split())
    if len(outcome) > LONGEST:
        raise WaypostError(
            en=f"Say what came of it in at most {LONGEST} characters.",
            de=f"Bitte das Ergebnis mit höchstens {LONGEST} Zeichen nennen.",
        )
    known = {each.key: each for each in concerns.matters(who, found.number, contact_history(who, found.number))}
    if concern not in known:
        raise WaypostError(
            en="This person has no such concern. The page lists those there are.",
            de="Dieses Anliegen gibt es bei dieser Person nicht. Die vorhandenen stehen auf der Seite.",
        )
    now = known[concern]
    if now.word is not None and now.is_closed == closed:
        return now.word
    if not closed and not now.is_closed:
        raise WaypostError(en="This concern is open already.", de="Dieses Anliegen ist bereits offen.")
    made = ConcernWord.objects.create(
        workspace_id=who.workspace_id,
        person_no=found.number,
        concern=concern,
        closed=closed,
        outcome=outcome,
        at=timezone.now(),
        by=who.actor.label,
    )
    journal.record(who, "concern.closed" if closed else "concern.reopened", found.ref, concern=now.name)
    return made
