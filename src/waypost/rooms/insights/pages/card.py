"""The live figures of one journey, as a fragment for its card."""

from uuid import UUID

from django.http import HttpResponse

from waypost.core.drawing.figures import score
from waypost.core.vocabulary.numbers import number, reads_zero
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
    felt = _felt(figures) if figures is not None else None
    end = _end(figures) if figures is not None else ""
    return show(
        request, "insights/part/card.html", journey=journey, figures=figures, waiting=waiting, felt=felt, end=end
    )


def _felt(figures: Figures) -> dict[str, object] | None:
    """The measured emotion in words; None where too few rated any step."""
    if figures.satisfaction is None or figures.low is None or figures.high is None:
        return None
    mean, low, high = (_signed(each) for each in (figures.satisfaction, figures.low, figures.high))
    known = sum(each is not None for each in figures.felt)
    said = say("{mean} ({low} to {high})", "{mean} ({low} bis {high})", mean=mean, low=low, high=high)
    where = say(
        "mean of {n:# answer|# answers}, each counting alike, at {known} of {all} steps",
        "Mittel aus {n:# Antwort|# Antworten}, jede zählt gleich, an {known} von {all} Schritten",
        n=figures.ratings, known=known, all=len(figures.felt),
    )  # fmt: skip
    return {"values": figures.felt, "said": said, "where": where}


def _signed(mood: float) -> str:
    return ("+" if mood > 0 else "") + number(mood, language(), digits=2)


def _end(figures: Figures) -> str:
    """The satisfaction at the end, and its distance to the mean of the steps with its range."""
    if figures.end is None:
        return ""
    end = score(figures.end, language())
    if figures.end_distance is None:
        return say("At its end {end}", "Am Ende {end}", end=end)
    distance, low, high = figures.end_distance
    by = number(abs(distance), language(), digits=1)
    given = {"end": end, "by": by, "low": score(low, language()), "high": score(high, language())}
    # What the page behind this calls unproven is no difference here either.
    if low <= 0 <= high:
        return say(
            "At its end {end}; no difference to its steps is proven ({low} to {high})",
            "Am Ende {end}; ein Unterschied zu den Schritten ist nicht belegt ({low} bis {high})",
            **given,
        )
    if reads_zero(by):
        return say("At its end {end}; as much as at its steps", "Am Ende {end}; so viel wie an den Schritten", **given)
    if distance < 0:
        return say(
            "At its end {end}; that is {by} less than at its steps ({low} to {high})",
            "Am Ende {end}; das sind {by} weniger als an den Schritten ({low} bis {high})",
            **given,
        )
    return say(
        "At its end {end}; that is {by} more than at its steps ({low} to {high})",
        "Am Ende {end}; das sind {by} mehr als an den Schritten ({low} bis {high})",
        **given,
    )
