"""Photos of walks, and everything that was written down as a table."""

from collections.abc import Iterator
from uuid import UUID

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase

from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import Exported
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.walks import queries
from waypost.rooms.walks.models import WalkThrough
from waypost.rooms.walks.rights import EXPORT_WALKS, SEE_WALKS
from waypost.web.errors import NotThere
from waypost.web.language import say
from waypost.web.sheets import Cell, csv_answer
from waypost.web.showing import photo_answer


@members(SEE_WALKS)
def photo(request: MemberRequest, photo: UUID) -> HttpResponse:
    """The photo itself."""
    try:
        found = queries.photo(request.member, photo)
    except NotThere as error:
        raise Http404 from error
    return photo_answer(found.content)


@members(EXPORT_WALKS)
def export(request: MemberRequest, walk_through: UUID) -> HttpResponseBase:
    """Each stop of each finished walk as a row."""
    who = request.member
    row = queries.walk_through(who, walk_through)
    head = [
        say("Round", "Runde"), say("Walk", "Durchgang"), say("Stop", "Station"), say("Step", "Schritt"),
        say("Began", "Begonnen"), say("Seconds", "Sekunden"), say("Waiting (seconds)", "Warten (Sekunden)"),
        say("Forms", "Formulare"), say("Fields", "Felder"), say("Contacts", "Kontakte"), say("Rating (1–5)", "Bewertung (1–5)"),
        say("Feeling (−2 to +2)", "Gefühl (−2 bis +2)"), say("Note", "Notiz"), say("Skipped because", "Ausgelassen, weil"),
    ]  # fmt: skip
    journal.note_export(who, Exported.ANSWERS, row.ref, file="csv")
    return csv_answer(f"walks-{row.uuid}", head, list(_lines(request, row)))


def _lines(request: MemberRequest, row: WalkThrough) -> Iterator[list[Cell]]:
    numbers: dict[int, int] = {}
    for stay, note in queries.rows(request.member, row):
        number = numbers.setdefault(stay.walk_id, len(numbers) + 1)
        yield [
            stay.walk.round, number, stay.stop.name, stay.stop.step, stay.began_at, _whole(stay.seconds),
            _whole(stay.waited), stay.forms, stay.fields, stay.contacts, stay.rating, stay.feeling,
            note, stay.reason,
        ]  # fmt: skip


def _whole(seconds: float | None) -> int | None:
    return None if seconds is None else round(seconds)
