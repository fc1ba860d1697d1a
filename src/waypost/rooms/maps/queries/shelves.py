"""The shelves of the library: which objects, in which order, a page at a time, however many there are."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.journey import Grade
from waypost.rooms.maps.models import LibraryObject, Touchpoint, Use
from waypost.rooms.maps.queries.library import shelf
from waypost.rooms.maps.records import Status
from waypost.rooms.maps.records.library import NO_OBJECT, Kind, ObjectRecord, State
from waypost.rooms.maps.rights import SEE_JOURNEYS
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere
from waypost.web.ids import uuid_of

PAGE = 50
MOST_CHOICES = 200  # owners and tags that a filter offers
SORTS = ("name", "used", "weight", "n", "dated", "changed")


@dataclass(frozen=True, slots=True)
class WantedObjects:
    """Which objects, in which order; empty fields ask for nothing. Archived ones come only when asked for.

    `used` and `measured` are "yes", "no" or "". Channel, phase and measuring point are those of touchpoints.
    """

    words: str = ""
    state: str = ""
    grade: str = ""
    used: str = ""
    owner: str = ""
    tag: str = ""
    channel: str = ""
    phase: str = ""
    measured: str = ""
    sort: str = "name"

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "WantedObjects":
        """From the address of a page; what nobody knows there is left out."""

        def text(name: str) -> str:
            return query.get(name, "").replace("\x00", "").strip()[:200]

        def one_of(name: str, known: Any) -> str:
            return query.get(name, "") if query.get(name, "") in set(known) else ""

        return cls(
            words=text("q"),
            state=one_of("state", State),
            grade=one_of("grade", Grade),
            used=one_of("used", ("yes", "no")),
            owner=text("owner"),
            tag=text("tag"),
            channel=text("channel"),
            phase=text("phase"),
            measured=one_of("measured", ("yes", "no")),
            sort=one_of("sort", [*SORTS, *(f"-{each}" for each in SORTS)]) or "name",
        )

    @property
    def narrows(self) -> bool:
        return any((self.words, self.state, self.grade, self.used, self.owner, self.tag)) or any(
            (self.channel, self.phase, self.measured)
        )


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters of a shelf offer: what stands on it. Members by id and name, others by the name that they have."""

    owners: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]
    channels: tuple[str, ...]


Rows = QuerySet[Any]


def objects(who: Who, kind: Kind, wanted: WantedObjects, number: str = "") -> "Page[Any]":
    """One page of a shelf, as records: two queries."""
    page: Page[Any] = Paginator(_found(who, kind, wanted).defer("document"), PAGE).get_page(number)
    page.object_list = [_record(row) for row in page.object_list]
    return page


def every_object(who: Who, kind: Kind, wanted: WantedObjects) -> Iterator[ObjectRecord]:
    """All that is wanted, read as it is used: for exports and programs."""
    for row in _found(who, kind, wanted).defer("document").iterator(chunk_size=500):
        yield _record(row)


def an_object(who: Who, kind: Kind, uuid: UUID) -> ObjectRecord:
    """One object; raises NotThere."""
    row = _with_use(who, kind).filter(uuid=uuid).defer("document").first()
    if row is None:
        raise NotThere(NO_OBJECT)
    return _record(row)


def object_document(who: Who, kind: Kind, uuid: UUID) -> documents.Linked:
    """All that is said of an object; raises NotThere."""
    who.must(SEE_JOURNEYS)
    text = shelf(who, kind).filter(uuid=uuid).values_list("document", flat=True).first()
    if text is None:
        raise NotThere(NO_OBJECT)
    (found,) = documents.read(text)
    assert isinstance(found, documents.Linked)
    return found


@dataclass(frozen=True, slots=True)
class Candidates:
    """Objects to choose one from: the first of all that were found, and how many these are."""

    shown: tuple[ObjectRecord, ...]
    total: int


def candidates(who: Who, kind: Kind, words: str, *, but: Collection[UUID], most: int = 20) -> Candidates:
    """Objects of a shelf that these words find, but some. The most used come first."""
    rows = _found(who, kind, WantedObjects(words=words, sort="-used")).exclude(uuid__in=but).defer("document")
    shown = tuple(_record(row) for row in rows[:most])
    return Candidates(shown, len(shown) if len(shown) < most else rows.count())


