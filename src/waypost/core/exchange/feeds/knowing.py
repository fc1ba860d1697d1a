"""By what an entry is known again: by its guid, else by its link; and across feeds by link and heading together.

A guid that is no address of its own (“4711”) counts within the host of its feed alone, in a file within its source. Review portals give many entries
the link of one page, so a link, alone or with the heading, names an entry only where the feed gives it to no other; else
all its words belong to it.
"""

import re
from collections.abc import Collection, Iterable
from urllib.parse import urlsplit

from waypost.core.exchange.feeds.entries import Entry
from waypost.core.exchange.feeds.links import compared

_OF_ITS_OWN = re.compile(r"(?:https?://|tag:|urn:|yt:video:).{4,}", re.IGNORECASE)


def shared_links(links: Iterable[str]) -> Collection[str]:
    """The links that more than one entry has, as they are compared. Of a large file only hashes are kept meanwhile.

    >>> sorted(shared_links(["https://a.example/x", "https://a.example/y", "http://a.example/x?utm_id=2", "", ""]))
    ['//a.example/x']
    """
    met: set[int] = set()
    shared: set[str] = set()
    for each in links:
        link = compared(each) if each else ""
        if link and hash(link) in met:
            shared.add(link)
        met.add(hash(link))
    return shared


def keys_of(entries: Iterable[Entry], address: str, shared: Collection[str] | None = None) -> list[tuple[str, ...]]:
    """For each entry the keys under which it is known, never none: two entries with one key in common are the same.

    `address` is that of the feed; of a file it is the name of its source. `shared`: the links that several entries have,
    where these are a part of a feed or file.

    >>> one, other = Entry(id="1", link="https://a.example/x", title="A"), Entry(link="https://a.example/x?utm_id=2", title="A")
    >>> bool(set(keys_of([one], "https://a.example/feed")[0]) & set(keys_of([other], "https://b.example/feed")[0]))
    True
    """
    entries = list(entries)
    host = _host(address)
    if shared is None:
        shared = shared_links(each.link for each in entries)
    return [tuple(_keys(each, host, shared)) for each in entries]


def _host(address: str) -> str:
    """The host of an address; what is none, such as the name of a source, stands for itself."""
    try:
        host = urlsplit(address).hostname
    except ValueError:
        host = None
    return (host or " ".join(address.split())).casefold()


def _keys(entry: Entry, host: str, shared: Collection[str]) -> Iterable[str]:
    link = compared(entry.link) if entry.link else ""
    if entry.id:
        yield f"id {entry.id}" if _OF_ITS_OWN.fullmatch(entry.id) else f"id {host} {entry.id}"
    elif link and link not in shared:
        yield f"link {link}"
    said = " ".join((entry.title or entry.text).casefold().split())[:300]
    whole = " ".join(f"{entry.title} {entry.text}".casefold().split())
    if link and said and link not in shared:
        yield f"said {link} {said}"
    if link and whole:  # alone for entries that share their link: two reviews of one page may both be headed “Super”
        yield f"all {link} {whole}"
    if not entry.id and not link:
        yield f"words {host} {entry.at} {said}"
