"""Verbs of the library's objects: pain points, gains, needs, insights, opportunities, and touchpoints by the same ones.

What is changed here is changed on every map that links it, in the same transaction (see `carrying`).
"""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.journey.carrying import carried, joined, mentioned
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.journal import actions as journal
from waypost.rooms.maps import records
from waypost.rooms.maps.actions.carrying import carry
from waypost.rooms.maps.actions.finding import locked_object
from waypost.rooms.maps.actions.shelving import Row, fill, object_row
from waypost.rooms.maps.actions.writing import free_name
from waypost.rooms.maps.models import LibraryObject, Touchpoint
from waypost.rooms.maps.queries.library import shelf
from waypost.rooms.maps.queries.links import object_links, quoted
from waypost.rooms.maps.records.library import KIND_NAMES, Carried, Kind, ObjectRecord, State, kind_of
from waypost.rooms.maps.rights import EDIT_JOURNEYS
from waypost.rooms.people.actions.workspaces import lock_workspace
from waypost.rooms.people.records import Who

LONGEST_NAME = 200
_LISTED = 10


@transaction.atomic
def create_object(
    who: Who, *, document: documents.Linked, state: State = State.OPEN, owner: str = "", phase: str = ""
) -> ObjectRecord:
    """A new object; an id that is taken gets a number. What the document is says on which shelf it stands."""
    who.must(EDIT_JOURNEYS)
    document = _named(document)
    lock_workspace(who.workspace_id)
    kind = kind_of(document)
    key = _free_key(who, kind, document.id or documents.slug(document.name))
    row = object_row(who, replace(document, id=key), timezone.now(), phase)
    row.state, row.owner = state.value, row.owner or " ".join(owner.split())[:200]
    row.save()
    journal.record(who, "library.created", row.ref, key=key)
    return row.record()


@transaction.atomic
def change_object(
    who: Who,
    kind: Kind,
    uuid: UUID,
    *,
    document: documents.Linked,
    state: State | None = None,
    owner: str | None = None,
    phase: str | None = None,
) -> Carried:
    """Say something else of an object, here and on every map that links it; its id stays.

    A map that says something of its own keeps it. An insight may become a need and the other way round; nothing else
    leaves its shelf.
    """
    who.must(EDIT_JOURNEYS)
    row = locked_object(who, kind, uuid)
    before = said(row)
    after = _of_family(kind, replace(_named(document), id=row.key))
    fill(row, after, timezone.now())
    if state is not None:
        row.state = state.value
    if owner is not None and not hasattr(after, "owner"):
        row.owner = " ".join(owner.split())[:200]
    if phase is not None and isinstance(row, Touchpoint):
        row.phase = phase[:60]
    row.save()
    many = _carry(who, row.shelf, before, after) if after != before else 0
    journal.record(
        who, "library.renamed" if before.name != after.name else "library.changed", row.ref,
        before=before.name, journeys=many, document=documents.write_json(before),  # type: ignore[arg-type]
    )  # fmt: skip
    return Carried(row.record(), many)


@transaction.atomic
def rename_object(who: Who, kind: Kind, uuid: UUID, *, name: str) -> Carried:
    """Another name, on every map at once."""
    who.must(EDIT_JOURNEYS)
    return change_object(who, kind, uuid, document=replace(said(locked_object(who, kind, uuid)), name=name))


@transaction.atomic
def merge_objects(who: Who, kind: Kind, keep: UUID, *, other: UUID) -> Carried:
    """Two objects that are the same thing become one: every link to the other leads to the one that stays, and the
    evidence of both supports it. The other is gone from the library; versions that name it stay as they are."""
    who.must(EDIT_JOURNEYS)
    row = locked_object(who, kind, keep)
    if keep == other:
        raise WaypostError(
            en="This is one and the same. Choose another one to merge it with.",
            de="Das ist ein und dasselbe. Bitte ein anderes zum Zusammenführen wählen.",
        )
    lost = locked_object(who, kind, other)
    before, loser = said(row), said(lost)
    after = _merged(before, loser)
    state = row.state
    fill(row, after, timezone.now())
    row.state = state
    row.owner = row.owner or lost.owner
    row.save()
    label, gone = lost.ref, str(lost.uuid)
    lost.delete()
    _rewrite_mentions(who, kind, loser.id, row.key)
    told = Wording(
        f"Merged: {loser.name} is {after.name} now", f"Zusammengeführt: {loser.name} heißt jetzt {after.name}"
    )
    many = carry(
        who, kind.family, loser.id,
        lambda each: carried(carried(each, before, after), loser, after), told, mentioned=True,
    )  # fmt: skip
    many += _carry(who, row.shelf, before, after) if after != before else 0
    journal.record(
        who, "library.merged", row.ref,
        other=label.label, gone=gone, journeys=many, document=documents.write_json(loser),  # type: ignore[arg-type]
    )  # fmt: skip
    return Carried(row.record(), many)