def sizes(who: Who) -> Mapping[Kind, int]:
    """How many objects that are not archived stand on each shelf."""
    who.must(SEE_JOURNEYS)
    rows = LibraryObject.objects.filter(workspace_id=who.workspace_id).exclude(state=State.ARCHIVED)
    many = dict(rows.values("kind").annotate(many=Count("id")).values_list("kind", "many"))
    touchpoints = Touchpoint.objects.filter(workspace_id=who.workspace_id).exclude(state=State.ARCHIVED).count()
    return {kind: touchpoints if kind is Kind.TOUCHPOINT else many.get(kind.value, 0) for kind in Kind}


def choices(who: Who, kind: Kind) -> Choices:
    """What filters offer, each by name: two queries, and a third for touchpoints."""
    who.must(SEE_JOURNEYS)
    rows = shelf(who, kind).order_by()
    people = rows.exclude(owner="").values_list("member__uuid", "member__user__name", "member__user__email", "owner")
    owners = {(str(uuid or text), name or email or text) for uuid, name, email, text in people.distinct()}
    tags = {tag for text in rows.exclude(tags="").values_list("tags", flat=True).distinct() for tag in text.split("\n")}
    channels: Sequence[str] = ()
    if kind is Kind.TOUCHPOINT:
        channels = list(rows.exclude(channel="").values_list("channel", flat=True).distinct())
    shown = sorted(owners, key=lambda each: each[1].casefold())[:MOST_CHOICES]
    return Choices(
        tuple(shown), *(tuple(sorted(each, key=str.casefold))[:MOST_CHOICES] for each in (tags - {""}, channels))
    )


def blind_spots(who: Who) -> int:
    """How many touchpoints have no measuring point."""
    who.must(SEE_JOURNEYS)
    rows = Touchpoint.objects.filter(workspace_id=who.workspace_id, measuring_point="")
    return rows.exclude(state=State.ARCHIVED).count()


def _found(who: Who, kind: Kind, wanted: WantedObjects) -> Rows:
    rows = _with_use(who, kind)
    rows = rows.filter(state=wanted.state) if wanted.state else rows.exclude(state=State.ARCHIVED)
    for word in wanted.words.split():
        rows = rows.filter(_says(kind, word))
    if wanted.grade:
        rows = rows.filter(grade=wanted.grade)
    if wanted.owner:
        rows = rows.filter(_looked_after(wanted.owner))
    if wanted.tag:
        rows = rows.filter(tags__contains=f"\n{wanted.tag}\n")
    if wanted.used:
        linked = Exists(_uses(who, kind))
        rows = rows.filter(linked if wanted.used == "yes" else ~linked)
    if kind is Kind.TOUCHPOINT:
        rows = _of_touchpoints(rows, wanted)
    return rows.order_by(*_order(wanted.sort))


def _of_touchpoints(rows: Rows, wanted: WantedObjects) -> Rows:
    if wanted.channel:
        rows = rows.filter(channel=wanted.channel)
    if wanted.phase:
        rows = rows.filter(phase=wanted.phase)
    if wanted.measured:
        rows = rows.filter(measuring_point="") if wanted.measured == "no" else rows.exclude(measuring_point="")
    return rows


def _looked_after(text: str) -> Q:
    """By a member, named by id; else by somebody of this name who is none."""
    member = uuid_of(text)
    return Q(member__uuid=member) if member else Q(owner=text, member=None)


def _says(kind: Kind, word: str) -> Q:
    found = Q(name__icontains=word) | Q(summary__icontains=word) | Q(tags__icontains=word) | Q(sources__icontains=word)
    return found | Q(channel__icontains=word) | Q(place__icontains=word) if kind is Kind.TOUCHPOINT else found


def _order(sort: str) -> list[Any]:
    down, key = sort.startswith("-"), sort.lstrip("-")
    column: Any = {"name": Lower("name"), "used": F("used_in"), "changed": F("changed_at")}.get(key, F(key))
    return [column.desc(nulls_last=True) if down else column.asc(nulls_last=True), Lower("name"), "id"]


def _with_use(who: Who, kind: Kind) -> Rows:
    who.must(SEE_JOURNEYS)
    many = _uses(who, kind).order_by().values("key").annotate(many=Count("journey", distinct=True)).values("many")
    rows: Rows = shelf(who, kind).select_related("member__user").annotate(used_in=Coalesce(Subquery(many), 0))
    return rows


def _uses(who: Who, kind: Kind) -> QuerySet[Use]:
    rows = Use.objects.filter(workspace_id=who.workspace_id, kind=kind.family, key=OuterRef("key"))
    return rows.exclude(journey__status=Status.ARCHIVED.value)


def _record(row: Any) -> ObjectRecord:
    """A row that was asked for with its use."""
    record: ObjectRecord = row.record(row.used_in)
    return record
