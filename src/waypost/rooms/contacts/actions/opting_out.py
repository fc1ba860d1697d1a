"""Somebody opts out: for one purpose, at once, for good."""

from django.db import transaction
from django.utils import timezone

from waypost.core.contacts.rules import ContactKind
from waypost.rooms.contacts.models import OptOut
from waypost.rooms.contacts.queries.knowing import subjects
from waypost.rooms.contacts.records import SURVEYS, Claim, ContactChannel


@transaction.atomic
def opt_out(
    workspace_id: int, *, address: str = "", person: int | None = None, purpose: str = SURVEYS, title: str = ""
) -> bool:
    """Nobody with this address, and not this person, is contacted for the purpose any more. Said twice, it is kept once.
    Whether it was new.

    Whoever opts out is no member and has no right; the link that they came by says who they are.
    """
    whom = Claim("", ContactKind.SURVEY, ContactChannel.EMAIL, address, person)
    subject = subjects(workspace_id, [whom])[0]
    if not subject.locks:
        return False
    told = {"at": timezone.now(), "title": title[:200], "person_no": subject.person}
    if subject.address:
        mine = {"workspace_id": workspace_id, "purpose": purpose, "address": subject.address}
        return OptOut.objects.get_or_create(**mine, defaults=told)[1]
    if OptOut.objects.filter(workspace_id=workspace_id, purpose=purpose, person_no=subject.person).exists():
        return False
    OptOut.objects.create(workspace_id=workspace_id, purpose=purpose, **told)
    return True
