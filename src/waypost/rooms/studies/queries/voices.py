"""Insights and quotes of studies about a step of a journey."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from waypost.rooms.maps import queries as maps
from waypost.rooms.people.records import Who
from waypost.rooms.studies.models import Highlight, StudyInsight
from waypost.rooms.studies.queries.strength import Weight, weight
from waypost.rooms.studies.rights import SEE_STUDIES

MOST = 5


@dataclass(frozen=True, slots=True)
class Voices:
    """What studies found out at a step, and in whose words."""

    insights: Sequence[tuple[StudyInsight, Weight]]
    quotes: Sequence[Highlight]


def voices(who: Who, journey: UUID, step: str) -> Voices:
    """Published insights at the step with their weight, and quotes that support them or come from a study about it.

    Raises NotThere for a journey that this member may not see.
    """
    who.must(SEE_STUDIES)
    maps.journey(who, journey)
    rows = StudyInsight.objects.filter(workspace_id=who.workspace_id, journey=journey, step=step).exclude(object=None)
    insights = list(rows.select_related("study").prefetch_related("highlights").order_by("-published_at")[:MOST])
    quotes = Highlight.objects.filter(workspace_id=who.workspace_id, quote=True).select_related("participant", "study")
    supporting = quotes.filter(supports__insight__in=insights).distinct()
    about = quotes.filter(study__journey=journey, study__step=step)
    found = list(dict.fromkeys([*supporting.order_by("pk")[:MOST], *about.order_by("pk")[:MOST]]))
    return Voices([(each, weight(each)) for each in insights], found[:MOST])
