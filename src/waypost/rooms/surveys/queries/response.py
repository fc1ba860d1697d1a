"""What became of invitations (survey disposition), and how many answered of those who have had the time to."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from waypost.core.measures.proportions import Interval
from waypost.core.measures.scores import response_rate
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.models import Invitation, Survey
from waypost.rooms.surveys.queries.letters import letter_of
from waypost.rooms.surveys.queries.unanswered import ASKED_AT, WAITED, time_by_mail
from waypost.rooms.surveys.records import NEVER_SENT, OVER, Disposition, State
from waypost.rooms.surveys.rights import SEE_SURVEYS


@dataclass(frozen=True, slots=True)
class Response:
    """How many invitations are in which state; `complete` of all that `arrived`.

    `waited`: how many of these have had the time to answer; `answered` of them are complete, which is the `rate`, in percent, None
    without any. `pending`: by state how many still have the time. Whoever answers at once does not count before those asked with
    them do: else the quick ones would stand for all.
    """

    states: Mapping[Disposition, int]
    arrived: int
    complete: int
    waited: int
    answered: int
    rate: Interval | None
    pending: Mapping[Disposition, int]

    @property
    def open(self) -> int:
        return sum(self.pending.values())

    @property
    def quick(self) -> int:
        """How many have answered before their time is over: complete, and not in the rate yet."""
        return self.complete - self.answered


def response(who: Who, row: Survey) -> Response:
    """What became of the invitations to a survey."""
    who.must(SEE_SURVEYS)
    states, reached, over = _by_state(row.invitations.all()), _by_state(arrived(row)), _by_state(waited(row))
    pending = {state: n - over[state] for state, n in reached.items() if n > over[state] and state not in OVER}
    n, answered = over.total(), over[Disposition.COMPLETE]
    rate = response_rate(answered, n) if n else None
    return Response(dict(states), reached.total(), states[Disposition.COMPLETE], n, answered, rate, pending)


def arrived(row: Survey) -> QuerySet[Invitation]:
    """The invitations that arrived: neither what was never sent or came back, nor that of somebody who had opted out before
    anything was sent to them."""
    out = Q(state__in=[each.value for each in (*NEVER_SENT, Disposition.BOUNCED)])
    return row.invitations.exclude(out | Q(state=Disposition.OPTED_OUT.value, sent_at=None))


def waited(row: Survey, now: datetime | None = None) -> QuerySet[Invitation]:
    """The invitations that arrived and have had the time to be answered: those of the denominator of the response rate.

    14 days from the invitation by a link, and from when the last reminder is due after one by mail, whether or not it was
    sent: counted from their own last mail, those who were reminded would come later than those who answered at once. Of a
    survey that has ended the time of all is over.
    """
    asked = arrived(row).annotate(asked_at=ASKED_AT)
    if row.state == State.ENDED:
        return asked
    now = now or timezone.now()
    by_link = Q(mailing=None, asked_at__lte=now - WAITED)
    return asked.filter(by_link | Q(mailing__isnull=False, asked_at__lte=now - time_by_mail(letter_of(row))))


def _by_state(rows: QuerySet[Invitation]) -> Counter[Disposition]:
    found = rows.order_by().values("state").annotate(n=Count("id"))
    return Counter({Disposition(each["state"]): each["n"] for each in found})
