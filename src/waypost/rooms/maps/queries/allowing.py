"""Who may open, change and rule over a journey: by right, by how far it reaches, or because it is theirs.

The one place that says it: verbs, pages, the API and the rooms above all ask here.
"""

from django.db.models import Q

from waypost.rooms.journal.records import ActorKind
from waypost.rooms.maps.models import Journey
from waypost.rooms.maps.records import NO_JOURNEY, JourneyRecord
from waypost.rooms.maps.records.sharing import Reach
from waypost.rooms.maps.rights import EDIT_JOURNEYS, PUBLISH_JOURNEYS, SEE_JOURNEYS
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere


def manages(who: Who, owner: int | None) -> bool:
    """Whether a journey is this member's to rule over, however far it reaches: its owner, and those who publish."""
    actor = who.actor
    return who.may(PUBLISH_JOURNEYS) or (actor.kind is ActorKind.MEMBER and owner is not None and actor.id == owner)


def may_change(who: Who, owner: int | None, reach: Reach) -> bool:
    """Whether this member may change a journey of this owner that reaches so far."""
    return manages(who, owner) or (reach is Reach.EDITABLE and who.may(EDIT_JOURNEYS))


def must_change(who: Who, owner: int | None, reach: Reach) -> None:
    """Raises NotAllowed where they may not, naming the right that would do, and NotThere where they do not know of it."""
    if not may_change(who, owner, reach):
        if reach is Reach.HIDDEN:
            raise NotThere(NO_JOURNEY)
        who.must(EDIT_JOURNEYS if reach is Reach.EDITABLE else PUBLISH_JOURNEYS)


def may_edit(who: Who, record: JourneyRecord) -> bool:
    """Whether this member may change this journey."""
    return may_change(who, record.owner.id if record.owner else None, record.reach)


def must_edit(who: Who, record: JourneyRecord) -> None:
    """Raises as `must_change` does, for a journey as it was read."""
    must_change(who, record.owner.id if record.owner else None, record.reach)


def may_hand_over(who: Who, owner: int | None) -> bool:
    """Whether this member may say whose a journey is: nobody takes it from its owner but those who rule over it."""
    return owner is None or manages(who, owner)


def may_read(who: Who, row: Journey) -> bool:
    """Whether this member may open a journey; nobody else is asked about it, nor told of it in a notice."""
    open_to_all = row.record().reach in (Reach.VIEWABLE, Reach.EDITABLE)
    return who.may(SEE_JOURNEYS) and (open_to_all or manages(who, row.owner_id))


def reaching(who: Who, at: str = "", *, beyond: Reach = Reach.HIDDEN) -> Q:
    """The journeys that reach this member further than `beyond`; `at` is the way to them from the rows that are asked."""
    if who.may(PUBLISH_JOURNEYS):
        return Q()
    kept = [Reach.HIDDEN.value] if beyond is Reach.HIDDEN else [Reach.HIDDEN.value, Reach.LISTED.value]
    found = ~Q(**{f"{at}access__reach__in": kept})
    return found | Q(**{f"{at}owner_id": who.actor.id}) if who.actor.kind is ActorKind.MEMBER else found
