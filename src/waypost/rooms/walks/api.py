"""The API of this room: walk-throughs, and what their walks found, stop by stop. Never who walked."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema

from waypost.rooms.people.access import allowed
from waypost.rooms.walks import queries
from waypost.rooms.walks.queries import AtStop
from waypost.rooms.walks.queries.rows import Noted
from waypost.rooms.walks.rights import SEE_WALKS

router = Router(tags=["walks"])


class WalkThroughOut(Schema):
    """What is walked: its stops, how many walks are finished, and the round that walks belong to now."""

    id: UUID
    title: str
    journey: UUID | None
    round: int
    stops: int
    finished: int
    last: datetime | None
    closed: bool


class FindingOut(Schema):
    """A note of a walk, as the caller may read it; `became` is pain_point, gain or insight once it was taken over."""

    text: str
    photos: int
    became: str


class StopOut(Schema):
    """What `n` walks met at a stop, in medians (the lower one; `two` has both values where two walks wrote them down); times in seconds, `waiting` the share of all time that was waiting.

    `good` of `rated` ratings are good; `feeling` is the mean of `felt`, from −2 to +2. `skipped`: why others did not.
    """

    id: UUID
    step: str
    name: str
    n: int
    skipped: list[str]
    seconds: float | None
    waiting: float | None
    forms: float | None
    fields: float | None
    contacts: float | None
    rated: int
    good: int
    felt: int
    feeling: float | None
    two: dict[str, tuple[float, float]]
    findings: list[FindingOut]


class RoundOut(Schema):
    """A round: its finished walks, its stops, and how long the whole way took the `whole` walks that skipped none. A handful of walks is no sample: counts, no percentages."""

    round: int
    walks: int
    whole: int
    seconds: float | None
    stops: list[StopOut]


@router.get("/walks", response=list[WalkThroughOut], summary="All walk-throughs")
def walk_throughs(request: HttpRequest) -> list[dict[str, Any]]:
    """The newest first, up to 500; those along journeys that the caller may open."""
    who = allowed(request, SEE_WALKS)
    return [
        {"id": each.uuid, "title": each.title, "journey": each.journey, "round": each.round, "stops": each.stations,
         "finished": each.finished, "last": each.last, "closed": each.closed_at is not None}
        for each in queries.walk_throughs(who)
    ]  # fmt: skip


@router.get("/walks/{uuid}/results", response=RoundOut, summary="What the walks of a round met and found")
def results(
    request: HttpRequest,
    uuid: UUID,
    round: Annotated[int | None, Query(ge=1, le=32_767)] = None,  # noqa: A002 - the word of the room
) -> dict[str, Any]:
    """Of the round that goes on, unless another is named. Notes are told to whoever may read feedback, without names."""
    who = allowed(request, SEE_WALKS)
    row = queries.walk_through(who, uuid)
    wanted = round or row.round
    found, notes = queries.results(who, row, wanted), queries.noted(who, row, wanted)
    return {
        "round": found.round, "walks": found.walks, "whole": found.whole, "seconds": found.seconds,
        "stops": [_stop(each, [note for note in notes if note.stay.stop_id == each.stop.pk]) for each in found.stops],
    }  # fmt: skip


def _stop(each: AtStop, notes: Sequence[Noted]) -> dict[str, Any]:
    return {
        "id": each.stop.uuid, "step": each.stop.step, "name": each.stop.name, "n": each.n, "skipped": list(each.skipped),
        "seconds": each.seconds, "waiting": each.waiting, "forms": each.forms, "fields": each.fields,
        "contacts": each.contacts, "rated": each.rated.n, "good": each.rated.good, "felt": each.rated.felt,
        "feeling": each.rated.feeling, "two": dict(each.two),
        "findings": [
            {"text": note.text, "photos": len(note.photos), "became": note.stay.finding} for note in notes
        ],
    }  # fmt: skip
