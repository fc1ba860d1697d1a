"""One customer's contact history as a picture, with its table: contacts, what was said, when the company asked."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse

from waypost.core.analytics.history import History
from waypost.core.analytics.history import history as history_of
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels.process.served import internal_touchpoints
from waypost.core.drawing.render import render
from waypost.core.pictures.history import Wish, picture
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.customers.queries import index as customers
from waypost.rooms.customers.queries import persons
from waypost.rooms.customers.queries.glance import glance
from waypost.rooms.insights.queries import beside
from waypost.rooms.insights.rights import SEE_BEHIND
from waypost.rooms.maps.queries import newest_documents
from waypost.rooms.maps.rights import SEE_JOURNEYS
from waypost.rooms.people import queries as people
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.records import Who
from waypost.web import drawings
from waypost.web.errors import NotThere
from waypost.web.language import language
from waypost.web.showing import show


@members(SEE_BEHIND)
def history(request: MemberRequest, person: UUID) -> HttpResponse:
    """The page of a person's public name; asked for by htmx, the picture alone, for the slot on a person's page."""
    record = persons.by_uuid(request.member, person)
    index = customers.index(request.member)
    found: History = history_of(index, record.number, internal=_internal(request.member, index))
    with glance():
        said, not_said = beside.said(request.member, record.number, language())
    asked, not_asked = beside.asked(request.member, record.number, language())
    if not any((found.contacts, found.internal, said, asked)):
        raise NotThere(
            Wording(
                "There are no contacts of this person yet.",
                "Von dieser Person gibt es noch keine Kontakte.",
            )
        )
    wish = Wish(width=1200.0, notes=(*not_said, *not_asked))
    scene = replace(picture(found, language(), said, wish, asked), who=record.shown)
    return show(
        request,
        "insights/history.html",
        part="picture",
        person=record,
        found=found,
        scene=scene,
        drawing=drawings.shown(
            render(scene, language=language(), design=people.design_of(request.member.workspace_id)), "history"
        ),
    )


def _internal(who: Who, index: Index) -> frozenset[str]:
    """The touchpoints that the workspace's journeys declare as work behind the line of visibility."""
    journeys = newest_documents(who) if who.may(SEE_JOURNEYS) else ()
    return frozenset().union(*(internal_touchpoints(journey, index) for journey in journeys))
