"""What became of invitations (survey disposition), and how many answered."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from waypost.core.measures.proportions import Interval
from waypost.core.measures.scores import response_rate
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.models import Invitation, Survey
from waypost.rooms.surveys.records import NEVER_SENT, Disposition
from waypost.rooms.surveys.rights import SEE_SURVEYS


@dataclass(frozen=True, slots=True)
class Response:
    """How many invitations are in which state; `rate` is complete of what arrived, in percent, None without any."""

    states: dict[Disposition, int]
    arrived: int
    complete: int
    rate: Interval | None


def response(who: Who, row: Survey) -> Response:
    """What became of the invitations to a survey."""
    who.must(SEE_SURVEYS)
    rows = row.invitations.order_by()
    states = Counter({Disposition(each["state"]): each["n"] for each in rows.values("state").annotate(n=Count("id"))})
    reached, complete = arrived(row).count(), states[Disposition.COMPLETE]
    rate = response_rate(complete, reached) if reached else None
    return Response(dict(states), reached, complete, rate)


def arrived(row: Survey) -> QuerySet[Invitation]:
    """The invitations that arrived: those of the denominator of the response rate.

    Neither what was never sent or came back, nor that of somebody who had opted out before anything was sent to them.
    """
    out = Q(state__in=[each.value for each in (*NEVER_SENT, Disposition.BOUNCED)])
    return row.invitations.exclude(out | Q(state=Disposition.OPTED_OUT.value, sent_at=None))
