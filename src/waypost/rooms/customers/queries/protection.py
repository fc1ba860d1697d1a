"""What is kept of customers, by kind and number: what the pages on data protection answer from."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, Q, Sum

from waypost.core.analytics.index.model import NoEventsError
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.models import (
    Company,
    ConcernWord,
    Consent,
    DataSource,
    DoNotCollect,
    Erasure,
    EventFile,
    Identifier,
    Import,
    PersonNote,
    Profile,
    QuarantinedEvent,
    ReceivedBatch,
)
from waypost.rooms.customers.queries.index import raw_index
from waypost.rooms.people.records import Who
from waypost.web.remembering import remembered

_REMEMBERED = 3_600


@dataclass(frozen=True, slots=True)
class SourceHeld:
    """A data source: what its live event files hold. `intake`: whether it sends events itself; `keys` that let it."""

    key: str
    name: str
    intake: bool
    events: int
    files: int
    first: datetime | None
    last: datetime | None
    keys: int


@dataclass(frozen=True, slots=True)
class Held:
    """Everything that is kept of customers. Pairs are (name, how many); dimensions are (name, role)."""

    sources: tuple[SourceHeld, ...]
    identifiers: tuple[tuple[str, int], ...]
    traits: tuple[tuple[str, int], ...]
    dimensions: tuple[tuple[str, str], ...]
    consents: tuple[tuple[str, str, int], ...]
    profiles: int
    notes: int
    concern_words: int
    companies: int
    quarantined: int
    waiting: int
    uploads: int
    undone_files: int
    erasures: int
    erasures_open: int
    blocked: int

    @property
    def events(self) -> int:
        return sum(each.events for each in self.sources)

    @property
    def first(self) -> datetime | None:
        return min((each.first for each in self.sources if each.first), default=None)


def held(who: Who) -> Held:
    """What is kept in the workspace of `who`, now; as many queries whatever there is."""
    mine = Q(workspace_id=who.workspace_id)
    erasures = Erasure.objects.filter(mine).aggregate(all=Count("id"), open=Count("id", filter=Q(finished_at=None)))
    kinds = Identifier.objects.filter(mine).values_list("kind").annotate(n=Count("id")).order_by("-n", "kind")
    purposes = (
        Consent.objects.filter(mine).values_list("purpose", "channel").annotate(n=Count("person_no", distinct=True))
    )
    return Held(
        sources=_sources(who.workspace_id),
        identifiers=tuple(kinds),
        traits=_traits(who.workspace_id),
        dimensions=_dimensions(who),
        consents=tuple(purposes.order_by("purpose", "channel")),
        profiles=Profile.objects.filter(mine).count(),
        notes=PersonNote.objects.filter(mine).count(),
        concern_words=ConcernWord.objects.filter(mine).count(),
        companies=Company.objects.filter(mine, merged_into=None).count(),
        quarantined=QuarantinedEvent.objects.filter(mine).count(),
        waiting=ReceivedBatch.objects.filter(mine).aggregate(n=Sum("events"))["n"] or 0,
        uploads=Import.objects.filter(mine).exclude(state__in=[Import.State.DONE, Import.State.UNDONE]).count(),
        undone_files=EventFile.objects.filter(mine, state=EventFile.State.UNDONE).count(),
        erasures=erasures["all"],
        erasures_open=erasures["open"],
        blocked=DoNotCollect.objects.filter(mine).count(),
    )


def _sources(workspace_id: int) -> tuple[SourceHeld, ...]:
    live = Q(files__state=EventFile.State.LIVE)
    rows = DataSource.objects.filter(workspace_id=workspace_id).annotate(
        n=Sum("files__events", filter=live),
        many=Count("files", filter=live),
        begin=Min("files__first", filter=live),
        end=Max("files__last", filter=live),
    )
    keys = dict(
        DataSource.objects.filter(workspace_id=workspace_id, keys__isnull=False)
        .values_list("pk")
        .annotate(n=Count("keys"))
    )
    return tuple(
        SourceHeld(
            str(row.uuid),
            row.name,
            row.kind == DataSource.Kind.INTAKE,
            row.n or 0,
            row.many,
            row.begin,
            row.end,
            keys.get(row.pk, 0),
        )
        for row in rows.order_by("name")
    )


def _traits(workspace_id: int) -> tuple[tuple[str, int], ...]:
    """Every trait that a profile has, the most frequent first; counted anew when a profile has changed."""
    rows = Profile.objects.filter(workspace_id=workspace_id)
    state = rows.aggregate(n=Count("id"), last=Max("changed_at"), newest=Max("id"))
    if not state["n"]:
        return ()
    key = f"traits:{workspace_id}:{state['n']}:{state['newest']}:{state['last'].timestamp()}"

    def count() -> tuple[tuple[str, int], ...]:
        counts: Counter[str] = Counter()
        for name, email, traits in rows.values_list("name", "email", "traits").iterator(chunk_size=2_000):
            counts.update(traits.keys())  # a mapping would be added up by its values
            counts.update([word for word, text in (("name", name), ("email", email)) if text and word not in traits])
        return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))

    return remembered(key, count, seconds=_REMEMBERED)


def _dimensions(who: Who) -> tuple[tuple[str, str], ...]:
    try:
        return tuple((each.name, each.role.value) for each in raw_index(who).dimensions)
    except NoEventsError:
        return ()
    except WaypostError:  # being made anew; the page says what it can
        return ()
