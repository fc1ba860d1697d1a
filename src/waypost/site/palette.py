"""What the command palette finds: JSON for the palette, a plain page for browsers without script."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.rights import SEE_MEMBERS
from waypost.site import rail, signposts  # noqa: F401 - register what they find
from waypost.web.palette import Asked, found
from waypost.web.showing import show

_TOLD = ("name", "url", "icon", "kind")


@members(SEE_MEMBERS)
def palette(request: MemberRequest) -> HttpResponse:
    """`?q=` → {"entries": [{name, url, icon, kind}, …]}."""
    asked = Asked(request.member, request.GET.get("q", "")[:200].strip())
    entries = found(asked)
    if _wants_json(request):
        return JsonResponse({"entries": [{key: getattr(entry, key) for key in _TOLD} for entry in entries]})
    return show(request, "palette.html", entries=entries, words=asked.words)


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")
