"""Editing the working copy of a journey: operations happen to it, and what stands is kept as a version."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.journey.operations import Conflict, Operation, apply, to_plain, told
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import ActorKind
from waypost.rooms.maps.actions.drafts import draft_of, put_into_draft, working
from waypost.rooms.maps.actions.finding import journey_for_a_version, locked_journey, must_edit
from waypost.rooms.maps.actions.writing import collect, refuse_empty, title_of, with_library, write_version
from waypost.rooms.maps.models import Draft, Edit, Journey, Presence, Version
from waypost.rooms.maps.queries.editing import parsed, written
from waypost.rooms.maps.records import Clash, Edited, VersionRecord
from waypost.rooms.people.records import Who

LARGEST = 4_000_000  # characters of a document


@transaction.atomic
def edit(who: Who, journey: UUID, *, operations: Sequence[Operation], batch: str = "") -> Edited:
    """Let operations happen to the working copy, one after the other.

    One that clashes with what somebody else wrote meanwhile is told and not done, the others are. The same `batch`
    again does nothing and tells what it did the first time. Raises WaypostError for what the document cannot hold:
    then none of them happened. The journal records the version that is made of it, not each stroke.
    """
    row = locked_journey(who, journey)
    must_edit(who, row)
    draft = draft_of(who, row)
    if batch and (sent := tuple(Edit.objects.filter(journey=row, batch=batch).order_by("revision"))):
        told_before = tuple(each.record() for each in sent)
        return Edited(draft.revision, parsed(draft.document), draft.revision - draft.kept, told_before)
    document = parsed(draft.document)
    done: list[Edit] = []
    clashes = []
    for operation in operations:
        try:
            applied = apply(document, operation)
        except Conflict as clash:
            clashes.append(Clash(to_plain(clash.operation), clash.found, clash.wording))
            continue
        text = told(applied.done, document)
        draft.revision += 1
        done.append(
            Edit(
                workspace_id=who.workspace_id, journey=row, revision=draft.revision, batch=batch[:40],
                operation=to_plain(applied.done), inverse=to_plain(applied.inverse),
                told_en=text.en[:300], told_de=text.de[:300], author=who.actor.label[:200], at=timezone.now(),
            )
        )  # fmt: skip
        document = applied.journey
    if done:
        put_into_draft(who, draft, _not_too_large(written(document)))
        Edit.objects.bulk_create(done)
    records = tuple(each.record() for each in done)
    return Edited(draft.revision, document, draft.revision - draft.kept, records, tuple(clashes))


@transaction.atomic
def keep(who: Who, journey: UUID, *, note: str = "") -> VersionRecord:
    """Make the working copy the next version; without an edit since, the newest version is given back."""
    row = journey_for_a_version(who, journey)
    must_edit(who, row)
    keep_unfinished(who, row, note)
    newest = Version.objects.select_related("journey").get(
        workspace_id=who.workspace_id, journey=row, number=row.latest
    )
    return newest.record()


def keep_unfinished(who: Who, row: Journey, note: str = "") -> None:
    """The next version of a locked journey, where its working copy was edited; rights are checked by the verbs."""
    draft = Draft.objects.filter(workspace_id=who.workspace_id, journey=row).first()
    if draft is None or not draft.unkept:
        return
    document = with_library(who, documents.read_journey(draft.document))
    refuse_empty(document)
    row.title = title_of(document.name or row.title)
    version = write_version(who, row, replace(document, name=row.title), note)
    collect(who, [document])
    journal.record(
        who,
        "journey.version_added",
        row.ref,
        version=version.number,
        note=note,
        sha256=version.sha256,
        edits=draft.revision - draft.kept,
    )


@transaction.atomic
def discard(who: Who, journey: UUID) -> int:
    """Go back to the newest version. It is an edit like any other, so that nothing is lost; gives the new revision."""
    row = locked_journey(who, journey)
    must_edit(who, row)
    draft = draft_of(who, row)
    if draft.unkept:
        newest = Version.objects.get(journey=row, number=row.latest)
        journal.record(
            who, "journey.edits_discarded", row.ref, edits=draft.revision - draft.kept, before=draft.document
        )
        draft.revision += 1
        draft.kept = draft.revision
        put_into_draft(who, draft, working(newest.document))
    return draft.revision


@transaction.atomic
def be_present(who: Who, journey: UUID, *, place: str = "") -> None:
    """Say where in a journey a member is; whoever else has it open sees it."""
    row = locked_journey(who, journey)
    must_edit(who, row)
    if who.actor.kind is ActorKind.MEMBER:
        Presence.objects.update_or_create(
            workspace_id=who.workspace_id,
            journey=row,
            member_id=who.actor.id,
            defaults={"place": place[:400], "seen_at": timezone.now()},
        )


def _not_too_large(text: str) -> str:
    if len(text) > LARGEST:
        raise WaypostError(
            en=f"The map has {len(text):,} characters; {LARGEST:,} are possible. Draw a part of it as a journey of its own.",
            de=f"Die Karte hat {len(text)} Zeichen, möglich sind {LARGEST}. Bitte einen Teil als eigene Journey zeichnen.",
        )
    return text
