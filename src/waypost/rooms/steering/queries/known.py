"""Everything the chapters answer from, read once; and how figures and instants are said."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import formats, timezone

from waypost.core.vocabulary.events import Role as Part
from waypost.core.vocabulary.numbers import number
from waypost.rooms.customers.queries.protection import Held, held
from waypost.rooms.customers.records import ports
from waypost.rooms.customers.records.ports import Stream
from waypost.rooms.feedback.queries import by_source
from waypost.rooms.people.queries.protection import Admitted, admitted
from waypost.rooms.people.records import RETENTION
from waypost.rooms.people.rights import ROLE_NAMES, Right, Role
from waypost.rooms.steering.models import Declaration, RetentionRun
from waypost.rooms.steering.queries.declared import declaration
from waypost.web.language import language, said, say

if TYPE_CHECKING:
    from waypost.rooms.people.models import Member


@dataclass(frozen=True, slots=True)
class Known:
    """A workspace, what is kept in it, who is let in, what was filled in, what was deleted when."""

    held: Held
    admitted: Admitted
    declared: Declaration
    runs: tuple[RetentionRun, ...]
    slug: str
    name: str
    customers: str
    least_group: int
    agents_allowed: bool
    second_factor: bool
    days: dict[str, int]
    feedback: tuple[tuple[str, int], ...]
    streams: tuple[Stream, ...]
    member: "Member"

    @property
    def sources(self) -> list[tuple[str, str]]:
        """Everything that needs a legal basis, as (key, name): sources of events, then what else comes in or goes out."""
        return sources_of(self.held, self.streams)

    @property
    def agents(self) -> tuple[str, ...]:
        """Dimensions that say who of the company worked on a contact."""
        return tuple(name for name, part in self.held.dimensions if part == Part.AGENT.value)


def known(member: "Member") -> Known:
    """What is known of the workspace of a member, now."""
    workspace = member.workspace
    rows = RetentionRun.objects.filter(workspace_id=workspace.pk).order_by("-day")
    return Known(
        held=held(member),
        admitted=admitted(workspace.pk),
        declared=declaration(workspace.pk),
        runs=tuple(rows[:10]),
        slug=workspace.slug,
        name=workspace.name,
        customers=workspace.noun.label,
        least_group=workspace.least_group,
        agents_allowed=workspace.agents,
        second_factor=workspace.second_factor,
        days={kind: workspace.days_kept(kind) for kind in RETENTION},
        feedback=tuple(by_source(member)),
        streams=streams_of(member),
        member=member,
    )


def streams_of(member: "Member") -> tuple[Stream, ...]:
    """What comes in beside events, and what leaves the house, as the rooms tell it."""
    return tuple(stream for told in ports.streams for stream in told(member))


def sources_of(held_: Held, streams: tuple[Stream, ...]) -> list[tuple[str, str]]:
    """What needs a legal basis: sources of events, and streams that are used."""
    return [(each.key, each.name) for each in held_.sources] + [
        (each.key, said(each.name)) for each in streams if each.amount
    ]


def count(value: int) -> str:
    """A whole number as it is written."""
    return number(value, language())


def day(value: datetime | None) -> str:
    """A day in the zone of the workspace; a dash where there is none."""
    return "–" if value is None else formats.date_format(timezone.localtime(value), "SHORT_DATE_FORMAT")


def moment(value: datetime | None) -> str:
    """An instant in the zone of the workspace; a dash where there is none."""
    return "–" if value is None else formats.date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")


def period(days: int) -> str:
    """How long something is kept."""
    return say("{n:# day|# days}", "{n:# Tag|# Tage}", n=days) if days else say("without end", "unbegrenzt")


def roles_with(right: Right) -> str:
    """The roles that have a right, by name."""
    return ", ".join(said(ROLE_NAMES[role]) for role in Role if role in right.roles)


def listed(pairs: tuple[tuple[str, int], ...] | list[tuple[str, int]]) -> str:
    """Names with how many each has."""
    return ", ".join(f"{name} ({count(n)})" for name, n in pairs)
