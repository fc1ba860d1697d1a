"""One customer's contact history as a picture, with its table."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse

from waypost.core.analytics.history import History
from waypost.core.analytics.history import history as history_of
from waypost.core.drawing.render import render
from waypost.core.pictures.history import Wish, picture
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.customers.queries import index as customers
from waypost.rooms.customers.queries import persons
from waypost.rooms.insights.rights import SEE_BEHIND
from waypost.rooms.people.access import MemberRequest, members
from waypost.web import drawings
from waypost.web.errors import NotThere
from waypost.web.language import language
from waypost.web.showing import show


@members(SEE_BEHIND)
def history(request: MemberRequest, person: UUID) -> HttpResponse:
    """The page of a person's public name; asked for by htmx, the picture alone, for the slot on a person's page."""
    record = persons.by_uuid(request.member, person)
    found: History = history_of(customers.index(request.member), record.number)
    if not found.contacts:
        raise NotThere(
            Wording(
                "There are no contacts of this person yet.",
                "Von dieser Person gibt es noch keine Kontakte.",
            )
        )
    scene = replace(picture(found, language(), wish=Wish(width=1200.0)), who=record.shown)
    return show(
        request,
        "insights/history.html",
        part="picture",
        person=record,
        found=found,
        scene=scene,
        drawing=drawings.shown(render(scene, language=language()), "history"),
    )
