"""Participants by codes, saturation, and the matrix as a file."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase

from waypost.core.drawing.scene.charts import Axis, Caption, Line, LineChart, Point, Ruler
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.studies.pages.head import a_study, head, of
from waypost.rooms.studies.queries.matrix import Matrix, matrix
from waypost.rooms.studies.queries.saturation import Brought, saturation
from waypost.rooms.studies.rights import READ_SESSIONS, SEE_STUDIES
from waypost.web.drawings import Shown, drawn
from waypost.web.language import say
from waypost.web.sheets import Cell, csv_answer, xlsx_answer
from waypost.web.showing import show

_STEPS = 4  # shades of a cell
_WIDE = 380  # of the drawing: a phone shows it whole


@members(SEE_STUDIES)
def shown(request: MemberRequest, study: UUID) -> HttpResponse:
    """Sentence, table with its shades, and how many new codes each session brought."""
    row = a_study(request, study)
    wanted = {name: request.GET.get(name, "")[:200] for name in ("persona", "segment", "feeling")}
    found = matrix(row, **wanted)
    traits = row.participants.filter(withdrawn_at=None).values_list("persona", "segment")
    most = max(found.cells.values(), default=0)
    rows = [
        (
            code,
            of(found.sharing(code), found.of),
            [_cell(found.cells.get((each.pk, code.pk), 0), most) for each in found.people],
        )
        for code in found.codes
    ]
    brought = saturation(row)
    return show(
        request,
        "studies/matrix.html",
        matrix=found,
        rows=rows,
        sentence=_sentence(found),
        saturation=_saturation(brought),
        curve=_curve(brought),
        wanted=wanted,
        narrows=any(wanted.values()),
        personas=sorted({persona for persona, _ in traits if persona}),
        segments=sorted({segment for _, segment in traits if segment}),
        **head(request, row, "matrix"),
    )


@members(READ_SESSIONS)
def export(request: MemberRequest, study: UUID, format_: str) -> HttpResponseBase:
    """The matrix as CSV or XLSX."""
    row = a_study(request, study)
    if format_ not in ("csv", "xlsx"):
        raise Http404
    found = matrix(row)
    head_ = [say("Code", "Code"), *(each.pseudonym for each in found.people), say("Participants", "Teilnehmende")]
    cells: list[list[Cell]] = [
        [code.name, *(found.cells.get((each.pk, code.pk), 0) for each in found.people), found.sharing(code)]
        for code in found.codes
    ]
    with transaction.atomic():
        journal.record(request.member, "study.exported", row.ref, format=format_.upper())
    return csv_answer("matrix", head_, cells) if format_ == "csv" else xlsx_answer("matrix", head_, cells)


def _cell(n: int, most: int) -> tuple[int, int]:
    """How many, and the shade of it: 0 for none, up to 4."""
    return n, min(_STEPS, -(-n * _STEPS // most)) if most else 0


def _sentence(found: Matrix) -> str:
    coded = [code for code in found.codes if found.sharing(code)]
    if not coded:
        return say("Nothing is coded yet.", "Noch ist nichts codiert.")
    first = coded[0]
    return say(
        "Most widely shared is “{name}”: {of} participants said something about it. {n:# code was|# codes were} used.",
        "Am meisten teilen „{name}“: {of} Teilnehmenden haben etwas dazu gesagt. {n:# Code wurde|# Codes wurden} vergeben.",
        name=first.name,
        of=of(found.sharing(first), found.of),
        n=len(coded),
    )


def _saturation(brought: Sequence[Brought]) -> str:
    """Whether the talks still bring something new."""
    if len(brought) < 2 or not brought[-1].so_far:
        return ""
    quiet = next((n for n, each in enumerate(reversed(brought)) if each.new), len(brought))
    if quiet:
        return say(
            "The last {n:session|# sessions} brought no new code: what there is to hear has probably been heard.",
            "{n:Die letzte Sitzung brachte|Die letzten # Sitzungen brachten} keinen neuen Code: Was zu hören ist, ist wohl gehört.",
            n=quiet,
        )
    return say(
        "The last session still brought {n:# new code|# new codes}: further talks are likely to tell something new.",
        "Die letzte Sitzung brachte noch {n:# neuen Code|# neue Codes}: Weitere Gespräche bringen wahrscheinlich Neues.",
        n=brought[-1].new,
    )


def _curve(brought: Sequence[Brought]) -> Shown | None:
    """Codes so far as a line that grows flat, and under it what each session added."""
    if len(brought) < 2 or not brought[-1].so_far:
        return None
    so_far = tuple(Point(place, each.so_far) for place, each in enumerate(brought, 1))
    new = tuple(Point(place, each.new) for place, each in enumerate(brought, 1))
    lines = (
        Line(say("Codes so far", "Codes bisher"), so_far),
        Line(say("New codes", "Neue Codes"), new, quiet=True),
    )
    caption = Caption(say("New codes per session", "Neue Codes je Sitzung"), width=_WIDE)
    x = Axis(say("Sessions in the order of their days", "Sitzungen in der Reihenfolge ihrer Tage"), Ruler.COUNT)
    return drawn(LineChart(caption, lines, x=x, y=Axis(low=0)), "saturation")
