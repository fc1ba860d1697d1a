"""Talks; a transcript with its margin; notes against the guide."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_date

from waypost.core.exchange.transcripts import MOST_BYTES
from waypost.core.exchange.transcripts.clock import clock
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.studies import actions
from waypost.rooms.studies.pages.head import FEELINGS, a_study, back, head, uuids
from waypost.rooms.studies.queries import finding
from waypost.rooms.studies.queries.transcripts import transcript as turns_of
from waypost.rooms.studies.records import guides
from waypost.rooms.studies.rights import READ_SESSIONS, RUN_STUDIES
from waypost.web.language import say
from waypost.web.showing import show


@members(READ_SESSIONS)
def listed(request: MemberRequest, study: UUID) -> HttpResponse:
    """Every talk; who may run the study adds one."""
    row = a_study(request, study)
    if request.method == "POST":
        request.member.must(RUN_STUDIES)
        people, place = uuids(request, "participant"), request.POST.get("place", "")

        def add() -> None:
            held_on = _day(request.POST.get("held_on", ""))
            actions.add_session(request.member, study, participants=people, held_on=held_on, place=place)

        return back(request, add, "sessions", study)
    return show(
        request,
        "studies/sessions.html",
        rows=finding.sessions(request.member, row),
        people=[each for each in finding.participants(request.member, row) if each.withdrawn_at is None],
        today=timezone.localdate().isoformat(),
        **head(request, row, "sessions"),
    )


@members(READ_SESSIONS)
def transcript(request: MemberRequest, study: UUID, session: UUID) -> HttpResponse:
    """What was said, with the margin of its highlights; without a transcript, where to give one."""
    row = a_study(request, study)
    found = finding.session(request.member, row, session)
    people = list(found.participants.all())
    turns = [(each, clock(each.at) if each.at is not None else "") for each in turns_of(found)]
    return show(
        request,
        "studies/transcript.html",
        session=found,
        people=people,
        untold=[each for each in people if not each.consents],
        turns=turns,
        marks=sum(len(each.margin) for each, _ in turns),
        codes=finding.codes(row),
        feelings=[(place, text, False) for place, text in enumerate(FEELINGS)],
        own=(),
        most=MOST_BYTES // 1_000_000,
        view="transcript",
        **head(request, row, "sessions"),
    )


@members(READ_SESSIONS)
def notes(request: MemberRequest, study: UUID, session: UUID) -> HttpResponse:
    """The questions of the guide, each with room for what was noted."""
    row = a_study(request, study)
    found = finding.session(request.member, row, session)
    if request.method == "POST":
        request.member.must(RUN_STUDIES)
        given = {name.removeprefix("note-"): text for name, text in request.POST.items() if name.startswith("note-")}
        return back(
            request, lambda: actions.write_notes(request.member, study, session, notes={k: str(v) for k, v in given.items()}),
            "notes", study, session, done=say("The notes are saved.", "Die Notizen sind gespeichert."),
        )  # fmt: skip
    said = dict(found.notes.values_list("question", "text"))
    guide = guides.read(row.guide)
    asked = [(each, [(one, said.pop(one.id, "")) for one in each.questions]) for each in guide]
    beside = said.pop("", "")
    return show(
        request, "studies/notes.html", session=found, people=list(found.participants.all()), asked=asked, beside=beside,
        former=list(said.items()), view="notes", **head(request, row, "sessions"),
    )  # fmt: skip


def _day(text: str) -> date:
    try:
        found = parse_date(text.strip())
    except ValueError:
        found = None
    if found is None or not 1990 <= found.year <= 2100:
        raise WaypostError(en="Give the day of the session.", de="Bitte den Tag der Sitzung angeben.")
    return found
