"""The rules in force in a workspace, as the core takes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID
from zoneinfo import ZoneInfo

from waypost.core.contacts.quiet import QuietHours
from waypost.core.contacts.rules import ContactRule, Counting
from waypost.rooms.contacts.models import ContactSettings, RuleException, RuleRow
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.people.records import House

# What holds in a workspace that has said nothing: one contact a day, a month between two surveys.
DEFAULT = ContactRule(most=1, counting=Counting.DAY, days_asking=30, days_message=0)
_YEARS = range(2020, 2061)


@dataclass(frozen=True, slots=True)
class Scoped:
    """A rule, and for whom: everybody, or who has a value of a trait, or a segment."""

    rule: ContactRule
    trait: str = ""
    value: str = ""
    segment: str = ""


@dataclass(frozen=True, slots=True)
class InForce:
    """Everything that decides on contacts in a workspace."""

    zone: ZoneInfo
    own_zone: bool
    needs_consent: bool
    consent_words: tuple[str, ...]
    quiet: QuietHours
    rules: Sequence[Scoped]
    exceptions: dict[UUID, tuple[int | None, bool]]


def settings_of(workspace_id: int) -> ContactSettings:
    """The settings of a workspace; those of every new one where nobody has said anything."""
    found = ContactSettings.objects.filter(pk=workspace_id).first()
    if found is None:
        found = ContactSettings(workspace_id=workspace_id)
        found.clean_fields(exclude=["workspace"])
    return found


def rows(workspace_id: int) -> list[RuleRow]:
    """The rules as rows, that for everybody first; a row with the default where there is none yet."""
    kept = RuleRow.objects.filter(workspace_id=workspace_id).order_by("id")
    found = sorted(kept, key=lambda row: bool(row.trait or row.segment))
    if not found or found[0].trait or found[0].segment:
        found.insert(0, RuleRow(
            workspace_id=workspace_id, most=DEFAULT.most, counting=DEFAULT.counting.value, hours=DEFAULT.hours,
            days_asking=DEFAULT.days_asking, days_message=DEFAULT.days_message,
        ))  # fmt: skip
    return found


def in_force(workspace_id: int) -> InForce:
    """What decides on contacts now; four queries."""
    said = settings_of(workspace_id)
    now = standing(House(workspace_id))
    excepted = RuleException.objects.filter(workspace_id=workspace_id)
    return InForce(
        zone=ZoneInfo(now.zone),
        own_zone=said.own_zone,
        needs_consent=said.needs_consent,
        consent_words=tuple(filter(None, map(str.strip, said.consent_words.splitlines()))),
        quiet=QuietHours(said.quiet_begin, said.quiet_end, said.sundays, holidays_of(said.holidays)),
        rules=[Scoped(as_rule(row, now.week_start), row.trait, row.value, row.segment) for row in rows(workspace_id)],
        exceptions={row.about: (row.days, row.beyond_most) for row in excepted},
    )


def as_rule(row: RuleRow, week_start: int = 0) -> ContactRule:
    return ContactRule(
        row.name, row.most, Counting(row.counting), row.hours, row.days_asking, row.days_message, row.never, week_start
    )


@lru_cache(maxsize=16)
def holidays_of(place: str) -> frozenset[date]:
    """The public holidays of `DE`, `DE-BW`, `AT` …; none for "". Raises NotImplementedError for a place nobody knows."""
    if not place:
        return frozenset()
    from holidays import country_holidays

    country, _, state = place.upper().partition("-")
    return frozenset(country_holidays(country, subdiv=state or None, years=_YEARS))
