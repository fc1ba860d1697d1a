"""Verbs of journeys."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.journal import actions as journal
from waypost.rooms.maps.actions.editing import keep_unfinished
from waypost.rooms.maps.actions.finding import journey_for_a_version, locked_journey, must_edit
from waypost.rooms.maps.actions.signing import close_review, must_be_signed
from waypost.rooms.maps.actions.writing import (
    collect,
    free_letter,
    free_line,
    free_name,
    refuse_empty,
    title_of,
    with_library,
    write_version,
)
from waypost.rooms.maps.models import Journey, Version
from waypost.rooms.maps.queries.allowing import may_hand_over
from waypost.rooms.maps.records import NO_JOURNEY, JourneyRecord, Place, Status, VersionRecord
from waypost.rooms.maps.rights import EDIT_JOURNEYS, PUBLISH_JOURNEYS
from waypost.rooms.people import queries as people
from waypost.rooms.people.actions.workspaces import lock_workspace
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere


@transaction.atomic
def create_journey(
    who: Who,
    *,
    document: documents.Journey,
    title: str = "",
    note: str = "",
    place: Place | None = None,
    owner: UUID | None = None,
) -> JourneyRecord:
    """A new journey with its first version; a title that is given stands in the document too.

    Personas and touchpoints that the library does not know are taken into it. Without a `place`, the dimensions of
    the document say where it stands.
    """
    who.must(EDIT_JOURNEYS)
    lock_workspace(who.workspace_id)
    document = with_library(who, document)
    title = title_of(title or document.name)
    document = replace(document, name=title)
    refuse_empty(document)
    rows = Journey.objects.filter(workspace_id=who.workspace_id)
    known = list(rows.values_list("slug", "letter", "line"))
    now = timezone.now()
    row = Journey(
        workspace_id=who.workspace_id,
        slug=free_name(documents.slug(title), [slug for slug, _, _ in known], "journey"),
        title=title,
        letter=free_letter(letter for _, letter, _ in known),
        line=free_line(line for _, _, line in known),
        sponsor=document.sponsor[:120],
        created_at=now,
        changed_at=now,
    )
    _place(who, row, place or place_of(who, document))
    if owner:
        row.owner_id = member_id(who, owner)
    row.save()
    write_version(who, row, document, note)
    collect(who, [document])
    journal.record(who, "journey.created", row.ref, version=1, note=note)
    return _fresh(row)


@transaction.atomic
def add_version(who: Who, journey: UUID, *, document: documents.Journey, note: str = "") -> VersionRecord:
    """The next version of a journey. The same document again is no new version: the newest one is given back."""
    row = journey_for_a_version(who, journey)
    must_edit(who, row)
    keep_unfinished(who, row)
    document = with_library(who, document)
    refuse_empty(document)
    row.title = title_of(document.name or row.title)
    document = replace(document, name=row.title)
    newest = Version.objects.select_related("journey").get(
        workspace_id=who.workspace_id, journey=row, number=row.latest
    )
    if newest.document == documents.write_json(document):
        return newest.record()
    version = write_version(who, row, document, note)
    collect(who, [document])
    journal.record(who, "journey.version_added", row.ref, version=version.number, note=note, sha256=version.sha256)
    return version.record()


@transaction.atomic
def submit_for_review(who: Who, journey: UUID) -> JourneyRecord:
    """Ask for a look at the newest version; a manager publishes it."""
    row = locked_journey(who, journey)
    must_edit(who, row)
    return _in_status(who, row, Status.IN_REVIEW, "journey.submitted")


@transaction.atomic
def publish(who: Who, journey: UUID, *, version: int | None = None) -> JourneyRecord:
    """Make a version (the newest, if none is named) the one that holds."""
    who.must(PUBLISH_JOURNEYS)
    row = locked_journey(who, journey)
    number = version or row.latest
    if not Version.objects.filter(workspace_id=who.workspace_id, journey=row, number=number).exists():
        raise WaypostError(
            en=f"This journey has no version {number}. Publish one of 1 to {row.latest}.",
            de=f"Diese Journey hat keine Version {number}. Bitte eine von 1 bis {row.latest} veröffentlichen.",
        )
    must_be_signed(row, number)
    row.published = row.released = number
    close_review(row)
    return _in_status(who, row, Status.PUBLISHED, "journey.published")


@transaction.atomic
def archive(who: Who, journey: UUID) -> JourneyRecord:
    """Take a journey out of the portfolio; nothing of it is lost, publishing brings it back."""
    who.must(PUBLISH_JOURNEYS)
    return _in_status(who, locked_journey(who, journey), Status.ARCHIVED, "journey.archived")


@transaction.atomic
def rename(who: Who, journey: UUID, *, title: str) -> JourneyRecord:
    """Another title. It stands on the map too, so this is a new version."""
    row = journey_for_a_version(who, journey)
    must_edit(who, row)
    before, title = row.title, title_of(title)
    if title != before:
        keep_unfinished(who, row)
        newest = Version.objects.get(workspace_id=who.workspace_id, journey=row, number=row.latest)
        row.title = title
        write_version(who, row, replace(documents.read_journey(newest.document), name=title), before)
        journal.record(who, "journey.renamed", row.ref, before=before, after=title, version=row.latest)
    return _fresh(row)


@transaction.atomic
def set_owner(who: Who, journey: UUID, *, member: UUID | None, sponsor: str | None = None) -> JourneyRecord:
    """Who is responsible for the journey (a member of the workspace, or nobody), and who stands behind it.

    Only its owner, and those who publish, give it to somebody else.
    """
    who.must(EDIT_JOURNEYS)
    row = locked_journey(who, journey)
    must_edit(who, row)
    owner = member_id(who, member) if member else None
    if owner != row.owner_id and not may_hand_over(who, row.owner_id):
        who.must(PUBLISH_JOURNEYS)
    row.owner_id = owner
    if sponsor is not None:
        row.sponsor = " ".join(sponsor.split())[:120]
    row.changed_at = timezone.now()
    row.save(update_fields=["owner", "sponsor", "changed_at"])
    record = _fresh(row)
    name = record.owner.name if record.owner else ""
    journal.record(who, "journey.owner_set", row.ref, owner=name, sponsor=row.sponsor)
    return record


@transaction.atomic
def place_in_landscape(
    who: Who, journey: UUID, *, phase: str = "", segment: str = "", product: str = "", parent: UUID | None = None
) -> JourneyRecord:
    """Where a journey stands: phase of the life cycle ("": its stages say it), segment, product, journey around it."""
    row = locked_journey(who, journey)
    must_edit(who, row)
    _place(who, row, Place(phase, segment, product, parent))
    row.changed_at = timezone.now()
    row.save()
    journal.record(
        who,
        "journey.placed",
        row.ref,
        phase=row.phase,
        segment=row.segment,
        product=row.product,
        parent=row.parent.title if row.parent else "",
    )
    return _fresh(row)


def place_of(who: Who, document: documents.Journey) -> Place:
    """Where a document says that its journey stands."""
    dimensions = document.dimensions
    around = Journey.objects.filter(workspace_id=who.workspace_id, document_id=document.parent or None).first()
    return Place(
        segment=", ".join(dimensions.segment) if dimensions else "",
        product=", ".join(dimensions.product) if dimensions else "",
        parent=around.uuid if around and document.parent else None,
    )


def member_id(who: Who, member: UUID) -> int:
    """The key of a member of this workspace; raises NotThere for anybody else."""
    found = people.member_by_uuid(who.workspace_id, member)
    if found is None:
        raise NotThere(
            Wording(
                "This person is no member of the workspace. Choose somebody from the list.",
                "Diese Person ist kein Mitglied des Arbeitsbereichs. Bitte jemanden aus der Liste wählen.",
            )
        )
    return found.pk


def _place(who: Who, row: Journey, place: Place) -> None:
    row.phase, row.segment, row.product = (
        " ".join(text.split())[:longest]
        for text, longest in ((place.phase, 60), (place.segment, 120), (place.product, 120))
    )
    row.parent = _around(who, row, place.parent) if place.parent else None


def _around(who: Who, row: Journey, parent: UUID) -> Journey:
    """The journey around this one; raises where it is not there, or would lie in itself."""
    around = {each.uuid: each for each in Journey.objects.filter(workspace_id=who.workspace_id)}
    keys = {each.pk: each for each in around.values()}
    found = around.get(parent)
    if found is None:
        raise NotThere(NO_JOURNEY)
    above: Journey | None = found
    while above is not None:
        if above.pk == row.pk and row.pk is not None:
            raise WaypostError(
                en=f"“{row.title}” cannot lie in “{found.title}”, which lies in it. Choose another journey.",
                de=f"„{row.title}“ kann nicht in „{found.title}“ liegen, denn diese liegt in ihr. Bitte eine andere wählen.",
            )
        above = keys.get(above.parent_id) if above.parent_id else None
    return found


def _in_status(who: Who, row: Journey, status: Status, verb: str) -> JourneyRecord:
    before, row.status, row.changed_at = row.status, status.value, timezone.now()
    row.save(update_fields=["status", "published", "released", "changed_at"])
    journal.record(who, verb, row.ref, before=before, version=row.published or row.latest)
    return _fresh(row)


def _fresh(row: Journey) -> JourneyRecord:
    return Journey.objects.select_related("owner__user", "parent", "access").get(pk=row.pk).record()
