"""How far maps have followed the library: in the background after a change, and since they were published."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.maps.models import Carrying, FormerName, Journey, LibraryObject, Persona, Touchpoint, Version
from waypost.rooms.maps.models.carrying import FAILED, WAITING
from waypost.rooms.maps.queries.allowing import reaching
from waypost.rooms.maps.records import JourneyRecord
from waypost.rooms.maps.records.library import NO_OBJECT, Kind
from waypost.rooms.maps.rights import SEE_JOURNEYS
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere


@dataclass(frozen=True, slots=True)
class Following:
    """The newest change of an object that goes to many maps: `done` of `total` have followed, or could not (`failed`)."""

    id: int
    told: Wording
    total: int
    done: int
    failed: int
    over: bool
    left_out: tuple[tuple[str, str], ...] = ()

    @property
    def version(self) -> str:
        """What a page that saw it saw."""
        return f"{self.id}-{self.done}-{int(self.over)}"


def following(who: Who, uuid: UUID) -> Following | None:
    """The oldest change of an object that is still on its way, else the last one while something is to be said of it:
    maps that could not follow. Raises NotThere where the library keeps no such thing."""
    who.must(SEE_JOURNEYS)
    rows = Carrying.objects.filter(workspace_id=who.workspace_id, subject=uuid)
    row = rows.filter(finished_at=None).order_by("id").first() or rows.order_by("-id").first()
    if row is None:
        must_be_kept(who, uuid)
        return None
    many = row.steps.aggregate(waiting=Count("id", filter=Q(state=WAITING)), failed=Count("id", filter=Q(state=FAILED)))
    if row.finished_at is not None and not many["failed"]:
        return None
    failed = (
        row.steps.filter(state=FAILED).select_related("journey").order_by("journey__title")[:10]
        if many["failed"]
        else ()
    )
    seen = set(
        Journey.objects.filter(reaching(who), pk__in=[step.journey_id for step in failed]).values_list("pk", flat=True)
    )
    return Following(
        row.pk, row.told, row.total, row.total - many["waiting"], many["failed"], row.finished_at is not None,
        tuple((step.journey.title, step.problem) for step in failed if step.journey_id in seen),
    )  # fmt: skip


def must_be_kept(who: Who, uuid: UUID) -> None:
    """NotThere unless the library has an object or a persona of this id."""
    kept = (LibraryObject, Touchpoint, Persona)
    if not any(model.objects.filter(workspace_id=who.workspace_id, uuid=uuid).exists() for model in kept):
        raise NotThere(NO_OBJECT)


def former_names(who: Who, kind: Kind, key: str) -> Sequence[tuple[str, str]]:
    """What an object was called before, newest first, each with the id it had then: "" where it was the same."""
    who.must(SEE_JOURNEYS)
    rows = FormerName.objects.filter(workspace_id=who.workspace_id, family=kind.family, stays=key).order_by(
        "-at", "-id"
    )
    return [(name, "" if former == key else former) for name, former in rows.values_list("name", "key")]


@dataclass(frozen=True, slots=True)
class SinceRelease:
    """What the library changed on a map since somebody published it, as sentences, oldest first.

    `published` says whether the published version has followed; else it still says what it said.
    """

    release: int
    published: bool
    notes: tuple[str, ...]


def since_release(who: Who, journey: JourneyRecord) -> SinceRelease | None:
    """None where nothing of a published map changed but by its members."""
    who.must(SEE_JOURNEYS)
    if journey.released is None or journey.published is None or journey.version == journey.released:
        return None
    made = Version.objects.filter(workspace_id=who.workspace_id, journey_id=journey.id, number__gt=journey.released)
    followed = journey.published > journey.released
    made = made.filter(number__lte=journey.published) if followed else made
    notes = tuple(made.exclude(follows=None).order_by("number").values_list("note", flat=True))
    return SinceRelease(journey.released, followed, notes) if notes else None
