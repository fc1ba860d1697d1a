"""Insights, what they rest on, and their way onto the map."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from waypost.rooms.maps.queries.places import place_name, places
from waypost.rooms.maps.rights import EDIT_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.studies import actions
from waypost.rooms.studies.models import StudyInsight
from waypost.rooms.studies.pages.head import a_study, back, head, of, place_of, uuids
from waypost.rooms.studies.queries import finding
from waypost.rooms.studies.queries.strength import took_part, weight
from waypost.rooms.studies.records import Strength
from waypost.rooms.studies.rights import READ_SESSIONS, RUN_STUDIES, SEE_STUDIES
from waypost.web.language import say
from waypost.web.showing import show

_TONES = {Strength.STRONG: "good", Strength.FAIR: "accent", Strength.THIN: "warn"}


@members(SEE_STUDIES)
def listed(request: MemberRequest, study: UUID) -> HttpResponse:
    """Every insight of a study; who may run it adds one."""
    row = a_study(request, study)
    if request.method == "POST":
        request.member.must(RUN_STUDIES)
        statement = request.POST.get("statement", "")
        return back(request, lambda: actions.conclude(request.member, study, statement=statement), "insights", study)
    people = took_part(row)
    found = [_shown(each, people) for each in finding.insights(row)]
    return show(request, "studies/insights.html", found=found, **head(request, row, "insights"))


@members(SEE_STUDIES)
def one(request: MemberRequest, study: UUID, insight: UUID) -> HttpResponse:
    """An insight with the words it rests on. A post changes it, adds or removes highlights, or removes it."""
    row = a_study(request, study)
    found = finding.insight(row, insight)
    if request.method == "POST":
        request.member.must(RUN_STUDIES)
        return _changed(request, study, insight)
    who = request.member
    reads, runs = who.may(READ_SESSIONS), who.may(RUN_STUDIES)
    supporting = {each.pk for each in found.highlights.all()}
    further = [each for each in finding.highlights(who, row) if each.pk not in supporting] if runs else []
    journey, step = place_name(who, found.journey, found.step)
    return show(
        request,
        "studies/insight.html",
        each=_shown(found, took_part(row)),
        insight=found,
        supporting=[each for each in found.highlights.all() if reads or each.quote],
        further=further,
        chosen=f"{found.journey}/{found.step}" if found.journey else "",
        places=places(who) if runs else [],
        laid=(journey, step) if journey else ("", ""),
        map_url=_map(request, found) if journey else "",
        library=reverse("maps:object", args=[who.workspace.slug, "insight", found.object]) if found.object else "",
        may_publish=who.may(EDIT_JOURNEYS),
        **head(request, row, "insights"),
    )


@require_POST
@members(RUN_STUDIES)
def publish(request: MemberRequest, study: UUID, insight: UUID) -> HttpResponse:
    """Into the library and onto the map."""
    finding.insight(a_study(request, study), insight)

    def do() -> None:
        done = actions.publish(request.member, study, insight)
        if done.waiting:
            told = say(
                "It stands in the library and in the working copy of the map, beside edits that nobody has saved yet.",
                "Sie steht in der Bibliothek und in der Arbeitsfassung der Karte, neben Änderungen, die noch niemand gespeichert hat.",
            )
        elif done.on_map:
            told = say("It stands in the library and on the map.", "Sie steht in der Bibliothek und auf der Karte.")
        else:
            told = say("It stands in the library.", "Sie steht in der Bibliothek.")
        messages.success(request, told)

    return back(request, do, "insight", study, insight)


def _changed(request: MemberRequest, study: UUID, insight: UUID) -> HttpResponse:
    who, given = request.member, request.POST
    if given.get("do") == "remove":
        return back(request, lambda: actions.remove_insight(who, study, insight), "insights", study)
    if given.get("do") == "support":
        add, gone = uuids(request, "add"), uuids(request, "gone")
        return back(
            request, lambda: actions.support(who, study, insight, add=add, remove=gone), "insight", study, insight
        )
    statement, text = given.get("statement", ""), given.get("text", "")
    return back(
        request,
        lambda: actions.change_insight(who, study, insight, statement=statement, text=text, **place_of(request)),
        "insight", study, insight, done=say("Saved.", "Gespeichert."),
    )  # fmt: skip


def _shown(row: StudyInsight, people: int) -> dict[str, Any]:
    weighs = weight(row, people)
    quotes = [each for each in row.highlights.all() if each.quote][:2]
    return {
        "row": row, "of": of(weighs.n, weighs.of), "n": weighs.n, "strength": weighs.strength.wording,
        "tone": _TONES[weighs.strength], "quotes": quotes, "marks": len(row.highlights.all()),
    }  # fmt: skip


def _map(request: MemberRequest, row: StudyInsight) -> str:
    address = reverse("insights:map", args=[request.member.workspace.slug, row.journey])
    return f"{address}?step={row.step}" if row.step else address
