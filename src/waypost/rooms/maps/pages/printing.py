"""What the page shows as a file of paper: pages that can be read, or a poster; with its stages, lanes and personas."""

from typing import get_args
from uuid import UUID

from django.http import HttpResponse

from waypost.core.drawing.export.pages import Paper
from waypost.core.drawing.export.pdf import pdf
from waypost.core.vocabulary.journey import slug
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal.actions import note_export
from waypost.rooms.journal.records import Exported, Ref
from waypost.rooms.maps import queries
from waypost.rooms.maps.pages.views import Chosen
from waypost.rooms.maps.queries.drawings import THEMES
from waypost.rooms.maps.rights import SEE_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.language import language

PAPERS: tuple[Paper, ...] = get_args(Paper)


@members(SEE_JOURNEYS)
def paper(request: MemberRequest, uuid: UUID, number: int) -> HttpResponse:
    """A PDF of a version: `?paper=` a4 and a3 cut the map into pages, a2 to a0 are posters."""
    record = queries.journey(request.member, uuid)
    version = queries.version(request.member, uuid, number)
    wanted = request.GET.get("paper", "a4")
    size = next((each for each in PAPERS if each == wanted), None)
    if size is None:
        known = ", ".join(PAPERS)
        raise WaypostError(
            en=f"There is no paper '{wanted[:20]}'. There are: {known}.",
            de=f"Das Papier „{wanted[:20]}“ gibt es nicht. Möglich sind: {known}.",
        )
    theme = request.GET.get("theme", "infographic")
    theme = theme if theme in THEMES else "infographic"
    chosen = Chosen.from_query(request.GET)
    lines = chosen.lines if theme == "subway" else ""
    drawing = queries.part_of(
        version, theme=theme, mode="print", language=language(), choice=chosen.choice, lines=lines
    )
    content = pdf(drawing, paper=size)
    note_export(request.member, Exported.JOURNEY, Ref("journey", uuid, record.title), file="pdf", version=number)
    answer = HttpResponse(content, content_type="application/pdf")
    name = f"{slug(record.title) or 'journey'}-v{number}-{size}.pdf"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
