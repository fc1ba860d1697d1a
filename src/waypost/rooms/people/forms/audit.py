"""What is looked for in the audit log, from the address of the page."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.http import QueryDict

from waypost.rooms.journal.queries import Wanted
from waypost.rooms.journal.records import ActorKind
from waypost.web.numbers import whole


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Who ("member:3"), which verb, of what, on which days (in the zone of the workspace, both included)."""

    who: str = ""
    verb: str = ""
    subject: str = ""
    first: date | None = None
    last: date | None = None

    @classmethod
    def from_query(cls, query: QueryDict) -> "AuditFilter":
        """What cannot be understood does not limit."""
        return cls(
            who=query.get("who", ""),
            verb=query.get("verb", "")[:80],
            subject=query.get("subject", "").strip()[:300],
            first=_day(query.get("from", "")),
            last=_day(query.get("to", "")),
        )

    @property
    def is_set(self) -> bool:
        return self != AuditFilter()

    def wanted(self, zone: ZoneInfo) -> Wanted:
        kind, _, text = self.who.partition(":")
        number = whole(text)
        known = kind in list(ActorKind) and number is not None
        return Wanted(
            actor_kind=ActorKind(kind) if known else None,
            actor_id=number if known else None,
            verb=self.verb,
            subject=self.subject,
            since=_midnight(self.first, zone) if self.first else None,
            until=_midnight(self.last + timedelta(days=1), zone) if self.last else None,
        )


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1970 <= day.year <= 9000 else None


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone)
