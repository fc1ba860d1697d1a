"""The living map as a file: the picture that the page shows, with its data."""

from contextlib import suppress
from uuid import UUID

from django.http import HttpResponse

from waypost.core.drawing.export.html import standalone_svg
from waypost.core.drawing.export.pdf import pdf
from waypost.core.drawing.export.png import png
from waypost.core.drawing.render import render
from waypost.core.drawing.themes import Mode
from waypost.core.vocabulary.journey import slug
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.insights.actions.saved import note_export
from waypost.rooms.insights.forms.map import VIEWS, read_map
from waypost.rooms.insights.pages.living import scene_of
from waypost.rooms.insights.queries.comparing import Compared, compared, groups
from waypost.rooms.insights.queries.hearing import heard, with_heard
from waypost.rooms.insights.queries.living import laid, with_metrics
from waypost.rooms.insights.queries.metrics import metrics
from waypost.rooms.insights.queries.words import words
from waypost.rooms.insights.rights import EXPORT
from waypost.rooms.maps import queries as maps
from waypost.rooms.people import queries as people
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.errors import NotThere
from waypost.web.language import language, said

_TYPES = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}


@members(EXPORT)
def export_map(request: MemberRequest, journey: UUID, format_: str) -> HttpResponse:
    """The map of this address; a table gives the map, the summary the executive slide."""
    if format_ not in _TYPES:
        raise NotThere(
            Wording(
                f"There is no format '{format_}'. There are: svg, png, pdf.",
                f"Das Format „{format_}“ gibt es nicht. Es gibt: svg, png, pdf.",
            )
        )
    who, address = request.member, read_map(request.GET)
    version, document = maps.version(who, journey), maps.document(maps.version(who, journey))
    beside: tuple[Compared, ...] = ()
    named = slug(document.name) or "journey"
    with suppress(WaypostError):  # where the data know nothing of it, the file shows what was drawn, as the page does
        if address.data:
            chosen = [group for group in groups(document, words(who)) if group.name in address.beside]
            document = with_metrics(laid(who, version, address.wanted, language()).journey, metrics(who, journey))
            beside = compared(who, version, address.wanted, chosen, language())
            named += "-data"
    if address.data:
        document = with_heard(document, heard(who, version, address.wanted))
    theme = "executive" if address.view == "summary" else VIEWS[address.view][0] or "infographic"
    design = people.design_of(who.workspace_id)
    mode: Mode = "print" if format_ == "pdf" else "light"
    drawing = render(
        scene_of(document, said(version.standing), address, beside),
        theme=theme,
        mode=mode,
        language=language(),
        design=design,
    )
    body = standalone_svg(drawing).encode() if format_ == "svg" else pdf(drawing) if format_ == "pdf" else png(drawing)
    note_export(who, kind="map", settings=address.query, file=format_)
    answer = HttpResponse(body, content_type=_TYPES[format_])
    answer["Content-Disposition"] = f'attachment; filename="{named}.{format_}"'
    return answer
