"""Whoever was invited says with one click that they want no further survey."""

from django.db import transaction
from django.utils import timezone

from waypost.rooms.contacts import actions as contacts
from waypost.rooms.surveys.models import Invitation
from waypost.rooms.surveys.queries.doors import Door
from waypost.rooms.surveys.records import OVER, Disposition


@transaction.atomic
def opt_out(found: Door) -> None:
    """No further survey goes to this address, whatever asks; what was answered before stays. What waits is not sent."""
    if found.invitation is None:
        return
    invitation = found.invitation
    contacts.opt_out(
        found.survey.workspace_id, address=invitation.address, person=invitation.person_no, title=found.survey.name
    )
    mine = Invitation.objects.filter(workspace_id=found.survey.workspace_id, address=invitation.address)
    open_ = mine.exclude(state__in=[each.value for each in OVER])
    done = open_.update(state=Disposition.OPTED_OUT.value, state_at=timezone.now(), due_at=None)
    if not done:  # all are answered: the last one remembers the wish
        Invitation.objects.filter(pk=invitation.pk).update(reason="opted-out", state_at=timezone.now())
