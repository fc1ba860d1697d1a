"""Standing searches look in the background: when they are due, one after the other; errors put the next look off.

A look is done whole or not at all: items, figures and what the server said of the feed are kept together.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from waypost.core.exchange.feeds import Entry, read_feed, shared_links
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions.leases import Lease
from waypost.rooms.feedback.actions import fetching
from waypost.rooms.feedback.actions.finding import Kept, fitting, hashed, keep, known_among, lock_searches, said_of
from waypost.rooms.feedback.actions.running import delete_items
from waypost.rooms.feedback.actions.searches import checked
from waypost.rooms.feedback.models import Item, SearchHit, SearchRun, StandingSearch
from waypost.rooms.feedback.records import EVERY, Fetched, FetchError, Fetches, Said, SearchSettings
from waypost.rooms.feedback.rights import KEEP_SEARCHES
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.records import House, Who

LOG = logging.getLogger("waypost.feedback")
KEPT_RUNS = 30
SHOWN = 10  # of a try-out
_AT_ONCE = 20  # searches in one turn
_PART = 500
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=15), timedelta(days=1)
_BROKEN = WaypostError(
    en="The feed could not be read. It is tried again later.",
    de="Der Feed ließ sich nicht lesen. Es wird später erneut versucht.",
)


@dataclass(frozen=True, slots=True)
class TriedOut:
    """What a search would find now: of `entries` so many fit; the next ones as they would be kept, and which are known."""

    title: str
    entries: int
    fitting: int
    next: tuple[tuple[Said, bool], ...]


def try_out(who: Who, given: SearchSettings, fetch: Fetches | None = None) -> TriedOut:
    """Look without keeping anything. Raises WaypostError for what cannot be searched for, and what gives no feed."""
    who.must(KEEP_SEARCHES)
    search = StandingSearch(workspace_id=who.workspace_id, due_at=timezone.now(), **checked(who, given))
    if not search.address:
        raise WaypostError(
            en="Give the address of a feed to try it out.", de="Zum Ausprobieren bitte die Adresse eines Feeds angeben."
        )
    found = (fetch or fetching.fetch)(search.address)
    feed, now = read_feed(found.content or b"", found.address), timezone.now()
    wanted = fitting(search, feed.entries, now)
    some = [each for each, fits in zip(feed.entries, wanted, strict=True) if fits]
    keyed = hashed(search, some[:SHOWN], found.address, shared_links(each.link for each in feed.entries))
    return TriedOut(feed.title, len(feed.entries), len(some), tuple(_next(search, some[:SHOWN], keyed, now)))


def run(search_id: int, fetch: Fetches | None = None) -> None:
    """Look now, unless somebody is at it, or it is paused. Twice does no harm."""
    lease = Lease(StandingSearch.objects, search_id)
    if not lease.take():
        return
    try:
        search = StandingSearch.objects.filter(pk=search_id, paused=False).exclude(address="").first()
        if search is not None:
            _look(search, fetch or fetching.fetch)
    finally:
        lease.give_back()


def sweep(fetch: Fetches | None = None) -> int:
    """Have those look that are due; returns how many. A chore of the worker."""
    due = StandingSearch.objects.filter(paused=False, due_at__lte=timezone.now()).exclude(address="")
    keys = list(due.order_by("due_at").values_list("pk", flat=True)[:_AT_ONCE])
    for each in keys:
        run(each, fetch)
    return len(keys)


def forget() -> None:
    """Finds that are older than every search allows that found them go altogether. A chore of the worker."""
    for search in StandingSearch.objects.filter(days__gt=0):
        before = timezone.now() - timedelta(days=search.days)
        longer = SearchHit.objects.filter(item=OuterRef("pk")).filter(
            Q(search__days=0) | Q(search__days__gt=search.days)
        )
        old = Item.objects.filter(workspace_id=search.workspace_id, hits__search=search, at__lt=before)
        while keys := list(old.filter(~Exists(longer)).values_list("pk", flat=True)[:_PART]):
            with transaction.atomic():
                delete_items(keys)
                journal.record(House(search.workspace_id), "search.forgot", search.ref, count=len(keys))


def _next(
    search: StandingSearch, some: Sequence[Entry], keyed: Sequence[Sequence[str]], now: datetime
) -> list[tuple[Said, bool]]:
    known = known_among(search.workspace_id, (key for keys in keyed for key in keys))
    return [
        (said_of(search, each, now), any(key in known for key in keys)) for each, keys in zip(some, keyed, strict=True)
    ]


def _look(search: StandingSearch, fetch: Fetches) -> None:
    try:
        _looked(search, fetch)
    except WaypostError as error:
        _fail(search, error)
    except Exception:  # whatever it was, the server is not asked again at once
        LOG.exception("The standing search %s could not look.", search.uuid)
        _fail(search, _BROKEN)


def _looked(search: StandingSearch, fetch: Fetches) -> None:
    found = fetch(search.address, search.etag, search.modified)
    feed = None if found.content is None else read_feed(found.content, found.address)
    now = timezone.now()
    entries = [] if feed is None else [(each, said_of(search, each, now)) for each in feed.entries]
    with transaction.atomic():
        # What it searches for by now, and how it keeps it, may be something else: then it looks anew.
        if lock_searches(search) and _same(search).exists():
            _done(search, found, keep(search, entries, found.address), now)


def _done(search: StandingSearch, found: Fetched, kept: Kept, now: datetime) -> None:
    _noted(search, now, entries=kept.entries, fitting=kept.fitting, new=kept.new)
    StandingSearch.objects.filter(pk=search.pk).update(
        ran_at=now, due_at=now + EVERY[search.every], etag=found.etag, modified=found.modified, failures=0, failed={}
    )
    if kept.new:
        journal.record(House(search.workspace_id), "search.found", search.ref, count=kept.new)


@transaction.atomic
def _fail(search: StandingSearch, error: WaypostError) -> None:
    """The reason is kept and shown; the next look is put off, twice as long each time, up to a day. Gone is gone."""
    if not lock_searches(search):
        return
    now, told = timezone.now(), {"en": error.in_("en"), "de": error.in_("de")}
    asked = timedelta(seconds=error.later if isinstance(error, FetchError) else 0)
    wait = max(min(_FIRST_WAIT * 2 ** min(search.failures, 10), _LONGEST_WAIT), asked)
    _noted(search, now, failed=told)
    gone = isinstance(error, FetchError) and error.gone
    rests = {"paused": True} if gone else {}  # a pause that was set meanwhile stays
    same = _same(search).update(ran_at=now, due_at=now + wait, failures=F("failures") + 1, failed=told, **rests)
    if same and not search.failures:
        journal.record(House(search.workspace_id), "search.failed", search.ref, reason=told)


def _noted(search: StandingSearch, now: datetime, **figures: Any) -> None:
    SearchRun.objects.create(workspace_id=search.workspace_id, search=search, at=now, **figures)
    mine = SearchRun.objects.filter(search=search)
    mine.filter(pk__in=list(mine.order_by("-id").values_list("pk", flat=True)[KEPT_RUNS:])).delete()


def _same(search: StandingSearch) -> Any:
    """The row, where it is still as it was set up when the look began."""
    return StandingSearch.objects.filter(
        pk=search.pk, **{each.name: getattr(search, each.name) for each in fields(SearchSettings)}
    )
