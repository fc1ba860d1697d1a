"""The inbox: items, searched and filtered, a page at a time; and one of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from waypost.core.language.labels import Effort, Emotion, Intent, Sentiment
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.customers.queries import persons
from waypost.rooms.customers.queries.glance import glance
from waypost.rooms.customers.queries.identity import identity
from waypost.rooms.customers.records import PersonRecord
from waypost.rooms.feedback.models import Correction, FeedbackSource, Found, InboxView, Item, Tag
from waypost.rooms.feedback.queries.answers import alongside, once
from waypost.rooms.feedback.queries.codebook import codebook
from waypost.rooms.feedback.queries.places import places
from waypost.rooms.feedback.queries.skipping import touchpoints
from waypost.rooms.feedback.queries.texts import texts
from waypost.rooms.feedback.queries.whose import CUSTOMERS
from waypost.rooms.feedback.queries.words import holds, saying
from waypost.rooms.feedback.records import NOT_THERE, Band, ItemKind, Task
from waypost.rooms.feedback.rights import SEE_FEEDBACK
from waypost.rooms.maps import queries as maps
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere

A_PAGE = 30
MOST_COUNTED = 10_000
UNSURE = "unsure"
NEW = "new"
ODD = "odd"
WORDS = "words"
_BESIDE = ("source", "member__user", "team")
ME, NOBODY = "me", "nobody"
COLLEAGUES, EVERYBODY = "colleagues", "everybody"
_DAY = timedelta(days=1)
# Score and words say different things: worth a look, neither overwrites the other.
DISAGREES = Q(sure=True) & (
    Q(emotion__gt=0.5, sentiment=Sentiment.NEGATIVE.value) | Q(emotion__lt=-0.5, sentiment=Sentiment.POSITIVE.value)
)
_BANDS = {
    Band.LOW: Q(emotion__lt=-0.5),
    Band.MIDDLE: Q(emotion__gte=-0.5, emotion__lte=0.5),
    Band.HIGH: Q(emotion__gt=0.5),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which items are wanted, as the address says; what is not known there is not asked for. `at` is journey:step.

    `whose` "" are customers, unless the kind, the source or who looks after it already says which items are meant.
    """

    q: str = ""
    whose: str = ""
    sentiment: str = ""
    intent: str = ""
    topic: str = ""
    effort: str = ""
    kind: str = ""
    source: str = ""
    touchpoint: str = ""
    at: str = ""
    band: str = ""
    state: str = ""
    tag: str = ""
    language: str = ""
    feeling: str = ""
    to: str = ""
    odd: str = ""
    words: str = ""
    person: str = ""
    since: str = ""
    until: str = ""
    after: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Wanted":
        """What an address says."""
        given = {each.name: " ".join(query.get(each.name, "").split())[:300] for each in fields(cls)}
        allowed: dict[str, set[str]] = {
            "sentiment": {*Sentiment, UNSURE}, "intent": set(Intent), "effort": set(Effort), "kind": set(ItemKind),
            "whose": {COLLEAGUES, EVERYBODY}, "band": set(Band), "state": {NEW}, "language": {"de", "en"}, "feeling": set(Emotion), "odd": {ODD},
            "words": {WORDS},
        }  # fmt: skip
        for name, values in allowed.items():
            given[name] = given[name] if given[name] in values else ""
        return cls(**given)

    @property
    def voices(self) -> str:
        """Whose items they are: "" customers', COLLEAGUES, EVERYBODY."""
        if self.whose:
            return self.whose
        if self.kind:
            return COLLEAGUES if self.kind == ItemKind.EMPLOYEE else ""
        return EVERYBODY if self.source or self.to else ""

    @property
    def narrows(self) -> bool:
        """Whether anything but the page is asked for."""
        return any(value for name, value in asdict(self).items() if name != "after")


@dataclass(frozen=True, slots=True)
class Row:
    """An item as a list shows it. `text` is masked for whoever may not see names, and "" where the person was erased.
    `beside`: the other items of the same answer."""

    item: Item
    text: str
    person: PersonRecord | None
    intents: tuple[str, ...]
    topics: tuple[str, ...]
    topic_names: tuple[Wording, ...]
    tags: tuple[str, ...]
    corrections: tuple[Correction, ...] = ()
    to: str = ""
    beside: tuple[Item, ...] = ()

    @property
    def disagrees(self) -> bool:
        """Whether the rating is on one side and the words are surely on the other."""
        item = self.item
        if item.emotion is None or not item.sure:
            return False
        bad, good = item.sentiment == Sentiment.NEGATIVE, item.sentiment == Sentiment.POSITIVE
        return (item.emotion > 0.5 and bad) or (item.emotion < -0.5 and good)


@dataclass(frozen=True, slots=True)
class Page:
    """Some items, newest first. `total` of at most 10,000; `after` is where the next page begins, "" at the end."""

    rows: tuple[Row, ...]
    total: int
    after: str


