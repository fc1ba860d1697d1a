"""One customer's contact history as a picture, with its table."""

from dataclasses import replace

from django.http import HttpResponse

from waypost.core.analytics.history import History
from waypost.core.analytics.history import history as history_of
from waypost.core.drawing.render import render
from waypost.core.pictures.history import Wish, picture
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.customers.queries import index as customers
from waypost.rooms.insights.queries.persons import shown_as
from waypost.rooms.insights.rights import SEE_BEHIND
from waypost.rooms.people.access import MemberRequest, members
from waypost.web import drawings
from waypost.web.errors import NotThere
from waypost.web.language import language
from waypost.web.showing import show


@members(SEE_BEHIND)
def history(request: MemberRequest, person: int) -> HttpResponse:
    """The page; asked for by htmx, the picture alone, for the slot on a person's page."""
    found: History = history_of(customers.index(request.member), person)
    if not found.contacts:
        raise NotThere(
            Wording(
                "There is no customer with contacts under this number.",
                "Unter dieser Nummer gibt es niemanden mit Kontakten.",
            )
        )
    shown = shown_as(request.member, [person])[0]
    scene = replace(picture(found, language(), wish=Wish(width=1200.0)), who=shown.name)
    return show(
        request,
        "insights/history.html",
        part="picture",
        person=shown,
        found=found,
        scene=scene,
        drawing=drawings.shown(render(scene, language=language()), "history"),
    )
