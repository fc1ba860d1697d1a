"""The working copy of a journey, what happened to it, and who has it open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from uuid import UUID

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.journey.operations import addressable, apply, from_plain
from waypost.rooms.maps.models import Draft, Edit, Presence
from waypost.rooms.maps.queries.journeys import document, journey, version
from waypost.rooms.maps.records import EditRecord, JourneyRecord
from waypost.rooms.maps.records.labels import PersonLabel
from waypost.rooms.maps.rights import SEE_JOURNEYS
from waypost.rooms.people.records import Who

HERE = timedelta(seconds=30)
MOST_EDITS = 200


@dataclass(frozen=True, slots=True)
class Working:
    """A journey as it is edited just now. `revision` 0: nobody began yet; `unkept`: edits wait for a version; `asked`: the
    question of the guided first map that comes next, "" where none does.
    """

    journey: JourneyRecord
    document: documents.Journey
    revision: int
    based_on: int
    unkept: int
    changed_by: str
    changed_at: datetime
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who has the journey open, and where in it."""

    member: PersonLabel
    place: str


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A guided first map that somebody left, and the question that comes next."""

    journey: JourneyRecord
    asked: str


def unfinished(who: Who, known: Iterable[JourneyRecord]) -> Sequence[Unfinished]:
    """The guided maps among some journeys that wait for answers, the newest first; one query."""
    rows = Draft.objects.filter(workspace_id=who.workspace_id).exclude(asked="")
    asked = dict(rows.values_list("journey_id", "asked"))
    found = [Unfinished(each, asked[each.id]) for each in known if each.id in asked]
    return sorted(found, key=lambda each: each.journey.changed_at, reverse=True)


def working(who: Who, uuid: UUID) -> Working:
    """The working copy, or the newest version where nobody began to edit; raises NotThere."""
    record = journey(who, uuid)
    draft = Draft.objects.filter(workspace_id=who.workspace_id, journey__uuid=uuid).first()
    if draft is None:
        newest = version(who, uuid)
        return Working(record, addressable(document(newest)), 0, newest.number, 0, newest.author, newest.at)
    return Working(
        record,
        parsed(draft.document),
        draft.revision,
        draft.based_on,
        draft.revision - draft.kept,
        draft.changed_by,
        draft.changed_at,
        draft.asked,
    )


def as_it_was(who: Who, copy: Working, revision: int) -> documents.Journey | None:
    """The document of a working copy at an earlier revision; None where what happened since is no longer known."""
    edits = edits_since(who, copy.journey.uuid, revision) if revision <= copy.revision else None
    document = copy.document
    for each in reversed(edits or ()):
        if each.revision <= copy.revision:
            document = apply(document, from_plain(each.inverse)).journey
    return None if edits is None else document


def parsed(text: str) -> documents.Journey:
    """The document of a working copy; read once for all that a single edit asks of it."""
    slot = _slot(text)
    if not slot:
        slot.append(documents.read_journey(text))
    return slot[0]


def written(journey: documents.Journey) -> str:
    """The document as text; whoever reads it next finds it read already."""
    text = documents.write_json(journey, indent=None)
    _slot(text)[:] = [journey]
    return text


@lru_cache(maxsize=32)
def _slot(text: str) -> list[documents.Journey]:
    """Where the document of a text is kept once it is known."""
    return []


def revision(who: Who, uuid: UUID) -> int:
    """How often something happened to the working copy; one indexed read, for those who ask again and again."""
    who.must(SEE_JOURNEYS)
    rows = Draft.objects.filter(workspace_id=who.workspace_id, journey__uuid=uuid)
    return rows.values_list("revision", flat=True).first() or 0


def edits_since(who: Who, uuid: UUID, seen: int) -> Sequence[EditRecord] | None:
    """What happened after a revision, oldest first; None where the whole must be loaded anew."""
    now = revision(who, uuid)
    rows = Edit.objects.filter(workspace_id=who.workspace_id, journey__uuid=uuid, revision__gt=seen)
    found = [each.record() for each in rows.order_by("revision")[:MOST_EDITS]]
    return found if [each.revision for each in found] == list(range(seen + 1, now + 1)) else None


def present(who: Who, uuid: UUID, now: datetime) -> Sequence[Present]:
    """Who has the journey open, by name."""
    who.must(SEE_JOURNEYS)
    rows = Presence.objects.filter(workspace_id=who.workspace_id, journey__uuid=uuid, seen_at__gte=now - HERE)
    found = [Present(PersonLabel.of(row.member), row.place) for row in rows.select_related("member__user")]
    return sorted(found, key=lambda each: each.member.name)
