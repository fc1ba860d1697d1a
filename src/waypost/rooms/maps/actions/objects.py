"""Verbs of the library's objects: pain points, gains, needs, insights, opportunities, and touchpoints by the same ones.

What is changed here is changed on every map that links it: at once, or in the background where these are many (see
`carrying`).
"""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.journey.carrying import joined, mentioned
from waypost.core.vocabulary.journey.relations import RELATIONS, Relation, relations_of, with_link, without_link
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.journal import actions as journal
from waypost.rooms.maps import records
from waypost.rooms.maps.actions.carrying import Renewal, carry
from waypost.rooms.maps.actions.finding import locked_object
from waypost.rooms.maps.actions.recognising import forget, former_keys, remember
from waypost.rooms.maps.actions.responsible import find_members, member_called
from waypost.rooms.maps.actions.shelving import Row, fill, object_row
from waypost.rooms.maps.actions.writing import free_name
from waypost.rooms.maps.models import LibraryObject, Touchpoint
from waypost.rooms.maps.queries.library import shelf
from waypost.rooms.maps.queries.links import object_links, quoted
from waypost.rooms.maps.records.labels import PersonLabel
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
    """A new object; an id that is taken gets a number. What the document is says on which shelf it stands.

    `owner` is a member by id, e-mail address or name.
    """
    who.must(EDIT_JOURNEYS)
    document = _named(document)
    lock_workspace(who.workspace_id)
    kind = kind_of(document)
    key = _free_key(who, kind, document.id or documents.slug(document.name))
    member = member_called(who, owner) if owner else None
    row = object_row(who, _owned(replace(document, id=key), member), timezone.now(), phase)
    row.state = state.value
    _look_after(who, row, member)
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
    leaves its shelf. `owner` is a member by id, e-mail address or name, "" nobody; None: as it was, or as the document
    says where documents of this kind name somebody.
    """
    who.must(EDIT_JOURNEYS)
    row = locked_object(who, kind, uuid)
    member = member_called(who, owner) if owner else None
    after = _of_family(kind, replace(_named(document), id=row.key))
    if owner is not None:
        after = _owned(after, member)
        row.owner, row.member_id = "", None
    if state is not None:
        row.state = state.value
    if phase is not None and isinstance(row, Touchpoint):
        row.phase = phase[:60]
    many, later = _say(who, row, after, member)
    return Carried(row.record(), many, later)


@transaction.atomic
def rename_object(who: Who, kind: Kind, uuid: UUID, *, name: str) -> Carried:
    """Another name, on every map at once."""
    who.must(EDIT_JOURNEYS)
    return change_object(who, kind, uuid, document=replace(said(locked_object(who, kind, uuid)), name=name))


@transaction.atomic
def merge_objects(who: Who, kind: Kind, keep: UUID, *, other: UUID) -> Carried:
    """Two objects that are the same thing become one: every link to the other leads to the one that stays, and the
    evidence of both supports it. The other is gone from the library; versions that name it stay as they are, and
    documents that name it are understood for ever."""
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
    owner, member = (row.owner, row.member_id) if row.owner else (lost.owner, lost.member_id)
    fill(row, after, timezone.now())
    row.owner, row.member_id = owner, member
    row.save()
    gone = lost.ref
    lost.delete()
    remember(who, kind.family, loser, stays=row.key)
    _rewrite_mentions(who, kind, loser.id, row.key)
    told = Wording(
        f"Merged: {loser.name} is {after.name} now", f"Zusammengeführt: {loser.name} heißt jetzt {after.name}"
    )
    many, later = carry(who, row.ref, Renewal(kind.family, before, after, told, loser))
    journal.record(
        who, "library.merged", row.ref,
        other=gone.label, gone=str(gone.uuid), journeys=many, document=documents.write_json(loser),
    )  # fmt: skip
    return Carried(row.record(), many, later)


@transaction.atomic
def link_objects(who: Who, kind: Kind, uuid: UUID, *, relation: Relation, to: Kind, other: UUID) -> Carried:
    """Link two objects of the library; both say so where documents let them, here and on every map."""
    who.must(EDIT_JOURNEYS)
    here, there = locked_object(who, kind, uuid), locked_object(who, to, other)
    if here.pk == there.pk and kind.family == to.family:
        raise WaypostError(
            en="Nothing is linked with itself. Choose another one.",
            de="Nichts wird mit sich selbst verknüpft. Bitte ein anderes wählen.",
        )
    _must_fit(relation, kind, to)
    ends = said(here), said(there)
    many = [
        _say(who, here, with_link(ends[0], relation, ends[1]), verb=""),
        _say(who, there, with_link(ends[1], RELATIONS[relation.back], ends[0]), verb=""),
    ]
    journal.record(who, "library.linked", here.ref, other=there.name, relation=relation.name)
    return Carried(here.record(), sum(n for n, _ in many), any(later for _, later in many))


@transaction.atomic
def unlink_objects(who: Who, kind: Kind, uuid: UUID, *, relation: Relation, key: str) -> Carried:
    """Take a link away, from whichever end says it; `key` is the id of the other end, which may be gone."""
    who.must(EDIT_JOURNEYS)
    here = locked_object(who, kind, uuid)
    many = [_say(who, here, without_link(said(here), relation, key), verb="")]
    name = key
    for to in Kind:
        if not issubclass(to.document, relation.to):
            continue
        for there in shelf(who, to).select_for_update(of=("self",)).filter(key=key):
            name = there.name
            many.append(_say(who, there, without_link(said(there), RELATIONS[relation.back], here.key), verb=""))
    journal.record(who, "library.unlinked", here.ref, other=name, relation=relation.name)
    return Carried(here.record(), sum(n for n, _ in many), any(later for _, later in many))


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
    forget(who, kind.family, row.key)
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


def _say(
    who: Who, row: Row, after: documents.Linked, member: PersonLabel | None = None, *, verb: str = "library.changed"
) -> tuple[int, bool]:
    """Write what is said of an object from now on, here and on the maps; how many these are, and whether they follow later."""
    before, shelf_ = said(row), row.shelf
    fill(row, after, timezone.now())
    _look_after(who, row, member)
    row.save()
    renamed = before.name != after.name
    if renamed:
        remember(who, shelf_.family, before)
    many, later = carry(who, row.ref, Renewal(shelf_.family, before, after, _told(shelf_, before, after))) if after != before else (0, False)  # fmt: skip
    if verb:
        journal.record(
            who, "library.renamed" if renamed else verb, row.ref,
            before=before.name, journeys=many, document=documents.write_json(before),
        )  # fmt: skip
    return many, later


def _told(kind: Kind, before: documents.Linked, after: documents.Linked) -> Wording:
    what = KIND_NAMES[kind]
    if before.name != after.name:
        return Wording(f"{what.en} “{before.name}” is called “{after.name}” now", f"{what.de} „{before.name}“ heißt jetzt „{after.name}“")  # fmt: skip
    return Wording(f"{what.en} “{after.name}” changed in the library", f"{what.de} „{after.name}“ in der Bibliothek geändert")  # fmt: skip


def _owned(document: documents.Linked, member: PersonLabel | None) -> documents.Linked:
    """Documents of some kinds name who looks after the object: then it is this member, by name."""
    if isinstance(document, documents.Opportunity | documents.Touchpoint):
        return replace(document, owner=member.name if member else "")
    return document


def _look_after(who: Who, row: Row, member: PersonLabel | None) -> None:
    """The member who looks after an object: the one who was chosen, else whoever its document names."""
    if member is not None:
        row.owner, row.member_id = member.name[:200], member.id
    find_members(who, [row])


def _must_fit(relation: Relation, kind: Kind, to: Kind) -> None:
    if relation not in relations_of(kind.document) or not issubclass(to.document, relation.to):
        raise WaypostError(
            en="These two cannot be linked like that. Pain points and opportunities link each other; everything may rest on "
            "an insight.",
            de="Diese beiden lassen sich so nicht verknüpfen. Pain Points und Opportunities verweisen aufeinander; alles kann "
            "sich auf eine Erkenntnis stützen.",
        )


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
    taken = shelf(who, kind, whole_family=True).filter(key__startswith=wanted[:190]).values_list("key", flat=True)
    return free_name(wanted[:190], [*taken, *former_keys(who, kind.family)], kind.value.replace("_", "-"))


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
