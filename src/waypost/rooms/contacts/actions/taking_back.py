"""Somebody who had opted out asks to be asked again: written down by a member, with how they asked."""

from uuid import UUID

from django.db import transaction

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.contacts.models import OptOut
from waypost.rooms.contacts.queries.history import contacts
from waypost.rooms.contacts.rights import TAKE_BACK
from waypost.rooms.customers.queries import persons
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.records import Who

LONGEST = 300


@transaction.atomic
def take_back(who: Who, *, person: UUID, proof: str) -> int:
    """Take back what a person opted out of, at that person's own wish. Returns how many opt-outs there were.

    It gives no consent: where the rules ask for one, it is written down by itself. Raises WaypostError without a proof.
    """
    who.must(TAKE_BACK)
    found = persons.by_uuid(who, person)
    proof = " ".join(proof.split())
    if not proof:
        raise WaypostError(
            en="Say how and when the person asked for it: letter of 3 March, recorded call.",
            de="Bitte sagen, wie und wann die Person darum bat: Brief vom 3. März, aufgezeichnetes Gespräch.",
        )
    _, out = contacts(who, found.number)
    if not out:
        raise WaypostError(
            en="This person has not opted out of anything. Load the page anew.",
            de="Diese Person ist von nichts abgemeldet. Bitte die Seite neu laden.",
        )
    OptOut.objects.filter(workspace_id=who.workspace_id, pk__in=[each.pk for each in out]).delete()
    journal.record(who, "contacts.opt_out_taken_back", found.ref, count=len(out), proof=proof[:LONGEST])
    return len(out)
