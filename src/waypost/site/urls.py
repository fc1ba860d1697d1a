"""Every address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path

from waypost.rooms.people.queries import memberships
from waypost.site import checks  # noqa: F401 - registers the checks
from waypost.site.wiring import wire
from waypost.web.showing import show

wire()


def home(request: HttpRequest) -> HttpResponse:
    """To the member's workspace; nobody signs in first; who has none is told what to do."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    found = memberships(request.user)
    if len(found) == 1:
        return redirect("maps:journeys", found[0].workspace.slug)
    return show(request, "workspaces.html", found=found)


urlpatterns = [
    path("", home, name="home"),
    path("", include("waypost.rooms.customers.api.addresses")),
    path("accounts/", include("allauth.urls")),
    path("w/<slug:workspace>/journeys/", include("waypost.rooms.maps.urls")),
    path("w/<slug:workspace>/customers/", include("waypost.rooms.customers.urls")),
    path("w/<slug:workspace>/analysis/", include("waypost.rooms.insights.urls")),
    path("w/<slug:workspace>/people/", include("waypost.rooms.people.urls")),
]
