"""Pictures of steps: taken in by the editor, and shown."""

from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from waypost.core.vocabulary.journey.pictures import kind_of
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.rights import SEE_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.pictures import MOST_BYTES

_A_YEAR = 365 * 24 * 3600


@require_POST
@members(SEE_JOURNEYS)
def add(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """A file comes in; the answer says what the picture is called, and where it is seen."""
    queries.must_edit(request.member, queries.journey(request.member, uuid))
    file = request.FILES.get("picture")
    if file is None:
        raise WaypostError(en="Choose a picture.", de="Bitte ein Bild wählen.")
    found = actions.add_picture(request.member, uuid, file.read(MOST_BYTES + 1))
    address = reverse("maps:picture", args=[request.member.workspace.slug, found.name])
    return JsonResponse({"name": found.name, "address": address, "width": found.width, "height": found.height})


@members(SEE_JOURNEYS)
def picture(request: MemberRequest, name: str) -> HttpResponse:
    """The picture itself; equal names are equal files, so that a browser asks but once."""
    path = queries.picture_file(request.member.workspace_id, name)
    if path is None:
        raise Http404
    answer = HttpResponse(path.read_bytes(), content_type=kind_of(name))
    answer["Cache-Control"] = f"private, max-age={_A_YEAR}, immutable"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
