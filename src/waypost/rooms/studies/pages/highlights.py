"""Words are highlighted; one highlight with its codes and the insights it supports."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.studies import actions
from waypost.rooms.studies.actions.highlighting import Place
from waypost.rooms.studies.pages.head import FEELINGS, a_study, back, head, marked
from waypost.rooms.studies.queries import finding
from waypost.rooms.studies.rights import READ_SESSIONS, RUN_STUDIES
from waypost.web.ids import uuid_of
from waypost.web.language import say
from waypost.web.numbers import whole
from waypost.web.showing import show

_FAR = 1_000_000


@require_POST
@members(RUN_STUDIES)
def add(request: MemberRequest, study: UUID, session: UUID) -> HttpResponse:
    """The words between two places, or the turns that were ticked."""
    row = a_study(request, study)
    finding.session(request.member, row, session)
    numbers = [whole(request.POST.get(name, ""), most=_FAR) for name in ("first", "start", "last", "end")]
    turns = {found for each in request.POST.getlist("turn")[:5_000] if (found := whole(each, most=_FAR)) is not None}
    made: list[UUID] = []

    def do() -> None:
        place = [each for each in numbers if each is not None]
        if len(place) == len(numbers):
            made.append(actions.highlight(request.member, study, session, Place(*place), **marked(request)).uuid)
        else:
            found = actions.highlight_turns(request.member, study, session, turns, **marked(request))
            made.extend(each.uuid for each in found)

    answer = back(request, do, "session", study, session)
    if made:
        answer["Location"] += f"#h-{made[0]}"
    return answer


@members(READ_SESSIONS)
def one(request: MemberRequest, study: UUID, highlight: UUID) -> HttpResponse:
    """Its words, codes, emotion; the insights that rest on it. A post changes it, removes it, or lets it support one."""
    row = a_study(request, study)
    found = finding.highlight(request.member, row, highlight)
    if request.method == "POST":
        request.member.must(RUN_STUDIES)
        return _changed(request, study, highlight, found.session.uuid)
    supports = {each.pk for each in found.insights.all()}
    return show(
        request,
        "studies/highlight.html",
        mark=found,
        codes=finding.codes(row),
        own={each.pk for each in found.codes.all()},
        feelings=[(place, text, found.emotion == place - 2) for place, text in enumerate(FEELINGS)],
        insights=list(found.insights.all()),
        further=[each for each in row.insights.order_by("statement") if each.pk not in supports],
        **head(request, row, "sessions"),
    )


def _changed(request: MemberRequest, study: UUID, highlight: UUID, session: UUID) -> HttpResponse:
    who, given = request.member, request.POST
    if given.get("do") == "remove":
        done = say("The highlight is removed.", "Die Markierung ist entfernt.")
        return back(
            request, lambda: actions.remove_highlight(who, study, highlight), "session", study, session, done=done
        )
    if given.get("do") == "support":
        chosen, statement = uuid_of(given.get("insight", "")), given.get("statement", "")

        def do() -> None:
            if chosen:
                actions.support(who, study, chosen, add=[highlight])
            else:
                actions.conclude(who, study, statement=statement, highlights=[highlight])

        return back(request, do, "highlight", study, highlight)
    return back(
        request, lambda: actions.change_highlight(who, study, highlight, **marked(request)), "session", study, session,
        anchor=f"h-{highlight}",
    )  # fmt: skip
