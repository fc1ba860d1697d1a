"""Every address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path

from waypost.rooms.people.queries import memberships
from waypost.site import checks, choices  # noqa: F401 - checks register themselves
from waypost.site.accounts import address
from waypost.site.api import api
from waypost.site.health import health
from waypost.site.palette import palette
from waypost.site.style import style
from waypost.site.wiring import wire
from waypost.web.showing import show

wire()


def home(request: HttpRequest) -> HttpResponse:
    """To the member's workspace; nobody signs in first; who has none is told what to do."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    found = memberships(request.user)
    if len(found) == 1 and "all" not in request.GET:
        return redirect("maps:journeys", found[0].workspace.slug)
    return show(request, "workspaces.html", found=found)


urlpatterns = [
    path("", home, name="home"),
    path("", include("waypost.rooms.customers.api.addresses")),
    path("health/", health, name="health"),
    path("", include("waypost.rooms.people.urls.doors")),
    path("join/", include("waypost.rooms.workshops.urls.guests")),
    path("i/", include("waypost.rooms.ideas.urls.doors")),
    path("s/", include("waypost.rooms.surveys.urls.doors")),
    path("", include("waypost.rooms.maps.doors")),
    path("accounts/email/", address, name="account_email"),
    path("accounts/", include("allauth.urls")),
    path("api/v1/", api.urls),
    path("choose/language", choices.language, name="language"),
    path("choose/theme", choices.theme, name="theme"),
    path("style/", style, name="style"),
    path("w/<slug:workspace>/find", palette, name="palette"),
    path("w/<slug:workspace>/journeys/workshops/", include("waypost.rooms.workshops.urls")),
    path("w/<slug:workspace>/journeys/", include("waypost.rooms.maps.urls")),
    path("w/<slug:workspace>/surveys/", include("waypost.rooms.surveys.urls")),
    path("w/<slug:workspace>/studies/", include("waypost.rooms.studies.urls")),
    path("w/<slug:workspace>/ideas/", include("waypost.rooms.ideas.urls")),
    path("w/<slug:workspace>/walks/", include("waypost.rooms.walks.urls")),
    path("w/<slug:workspace>/contacts/", include("waypost.rooms.contacts.urls")),
    path("w/<slug:workspace>/customers/", include("waypost.rooms.customers.urls")),
    path("w/<slug:workspace>/feedback/", include("waypost.rooms.feedback.urls")),
    path("w/<slug:workspace>/analysis/", include("waypost.rooms.insights.urls")),
    path("w/<slug:workspace>/steering/", include("waypost.rooms.steering.urls")),
    path("w/<slug:workspace>/people/", include("waypost.rooms.people.urls")),
]

handler400 = "waypost.site.failures.bad"
handler403 = "waypost.site.failures.not_allowed"
handler404 = "waypost.site.failures.not_there"
handler500 = "waypost.site.failures.our_fault"
