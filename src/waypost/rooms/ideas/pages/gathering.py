"""Comments of customers that propose something: one click makes an idea of one or of several that say the same."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.ideas import actions, queries
from waypost.rooms.ideas.rights import DECIDE_IDEAS
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.errors import NotAllowed, NotThere, told
from waypost.web.ids import uuid_of
from waypost.web.language import say
from waypost.web.showing import show

_SHOWN = 40


@members(DECIDE_IDEAS)
def candidates(request: MemberRequest) -> HttpResponse:
    """Groups of comments, the largest first."""
    found = queries.candidates(request.member)
    return show(
        request, "ideas/candidates.html", found=found[:_SHOWN], more=max(0, len(found) - _SHOWN),
        comments=sum(len(each.rows) for each in found),
    )  # fmt: skip


@require_POST
@members(DECIDE_IDEAS)
def gather(request: MemberRequest) -> HttpResponse:
    """The comments of the form become an idea; `into` lays them behind one that is there."""
    who, given = request.member, request.POST
    items = [uuid for each in given.getlist("item") if (uuid := uuid_of(each))]
    try:
        made = actions.gather(who, items, title=given.get("title", ""), into=uuid_of(given.get("into", "")))
    except (NotThere, NotAllowed):
        raise
    except WaypostError as error:
        messages.error(request, told(error))
        return redirect("ideas:candidates", who.workspace.slug)
    messages.success(request, say("An idea now: “{title}”.", "Jetzt eine Idee: „{title}“.", title=made.title))
    return redirect(
        "ideas:candidates" if given.get("stay") else "ideas:idea",
        who.workspace.slug,
        *([] if given.get("stay") else [made.uuid]),
    )
