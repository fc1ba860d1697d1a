"""Any figure opens: what it means, what it rests on, who is behind it, the file with the same sum, a link that freezes it."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse

from waypost.core.analytics.least_group import few as fewer
from waypost.core.telling.told import Cell, Table, Told
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.customers.queries import persons
from waypost.rooms.insights.actions.saved import note_opened
from waypost.rooms.insights.forms.questions import asked
from waypost.rooms.insights.forms.showing import spans
from waypost.rooms.insights.pages.asking import answered, question_page
from waypost.rooms.insights.queries.answers import least_group
from waypost.rooms.insights.queries.behind import document, numbers, opened
from waypost.rooms.insights.queries.cells.opened import Opened
from waypost.rooms.insights.queries.showing import told_reply
from waypost.rooms.insights.queries.words import words
from waypost.rooms.insights.rights import ASK, SEE_BEHIND
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.errors import NotThere
from waypost.web.language import language
from waypost.web.numbers import whole
from waypost.web.showing import show

_PAGE = 50


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of the told tables: `1.2.3` is the second table, its third row, its fourth column."""

    table: int
    row: int
    column: int

    @classmethod
    def read(cls, text: str, told: Told) -> "Place":
        """Raises NotThere for what is no cell of the answer with a figure in it."""
        parts = [whole(part, most=99_999) for part in text.split(".")]
        if len(parts) == 3 and None not in parts:
            table, row, column = (part or 0 for part in parts)
            if (
                table < len(told.tables)
                and row < len(told.tables[table].rows)
                and column < len(told.tables[table].columns)
            ):
                return cls(table, row, column)
        raise NotThere(
            Wording(
                "This answer has no such figure; the data may have changed. Open it from its page.",
                "Diese Antwort hat keine solche Zahl; vielleicht haben sich die Daten geändert. Bitte von ihrer Seite aus öffnen.",
            )
        )


@members(ASK)
def figure(request: MemberRequest, kind: str) -> HttpResponse:
    """The page of one figure of an answer."""
    this = asked(kind)
    found, reply = answered(request.member, this, request.GET, words(request.member))
    if reply is None:
        raise NotThere(Wording("This question has no answer now.", "Diese Frage hat gerade keine Antwort."))
    told = told_reply(reply, language())
    place = Place.read(request.GET.get("cell", ""), told)
    table = told.tables[place.table]
    cell = table.rows[place.row][place.column]
    known = opened(reply, place.table, place.row, place.column)
    context = _behind(request, kind, known) if known is not None and request.member.may(SEE_BEHIND) else {}
    return show(
        request,
        "insights/figure.html",
        part="customers",
        asked=this,
        asking=found,
        back=question_page(request.member.workspace.slug, kind, found.settings),
        column=table.columns[place.column].title,
        row=_row(table, place.row),
        table_title=table.title,
        cell=cell,
        raw=cell if isinstance(cell, Cell) else None,
        part_of=_counts(cell),
        period=spans(found)[0].said,
        computed=told.computed,
        reply=reply,
        known=known,
        may=request.member.may(SEE_BEHIND),
        table_number=place.table + 1,
        **context,
    )


def _row(table: Table, row: int) -> str:
    """What a row is about: its texts, not its figures."""
    texts = zip(table.columns, table.rows[row], strict=True)
    return " · ".join(each for column, each in texts if each and not column.right) or table.rows[row][0]


def _counts(cell: str) -> tuple[int, int] | None:
    """Numerator and denominator of a share, where it is one of whole customers."""
    if not isinstance(cell, Cell) or cell.unit != "share" or not cell.n or cell.value is None:
        return None
    part = cell.value * cell.n
    return (round(part), cell.n) if abs(part - round(part)) < 1e-6 * cell.n and 0 <= part <= cell.n else None


def _behind(request: MemberRequest, kind: str, known: Opened) -> dict[str, Any]:
    every = numbers(request.member, known.figure)
    least = least_group(request.member)
    few = fewer(len(every), least)
    page = Paginator(() if few else every, _PAGE).get_page(request.GET.get("page"))
    if page.object_list:
        note_opened(request.member, kind=kind, figure=document(known.figure), customers=len(every))
    return {
        "customers": len(every),
        "few": few,
        "minimum": least,
        "page": page,
        "persons": persons.shown(request.member, list(page)),
    }
