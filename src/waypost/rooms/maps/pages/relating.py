"""Links between objects of the library, made and taken away on their pages; and how far maps have followed a change."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.journey.relations import Relation, RelationName, relations_of
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.pages.shelves import grade_of, kind_named
from waypost.rooms.maps.queries import shelves
from waypost.rooms.maps.queries.relations import kinds_of
from waypost.rooms.maps.queries.shelves import Candidates
from waypost.rooms.maps.records.library import NO_OBJECT, SHELF_NAMES, Carried, Kind, ObjectRecord
from waypost.rooms.maps.rights import EDIT_JOURNEYS, SEE_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere, told
from waypost.web.ids import uuid_of
from waypost.web.language import said, say
from waypost.web.polling import unless_seen
from waypost.web.showing import show

NAMES: dict[RelationName, Wording] = {
    "cured_by": Wording("Would be cured by", "Ließe sich beheben durch"),
    "solves": Wording("Solves", "Löst"),
    "rests_on": Wording("Rests on", "Stützt sich auf"),
    "supports": Wording("Supports", "Stützt"),
}
_ADD: dict[RelationName, Wording] = {
    "cured_by": Wording("Link an opportunity", "Opportunity verknüpfen"),
    "solves": Wording("Link a pain point", "Pain Point verknüpfen"),
    "rests_on": Wording("Link an insight or a need", "Erkenntnis oder Bedürfnis verknüpfen"),
    "supports": Wording("Link what it supports", "Verknüpfen, was es stützt"),
}


def relations_shown(who: Who, kind: Kind, document: documents.Linked) -> list[dict[str, Any]]:
    """The links of an object as its page lists them."""
    return [
        {
            "name": each.relation.name,
            "label": NAMES[each.relation.name],
            "add": _ADD[each.relation.name],
            "ends": each.ends,
        }
        for each in queries.related(who, kind, document)
    ]


@members(EDIT_JOURNEYS)
def link(request: MemberRequest, kind: str, uuid: UUID, relation: str) -> HttpResponse:
    """Find what to link with an object, and link it."""
    who, shelf = request.member, kind_named(kind)
    record, between = queries.an_object(who, shelf, uuid), _relation(shelf, relation)
    shelves_there = kinds_of(between)
    wanted = request.POST.get("on") or request.GET.get("on", "")
    to = next((each for each in shelves_there if each.value == wanted), shelves_there[0])
    problem = _linked(request, shelf, record, between, to) if request.method == "POST" else ""
    if problem is None:
        return redirect("maps:object", who.workspace.slug, kind, uuid)
    words = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    there = [end.object.uuid for each in queries.related(who, shelf, queries.object_document(who, shelf, uuid)) if each.relation is between for end in each.ends if end.object]  # fmt: skip
    return show(
        request, "maps/object_choose.html", status=422 if problem else 200, object=record, kind=kind,
        shelf_name=SHELF_NAMES[shelf], words=words, problem=problem,
        **choice(shelves.candidates(who, to, words, but=[uuid, *there])),
        title=say("Link with {name}", "Mit {name} verknüpfen", name=record.name),
        legend=f"{record.name}: {said(NAMES[between.name])} …", search=say("Title, text, tag, source", "Titel, Text, Schlagwort, Quelle"),
        verb=say("Link", "Verknüpfen"), icon_name="link", on=to.value,
        shelves_there=[(each.value, SHELF_NAMES[each]) for each in shelves_there] if len(shelves_there) > 1 else [],
        note=say(
            "The link stands in the library and on every map that has them.",
            "Die Verknüpfung steht in der Bibliothek und auf jeder Karte, die sie enthält.",
        ),
    )  # fmt: skip


def _linked(request: MemberRequest, kind: Kind, record: ObjectRecord, relation: Relation, to: Kind) -> str | None:
    """Link what was chosen; what is wrong with that, None where nothing is."""
    other = uuid_of(request.POST.get("other", ""))
    if other is None:
        return say("Choose what to link.", "Bitte wählen, was verknüpft werden soll.")
    try:
        done = actions.link_objects(request.member, kind, record.uuid, relation=relation, to=to, other=other)
    except WaypostError as error:
        return told(error)
    messages.success(request, _linked_told(done, say("Linked", "Verknüpft")))
    return None


@require_POST
@members(EDIT_JOURNEYS)
def unlink(request: MemberRequest, kind: str, uuid: UUID, relation: str) -> HttpResponse:
    """Take a link away."""
    shelf = kind_named(kind)
    key = request.POST.get("key", "").replace("\x00", "")[:200]
    done = actions.unlink_objects(request.member, shelf, uuid, relation=_relation(shelf, relation), key=key)
    messages.success(request, _linked_told(done, say("Link taken away", "Verknüpfung gelöst")))
    return redirect("maps:object", request.member.workspace.slug, kind, uuid)


@members(SEE_JOURNEYS)
def following(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """How far maps have followed the change of an object or a persona; the page is loaded anew when it is over."""
    found = queries.following(request.member, uuid)

    def answer() -> HttpResponse:
        if request.GET.get("seen") and (found is None or found.over):
            return HttpResponse(status=204, headers={"HX-Refresh": "true"})
        return show(
            request, "maps/following.html", following=found, subject=uuid, may_edit=request.member.may(EDIT_JOURNEYS)
        )

    return unless_seen(request, found.version if found else "", answer)


@require_POST
@members(EDIT_JOURNEYS)
def follow_again(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Let the maps follow that could not."""
    actions.follow_again(request.member, uuid)
    messages.success(request, say("The maps are tried once more.", "Die Karten werden noch einmal versucht."))
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    """The page that this was asked on; its address is our own."""
    here = request.POST.get("back", "")
    return here if here.startswith("/w/") else request.path.split("/following/")[0] + "/library/"


def choice(found: Candidates) -> dict[str, Any]:
    """What a page offers to choose from, and how much more there is."""
    return {
        "candidates": [(each, grade_of(each)) for each in found.shown],
        "total": found.total,
        "more": found.total - len(found.shown),
    }


def followed(done: Carried) -> str:
    """What is said after a change."""
    if done.later:
        return say(
            "Saved; {n} journeys follow in the background.", "Gespeichert; {n} Journeys folgen im Hintergrund.", n=done.journeys
        )  # fmt: skip
    if done.journeys == 0:
        return say("Saved.", "Gespeichert.")
    if done.journeys == 1:
        return say("Saved; 1 journey has followed.", "Gespeichert; 1 Journey ist gefolgt.")
    return say("Saved; {n} journeys have followed.", "Gespeichert; {n} Journeys sind gefolgt.", n=done.journeys)


def _linked_told(done: Carried, what: str) -> str:
    """Both ends may stand on the same map: how many maps that is would be counted twice."""
    if not done.journeys:
        return f"{what}."
    if done.later:
        return say("{what}; the maps follow in the background.", "{what}; die Karten folgen im Hintergrund.", what=what)
    return say("{what}, here and on the maps.", "{what}, hier und auf den Karten.", what=what)


def _relation(kind: Kind, name: str) -> Relation:
    """A kind of link that objects of this shelf have; raises NotThere."""
    relation = next((each for each in relations_of(kind.document) if each.name == name), None)
    if relation is None:
        raise NotThere(NO_OBJECT)
    return relation
