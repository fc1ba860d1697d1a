"""All chapters as one PDF."""

from django.http import HttpResponse

from waypost.core.drawing.export.booklet import pdf
from waypost.rooms.people import queries as people
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.steering.actions.declaring import note_export
from waypost.rooms.steering.queries.whole import booklet
from waypost.rooms.steering.rights import SEE
from waypost.web.language import language, say


@members(SEE)
def as_pdf(request: MemberRequest) -> HttpResponse:
    """The booklet in the language of whoever reads."""
    written = pdf(booklet(request.member), language=language(), design=people.design_of(request.member.workspace_id))
    note_export(request.member, pages=written.pages)
    answer = HttpResponse(written.content, content_type="application/pdf")
    name = say("data-protection", "datenschutz")
    answer["Content-Disposition"] = f'attachment; filename="{name}-{request.member.workspace.slug}.pdf"'
    return answer
