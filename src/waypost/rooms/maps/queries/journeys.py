"""Journeys of a workspace, their versions and documents."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.db.models import F, Q, QuerySet, TextField
from django.db.models.functions import Cast

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.maps.models import Journey, Use, Version
from waypost.rooms.maps.queries.allowing import manages, reaching
from waypost.rooms.maps.queries.reviews import version_names
from waypost.rooms.maps.records import NO_JOURNEY, Figures, JourneyRecord, Status, VersionRecord, ports
from waypost.rooms.maps.records.sharing import Reach
from waypost.rooms.maps.rights import SEE_JOURNEYS
from waypost.rooms.people.records import Who
from waypost.web.errors import NotAllowed, NotThere

_LISTED = Wording(
    "This journey is listed only: its owner and those who publish journeys open it. Ask one of them.",
    "Diese Journey ist nur gelistet: Journey Owner und wer Journeys veröffentlicht, öffnen sie. Bitte dort nachfragen.",
)
SORTS = ("title", "-changed", "evidence", "mood")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which journeys, in which order. Empty fields ask for nothing; archived ones come only when asked for."""

    words: str = ""
    status: str = ""
    owner: str = ""
    persona: str = ""
    phase: str = ""
    sort: str = "title"

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Wanted":
        """From the address of a page; what nobody knows there is left out."""
        status, sort = query.get("status", ""), query.get("sort", "")
        return cls(
            words=query.get("q", "").strip()[:200],
            status=status if status in set(Status) else "",
            owner=query.get("owner", "") if _is_uuid(query.get("owner", "")) else "",
            persona=query.get("persona", "")[:200],
            phase=query.get("phase", "")[:60],
            sort=sort if sort in SORTS else "title",
        )

    @property
    def is_set(self) -> bool:
        return bool(self.words or self.status or self.owner or self.persona or self.phase)


def journeys(who: Who, wanted: Wanted | None = None) -> Sequence[JourneyRecord]:
    """The journeys of the workspace, one query however many they are."""
    who.must(SEE_JOURNEYS)
    wanted = wanted or Wanted()
    rows = _rows(who)
    rows = rows.filter(status=wanted.status) if wanted.status else rows.exclude(status=Status.ARCHIVED.value)
    if wanted.words:
        for word in wanted.words.split():
            rows = rows.filter(Q(title__icontains=word) | Q(segment__icontains=word) | Q(product__icontains=word))
    if wanted.owner:
        rows = rows.filter(owner__uuid=wanted.owner)
    if wanted.persona:
        used = Use.objects.filter(workspace_id=who.workspace_id, kind="persona", key=wanted.persona)
        rows = rows.filter(pk__in=used.values("journey"))
    found = [row.record() for row in rows.order_by("title", "id")]
    if wanted.phase:
        found = [each for each in found if wanted.phase in phases_of(each)]
    return _sorted(found, wanted.sort)


@dataclass(frozen=True, slots=True)
class Named:
    """A journey by its title, with its steps by id and name."""

    uuid: UUID
    title: str
    steps: tuple[tuple[str, str], ...]


def named(who: Who, holding: Q) -> Iterator[Named]:
    """Journeys by title, read as far as they are asked for. `holding` is about `title`, or `told`: what its outline says."""
    who.must(SEE_JOURNEYS)
    rows = _rows(who).exclude(status=Status.ARCHIVED.value).annotate(told=Cast("outline", TextField())).filter(holding)
    for uuid, title, outline in rows.order_by("title", "id").values_list("uuid", "title", "outline").iterator():
        yield Named(uuid, title, tuple((each["id"], each["name"]) for each in outline.get("stations", ())))


def phases_of(record: JourneyRecord) -> tuple[str, ...]:
    """The phases that a journey runs through, in its order: the one it was placed in, or those of its stations."""
    if record.place.phase:
        return (record.place.phase,)
    return tuple(dict.fromkeys(station.phase for station in record.outline.stations if station.phase))


def journey(who: Who, uuid: UUID) -> JourneyRecord:
    """One journey, to be read; raises NotThere, and NotAllowed for one that is only listed for this member."""
    who.must(SEE_JOURNEYS)
    row = _rows(who).filter(uuid=uuid).first()
    if row is None:
        raise NotThere(NO_JOURNEY)
    if row.record().reach is Reach.LISTED and not manages(who, row.owner_id):
        raise NotAllowed(en=_LISTED.en, de=_LISTED.de)
    return row.record()