def inbox(who: Who, wanted: Wanted) -> Page:
    """A page of items; a constant number of queries. Raises WaypostError for a period that is none."""
    who.must(SEE_FEEDBACK)
    with glance():
        chosen = once(_chosen(who, wanted))
        total = chosen.order_by()[: MOST_COUNTED + 1].count()
        found = list(_behind(chosen, wanted.after).select_related(*_BESIDE).order_by("-at", "-id")[: A_PAGE + 1])
        after = f"{found[A_PAGE - 1].at.isoformat()}~{found[A_PAGE - 1].pk}" if len(found) > A_PAGE else ""
        together = alongside(found[:A_PAGE])
        rows = [replace(row, beside=together.get(row.item.pk, ())) for row in rows_of(who, found[:A_PAGE])]
    if wanted.q:
        # Whoever may not see names does not find them, either.
        rows = [row for row in rows if holds(row.text, wanted.q)]
    return Page(tuple(rows), total, after)


def one(who: Who, uuid: UUID) -> Row:
    """One item with what was corrected. Raises NotThere."""
    who.must(SEE_FEEDBACK)
    row = Item.objects.select_related(*_BESIDE).filter(workspace_id=who.workspace_id, uuid=uuid).first()
    if row is None:
        raise NotThere(NOT_THERE)
    with glance():
        [found] = rows_of(who, [row])
    corrections = tuple(row.corrections.order_by("-id")[:50])
    return replace(found, corrections=corrections, beside=alongside([row]).get(row.pk, ()))


def neighbours(who: Who, wanted: Wanted, item: Item) -> tuple[UUID | None, UUID | None]:
    """The items before and after one in the list that was filtered: newer, older."""
    chosen = once(_chosen(who, wanted))
    newer = Q(at__gt=item.at) | Q(at=item.at, pk__gt=item.pk)
    older = Q(at__lt=item.at) | Q(at=item.at, pk__lt=item.pk)
    return (
        chosen.filter(newer).order_by("at", "id").values_list("uuid", flat=True).first(),
        chosen.filter(older).order_by("-at", "-id").values_list("uuid", flat=True).first(),
    )


def saying_it(who: Who, words: str, most: int) -> list[tuple[UUID, str]]:
    """The newest customers' items that hold these words, as this member may read them: (item, text). A few queries."""
    who.must(SEE_FEEDBACK)
    with glance():
        found = list(_chosen(who, Wanted(q=words)).order_by("-at", "-id")[: 2 * most])
        read = texts(who, found)
    return [(row.uuid, read[row.pk]) for row in found if holds(read[row.pk], words)][:most]


def by_outside(who: Who, source: str, names: Sequence[str], most: int = 200) -> Sequence[Row]:
    """The items that a source knows by these names, the newest first; those without words are left out."""
    who.must(SEE_FEEDBACK)
    rows = Item.objects.filter(workspace_id=who.workspace_id, source__name=source, outside__in=list(names)[:5_000])
    with glance():
        found = list(rows.exclude(text="").select_related(*_BESIDE).order_by("-at", "-id")[:most])
        return rows_of(who, found)


def new_items(who: Who) -> int:
    """How many of what customers said nobody has read, at most 10,000; an answer with several scores counts once."""
    rows = once(Item.objects.filter(CUSTOMERS, workspace_id=who.workspace_id, is_new=True))
    return rows.order_by()[: MOST_COUNTED + 1].count()


def colleagues_spoke(who: Who) -> bool:
    """Whether there is anything that employees noted."""
    return Item.objects.filter(~CUSTOMERS, workspace_id=who.workspace_id).exists()


def choices(who: Who) -> dict[str, list[str]]:
    """What there is to filter by: sources, touchpoints, tags."""
    mine = {"workspace_id": who.workspace_id}
    return {
        "sources": list(FeedbackSource.objects.filter(**mine).order_by("name").values_list("name", flat=True)[:200]),
        "touchpoints": [name for _, name in touchpoints(who.workspace_id, 300)],
        "tags": list(Tag.objects.filter(**mine).order_by("name").values_list("name", flat=True).distinct()[:300]),
    }


def _chosen(who: Who, wanted: Wanted) -> QuerySet[Item]:
    rows = Item.objects.filter(workspace_id=who.workspace_id)
    if wanted.voices != EVERYBODY:
        rows = rows.filter(~CUSTOMERS if wanted.voices == COLLEAGUES else CUSTOMERS)
    plain = {
        "kind": wanted.kind, "effort": wanted.effort, "language": wanted.language, "feeling": wanted.feeling, "source__name": wanted.source,
        "touchpoint_key": " ".join(wanted.touchpoint.split()).casefold(),
    }  # fmt: skip
    rows = rows.filter(**{name: value for name, value in plain.items() if value})
    if wanted.sentiment:
        rows = rows.filter(sure=False).exclude(sentiment="") if wanted.sentiment == UNSURE else rows.filter(
            sentiment=wanted.sentiment, sure=True
        )  # fmt: skip
    for task, label in ((Task.INTENTS, wanted.intent), (Task.TOPICS, wanted.topic)):
        if label:
            rows = rows.filter(Exists(Found.objects.filter(item=OuterRef("pk"), task=task.value, label=label)))
    if wanted.tag:
        rows = rows.filter(Exists(Tag.objects.filter(item=OuterRef("pk"), name=wanted.tag)))
    if wanted.band:
        rows = rows.filter(_BANDS[Band(wanted.band)])
    if wanted.odd:
        rows = rows.filter(DISAGREES)
    if wanted.words:
        rows = rows.exclude(text="")
    if wanted.to:
        rows = rows.filter(_looked_after(who, wanted.to))
    if wanted.state:
        rows = rows.filter(is_new=True)
    if wanted.q:
        rows = rows.filter(saying(wanted.q))
    return _of_place(who, _of_time(_of_person(who, rows, wanted), wanted), wanted)


