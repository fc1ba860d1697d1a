"""Ideas, filtered and sorted, with how many are for them and where they come from. A constant number of queries."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.dateparse import parse_datetime

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback.records import ItemKind
from waypost.rooms.ideas.models import Contribution, Idea, IdeaItem, Vote
from waypost.rooms.ideas.records import EMPLOYEES, IdeaState, Wanted
from waypost.rooms.ideas.rights import SEE_IDEAS
from waypost.rooms.journal.records import ActorKind
from waypost.rooms.maps.queries.places import places
from waypost.rooms.people.records import Who
from waypost.web.ids import uuid_of

_BY_EMPLOYEES = Q(items__item__kind=ItemKind.EMPLOYEE.value)
_SORTS = {"votes": "n_votes", "items": "n_items", "made": "made_at", "changed": "changed_at", "title": "title"}


@dataclass(frozen=True, slots=True)
class Listed:
    """An idea as a list shows it: `journey` and `step` are names, "" where this member may not open the journey."""

    idea: Idea
    state: IdeaState
    votes: int
    mine: bool
    employees: int
    customers: int
    journey: str
    step: str
    owner: str


def ideas(who: Who, wanted: Wanted) -> "QuerySet[Any, Any]":
    """Which ideas, in which order, to be paged; `listed_of` makes what a page shows of them."""
    who.must(SEE_IDEAS)
    rows = Idea.objects.filter(workspace_id=who.workspace_id, into=None)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    for word in wanted.q.split()[:8]:
        rows = rows.filter(_holds(word))
    if wanted.origin:
        theirs = IdeaItem.objects.filter(idea=OuterRef("pk"))
        kind = Q(item__kind=ItemKind.EMPLOYEE.value)
        rows = rows.filter(Exists(theirs.filter(kind if wanted.origin == EMPLOYEES else ~kind)))
    rows = _of_place(_of_whom(who, rows, wanted), wanted)
    down, name = wanted.sort.startswith("-"), _SORTS[wanted.sort.removeprefix("-")]
    order = F(name).desc() if down else F(name).asc()
    return counted(rows, who).select_related("owner__user").order_by(order, "-made_at", "-pk")


def named(who: Who, holding: Q, nearest: Case) -> Iterator[tuple[UUID, str, str]]:
    """Ideas by their uuid, their title and their words, the newest first after the `nearest`, read as far as
    they are asked for."""
    who.must(SEE_IDEAS)
    rows = Idea.objects.filter(workspace_id=who.workspace_id, into=None).order_by(nearest, "-made_at", "-pk")
    return rows.filter(holding).values_list("uuid", "title", "text").iterator()


def paged(who: Who, wanted: Wanted, *, after: str = "", limit: int = 100) -> tuple[list[Listed], str]:
    """Up to `limit` ideas behind a cursor, the newest first, for programs; and the cursor to go on with, "" at the end."""
    rows = ideas(who, replace(wanted, sort="-made")).order_by("-made_at", "-uuid")
    if after:
        at, _, name = after.partition("_")
        moment, uuid = _moment(at), uuid_of(name)
        if moment is None or uuid is None:
            raise WaypostError(
                en="This cursor is none of ours. Begin without `after`.",
                de="Diese Marke stammt nicht von hier. Bitte ohne `after` beginnen.",
            )
        rows = rows.filter(Q(made_at__lt=moment) | Q(made_at=moment, uuid__lt=uuid))
    found = list(rows[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    return listed_of(who, found[:limit]), _cursor(last) if last else ""


def _cursor(last: Idea) -> str:
    """Where to go on. UTC is written Z: a plus in an address would be read as a space."""
    return f"{last.made_at.astimezone(UTC).isoformat().replace('+00:00', 'Z')}_{last.uuid}"


def _moment(text: str) -> datetime | None:
    try:
        return parse_datetime(text)
    except ValueError:
        return None


def counted(rows: "QuerySet[Any, Any]", who: Who) -> "QuerySet[Any, Any]":
    """With the number of votes and items, and whether the member is for it."""
    mine = Vote.objects.filter(idea=OuterRef("pk"), member=who.actor.id)
    found: QuerySet[Any, Any] = rows.annotate(
        n_votes=Count("votes", distinct=True),
        n_items=Count("items", distinct=True),
        n_employees=Count("items", filter=_BY_EMPLOYEES, distinct=True),
        mine=Exists(mine if who.actor.kind is ActorKind.MEMBER else mine.none()),
    )
    return found


def listed_of(who: Who, rows: Sequence[Any]) -> list[Listed]:
    """Counted ideas as a page shows them."""
    names = step_names(who)
    return [listed(row, names) for row in rows]


def listed(row: Any, names: Mapping[str, tuple[str, str]]) -> Listed:
    journey, step = names.get(f"{row.journey}/{row.step}", ("", "")) if row.journey else ("", "")
    return Listed(
        idea=row, state=IdeaState(row.state), votes=row.n_votes, mine=row.mine, employees=row.n_employees,
        customers=row.n_items - row.n_employees, journey=journey, step=step, owner=str(row.owner.user) if row.owner else "",
    )  # fmt: skip


def step_names(who: Who) -> dict[str, tuple[str, str]]:
    """How journeys and their steps are called, by `<journey>/<step>`; of those that this member may open."""
    return {key: (title, "" if key.endswith("/") else name) for title, steps in places(who) for key, name in steps}


def _of_whom(who: Who, rows: "QuerySet[Any, Any]", wanted: Wanted) -> "QuerySet[Any, Any]":
    """Those that the member gave, or looks after."""
    if wanted.whose == "mine":
        given = Contribution.objects.filter(member=who.actor.id).values("item")
        return rows.filter(Exists(IdeaItem.objects.filter(idea=OuterRef("pk"), item__in=given)))
    return rows.filter(owner=who.actor.id) if wanted.whose == "cared" else rows


def _of_place(rows: "QuerySet[Any, Any]", wanted: Wanted) -> "QuerySet[Any, Any]":
    journey, _, step = wanted.at.partition("/")
    uuid = uuid_of(journey) if journey else None
    if uuid is None:
        return rows
    return rows.filter(journey=uuid, step=step) if step else rows.filter(journey=uuid)


def _holds(word: str) -> Q:
    """SQLite knows capitals of ASCII only: it is asked for the usual writings."""
    found = Q()
    for each in {word} if connection.vendor == "postgresql" else {word, word.lower(), word.capitalize()}:
        found |= Q(title__icontains=each) | Q(text__icontains=each)
    return found
