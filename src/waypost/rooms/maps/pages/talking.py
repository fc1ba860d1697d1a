"""Comments on a journey: the page with all of them, and what its editor sends."""

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.mentioning import mentions
from waypost.rooms.maps.records import CommentRecord
from waypost.rooms.maps.rights import COMMENT_JOURNEYS, SEE_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.queries import members_of
from waypost.web.errors import told
from waypost.web.language import say
from waypost.web.showing import show


@members(SEE_JOURNEYS)
def comments(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """All threads; a post says something, answers, settles or takes up again."""
    record, problem = queries.journey(request.member, uuid), ""
    if request.method == "POST":
        try:
            said_of = _do(request, uuid)
        except WaypostError as error:
            if _from_editor(request):
                raise
            problem = told(error)
        else:
            if _from_editor(request):
                return JsonResponse({"comments": plain(request, uuid), **said_of})
            _say(request, **said_of)
            return redirect("maps:comments", request.member.workspace.slug, uuid)
    return show(
        request,
        "maps/comments.html",
        status=422 if problem else 200,
        journey=record,
        threads=queries.comments(request.member, uuid),
        may_comment=request.member.may(COMMENT_JOURNEYS),
        may_edit=queries.may_edit(request.member, record),
        names=_names(request),
        colleagues=json.dumps(_names(request)),
        problem=problem,
    )


def _do(request: MemberRequest, uuid: UUID) -> dict[str, list[str]]:
    """What was asked for; gives who was told of it, and which names behind an @ are nobody's."""
    given = request.POST
    thread = _uuid(given.get("thread", ""))
    if given.get("do") in ("resolve", "reopen") and thread:
        actions.resolve(request.member, uuid, thread=thread, resolved=given["do"] == "resolve")
        return {"told": [], "unknown": []}
    texts = {name: given.get(name, "") for name in ("text", "place", "where")}
    actions.comment(request.member, uuid, thread=thread, **texts)
    found = mentions(texts["text"], _names(request))
    return {"told": [name for name in found.known if name != str(request.user)], "unknown": list(found.unknown)}


def _say(request: MemberRequest, told: list[str], unknown: list[str]) -> None:
    if told:
        names = ", ".join(told)
        messages.success(request, say("Notified: {names}.", "Benachrichtigt: {names}.", names=names))
    if unknown:
        names = ", ".join(f"@{name}" for name in unknown)
        messages.warning(
            request,
            say(
                "Nobody here is called {names}: nobody was notified for it. Type @ and choose from the list.",
                "So heißt hier niemand: {names}. Benachrichtigt wurde dafür niemand. Bitte @ tippen und aus der Liste wählen.",
                names=names,
            ),
        )


def _names(request: MemberRequest) -> list[str]:
    return [str(each.user) for each in members_of(request.member.workspace_id)]


def plain(request: MemberRequest, uuid: UUID) -> dict[str, Any]:
    """For the editor: threads, and who can be mentioned."""
    threads = [
        _told(each) | {"answers": [_told(answer) for answer in each.answers]}
        for each in queries.comments(request.member, uuid)
    ]
    return {"threads": threads, "names": _names(request)}


def _told(each: CommentRecord) -> dict[str, Any]:
    return {
        "id": str(each.uuid),
        "place": each.place,
        "text": each.text,
        "author": each.author,
        "at": each.at.isoformat(),
        "resolved": each.resolved,
        "resolvedBy": each.resolved_by,
    }


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _from_editor(request: MemberRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")
