"""The API of this room: ideas with their votes, a new one, what becomes of one, one's own vote."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field, StringConstraints

from waypost.rooms.ideas import actions, queries
from waypost.rooms.ideas.queries.listing import Listed, paged
from waypost.rooms.ideas.records import LONGEST_REASON, LONGEST_TEXT, ContributionKind, Given, IdeaState, Wanted
from waypost.rooms.ideas.rights import CONTRIBUTE, SEE_IDEAS
from waypost.rooms.people.access import allowed
from waypost.rooms.people.records import Who
from waypost.web.instants import Instant

router = Router(tags=["ideas"])
Line = Annotated[str, StringConstraints(max_length=200)]
State = Literal["new", "seen", "planned", "done", "declined"]


class IdeaOut(Schema):
    """An idea. `employees` and `customers` say how often it was proposed by whom; `mine` whether the caller is for it.

    `journey` is None where the caller may not open it.
    """

    id: UUID
    title: str
    text: str
    state: State
    reason: str
    votes: int
    mine: bool
    employees: int
    customers: int
    journey: UUID | None
    step: str
    made_at: datetime
    changed_at: datetime


class IdeasOut(Schema):
    """Ideas, the newest first, and the cursor to go on with: "" where there are no more."""

    ideas: list[IdeaOut]
    cursor: str


class IdeaIn(Schema):
    """A new idea. `key` names this try to send it: the same key again changes nothing. `nameless`: without one's
    name. `at`: when it was noticed, with its zone, where that was before now; at most a year ago."""

    key: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    text: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT)]
    journey: UUID | None = None
    step: Line = ""
    feeling: Annotated[int, Field(ge=-2, le=2)] | None = None
    nameless: bool = False
    at: Instant | None = None


class DecisionIn(Schema):
    """What becomes of an idea; declining needs a reason, which who gave it reads."""

    state: State
    reason: Annotated[str, StringConstraints(max_length=LONGEST_REASON)] = ""


class VoteIn(Schema):
    """Whether one is for it."""

    on: bool = True


class VotesOut(Schema):
    """How many are for it now."""

    votes: int


@router.get("/ideas", response=IdeasOut, summary="Ideas, page by page")
def ideas(
    request: HttpRequest, q: Line = "", state: Literal["", State] = "",
    origin: Literal["", "employees", "customers"] = "", journey: UUID | None = None, step: Line = "",
    after: Line = "", limit: Annotated[int, Query(ge=1, le=200)] = 100,
) -> dict[str, Any]:  # fmt: skip
    """Merged ones are told as the one they are part of. Send the last `cursor` as `after` to go on."""
    who = allowed(request, SEE_IDEAS)
    wanted = Wanted(q=q, state=state, origin=origin, at=f"{journey}/{step}" if journey else "")
    found, cursor = paged(who, wanted, after=after, limit=limit)
    return {"ideas": [_told(each) for each in found], "cursor": cursor}


@router.get("/ideas/{uuid}", response=IdeaOut, summary="One idea")
def idea(request: HttpRequest, uuid: UUID) -> dict[str, Any]:
    """Of one that was merged, the one it is part of."""
    return _one(allowed(request, SEE_IDEAS), uuid)


@router.post("/ideas", response=IdeaOut, summary="Leave an idea")
def contribute(request: HttpRequest, given: IdeaIn) -> dict[str, Any]:
    """It becomes a feedback item of an employee as well, and is read like any other."""
    who = allowed(request, CONTRIBUTE)
    who.must(SEE_IDEAS)  # it is told back
    made = actions.contribute(who, Given(kind=ContributionKind.IDEA, **given.dict()))
    return _one(who, queries.idea_of(who, made.item.uuid))


@router.post("/ideas/{uuid}/state", response=IdeaOut, summary="Decide on an idea")
def decide(request: HttpRequest, uuid: UUID, given: DecisionIn) -> dict[str, Any]:
    """For whoever may decide, and for who looks after it; who gave it is told."""
    who = allowed(request, SEE_IDEAS)
    actions.decide(who, uuid, state=IdeaState(given.state), reason=given.reason)
    return _one(who, uuid)


@router.post("/ideas/{uuid}/vote", response=VotesOut, summary="Be for an idea, or no longer")
def vote(request: HttpRequest, uuid: UUID, given: VoteIn) -> dict[str, int]:
    """Members vote, each once; a key has no vote. Who voted for what is told nowhere."""
    return {"votes": actions.vote(allowed(request, CONTRIBUTE), uuid, on=given.on)}


def _one(who: Who, uuid: UUID) -> dict[str, Any]:
    (found,) = queries.listed_of(who, [queries.idea(who, uuid)])
    return _told(found)


def _told(each: Listed) -> dict[str, Any]:
    row = each.idea
    return {
        "id": row.uuid, "title": row.title, "text": row.text, "state": row.state, "reason": row.reason,
        "votes": each.votes, "mine": each.mine, "employees": each.employees, "customers": each.customers,
        "journey": row.journey if each.journey else None, "step": row.step if each.journey else "",
        "made_at": row.made_at, "changed_at": row.changed_at,
    }  # fmt: skip