@transaction.atomic
def archive_object(who: Who, kind: Kind, uuid: UUID, *, archived: bool = True) -> ObjectRecord:
    """Take an object out of the lists, or back into them as an open one; maps that link it keep it."""
    who.must(EDIT_JOURNEYS)
    row = locked_object(who, kind, uuid)
    row.state, row.changed_at = (State.ARCHIVED if archived else State.OPEN).value, timezone.now()
    row.save(update_fields=["state", "changed_at"])
    journal.record(who, "library.archived" if archived else "library.restored", row.ref)
    return row.record()


@transaction.atomic
def delete_object(who: Who, kind: Kind, uuid: UUID) -> None:
    """Delete what no map links. Raises WaypostError that lists the maps and steps that do."""
    who.must(EDIT_JOURNEYS)
    row = locked_object(who, kind, uuid)
    refuse_linked(row.name, object_links(who, kind, row.key))
    label, document = row.ref, row.document
    row.delete()
    journal.record(who, "library.deleted", label, document=document)


def refuse_linked(name: str, links: Sequence[records.Use]) -> None:
    """Raises WaypostError that lists where a thing is linked, the first ten places of them."""
    if not links:
        return
    en = [f"“{each.journey_title}”" + (f", {each.step}" if each.step else "") for each in links[:_LISTED]]
    de = [f"„{each.journey_title}“" + (f", {each.step}" if each.step else "") for each in links[:_LISTED]]
    more = len(links) - _LISTED
    raise WaypostError(
        en=f"“{name}” is linked and cannot be deleted. It stands on: {'; '.join(en)}"
        + (f"; and {more} more" if more > 0 else "")
        + ". Take it off these maps, merge it with another one, or archive it.",
        de=f"„{name}“ ist verknüpft und lässt sich nicht löschen. Zu finden auf: {'; '.join(de)}"
        + (f"; und {more} weitere" if more > 0 else "")
        + ". Bitte von diesen Karten nehmen, mit einem anderen Objekt zusammenführen oder archivieren.",
    )


def said(row: Row) -> documents.Linked:
    """All that is said of an object."""
    (found,) = documents.read(row.document)
    assert isinstance(found, documents.Linked)
    return found


def _carry(who: Who, kind: Kind, before: documents.Linked, after: documents.Linked) -> int:
    what = KIND_NAMES[kind]
    told = (
        Wording(f"{what.en} “{before.name}” is called “{after.name}” now", f"{what.de} „{before.name}“ heißt jetzt „{after.name}“")
        if before.name != after.name
        else Wording(f"{what.en} “{after.name}” changed in the library", f"{what.de} „{after.name}“ in der Bibliothek geändert")
    )  # fmt: skip
    return carry(who, kind.family, after.id, lambda each: carried(each, before, after), told)


def _merged(keeper: documents.Linked, loser: documents.Linked) -> documents.Linked:
    """Both as one; neither names itself, where each named the other."""
    found = joined(keeper, loser)
    return mentioned(found, type(found), loser.id, keeper.id)


def _rewrite_mentions(who: Who, kind: Kind, gone: str, stays: str) -> None:
    """Objects of the library that name the one that is gone name the one that stays."""
    for model in (LibraryObject, Touchpoint):
        rows = model.objects.select_for_update().filter(workspace_id=who.workspace_id, document__contains=quoted(gone))
        for row in rows:
            before = said(row)
            after = mentioned(before, kind.document, gone, stays)
            if after != before:
                fill(row, after, timezone.now()).save()


def _free_key(who: Who, kind: Kind, wanted: str) -> str:
    taken = shelf(who, kind, whole_family=True).filter(key__startswith=wanted[:190])
    return free_name(wanted[:190], taken.values_list("key", flat=True), kind.value.replace("_", "-"))


def _named(document: documents.Linked) -> documents.Linked:
    name = " ".join(document.name.split())
    if not name:
        raise WaypostError(en="The name is missing. Give one.", de="Der Name fehlt. Bitte einen angeben.")
    if len(name) > LONGEST_NAME:
        raise WaypostError(
            en=f"The name has {len(name)} characters; {LONGEST_NAME} are possible. Shorten it.",
            de=f"Der Name hat {len(name)} Zeichen, möglich sind {LONGEST_NAME}. Bitte kürzen.",
        )
    return replace(document, name=name)


def _of_family(kind: Kind, document: documents.Linked) -> documents.Linked:
    if kind_of(document).family != kind.family:
        known, other = KIND_NAMES[kind], KIND_NAMES[kind_of(document)]
        raise WaypostError(
            en=f"This is a {known.en.lower()} and cannot become a {other.en.lower()}. Make a new one.",
            de=f"Das steht unter „{known.de}“ und kann nicht zu „{other.de}“ werden. Bitte neu anlegen.",
        )
    return document
