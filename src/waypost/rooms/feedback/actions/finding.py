"""Standing searches look: what fits becomes feedback items, once, whichever searches find it and however often.

A post is known by keyed hashes of its guid, its link and its heading (core.exchange.feeds.knowing); these stay when its
item goes, so that what was deleted does not come again.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import islice

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from waypost.core.exchange.feeds import Entry, keys_of, read_sought
from waypost.core.language.redacting import MASK
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback.actions.taking import take_along
from waypost.rooms.feedback.models import FeedbackImport, Item, PostKey, SearchHit, StandingSearch
from waypost.rooms.feedback.records import ItemKind, Said, Taken
from waypost.rooms.maps import queries as maps
from waypost.rooms.people.records import House
from waypost.web.errors import NotAllowed, NotThere

PSEUDONYM = "~"  # before what stands for an author's name
_PART = 500  # rows of a file at once
_LEAST_NAME = 3  # letters of a name that is covered in the words, too
_FIRST = datetime(1970, 1, 2, tzinfo=UTC)
Find = tuple[Entry, Said]  # what was met, and the item that it is kept as


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of entries: how many there were, how many fitted, how many of these are new."""

    entries: int = 0
    fitting: int = 0
    new: int = 0

    def __add__(self, other: "Kept") -> "Kept":
        return Kept(self.entries + other.entries, self.fitting + other.fitting, self.new + other.new)


@dataclass(slots=True)
class _Post:
    """One post that is not known yet: the first entry of it counts, every key of all its entries leads to it."""

    said: Said
    keys: set[str] = field(default_factory=set)


def said_of(search: StandingSearch, entry: Entry, now: datetime) -> Said:
    """An entry of a feed as an item; one without a time, or from the future, is from now."""
    return Said(
        kind=ItemKind(search.kind),
        source=search.source,
        at=min(max(entry.at, _FIRST), now) if entry.at else now,
        text=_words(search, entry),
        touchpoint=search.touchpoint,
        journey=search.journey,
        step=search.step,
        rating=entry.stars,
        scale="stars-5" if entry.stars else "",
        link=entry.link,
        author=author_of(search, entry),
    )


def entry_of(said: Said) -> Entry:
    """A row of a file, looked at like an entry of a feed."""
    return Entry(id=said.outside, link=said.link, text=said.text, author=said.author, at=said.at)


def as_found(search: StandingSearch, said: Said) -> Said:
    """A row of a file as this search keeps it: with its place, where the row has none, and without a name."""
    entry = entry_of(said)
    placed = said.touchpoint or said.journey
    return replace(
        said,
        person=None,
        text=_words(search, entry),
        author=author_of(search, entry),
        touchpoint=said.touchpoint or search.touchpoint,
        journey=said.journey if placed else search.journey,
        step=said.step if placed else search.step,
    )


def take_found(
    search: StandingSearch, items: Iterable[Said], imported: FeedbackImport, shared: Collection[str] = ()
) -> Taken:
    """Rows of a file that fit a search, in transactions of 500. What was there already is known.

    `shared`: the links that several rows of the whole file have.
    """
    taken, stream = Taken(), iter(items)
    while some := list(islice(stream, _PART)):
        finds = [(entry_of(each), as_found(search, each)) for each in some]
        kept = keep(search, finds, search.source, imported=imported, shared=shared)
        taken += Taken(kept.new, kept.fitting - kept.new)
    return taken


def nameless(said: Said) -> Said:
    """A row of a file without its author: of them none is kept that no search asks for."""
    return replace(said, author="") if said.author else said


def author_of(search: StandingSearch, entry: Entry) -> str:
    """The name, where the search keeps names; else what is the same for one author in this workspace and tells no name."""
    name = " ".join(entry.author.split())
    if not name or search.names:
        return name[:120]
    return PSEUDONYM + salted_hmac(f"waypost.authors.{search.workspace_id}", name.casefold()).hexdigest()[:8]


def fitting(search: StandingSearch, entries: Iterable[Entry], now: datetime) -> list[bool]:
    """Which entries the search wants, and would not have to delete again by their age."""
    sought = read_sought(search.words, search.unwanted)
    oldest = now - timedelta(days=search.days) if search.days else None
    return [sought.fits(each) and not (oldest and each.at and each.at < oldest) for each in entries]


