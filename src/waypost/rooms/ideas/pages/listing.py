"""Ideas as a list and as a file; votes."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from waypost.rooms.ideas import actions, queries
from waypost.rooms.ideas.queries import Listed
from waypost.rooms.ideas.records import ORIGINS, STATE_TONES, IdeaState, Wanted
from waypost.rooms.ideas.rights import CONTRIBUTE, DECIDE_IDEAS, EXPORT_IDEAS, SEE_IDEAS
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import Exported, Ref
from waypost.rooms.maps.queries.places import places
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.language import said, say
from waypost.web.sheets import Cell, csv_answer
from waypost.web.showing import show

A_PAGE = 30
_MOST = 100_000


@members(SEE_IDEAS)
def listed(request: MemberRequest) -> HttpResponse:
    """The list; the address holds filters and order."""
    who, wanted = request.member, Wanted.from_query(request.GET.dict())
    page = Paginator(queries.ideas(who, wanted), A_PAGE).get_page(request.GET.get("page"))
    rows = queries.listed_of(who, list(page.object_list))
    return show(
        request, "ideas/list.html", wanted=wanted, page=page,
        rows=[(row, said(row.state.wording), STATE_TONES[row.state]) for row in rows],
        chips=_chips(request, wanted), query=request.GET.urlencode(), sentence=_sentence(page.paginator.count, wanted),
        may_vote=who.may(CONTRIBUTE), may_export=who.may(EXPORT_IDEAS), may_decide=who.may(DECIDE_IDEAS),
    )  # fmt: skip


@members(EXPORT_IDEAS)
def export(request: MemberRequest) -> HttpResponseBase:
    """The filtered list as a file."""
    who, wanted = request.member, Wanted.from_query(request.GET.dict())
    rows = queries.ideas(who, wanted)[:_MOST]
    head = [
        say("Idea", "Idee"), say("State", "Stand"), say("Reason", "Begründung"), say("Votes", "Stimmen"),
        say("From employees", "Von Mitarbeitenden"), say("From customers", "Aus der Kundschaft"), say("Journey", "Journey"),
        say("Step", "Schritt"), say("Looked after by", "Verantwortlich"), say("Given", "Abgegeben"),
        say("Changed", "Geändert"),
    ]  # fmt: skip
    journal.note_export(who, Exported.LIBRARY, Ref("idea", None, say("Ideas", "Ideen")), file="csv")
    return csv_answer("ideas", head, _lines(queries.listed_of(who, list(rows))))


@require_POST
@members(CONTRIBUTE)
def vote(request: MemberRequest, idea: UUID) -> HttpResponse:
    """One's vote given, or taken back with `off`; back to where it was given."""
    actions.vote(request.member, idea, on=not request.POST.get("off"))
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("ideas:idea", args=[request.member.workspace.slug, idea])
    return HttpResponseRedirect(back)


def _lines(rows: list[Listed]) -> Iterator[list[Cell]]:
    for row in rows:
        yield [
            row.idea.title, said(row.state.wording), row.idea.reason, row.votes, row.employees, row.customers, row.journey,
            row.step, row.owner, row.idea.made_at, row.idea.changed_at,
        ]  # fmt: skip


def _sentence(count: int, wanted: Wanted) -> str:
    if wanted.narrows:
        return say("{n:# idea|# ideas} found", "{n:# Idee|# Ideen} gefunden", n=count)
    return say("{n:# idea|# ideas}", "{n:# Idee|# Ideen}", n=count)


def _chips(request: MemberRequest, wanted: Wanted) -> list[dict[str, Any]]:
    """What there is to filter by."""
    whose = [("mine", say("that I gave", "von mir")), ("cared", say("that I look after", "um die ich mich kümmere"))]
    fixed: list[tuple[str, str, list[Any]]] = [
        ("state", say("State", "Stand"), [(each.value, said(each.wording)) for each in IdeaState]),
        ("origin", say("From", "Von"), [(each, said(name)) for each, name in ORIGINS.items()]),
        ("whose", say("Whose", "Wessen"), whose),
    ]
    found = [
        {"name": name, "label": label, "choices": choices, "groups": [], "value": getattr(wanted, name),
         "shown": dict(choices).get(getattr(wanted, name), "")}
        for name, label, choices in fixed
    ]  # fmt: skip
    steps = places(request.member)
    names = {key: name for _, some in steps for key, name in some}
    at = {"name": "at", "label": say("Step", "Schritt"), "choices": [], "groups": steps, "value": wanted.at}
    return [*found, {**at, "shown": names.get(wanted.at, wanted.at)}] if steps else found
