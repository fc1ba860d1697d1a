"""The codebook, and one code with all that has it."""

from uuid import UUID

from django.http import HttpResponse

from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.studies import actions
from waypost.rooms.studies.pages.head import HUE_NAMES, a_study, back, head, hue_of, of
from waypost.rooms.studies.queries import finding
from waypost.rooms.studies.queries.strength import took_part
from waypost.rooms.studies.rights import READ_SESSIONS, RUN_STUDIES
from waypost.web.ids import uuid_of
from waypost.web.language import say
from waypost.web.showing import show


@members(READ_SESSIONS)
def codebook(request: MemberRequest, study: UUID) -> HttpResponse:
    """Every code with how many highlights and participants it has."""
    row = a_study(request, study)
    if request.method == "POST":
        request.member.must(RUN_STUDIES)
        given = request.POST
        return back(
            request,
            lambda: actions.add_code(
                request.member, study, name=given.get("name", ""), description=given.get("description", "")
            ),
            "codes",
            study,
        )
    people = took_part(row)
    codes = [(each, of(each.people, people)) for each in finding.codes(row)]
    return show(request, "studies/codes.html", codes=codes, **head(request, row, "codes"))


@members(READ_SESSIONS)
def one(request: MemberRequest, study: UUID, code: UUID) -> HttpResponse:
    """All highlights of a code; a post changes it, merges it into another, or removes it."""
    row = a_study(request, study)
    found = finding.code(request.member, row, code)
    if request.method == "POST":
        request.member.must(RUN_STUDIES)
        return _changed(request, study, code)
    marks = finding.highlights(request.member, row, of_code=found)
    people = len({each.participant_id for each in marks if each.participant_id})
    return show(
        request,
        "studies/code.html",
        code=found,
        marks=marks,
        people=of(people, took_part(row)),
        others=[each for each in finding.codes(row) if each.pk != found.pk],
        hues=list(enumerate(HUE_NAMES)),
        **head(request, row, "codes"),
    )


def _changed(request: MemberRequest, study: UUID, code: UUID) -> HttpResponse:
    who, given = request.member, request.POST
    if given.get("do") == "remove":
        return back(request, lambda: actions.remove_code(who, study, code), "codes", study)
    if given.get("do") == "merge":
        into = uuid_of(given.get("into", "")) or code
        return back(request, lambda: actions.merge_codes(who, study, code, into=into), "codes", study)
    return back(
        request,
        lambda: actions.change_code(
            who, study, code, name=given.get("name", ""), description=given.get("description", ""), hue=hue_of(request)
        ),
        "code", study, code, done=say("Saved.", "Gespeichert."),
    )  # fmt: skip