def _looked_after(who: Who, to: str) -> Q:
    """Handed over to me, a member, a team, nobody."""
    kind, _, text = to.partition(":")
    if to == ME:
        return Q(member_id=who.actor.id) | Q(team__members=who.actor.id)
    if to == NOBODY:
        return Q(member__isnull=True, team__isnull=True)
    return Q(team__uuid=_uuid(text)) if kind == "team" else Q(member__uuid=_uuid(text))


def _of_person(who: Who, rows: QuerySet[Item], wanted: Wanted) -> QuerySet[Item]:
    if not wanted.person:
        return rows
    found = persons.by_uuid(who, _uuid(wanted.person))
    return rows.filter(person_no__in=identity(who.workspace_id).identifiers_of(found.number))


def _of_place(who: Who, rows: QuerySet[Item], wanted: Wanted) -> QuerySet[Item]:
    """At a step of a journey, or anywhere on it."""
    if not wanted.at:
        return rows
    journey, _, step = wanted.at.partition(":")
    uuid = _uuid(journey)
    maps.journey(who, uuid)
    at = places(who.workspace_id, uuid, maps.document(maps.version(who, uuid)))
    return rows.filter(at.at(step)) if step else rows.filter(at.by_name | at.by_hand)


def _of_time(rows: QuerySet[Item], wanted: Wanted) -> QuerySet[Item]:
    """From the first day to the last, both included, in the zone of the workspace."""
    if wanted.since:
        rows = rows.filter(at__gte=_midnight(wanted.since, timedelta(0)))
    return rows.filter(at__lt=_midnight(wanted.until, _DAY)) if wanted.until else rows


def _midnight(text: str, later: timedelta) -> datetime:
    try:
        day = date.fromisoformat(text) + later
        return timezone.make_aware(datetime(day.year, day.month, day.day))
    except (ValueError, OverflowError) as error:
        raise WaypostError(en="A day is written 2026-03-01.", de="Ein Tag wird so geschrieben: 2026-03-01.") from error


def _behind(rows: QuerySet[Item], after: str) -> QuerySet[Item]:
    """What comes after a place in the list, whether or not that item is there still."""
    text, _, key = after.partition("~")
    try:
        at, pk = datetime.fromisoformat(text), int(key)
    except ValueError:
        return rows
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return rows.filter(at__lte=at).filter(Q(at__lt=at) | Q(pk__lt=pk)) if abs(pk) < 1 << 62 else rows


def rows_of(who: Who, found: Sequence[Item]) -> list[Row]:
    """Items as this member may see them, with what was read in them; a constant number of queries."""
    keys = [row.pk for row in found]
    labels: dict[tuple[int, str], list[str]] = defaultdict(list)
    read = Found.objects.filter(item_id__in=keys).order_by(F("probability").desc(), "label")
    for item, task, label in read.values_list("item_id", "task", "label"):
        labels[item, task].append(label)
    tags: dict[int, list[str]] = defaultdict(list)
    for item, name in Tag.objects.filter(item_id__in=keys).order_by("name").values_list("item_id", "name"):
        tags[item].append(name)
    words, book = texts(who, found), codebook(who.workspace_id)
    numbers = [row.person_no for row in found if row.person_no is not None and not row.redacted]
    people = dict(zip(numbers, persons.shown(who, numbers), strict=True))
    return [
        Row(
            item=row,
            text=words[row.pk],
            person=people.get(row.person_no) if row.person_no is not None else None,
            intents=tuple(labels[row.pk, Task.INTENTS.value]),
            topics=tuple(labels[row.pk, Task.TOPICS.value]),
            topic_names=tuple(book.name(each) for each in labels[row.pk, Task.TOPICS.value]),
            tags=tuple(tags[row.pk]),
            to=str(row.member.user) if row.member else row.team.name if row.team else "",
        )
        for row in found
    ]


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise NotThere(NOT_THERE) from error


def views(who: Who) -> list[InboxView]:
    """The filters that this member kept by name."""
    return list(InboxView.objects.filter(workspace_id=who.workspace_id, member_id=who.actor.id).order_by("name"))
