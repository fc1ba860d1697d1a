"""Whoever was invited says with one click that they want no further survey."""

from django.db import transaction
from django.utils import timezone

from waypost.rooms.contacts import actions as contacts
from waypost.rooms.surveys.models import Invitation
from waypost.rooms.surveys.queries.doors import Door
from waypost.rooms.surveys.records import OVER, Disposition


@transaction.atomic
def opt_out(found: Door) -> None:
    """By the link that they came by; of a public one nobody is known."""
    if found.invitation is not None:
        opted_out(found.invitation, found.survey.name)


@transaction.atomic
def opted_out(invitation: Invitation, title: str) -> bool:
    """No further survey goes to this address, whatever asks; what was answered before stays. What waits is not sent.
    Whether that was new."""
    workspace_id, address, now = invitation.workspace_id, invitation.address, timezone.now()
    new = contacts.opt_out(workspace_id, address=address, person=invitation.person_no, title=title)
    mine = Invitation.objects.filter(workspace_id=workspace_id, address=address)
    open_ = mine.exclude(state__in=[each.value for each in OVER])
    done = open_.update(state=Disposition.OPTED_OUT.value, state_at=now, due_at=None)
    if new and not done:  # all are answered: the last one remembers the wish
        Invitation.objects.filter(pk=invitation.pk).update(reason="opted-out", state_at=now)
    return new or done > 0
