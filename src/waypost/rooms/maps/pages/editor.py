"""The editor of a journey: its page, what it asks for while it is open, and what it sends."""

import json
from collections.abc import Collection
from dataclasses import replace
from typing import Any
from uuid import UUID
from zlib import crc32

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from waypost.core.vocabulary.journey import LaneKind
from waypost.core.vocabulary.journey.operations import all_meant
from waypost.core.vocabulary.stages import DEFAULT_STAGES
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.pages.talking import plain
from waypost.rooms.maps.queries.hints import OfRule
from waypost.rooms.maps.records import Clash, EditRecord
from waypost.rooms.maps.rights import SEE_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.compressing import compressed
from waypost.web.language import language, said, say
from waypost.web.marked import unless_had
from waypost.web.polling import unless_seen
from waypost.web.showing import show

MOST_AT_ONCE = 500
# What the scripts of the page draw themselves.
ICONS = (
    "grip-vertical",
    "plus",
    "trash-2",
    "copy",
    "pencil",
    "arrow-up",
    "arrow-down",
    "message-circle",
    "check",
    "eye-off",
    "pin",
    "image",
    "lightbulb",
    "chevron-right",
)


@members(SEE_JOURNEYS)
def editor(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The page; what it shows it asks for itself, as often as there is something new."""
    copy = _working(request, uuid)
    slug = request.member.workspace.slug
    addresses = {
        name: reverse(f"maps:edit_{name}", args=[slug, uuid])
        for name in ("state", "operations", "here", "palette", "hints", "picture")
    }
    addresses |= {name: reverse(f"maps:{name}", args=[slug, uuid]) for name in ("comments", "facts")}
    addresses["pictures"] = reverse("maps:picture", args=[slug, "NAME"])
    return show(
        request,
        "maps/edit.html",
        journey=copy.journey,
        addresses=json.dumps(addresses),
        kinds=json.dumps({kind.value: said(kind.heading) for kind in LaneKind}),
        stages=json.dumps({key: said(wording) for key, wording in DEFAULT_STAGES.items()}),
        copy=copy,
        author=request.member.pk,
        icons=ICONS,
        undo=_undo(request, copy),
    )


@compressed
@members(SEE_JOURNEYS)
def state(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The working copy drawn, and who is in it; nothing where `?seen=` is what there is already.

    Of the drawing and the document comes what is not among the marks in `?has=`. With `?who=` only who is signed in
    by now, and the token of their forms: a page that was opened long ago may go on with it, if it is theirs.
    """
    _must_edit(request, uuid)
    author = str(request.member.pk)
    if "who" in request.GET:
        return JsonResponse({"member": author, "token": get_token(request)})
    revision = queries.revision(request.member, uuid)
    here = _here(request, uuid)
    talk = queries.talk(request.member, uuid)
    seen = f"{revision}.{talk}.{crc32(json.dumps(here).encode())}.{author}"

    def answer() -> HttpResponse:
        found: dict[str, Any] = {"seen": seen, "here": here, "member": author}
        if request.GET.get("revision") != str(revision):
            has = request.GET.get("has", "").split()
            found["map"] = _map(request, queries.working(request.member, uuid), has)
            found["told"] = _told_since(request, uuid)
        if request.GET.get("talk") != talk:
            found |= {"comments": plain(request, uuid), "talk": talk}
        return JsonResponse(found)

    return unless_seen(request, seen, answer)


@require_POST
@compressed
@members(SEE_JOURNEYS)
def operations(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Operations as JSON happen to the working copy; the answer has what became of them, and what is drawn anew."""
    copy = _working(request, uuid)
    given = _body(request)
    several = given.get("operations")
    if not isinstance(several, list) or not several or len(several) > MOST_AT_ONCE:
        raise WaypostError(
            en=f"Expected a list of 1 to {MOST_AT_ONCE} 'operations'.",
            de=f"Erwartet wird eine Liste von 1 bis {MOST_AT_ONCE} „operations“.",
        )
    batch = given.get("batch", "")
    edited = actions.edit(
        request.member,
        uuid,
        operations=all_meant(copy.document, several),
        batch=batch if isinstance(batch, str) else "",
    )
    clashes = [_clash(each) for each in edited.clashes]
    done = [_edit(each) for each in edited.done]
    now = replace(copy, document=edited.document, revision=edited.revision, unkept=edited.unkept)
    drawn = _map(request, now, [each for each in _list(given.get("has")) if isinstance(each, str)])
    met = {"linked": edited.linked, "doubtful": edited.doubtful}
    return JsonResponse({"revision": edited.revision, "done": done, "clashes": clashes, "map": drawn, **met})


@require_POST
@members(SEE_JOURNEYS)
def here(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Where in the map this member is just now."""
    _must_edit(request, uuid)
    place = _body(request).get("place", "")
    actions.be_present(request.member, uuid, place=place if isinstance(place, str) else "")
    return HttpResponse(status=204)


@members(SEE_JOURNEYS)
def palette(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """What can be put into cells: names that the library and the other journeys know, by lane;
    personas of the library; and of names that several things have, each with its id and in how many journeys it stands."""
    _must_edit(request, uuid)
    inside = queries.openable(request.member, uuid)
    names, several = queries.suggestions(request.member, language=language())
    personas = [(each.key, each.name, each.summary) for each in queries.personas(request.member)]
    return JsonResponse({"lanes": names, "several": several, "personas": personas, "journeys": inside})


@members(SEE_JOURNEYS)
def hints(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """What the working copy still lacks, rule by rule, each with the place that it is about."""
    _must_edit(request, uuid)
    copy = queries.working(request.member, uuid)
    found = queries.by_rule(queries.hints(copy.journey, copy.document, timezone.localdate()))
    return JsonResponse({"revision": copy.revision, "rules": [_rule(each) for each in found.rules]})


@require_POST
@members(SEE_JOURNEYS)
def keep(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The working copy becomes the next version."""
    before = queries.journey(request.member, uuid).version
    version = actions.keep(request.member, uuid, note=request.POST.get("note", "").strip()[:500])
    if version.number == before:
        messages.info(request, say("Nothing was changed since.", "Seither hat sich nichts geändert."))
    else:
        messages.success(request, say("Version {n} has been created.", "Version {n} ist angelegt.", n=version.number))
    return redirect("maps:journey", request.member.workspace.slug, uuid)


@require_POST
@members(SEE_JOURNEYS)
def discard(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Back to the newest version."""
    revision = actions.discard(request.member, uuid)
    messages.success(
        request,
        say(
            "The changes have been discarded. Undo brings them back.",
            "Die Änderungen sind verworfen. Rückgängig holt sie zurück.",
        ),
    )
    return redirect(f"{reverse('maps:edit', args=[request.member.workspace.slug, uuid])}?undo={revision}")


def _rule(found: OfRule) -> dict[str, Any]:
    return {
        "rule": found.hints[0].rule.value,
        "name": said(found.name),
        "cure": said(found.cure),
        "hints": [
            {"text": said(each.text), "place": each.place, "stage": each.stage, "step": each.step}
            for each in found.hints
        ],
    }


def _must_edit(request: MemberRequest, uuid: UUID) -> None:
    queries.must_edit(request.member, queries.journey(request.member, uuid))


def _working(request: MemberRequest, uuid: UUID) -> queries.Working:
    """The working copy, for those who may edit it."""
    copy = queries.working(request.member, uuid)
    queries.must_edit(request.member, copy.journey)
    return copy


def _map(request: MemberRequest, copy: queries.Working, has: Collection[str]) -> dict[str, Any]:
    """Names, places and marks of all pieces, and the contents of those that the page has not."""
    found = queries.edited(request.member, copy, language=language())
    pieces = [piece for part in found.picture for piece in (part.svg, part.places)]
    return {
        "revision": copy.revision,
        "unkept": copy.unkept,
        "size": [found.width, found.height],
        "heads": found.heads,
        "picture": [[part.name, part.top, part.svg.mark, part.places.mark] for part in found.picture],
        "document": {name: piece.mark for name, piece in found.document.items()},
        "contents": unless_had([*pieces, *found.document.values()], frozenset(has)),
    }


def _here(request: MemberRequest, uuid: UUID) -> list[dict[str, str]]:
    """The others who have it open."""
    return [
        {"name": each.member.name, "initials": each.member.initials, "place": each.place}
        for each in queries.present(request.member, uuid, timezone.now())
        if each.member.id != request.member.pk
    ]


def _told_since(request: MemberRequest, uuid: UUID) -> list[str]:
    """What others did since the revision that the page has, the newest three."""
    known = request.GET.get("revision", "")
    edits = queries.edits_since(request.member, uuid, int(known)) if known.isdecimal() and len(known) < 10 else []
    own = request.member.actor.label
    told = [f"{each.author}: {_words(each)}" for each in edits or () if each.author != own]
    return told[-3:]


def _edit(edit: EditRecord) -> dict[str, Any]:
    return {"operation": edit.operation, "inverse": edit.inverse, "told": _words(edit)}


def _clash(clash: Clash) -> dict[str, Any]:
    whole = {"sent": clash.sent, "path": clash.path}
    return {"operation": clash.operation, "found": clash.found, "text": said(clash.text), **whole}


def _words(edit: EditRecord) -> str:
    return edit.told_de if language() == "de" else edit.told_en


def _undo(request: MemberRequest, copy: queries.Working) -> str:
    """What takes back the edit that `?undo=` names, as long as it is the last one, and this member's."""
    if not copy.revision or request.GET.get("undo") != str(copy.revision):
        return ""
    edits = queries.edits_since(request.member, copy.journey.uuid, copy.revision - 1) or ()
    own = [_edit(each) for each in edits if each.author == request.member.actor.label]
    return json.dumps(own) if own else ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _body(request: MemberRequest) -> dict[str, Any]:
    try:
        found = json.loads(request.body)
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, dict):
        return found
    raise WaypostError(en="Expected a JSON object.", de="Erwartet wird ein JSON-Objekt.")
