"""By what an entry is known again: by its guid, else by its link; and across feeds by link and heading together.

A guid that is no address of its own (“4711”) counts within the host of its feed alone, in a file within its source. Review portals give many entries
the link of one page, so a link, alone or with the heading, names an entry only where the feed gives it to no other; else
all its words belong to it.
"""

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from waypost.core.exchange.feeds.entries import Entry
from waypost.core.exchange.feeds.links import compared

_OF_ITS_OWN = re.compile(r"(?:https?://|tag:|urn:|yt:video:).{4,}", re.IGNORECASE)


def keys_of(entries: Iterable[Entry], address: str) -> list[tuple[str, ...]]:
    """For each entry the keys under which it is known, never none: two entries with one key in common are the same.

    `address` is that of the feed; of a file it is the name of its source.

    >>> one, other = Entry(id="1", link="https://a.example/x", title="A"), Entry(link="https://a.example/x?utm_id=2", title="A")
    >>> bool(set(keys_of([one], "https://a.example/feed")[0]) & set(keys_of([other], "https://b.example/feed")[0]))
    True
    """
    entries = list(entries)
    host = _host(address)
    shared = Counter(compared(each.link) for each in entries if each.link)
    return [tuple(_keys(each, host, shared)) for each in entries]


def _host(address: str) -> str:
    """The host of an address; what is none, such as the name of a source, stands for itself."""
    try:
        host = urlsplit(address).hostname
    except ValueError:
        host = None
    return (host or " ".join(address.split())).casefold()


def _keys(entry: Entry, host: str, shared: Counter[str]) -> Iterable[str]:
    link = compared(entry.link) if entry.link else ""
    if entry.id:
        yield f"id {entry.id}" if _OF_ITS_OWN.fullmatch(entry.id) else f"id {host} {entry.id}"
    elif link and shared[link] == 1:
        yield f"link {link}"
    said = " ".join((entry.title or entry.text).casefold().split())[:300]
    whole = " ".join(f"{entry.title} {entry.text}".casefold().split())
    if link and said and shared[link] == 1:
        yield f"said {link} {said}"
    if link and whole:  # alone for entries that share their link: two reviews of one page may both be headed “Super”
        yield f"all {link} {whole}"
    if not entry.id and not link:
        yield f"words {host} {entry.at} {said}"
