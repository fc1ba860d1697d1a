"""The live figures of one journey, as a fragment for its card."""

from uuid import UUID

from django.http import HttpResponse

from waypost.core.drawing.figures import score
from waypost.rooms.customers.queries import index as customers
from waypost.rooms.insights.queries.cards import card as counted
from waypost.rooms.insights.rights import ASK
from waypost.rooms.maps.records import Figures
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.language import language, say
from waypost.web.showing import show


@members(ASK)
def card(request: MemberRequest, journey: UUID) -> HttpResponse:
    """Customers, drop-off, satisfaction, freshness; it asks again as long as data are being read."""
    figures = counted(request.member, journey)
    waiting = figures is None and customers.standing(request.member).building
    end = _end(figures) if figures else ""
    return show(request, "insights/part/card.html", journey=journey, figures=figures, waiting=waiting, end=end)


def _end(figures: Figures) -> str:
    """The satisfaction at the end, and its distance to the mean of the steps with its range."""
    if figures.end is None:
        return ""
    end = score(figures.end, language())
    if figures.end_distance is None:
        return say("At its end {end}", "Am Ende {end}", end=end)
    value, low, high = (score(each, language()) for each in figures.end_distance)
    return say(
        "At its end {end}, against its steps {value} ({low} to {high})",
        "Am Ende {end}, gegen die Schritte {value} ({low} bis {high})",
        end=end, value=value, low=low, high=high,
    )  # fmt: skip
