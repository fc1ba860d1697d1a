"""What became of invitations (survey disposition), and who did not answer."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q

from waypost.core.measures.nonresponse import Asked, NonResponse, non_response
from waypost.core.measures.proportions import Interval
from waypost.core.measures.scores import response_rate
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.models import Survey
from waypost.rooms.surveys.records import NEVER_SENT, Disposition
from waypost.rooms.surveys.rights import SEE_SURVEYS


@dataclass(frozen=True, slots=True)
class Response:
    """How many invitations are in which state; `rate` is complete of what arrived, in percent, None without any.

    `by_language`: language, arrived, complete, rate; groups smaller than may be told of are left out. `languages` tests
    whether those answer alike; None without two of them.
    """

    states: dict[Disposition, int]
    arrived: int
    complete: int
    rate: Interval | None
    by_language: tuple[tuple[str, int, int, Interval], ...]
    languages: NonResponse | None = None


def response(who: Who, row: Survey) -> Response:
    """What became of the invitations to a survey."""
    who.must(SEE_SURVEYS)
    rows = row.invitations.order_by()
    states = Counter({Disposition(each["state"]): each["n"] for each in rows.values("state").annotate(n=Count("id"))})
    bounced, never = states[Disposition.BOUNCED], sum(states[each] for each in NEVER_SENT)
    # Who had signed off before anything was sent to them.
    never += rows.filter(state=Disposition.OPTED_OUT.value, sent_at=None).count()
    sent = sum(states.values()) - never
    complete = states[Disposition.COMPLETE]
    arrived = sent - bounced
    out = Q(state__in=[each.value for each in (*NEVER_SENT, Disposition.BOUNCED)])
    groups = rows.exclude(out).exclude(state=Disposition.OPTED_OUT.value, sent_at=None).values("language").annotate(n=Count("id"), done=Count("id", Q(state=Disposition.COMPLETE.value)))  # fmt: skip
    least = standing(who).least_group
    by_language = tuple(
        (each["language"], each["n"], each["done"], response_rate(each["done"], each["n"]))
        for each in groups.order_by("-n")
        if each["n"] >= least
    )
    rate = response_rate(complete, sent, bounced) if arrived else None
    asked = {name: Asked(n, done) for name, n, done, _ in by_language}
    return Response(dict(states), arrived, complete, rate, by_language, non_response(asked) if len(asked) > 1 else None)
