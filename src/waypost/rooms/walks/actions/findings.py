"""A note of a walk becomes a pain point, a gain or an insight: in the library, and on the step that it was met at."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.beginnings import beginning
from waypost.core.vocabulary.journey import Evidence, Grade, Lane, LaneKind, Source
from waypost.core.vocabulary.journey.operations import At, Kind, Statement, find, gathered
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback import queries as feedback
from waypost.rooms.journal import actions as journal
from waypost.rooms.maps import actions as maps
from waypost.rooms.maps import queries as known
from waypost.rooms.maps.records.library import Kind as Shelf
from waypost.rooms.maps.rights import EDIT_JOURNEYS
from waypost.rooms.people.records import Who
from waypost.rooms.walks.models import Stay, WalkThrough
from waypost.rooms.walks.records import LONGEST_TITLE, NO_STOP, FindingKind
from waypost.rooms.walks.rights import PLAN_WALKS
from waypost.web.errors import NotAllowed, NotThere

_SHELVES = {
    FindingKind.PAIN_POINT: (Shelf.PAIN_POINT, LaneKind.PAIN_POINTS),
    FindingKind.GAIN: (Shelf.GAIN, LaneKind.GAINS),
    FindingKind.INSIGHT: (Shelf.INSIGHT, LaneKind.INSIGHTS),
}


@transaction.atomic
def take_over(who: Who, stay: UUID, *, kind: FindingKind, name: str = "") -> bool:
    """Bring a note into the library, and into the working copy of the journey at its step.

    Returns whether it stands on the map: a free stop has none, nor has a journey that this member may not change.
    What was taken over before is passed over. Raises WaypostError where there is no note.
    """
    who.must(PLAN_WALKS)
    who.must(EDIT_JOURNEYS)
    rows = Stay.objects.select_for_update(of=("self",)).select_related("walk__walk_through", "stop", "item")
    row = rows.filter(workspace_id=who.workspace_id, uuid=stay).exclude(walk__ended_at=None).first()
    if row is None:
        raise NotThere(NO_STOP)
    note = feedback.without_names(who.workspace_id, row.item.uuid) if row.item else ""
    name = " ".join(name.split())[:LONGEST_TITLE] or beginning(note)
    if not name:
        raise WaypostError(
            en="There is no note at this stop. Give the finding a name.",
            de="An dieser Station steht keine Notiz. Bitte dem Befund einen Namen geben.",
        )
    if row.finding:
        return True
    walk_through = row.walk.walk_through
    evidence = _evidence(walk_through, row, timezone.now())
    _into_library(who, kind, name, note, evidence)
    placed = _onto_map(who, walk_through, row, kind, Statement(name, evidence))
    row.finding = kind.value
    row.save(update_fields=["finding"])
    journal.record(who, "walk.taken_over", walk_through.ref, finding=kind.value, name=name)
    return placed


def _evidence(walk_through: WalkThrough, row: Stay, now: datetime) -> Evidence:
    """Somebody's account: one walker met it, on that day."""
    day = (row.ended_at or now).date().isoformat()
    return Evidence(grade=Grade.REPORTED, sources=(Source(name=walk_through.title, n=1, date=day),), n=1, date=day)


def _into_library(who: Who, kind: FindingKind, name: str, note: str, evidence: Evidence) -> None:
    """A new object, unless the library has one by this name: then the map links that one."""
    shelf, _ = _SHELVES[kind]
    if any(each.name == name for each in known.every_object(who, shelf, known.WantedObjects(words=name))):
        return
    document: documents.Linked
    if kind is FindingKind.PAIN_POINT:
        document = documents.PainPoint(name=name, evidence=evidence)
    elif kind is FindingKind.GAIN:
        document = documents.Gain(name=name, evidence=evidence)
    else:
        document = documents.Insight(name=name, text=note if note != name else "", evidence=evidence)
    maps.create_object(who, document=document)


def _onto_map(who: Who, walk_through: WalkThrough, row: Stay, kind: FindingKind, said: Statement) -> bool:
    if walk_through.journey is None or not row.stop.step:
        return False
    try:
        document = maps.hold(who, walk_through.journey)
    except (NotThere, NotAllowed):
        return False
    if find(document, At(Kind.STEP, row.stop.step)) is None:
        return False
    gained = gathered(document, Lane(kind=_SHELVES[kind][1]), row.stop.step, [said])
    [operation] = maps.ours(who, document, [gained]).operations
    edited = maps.edit(who, walk_through.journey, operations=[operation])
    assert not edited.clashes, "the journey is locked, and the operation was made for what stands there"
    return True
