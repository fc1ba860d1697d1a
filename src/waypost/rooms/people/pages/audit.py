"""The audit log: what happened in the workspace, by whom, to what."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from waypost.rooms.journal import queries as journal
from waypost.rooms.journal.actions import note_export
from waypost.rooms.journal.records import Exported, short, told
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.forms.audit import AuditFilter
from waypost.rooms.people.rights import SEE_AUDIT
from waypost.web.language import said, say
from waypost.web.numbers import whole
from waypost.web.sheets import Cell, csv_answer, xlsx_answer
from waypost.web.showing import show

PAGE = 50
MOST_ROWS = 100_000


@members(SEE_AUDIT)
def front(request: MemberRequest) -> HttpResponse:
    """Entries as sentences, newest first, filtered by the address of the page."""
    workspace = request.member.workspace
    wanted = AuditFilter.from_query(request.GET)
    number = whole(request.GET.get("before", ""))
    found = journal.page(workspace.pk, wanted.wanted(ZoneInfo(workspace.zone)), before=number, limit=PAGE + 1)
    older = request.GET.copy()
    if len(found) > PAGE:
        older["before"] = str(found[PAGE - 1].id)
    query = request.GET.copy()
    query.pop("before", None)
    return show(
        request,
        "people/audit.html",
        entries=[(entry, said(told(entry))) for entry in found[:PAGE]],
        older=older.urlencode() if len(found) > PAGE else "",
        is_first=number is None,
        wanted=wanted,
        query=query.urlencode(),
        actors=[(f"{kind}:{pk}", label) for kind, pk, label in journal.actors(workspace.pk)],
        verbs=sorted(((verb, said(short(verb))) for verb in journal.verbs(workspace.pk)), key=lambda each: each[1]),
    )


@members(SEE_AUDIT)
def csv(request: MemberRequest) -> HttpResponseBase:
    """The same entries as CSV."""
    _note(request, "csv")
    return csv_answer("audit", _head(), _rows(request))


@members(SEE_AUDIT)
def xlsx(request: MemberRequest) -> HttpResponse:
    """The same entries as XLSX."""
    _note(request, "xlsx")
    return xlsx_answer("audit", _head(), _rows(request))


def _note(request: MemberRequest, file: str) -> None:
    workspace, query = request.member.workspace, request.GET.urlencode()
    note_export(request.member, Exported.AUDIT, workspace.ref, file=file, filter=query)


def _head() -> list[str]:
    return [
        say("Time (UTC)", "Zeit (UTC)"),
        say("Kind of actor", "Art der handelnden Person"),
        say("Who", "Wer"),
        say("Verb", "Verb"),
        say("Kind of subject", "Art des Gegenstands"),
        say("Subject", "Gegenstand"),
        say("Public id", "Öffentliche Kennung"),
        say("Sentence", "Satz"),
    ]


def _rows(request: MemberRequest) -> Iterator[list[Cell]]:
    workspace = request.member.workspace
    wanted = AuditFilter.from_query(request.GET).wanted(ZoneInfo(workspace.zone))
    for entry in journal.everything(workspace.pk, wanted, limit=MOST_ROWS):
        subject = entry.subject
        yield [
            entry.at,
            entry.actor.kind.value,
            entry.actor.label,
            entry.verb,
            subject.kind,
            subject.label,
            str(subject.uuid or ""),
            said(told(entry)),
        ]
