"""The period that an address names."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.people.access import MemberRequest
from waypost.web.language import said

PERIODS: dict[str, tuple[int, Wording]] = {
    "30": (30, Wording("Last 30 days", "Letzte 30 Tage")),
    "90": (90, Wording("Last 90 days", "Letzte 90 Tage")),
    "365": (365, Wording("Last 12 months", "Letzte 12 Monate")),
    "all": (0, Wording("All time", "Gesamte Zeit")),
}
_USUAL = "90"


@dataclass(frozen=True, slots=True)
class Period:
    """A half-open period that ends with the day of today; `since` None is from the beginning."""

    key: str
    name: str
    since: datetime | None
    until: datetime
    first: str
    choices: tuple[tuple[str, str], ...]


def period_of(request: MemberRequest) -> Period:
    """The period of `?days=`, in the zone of the workspace."""
    key = request.GET.get("days", "")
    key = key if key in PERIODS else _USUAL
    days, name = PERIODS[key]
    today = timezone.localtime().date()
    until = timezone.make_aware(datetime.combine(today + timedelta(days=1), datetime.min.time()))
    first = today - timedelta(days=days - 1)
    since = timezone.make_aware(datetime.combine(first, datetime.min.time())) if days else None
    choices = tuple((each, said(wording)) for each, (_, wording) in PERIODS.items())
    return Period(key, said(name), since, until, first.isoformat() if days else "", choices)
