"""What walks met at a step of a journey: for its panel on the living map."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F

from waypost.rooms.people.records import Who
from waypost.rooms.walks.models import Stay
from waypost.rooms.walks.queries.results import Rated, Two, both, middle, rated
from waypost.rooms.walks.rights import SEE_WALKS


@dataclass(frozen=True, slots=True)
class Met:
    """What finished walks of the newest round met at a step; `walk_through` is where the whole is seen. `two` as in results."""

    walks: int
    seconds: float | None
    waited: float | None
    rated: Rated
    walk_through: UUID
    two: Two


def at_step(who: Who, journey: UUID, step: str) -> Met | None:
    """Of the walk-through that was walked there last; None where nobody was. One query."""
    if not who.may(SEE_WALKS):
        return None
    rows = Stay.objects.filter(
        workspace_id=who.workspace_id, stop__step=step, walk__walk_through__journey=journey, skipped=False,
        walk__ended_at__isnull=False, walk__round=F("walk__walk_through__round"), ended_at__isnull=False,
    ).select_related("walk__walk_through")  # fmt: skip
    stays = list(rows.order_by("-walk__ended_at")[:500])
    if not stays:
        return None
    newest = stays[0].walk.walk_through
    mine = [each for each in stays if each.walk.walk_through_id == newest.pk]
    times = [each.seconds or 0.0 for each in mine]
    waited = [each.waited or 0.0 for each in mine]
    return Met(
        walks=len(mine), seconds=middle(times), waited=middle(waited), rated=rated(mine), walk_through=newest.uuid,
        two=both({"seconds": times, "waited": waited}),
    )  # fmt: skip