def known_among(workspace_id: int, keys: Iterable[str]) -> dict[str, int | None]:
    """Of these hashes those of posts that are known, with the item, None for one that is gone."""
    rows = PostKey.objects.filter(workspace_id=workspace_id, key__in=set(keys))
    return dict(rows.values_list("key", "item_id"))


def hashed(
    search: StandingSearch, entries: Sequence[Entry], address: str, shared: Collection[str] | None = None
) -> list[list[str]]:
    """By entry the keyed hashes by which its post is known. `shared` as in keys_of: where the entries are only a part."""
    salt, keyed = f"waypost.posts.{search.workspace_id}", keys_of(entries, address, shared)
    return [[salted_hmac(salt, key, algorithm="sha256").hexdigest() for key in keys] for keys in keyed]


def lock_searches(search: StandingSearch) -> bool:
    """Lock all searches of its workspace for this transaction, in one order. Whether this one is still there."""
    rows = StandingSearch.objects.select_for_update().filter(workspace_id=search.workspace_id)
    return search.pk in set(rows.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def keep(
    search: StandingSearch, finds: Sequence[Find], address: str, *, imported: FeedbackImport | None = None,
    shared: Collection[str] | None = None,
) -> Kept:  # fmt: skip
    """Keep what fits and is not there yet; what another search found already is found by both then. All or nothing.

    Searches of a workspace wait for each other here, so that the same post of two of them is one.
    """
    workspace = search.workspace_id
    if not finds:
        return Kept()
    if not lock_searches(search):
        if imported is None:
            return Kept()
        raise WaypostError(
            en="The standing search of this file is gone. What was taken in until then stays.",
            de="Die Dauersuche dieser Datei gibt es nicht mehr. Was bis dahin eingelesen war, bleibt.",
        )
    entries = [entry for entry, _ in finds]
    wanted = fitting(search, entries, timezone.now())
    keyed = hashed(search, entries, address, shared)
    known = known_among(workspace, (key for keys in keyed for key in keys))
    there: dict[str, int] = {}  # keys of items that are there, further ones too
    new: dict[str, _Post] = {}
    for (_, said), fits, keys in zip(finds, wanted, keyed, strict=True):
        if not fits:
            continue
        if (key := next((each for each in keys if each in known), "")) != "":
            there |= dict.fromkeys(keys, item) if (item := known[key]) else {}
            continue
        post = next((new[each] for each in keys if each in new), None) or _Post(
            replace(said, outside=f"post:{keys[0]}")
        )
        post.keys |= set(keys)
        new |= dict.fromkeys(keys, post)
    posts = list({id(each): each for each in new.values()}.values())
    _drop_lost_places(workspace, posts)
    there |= _taken(workspace, posts, imported)
    rows = [PostKey(workspace_id=workspace, key=key, item_id=item) for key, item in there.items()]
    PostKey.objects.bulk_create(rows, ignore_conflicts=True)
    hits = [SearchHit(workspace_id=workspace, search=search, item_id=item) for item in set(there.values())]
    SearchHit.objects.bulk_create(hits, ignore_conflicts=True)
    return Kept(len(finds), sum(wanted), len(posts))


def _drop_lost_places(workspace: int, posts: Sequence[_Post]) -> None:
    """What lies at a journey that is gone lies at none."""
    for journey in {each.said.journey for each in posts if each.said.journey}:
        try:
            maps.journey(House(workspace), journey)
        except NotAllowed:
            continue
        except NotThere:
            for each in posts:
                if each.said.journey == journey:
                    each.said = replace(each.said, journey=None, step="")


def _taken(workspace: int, posts: Sequence[_Post], imported: FeedbackImport | None) -> dict[str, int]:
    """New posts through the one door; their keys with their items."""
    take_along(House(workspace), [each.said for each in posts], imported=imported)
    names = [each.said.outside for each in posts]
    items = dict(Item.objects.filter(workspace_id=workspace, outside__in=names).values_list("outside", "pk"))
    return {key: items[each.said.outside] for each in posts for key in each.keys}


def _words(search: StandingSearch, entry: Entry) -> str:
    """The words; where names are not kept, the author's own is covered in them."""
    name = " ".join(entry.author.split())
    if search.names or len(name) < _LEAST_NAME:
        return entry.words
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    return whole.sub(lambda covered: MASK * len(covered[0]), entry.words)
