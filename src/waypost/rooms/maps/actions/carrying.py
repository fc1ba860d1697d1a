"""What changed in the library is carried onto the maps that link it: each gets a next version, made by the library.

Up to ten maps follow in the transaction of the change; more of them follow in the background, map by map (`following`).
Versions never change, so a map that was published keeps its bytes; the newest version and the working copy of every
journey follow. Edits that wait in a working copy go on waiting: the change happens to it as one more edit.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.journey.carrying import carried, renamed_persona
from waypost.core.vocabulary.journey.operations import apply, between
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import ActorKind, Ref
from waypost.rooms.maps import jobs
from waypost.rooms.maps.actions.drafts import next_edit, put_into_draft
from waypost.rooms.maps.actions.writing import write_version
from waypost.rooms.maps.models import Carrying, CarryingStep, Draft, Journey, Use, Version
from waypost.rooms.maps.queries.links import naming_drafts, quoted
from waypost.rooms.maps.rights import PUBLISH_JOURNEYS
from waypost.rooms.people.records import Who
from waypost.web.language import said

AT_ONCE = 10  # maps that follow within the request
_CHUNK = 500
Thing = documents.Linked | documents.Persona


@dataclass(frozen=True, slots=True)
class Renewal:
    """What became of a thing of the library: it was `before` and is `after`; `lost` was merged with it and is gone."""

    family: str
    before: Thing
    after: Thing
    told: Wording
    lost: documents.Linked | None = None

    def on(self, journey: documents.Journey) -> documents.Journey:
        """The journey after it."""
        if isinstance(self.before, documents.Persona) and isinstance(self.after, documents.Persona):
            return renamed_persona(journey, self.before, self.after)
        assert isinstance(self.before, documents.Linked) and isinstance(self.after, documents.Linked)
        journey = carried(journey, self.before, self.after)
        return carried(journey, self.lost, self.after) if self.lost else journey


def carry(who: Who, subject: Ref, renewal: Renewal) -> tuple[int, bool]:
    """Rewrite every journey that links a thing; how many that are, and whether they follow later, in the background.

    Rights are checked by the verbs. A journey whose newest version was the published one stays published as it is now,
    if this member may publish; else somebody who may decides.
    """
    found = _reached(who.workspace_id, renewal)
    if len(found) <= AT_ONCE and not _on_the_way(who.workspace_id):
        publishes, note = who.may(PUBLISH_JOURNEYS), said(renewal.told)
        rows = Journey.objects.select_for_update(of=("self",)).filter(pk__in=found).order_by("id")
        return sum(follow_library(who, row, renewal, note=note, publishes=publishes) for row in rows), False
    if found:
        _put_on_its_way(who, subject, renewal, found)
    return len(found), bool(found)


def follow_library(who: Who, row: Journey, renewal: Renewal, *, note: str, publishes: bool) -> bool:
    """One locked journey follows; whether it has a next version. A second time nothing is left to do."""
    text = Version.objects.values_list("document", flat=True).get(
        workspace_id=row.workspace_id, journey=row, number=row.latest
    )
    before = documents.read_journey(text)
    after = renewal.on(before)
    if after != before:
        follows, published = row.latest, publishes and row.published == row.latest
        version = write_version(who, row, after, note, follows=follows)
        if published:
            row.published = row.latest
            row.save(update_fields=["published"])
        journal.record(
            who, "journey.followed_published" if published else "journey.followed", row.ref,
            version=version.number, before=follows, note=version.note, sha256=version.sha256,
        )  # fmt: skip
    draft = Draft.objects.filter(workspace_id=row.workspace_id, journey=row, revision__gt=F("kept")).first()
    if draft is not None:
        _edit(who, draft, renewal)
    return after != before


def _edit(who: Who, draft: Draft, renewal: Renewal) -> None:
    """One more edit of a working copy whose others wait. How long it may be is not asked: one full map must not keep a
    name in the library from being mended, and whoever edits it next is told.
    """
    document = documents.read_journey(draft.document)
    applied = apply(document, between(document, renewal.on(document)))
    if applied.journey != document:
        next_edit(who, draft, applied, renewal.told).save()
        put_into_draft(who, draft, documents.write_json(applied.journey))


def _reached(workspace_id: int, renewal: Renewal) -> Sequence[int]:
    """The journeys that link a thing, in their newest version or in edits that wait; of what was merged away also those
    that only name it by its id."""
    ids = {renewal.before.id, renewal.lost.id} if renewal.lost else {renewal.before.id}
    if renewal.lost and renewal.before == renewal.after:
        ids = {renewal.lost.id}
    used = Use.objects.filter(workspace_id=workspace_id, kind=renewal.family, key__in=ids)
    wanted = Q(pk__in=used.values("journey"))
    for key in ids:
        wanted |= Q(pk__in=naming_drafts(workspace_id, key).values("journey"))
    if renewal.lost:
        named = Version.objects.filter(
            workspace_id=workspace_id, number=F("journey__latest"), document__contains=quoted(renewal.lost.id)
        )
        wanted |= Q(pk__in=named.values("journey"))
    return list(Journey.objects.filter(wanted, workspace_id=workspace_id).order_by("id").values_list("pk", flat=True))


def _on_the_way(workspace_id: int) -> bool:
    """Whether an earlier change still goes from map to map: none overtakes it."""
    return Carrying.objects.filter(workspace_id=workspace_id, finished_at=None).exists()


def _put_on_its_way(who: Who, subject: Ref, renewal: Renewal, journeys: Sequence[int]) -> None:
    assert subject.uuid is not None, "what the library keeps has a public name"
    now = timezone.now()
    row = Carrying.objects.create(
        workspace_id=who.workspace_id, subject_kind=subject.kind, subject=subject.uuid, label=subject.label[:200],
        family=renewal.family, before=documents.write_json(renewal.before), after=documents.write_json(renewal.after),
        lost=documents.write_json(renewal.lost) if renewal.lost else "", note=said(renewal.told)[:500],
        told_en=renewal.told.en[:300], told_de=renewal.told.de[:300],
        member_id=who.actor.id if who.actor.kind is ActorKind.MEMBER else None, asked_by=who.actor.label[:200],
        publishes=who.may(PUBLISH_JOURNEYS), total=len(journeys), at=now, asked_at=now,
    )  # fmt: skip
    CarryingStep.objects.bulk_create(
        (CarryingStep(carrying=row, journey_id=journey) for journey in journeys), batch_size=_CHUNK
    )
    transaction.on_commit(lambda: jobs.follow.enqueue(row.workspace_id))
