"""A journey as a whole: satisfaction asked at its end, and how far it lies from the mean of its steps.

A customer's rating is about the whole journey where it was given to the journey and to no step of it, as by a survey that is bound to
the journey alone. Ratings of different scales meet as emotions, −2 to +2, as they do on the map; which scales they were is told.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q, Sum

from waypost.core.measures.proportions import Interval
from waypost.core.measures.tallies import apart, mean_of
from waypost.core.vocabulary.journey import Journey
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.feedback.models import Item
from waypost.rooms.feedback.queries.steps import heard, mean_emotion
from waypost.rooms.feedback.queries.whose import CUSTOMERS
from waypost.rooms.feedback.records import SATISFACTION
from waypost.rooms.feedback.rights import SEE_SCORES
from waypost.rooms.people.records import Who


@dataclass(frozen=True, slots=True)
class WholeJourney:
    """`end`: asked at the end; `steps`: the mean of the steps that were rated, each counting alike; `distance`: end less steps.

    None where too few people answered. `scales` are those of the ratings at the end, `rated` how many steps have a figure.
    """

    end: Interval | None
    steps: Interval | None
    distance: Interval | None
    rated: int
    scales: tuple[str, ...]


def at_the_end(journey: UUID) -> Q:
    """Ratings of a journey as a whole."""
    return Q(journey=journey, step="", touchpoint_key="", scale__in=SATISFACTION)


def whole_journey(
    who: Who, journey: UUID, document: Journey, *, since: datetime | None = None, until: datetime | None = None
) -> WholeJourney:
    """The satisfaction of a journey as a whole beside that of its steps; six queries."""
    who.must(SEE_SCORES)
    least = standing(who).least_group
    rows = Item.objects.filter(CUSTOMERS, at_the_end(journey), workspace_id=who.workspace_id).order_by()
    rows = rows.filter(at__gte=since) if since else rows
    rows = rows.filter(at__lt=until) if until else rows
    sums = rows.aggregate(
        n=Count("id"), total=Sum("emotion"), squares=Sum(F("emotion") * F("emotion")),
        people=Count("person_no", distinct=True) + Count("id", filter=Q(person_no__isnull=True)),
    )  # fmt: skip
    told = sums["people"] >= least and sums["n"]
    end = mean_emotion(sums["n"], sums["total"], sums["squares"]) if told else None
    felt = [each.emotion for each in heard(who, journey, document, since=since, until=until).values() if each.emotion]
    steps = mean_of(felt) if felt else None
    return WholeJourney(
        end, steps, apart(end, steps) if end and steps else None, len(felt),
        tuple(sorted(rows.values_list("scale", flat=True).distinct())) if told else (),
    )  # fmt: skip
