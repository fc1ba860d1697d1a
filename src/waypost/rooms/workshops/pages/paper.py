"""Paper: the photo of a board, and the journey's grid as a blank canvas to be printed large."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from waypost.core.drawing.export.canvas import SHEETS, Column, canvas
from waypost.core.vocabulary.journey import slug
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal.actions import note_export
from waypost.rooms.journal.records import Exported
from waypost.rooms.maps.rights import EDIT_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.workshops import actions
from waypost.rooms.workshops import queries as found
from waypost.rooms.workshops.pages.wall import join_address
from waypost.web.errors import told
from waypost.web.language import language
from waypost.web.pictures import MOST_BYTES
from waypost.web.showing import photo_answer, show


@members(EDIT_JOURNEYS)
def photo(request: MemberRequest, workshop: UUID) -> HttpResponse:
    """Lay a photo below the wall, or take it away."""
    row = found.workshop(request.member, workshop)
    known, problem = found.photo(request.member, workshop), ""
    if request.method == "POST":
        try:
            if request.POST.get("remove"):
                actions.remove_photo(request.member, workshop)
            else:
                file = request.FILES.get("photo")
                actions.add_photo(request.member, workshop, file.read(MOST_BYTES + 1) if file else b"")
        except WaypostError as error:
            problem = told(error)
        else:
            return redirect("workshops:wall", request.member.workspace.slug, workshop)
    return show(request, "workshops/photo.html", status=422 if problem else 200, row=row, known=known, problem=problem)


@members(EDIT_JOURNEYS)
def picture(request: MemberRequest, workshop: UUID) -> HttpResponse:
    """The photo itself."""
    known = found.photo(request.member, workshop)
    if known is None:
        raise Http404
    return photo_answer(known.content)


@members(EDIT_JOURNEYS)
def blank(request: MemberRequest, workshop: UUID, paper: str) -> HttpResponse:
    """The grid as PDF, A0 or A3."""
    if paper not in SHEETS:
        raise Http404
    row = found.workshop(request.member, workshop)
    grid = found.grid(row, language())
    content = canvas(
        title=row.title,
        columns=[Column(each.name, each.stage) for each in grid.steps],
        rows=[each.name for each in grid.lanes],
        foot=f"{join_address(request, row)}  ·  {row.shown_code}",
        paper=paper,
        language=language(),
    )
    note_export(request.member, Exported.JOURNEY, row.journey.ref, file="pdf", paper=paper)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{slug(row.title) or "workshop"}-{paper}.pdf"'
    return answer
