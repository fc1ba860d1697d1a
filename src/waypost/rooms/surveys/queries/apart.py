"""Which of what was left apart from anonymous answers is shown: one rule for list, file, API, badge, notice and verbs."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncDate
from django.utils import timezone

from waypost.core.analytics.readers.traces import LEFT_OUT
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.models import Answer, Left
from waypost.rooms.surveys.records import Progress

_UTC = ZoneInfo("UTC")  # in which the days of what was left are counted
_FORTNIGHT = timedelta(days=14)


def shown_apart(who: Who, now: datetime | None = None) -> QuerySet[Left]:
    """What may be shown: where a smallest group of complete answers came since its day, that day included.

    Whoever sees an address appear, and knows what was answered lately, would else know whose it is. So that nobody waits
    for ever where few answer, the others are shown, too, if a smallest group has answered at all: together, on the first of
    a month, those of a fortnight and more ago. Then it stands among those of a whole month, and nothing that anybody does
    brings it forth: were a survey's end to show what is left, ending it would tell who was the last.
    """
    complete = Answer.objects.filter(survey=OuterRef("survey"), state=Progress.COMPLETE.value)
    least = max(1, standing(who).least_group)
    # The day of the answer that fills a smallest group, counted from the newest: what was left until then has a crowd.
    filling = complete.order_by("-ended_at").annotate(on=TruncDate("ended_at", tzinfo=_UTC)).values("on")
    rows = Left.objects.filter(workspace_id=who.workspace_id).annotate(crowded=Subquery(filling[least - 1 : least]))
    old_enough = Q(day__lte=_until((now or timezone.now()).astimezone(_UTC).date()))
    return rows.filter(old_enough | Q(day__lte=F("crowded")), crowded__isnull=False)


def written_address(value: Any) -> str:
    """The address in an answer to being contacted; "" where none was written, and once an erasure or time took it.

    >>> written_address({"agreed": True, "address": "0171 2"}), written_address({"agreed": True, "address": "–"})
    ('0171 2', '')
    """
    address = str(value.get("address") or "") if isinstance(value, dict) else ""
    return "" if address == LEFT_OUT else address


def _until(today: date) -> date:
    """The last day of which everything is shown.

    >>> _until(date(2026, 6, 30)), _until(date(2026, 7, 1))
    (datetime.date(2026, 5, 18), datetime.date(2026, 6, 17))
    """
    return today.replace(day=1) - _FORTNIGHT