def around(who: Who, given: JourneyRecord) -> JourneyRecord | None:
    """The journey in which this one lies, as far as this member may know of it."""
    row = _rows(who).filter(uuid=given.place.parent).first() if given.place.parent else None
    return row.record() if row else None


def nested(who: Who, uuid: UUID) -> Sequence[JourneyRecord]:
    """The journeys that lie directly in this one."""
    who.must(SEE_JOURNEYS)
    rows = _rows(who).filter(parent__uuid=uuid).exclude(status=Status.ARCHIVED.value)
    return [row.record() for row in rows.order_by("title", "id")]


def versions(who: Who, uuid: UUID) -> Sequence[VersionRecord]:
    """All versions of a journey, newest first."""
    who.must(SEE_JOURNEYS)
    rows = Version.objects.filter(workspace_id=who.workspace_id, journey__uuid=uuid).select_related("journey")
    rows = rows.filter(reaching(who, "journey__", beyond=Reach.LISTED))
    names = version_names(who, uuid)
    found = (row.record() for row in rows.defer("document").order_by("-number"))
    return [replace(each, name=names.get(each.number, "")) for each in found]


def version(who: Who, uuid: UUID, number: int | None = None) -> VersionRecord:
    """One version, the newest if none is named; raises NotThere."""
    who.must(SEE_JOURNEYS)
    rows = Version.objects.filter(workspace_id=who.workspace_id, journey__uuid=uuid).select_related("journey")
    rows = rows.filter(reaching(who, "journey__", beyond=Reach.LISTED))
    rows = rows.defer("document").order_by("-number")
    row = (rows if number is None else rows.filter(number=number)).first()
    if row is None:
        raise NotThere(
            Wording(
                "This journey has no such version. Its history lists those there are.",
                "Diese Version gibt es von dieser Journey nicht. Die vorhandenen stehen im Verlauf.",
            )
        )
    return replace(row.record(), name=version_names(who, uuid).get(row.number, ""))


def document(given: VersionRecord) -> documents.Journey:
    """The document of a version that was asked for by `version`; parsed once, since it never changes."""
    return _parsed(given.id, given.sha256)


def newest_documents(who: Who) -> Sequence[documents.Journey]:
    """The newest document of each journey that is not archived; two queries, and one for each that was never read."""
    return list(newest_by_journey(who).values())


def newest_by_journey(who: Who) -> Mapping[UUID, documents.Journey]:
    """As `newest_documents`, by the public name of the journey."""
    who.must(SEE_JOURNEYS)
    live = _rows(who).filter(reaching(who, beyond=Reach.LISTED)).exclude(status=Status.ARCHIVED.value)
    rows = Version.objects.filter(journey__in=live, number=F("journey__latest")).order_by("journey_id")
    return {uuid: _parsed(id_, sha256) for uuid, id_, sha256 in rows.values_list("journey__uuid", "id", "sha256")}


@lru_cache(maxsize=64)
def _parsed(version_id: int, sha256: str) -> documents.Journey:
    text = Version.objects.values_list("document", flat=True).get(pk=version_id, sha256=sha256)
    return documents.read_journey(text)


def figures(who: Who, records: Sequence[JourneyRecord], *, count: bool = False) -> Mapping[UUID, Figures]:
    """What is known of journeys in numbers: counted by the room above, else as their documents were measured.

    With `count` those that were not counted yet are; else the page does it card by card.
    """
    live = ports.figures(who, records, count=count)
    return {each.uuid: live.get(each.uuid) or _written(each) for each in records}


def _written(record: JourneyRecord) -> Figures:
    short = record.outline
    return Figures(
        customers=short.customers, satisfaction=short.satisfaction, ratings=short.ratings, as_of=_moment(short.as_of)
    )


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return found if found is None or found.tzinfo else found.astimezone()


def _rows(who: Who) -> QuerySet[Journey]:
    rows = Journey.objects.filter(workspace_id=who.workspace_id).filter(reaching(who))
    return rows.select_related("owner__user", "parent", "access")


def _sorted(found: list[JourneyRecord], sort: str) -> list[JourneyRecord]:
    match sort:
        case "-changed":
            return sorted(found, key=lambda each: each.changed_at, reverse=True)
        case "evidence":
            return sorted(found, key=lambda each: each.outline.grades.share or 0)
        case "mood":
            return sorted(found, key=lambda each: worst_mood(each))
    return sorted(found, key=lambda each: each.title.casefold())


def worst_mood(record: JourneyRecord) -> float:
    """The lowest mood on a line; journeys without any mood come last."""
    return min((s.mood for s in record.outline.stations if s.mood is not None), default=9.0)


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
