"""What the pages of one study share: the study, its tabs, what may be done; and what forms sent."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponseRedirect
from django.urls import reverse

from waypost.core.vocabulary.numbers import percent
from waypost.rooms.maps.queries.places import place_name
from waypost.rooms.people.access import MemberRequest
from waypost.rooms.studies.models import Study
from waypost.rooms.studies.queries import finding
from waypost.rooms.studies.records import FEW, HUES, Method, StudyState
from waypost.rooms.studies.rights import READ_SESSIONS, RUN_STUDIES
from waypost.web.doing import attempt
from waypost.web.ids import uuid_of
from waypost.web.language import language, said, say
from waypost.web.numbers import whole

TONES = {StudyState.RUNNING: "accent", StudyState.EVALUATED: "good"}
HUE_NAMES = ("blue", "red", "green", "violet", "orange", "teal", "magenta", "brown")
FEELINGS = ("−2", "−1", "0", "+1", "+2")


def head(request: MemberRequest, row: Study, here: str) -> dict[str, Any]:
    """The context of `frame.html`."""
    slug, may = request.member.workspace.slug, request.member.may
    reads = may(READ_SESSIONS)
    names = [
        ("study", say("Overview", "Überblick"), True), ("participants", say("Participants", "Teilnehmende"), reads),
        ("sessions", say("Sessions", "Sitzungen"), reads), ("codes", say("Codes", "Codes"), reads),
        ("matrix", say("Matrix", "Matrix"), True), ("insights", say("Insights", "Erkenntnisse"), True),
    ]  # fmt: skip
    tabs = [
        {"key": key, "name": name, "url": reverse(f"studies:{key}", args=[slug, row.uuid]), "n": None}
        for key, name, is_open in names
        if is_open
    ]
    journey, step = place_name(request.member, row.journey, row.step)
    return {
        "study": row, "tabs": tabs, "current": here, "state": row.state, "state_name": said(StudyState(row.state).wording),
        "tone": TONES.get(StudyState(row.state), "neutral"), "method": said(Method(row.method).wording),
        "about": (journey, step), "may_run": may(RUN_STUDIES) and row.state != StudyState.CLOSED,
        "may_manage": may(RUN_STUDIES), "reads": reads,
    }  # fmt: skip


def of(n: int, m: int) -> str:
    """So many of so many; a percentage only where there are enough of them.

    >>> of(7, 11)
    '7 of 11'
    """
    counted = say("{n} of {m}", "{n} von {m}", n=n, m=m)
    return f"{counted} ({percent(n / m, language())})" if m >= FEW else counted


def back(
    request: MemberRequest,
    do: Callable[[], object],
    page: str,
    *arguments: object,
    done: str = "",
    anchor: str = "",
    wrong: str = "",
) -> HttpResponseRedirect:
    """Do it and go to a page of the study; what is wrong is told there, or on the page `wrong`."""
    if not attempt(request, do, done):
        page = wrong or page
    address = reverse(f"studies:{page}", args=[request.member.workspace.slug, *arguments])
    return HttpResponseRedirect(f"{address}#{anchor}" if anchor else address)


def uuids(request: MemberRequest, name: str) -> list[UUID]:
    """The public names that a form sent; what is none is passed over."""
    return [found for each in request.POST.getlist(name)[:2_000] if (found := uuid_of(each))]


def marked(request: MemberRequest) -> dict[str, Any]:
    """Codes, a further code, emotion and quote, as the verbs of highlights take them."""
    felt = whole(request.POST.get("emotion", ""), most=4)
    return {
        "codes": uuids(request, "code"), "new": request.POST.get("new", ""), "quote": request.POST.get("quote") == "yes",
        "emotion": felt - 2 if felt is not None else None,
    }  # fmt: skip


def place_of(request: MemberRequest) -> dict[str, Any]:
    """The journey and step that a form names."""
    journey, _, step = request.POST.get("place", "").partition("/")
    return {"journey": uuid_of(journey), "step": step}


def hue_of(request: MemberRequest) -> int:
    return whole(request.POST.get("hue", ""), most=HUES - 1) or 0


def a_study(request: MemberRequest, study: UUID) -> Study:
    return finding.study(request.member, study)
