"""An insight goes into the library, with the study as its evidence, and onto the step of the map."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.documents.writing import plain_value
from waypost.core.vocabulary.journey import Evidence, Grade, Lane, LaneKind, Source, Voice
from waypost.core.vocabulary.journey.operations import Add, At, Change, Kind, Operation, find
from waypost.core.vocabulary.journey.operations.values import field_value
from waypost.core.vocabulary.wording import Language, WaypostError, Wording
from waypost.rooms.journal import actions as journal
from waypost.rooms.maps import actions as maps
from waypost.rooms.maps import queries as known
from waypost.rooms.maps.records.library import Kind as Shelf
from waypost.rooms.maps.records.library import State
from waypost.rooms.people.queries.workspaces import slug_of
from waypost.rooms.people.records import Who
from waypost.rooms.studies.actions.finding import insight_of, locked, touched
from waypost.rooms.studies.models import Study, StudyInsight
from waypost.rooms.studies.queries.strength import Weight, weight
from waypost.web.errors import NotThere

_RESTS = Wording("{n} of {of} participants said so: {strength}.", "{n} von {of} Teilnehmenden sagten es: {strength}.")
_NOTE = Wording("Insight of the study {study}", "Erkenntnis aus der Studie {study}")


@dataclass(frozen=True, slots=True)
class Published:
    """What became of it. `waiting`: it stands in the working copy, beside edits that somebody has not kept yet."""

    insight: StudyInsight
    on_map: bool
    waiting: bool


@transaction.atomic
def publish(who: Who, study: UUID, insight: UUID) -> Published:
    """Into the library, or anew as it is now, and onto its step if it has one. Raises WaypostError without evidence."""
    row = locked(who, study)
    found = insight_of(row, insight)
    weighs = weight(found)
    if not weighs.n:
        raise WaypostError(
            en="No highlight supports this insight yet. Add at least one, so that others see what it rests on.",
            de="Noch stützt keine Markierung diese Erkenntnis. Bitte mindestens eine hinzufügen, damit zu sehen ist, worauf sie "
            "beruht.",
        )
    document = _in_library(who, row, found, weighs)
    laid, waiting = _on_map(who, row, found, document) if found.journey and found.step else (False, False)
    found.published_at = timezone.now()
    found.save()
    touched(row)
    journal.record(who, "study_insight.published", found.ref)
    return Published(found, laid, waiting)


def _in_library(who: Who, row: Study, found: StudyInsight, weighs: Weight) -> documents.Insight:
    evidence = _evidence(who, row, found, weighs)
    if found.object is not None:
        try:
            there = known.object_document(who, Shelf.INSIGHT, found.object)
        except NotThere:
            found.object = None  # somebody deleted it, or merged it into another one
        else:
            document = documents.Insight(
                id=there.id, name=found.statement, text=found.text, evidence=evidence, tags=there.tags
            )
            maps.change_object(who, Shelf.INSIGHT, found.object, document=document)
            return document
    document = documents.Insight(name=found.statement, text=found.text, evidence=evidence)
    made = maps.create_object(who, document=document, state=State.CONFIRMED)
    found.object = made.uuid
    return documents.Insight(id=made.key, name=found.statement, text=found.text, evidence=evidence)


def _evidence(who: Who, row: Study, found: StudyInsight, weighs: Weight) -> Evidence:
    language: Language = "de" if row.language == "de" else "en"
    day = timezone.localdate().isoformat()
    source = Source(
        name=row.name, voice=Voice.CUSTOMERS, n=weighs.n, date=day,
        url=reverse("studies:insight", args=[slug_of(who.workspace_id), row.uuid, found.uuid]),
    )  # fmt: skip
    told = _RESTS.in_(language).format(n=weighs.n, of=weighs.of, strength=weighs.strength.wording.in_(language))
    return Evidence(grade=Grade.REPORTED, sources=(source,), n=weighs.n, date=day, note=told)


def _on_map(who: Who, row: Study, found: StudyInsight, document: documents.Insight) -> tuple[bool, bool]:
    """Whether it stands on the step now, and whether that waits for somebody to keep the working copy."""
    assert found.journey is not None
    journey = maps.hold(who, found.journey)
    part = find(journey, At(Kind.STEP, found.step))
    if part is None:
        raise WaypostError(
            en="The step of this insight is not on the map any more. Choose another one.",
            de="Den Schritt dieser Erkenntnis gibt es auf der Karte nicht mehr. Bitte einen anderen wählen.",
        )
    before = field_value(part, "insights") or []
    if any(each.get("id") == document.id for each in before):
        return True, False
    operations: list[Operation] = []
    if not any(isinstance(lane, Lane) and lane.kind is LaneKind.INSIGHTS for lane in journey.lanes):
        after = journey.lanes[-1].id if journey.lanes else ""
        operations.append(Add(Kind.LANE, {"kind": LaneKind.INSIGHTS.value}, after=after))
    operations.append(Change(At(Kind.STEP, found.step), "insights", before or None, [*before, plain_value(document)]))
    edited = maps.edit(who, found.journey, operations=operations)
    alone = edited.unkept == len(edited.done)
    if alone:
        language: Language = "de" if row.language == "de" else "en"
        maps.keep(who, found.journey, note=_NOTE.in_(language).format(study=row.name)[:500])
    return True, not alone
