"""Comments on a journey: the page with all of them, and what its editor sends."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.pages.reading import may_edit
from waypost.rooms.maps.records import CommentRecord
from waypost.rooms.maps.rights import COMMENT_JOURNEYS, SEE_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.queries import members_of
from waypost.web.errors import told
from waypost.web.showing import show


@members(SEE_JOURNEYS)
def comments(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """All threads; a post says something, answers, settles or takes up again."""
    record, problem = queries.journey(request.member, uuid), ""
    if request.method == "POST":
        try:
            _do(request, uuid)
        except WaypostError as error:
            if _from_editor(request):
                raise
            problem = told(error)
        else:
            if _from_editor(request):
                return JsonResponse({"comments": plain(request, uuid)})
            return redirect("maps:comments", request.member.workspace.slug, uuid)
    return show(
        request,
        "maps/comments.html",
        status=422 if problem else 200,
        journey=record,
        threads=queries.comments(request.member, uuid),
        may_comment=request.member.may(COMMENT_JOURNEYS),
        may_edit=may_edit(request.member, record),
        names=[str(each.user) for each in members_of(request.member.workspace_id)],
        problem=problem,
    )


def _do(request: MemberRequest, uuid: UUID) -> None:
    given = request.POST
    thread = _uuid(given.get("thread", ""))
    if given.get("do") in ("resolve", "reopen") and thread:
        actions.resolve(request.member, uuid, thread=thread, resolved=given["do"] == "resolve")
    else:
        texts = {name: given.get(name, "") for name in ("text", "place", "where")}
        actions.comment(request.member, uuid, thread=thread, **texts)


def plain(request: MemberRequest, uuid: UUID) -> dict[str, Any]:
    """For the editor: threads, and who can be mentioned."""
    threads = [
        _told(each) | {"answers": [_told(answer) for answer in each.answers]}
        for each in queries.comments(request.member, uuid)
    ]
    names = [str(each.user) for each in members_of(request.member.workspace_id)]
    return {"threads": threads, "names": names}


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
