"""A file that came with an answer: given out to be saved, never shown by the browser."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.http import HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import Exported
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.surveys.queries.files import file
from waypost.rooms.surveys.rights import EXPORT_ANSWERS


@members(EXPORT_ANSWERS)
def answer_file(request: MemberRequest, survey: UUID, uuid: UUID) -> HttpResponseBase:
    """As it is kept, under the name that its sender gave it."""
    row, path = file(request.member, survey, uuid)
    journal.note_export(request.member, Exported.ANSWERS, row.answer.survey.ref, file=row.name.rpartition(".")[2][:8])
    # Whatever it calls itself, a browser saves it: nothing in it can run in this house.
    answer = StreamingHttpResponse(_pieces(path), content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(True, row.name) or "attachment"
    answer["Content-Length"] = str(path.stat().st_size)
    return answer


def _pieces(path: Path) -> Iterator[bytes]:
    """Opened when it is read, closed when it was."""
    with path.open("rb") as file:
        while piece := file.read(64_000):
            yield piece
