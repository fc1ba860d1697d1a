"""Editing the working copy of a journey: operations happen to it, and what stands is kept as a version."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.journey.operations import Applied, Conflict, Operation, apply, to_plain, told, turning
from waypost.core.vocabulary.journey.taking import things
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import ActorKind
from waypost.rooms.maps.actions.drafts import draft_of, next_edit, put_into_draft, working
from waypost.rooms.maps.actions.finding import journey_for_a_version, locked_journey, must_edit
from waypost.rooms.maps.actions.linking import ours
from waypost.rooms.maps.actions.writing import collect, refuse_empty, title_of, with_library, write_version
from waypost.rooms.maps.models import Clashed, Draft, Edit, Journey, Presence, Version
from waypost.rooms.maps.queries.editing import parsed, written
from waypost.rooms.maps.queries.known import family_of
from waypost.rooms.maps.records import Clash, Edited, VersionRecord
from waypost.rooms.people.records import Who

LARGEST = 4_000_000  # characters of a document
DISCARDED = Wording("Edits since the last version discarded", "Änderungen seit der letzten Version verworfen")


@transaction.atomic
def edit(who: Who, journey: UUID, *, operations: Sequence[Operation], batch: str = "") -> Edited:
    """Let operations happen to the working copy, one after the other.

    One that clashes with what somebody else wrote meanwhile is told and not done, the others are; one that changes
    nothing is passed over. The same `batch` of the same author again does nothing and tells what it did and what clashed
    the first time. Raises WaypostError for what the document cannot hold: then none of them happened. The journal
    records the version that is made of it, not each stroke.
    """
    batch = _short(batch)
    row = locked_journey(who, journey)
    must_edit(who, row)
    draft = draft_of(who, row)
    if batch and (known := _what_came_of(who, draft, batch)):
        return known
    document = parsed(draft.document)
    meant = ours(who, document, operations)
    done: list[Edit] = []
    clashes: list[Clash] = []
    for operation in meant.operations:
        try:
            applied = apply(document, operation)
        except Conflict as clash:
            whole = to_plain(operation)
            clashes.append(Clash(to_plain(clash.operation), clash.found, clash.wording, whole, clash.path))
            continue
        if applied.journey == document:
            continue
        done.append(next_edit(who, draft, applied, told(applied.done, document), batch=batch))
        document = applied.journey
    if done:
        put_into_draft(who, draft, _not_too_large(written(document)))
        Edit.objects.bulk_create(done)
    if batch and clashes:
        _remember(who, row, batch, clashes)
    records = tuple(each.record() for each in done)
    there = {(family_of(each), each.id) for each in things(document)} if meant.linked else set()
    linked = tuple(each.name for each in meant.linked if (family_of(each), each.id) in there)
    return Edited(
        draft.revision, document, draft.revision - draft.kept, records, tuple(clashes), linked, meant.doubtful
    )


def _short(batch: str) -> str:
    """The name of a batch as it is kept; two long ones that begin alike stay two."""
    return batch if len(batch) <= 40 else hashlib.sha256(batch.encode()).hexdigest()[:40]


def _what_came_of(who: Who, draft: Draft, batch: str) -> Edited | None:
    """What a batch did and what clashed, where it was here before."""
    own = {
        "workspace_id": who.workspace_id, "journey_id": draft.journey_id, "author": who.actor.label[:200], "batch": batch
    }  # fmt: skip
    done = tuple(each.record() for each in Edit.objects.filter(**own).order_by("revision"))
    clashed = Clashed.objects.filter(**own).first()
    if not done and clashed is None:
        return None
    clashes = clashed.records() if clashed else ()
    return Edited(draft.revision, parsed(draft.document), draft.revision - draft.kept, done, clashes)


def _remember(who: Who, row: Journey, batch: str, clashes: Sequence[Clash]) -> None:
    plain = [
        {"operation": each.operation, "found": each.found, "en": each.text.en, "de": each.text.de}
        | {"sent": each.sent, "path": each.path}
        for each in clashes
    ]
    Clashed.objects.create(
        workspace_id=who.workspace_id, journey=row, author=who.actor.label[:200], batch=batch, clashes=plain,
        at=timezone.now(),
    )  # fmt: skip


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
    """Go back to the newest version. It is an edit like any other: the others are told, and its inverse brings back what
    was discarded. Gives the new revision.
    """
    row = locked_journey(who, journey)
    must_edit(who, row)
    draft = draft_of(who, row)
    if draft.unkept:
        newest = Version.objects.get(workspace_id=who.workspace_id, journey=row, number=row.latest)
        journal.record(who, "journey.edits_discarded", row.ref, edits=draft.revision - draft.kept)
        before, text = documents.read_journey(draft.document), working(newest.document)
        after = documents.read_journey(text)
        applied = Applied(after, turning(before, after), turning(after, before))
        next_edit(who, draft, applied, DISCARDED).save()
        draft.kept = draft.revision
        put_into_draft(who, draft, text)
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
