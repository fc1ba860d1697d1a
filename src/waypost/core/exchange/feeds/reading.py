"""The front door: bytes in, a feed out, or an error that names the way out."""

from html.parser import HTMLParser

from waypost.core.exchange.feeds.entries import MOST_BYTES, Feed
from waypost.core.exchange.feeds.jsonfeed import read_json
from waypost.core.exchange.feeds.links import whole
from waypost.core.exchange.feeds.markup import read_markup
from waypost.core.vocabulary.wording import WaypostError

_MARKS = (b"\xff\xfe", b"\xfe\xff")  # of UTF-16, which XML may be written in
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json")


def read_feed(content: bytes, address: str) -> Feed:
    """RSS 2.0 or 1.0, Atom, JSON Feed. `address`: where it was fetched, which relative links begin at.

    Raises WaypostError for what is too large, broken, or no feed; of a web page it tells the feed that the page names.
    """
    if len(content) > MOST_BYTES:
        raise too_large()
    bare = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not bare:
        raise WaypostError(
            en="The address gives nothing. Check it in a browser.",
            de="Die Adresse liefert nichts. Bitte im Browser prüfen.",
        )
    found: Feed | None = None
    if bare[:1] in (b"{", b"["):
        found = read_json(bare, address)
    elif _is_page(bare):
        raise _page(bare, address)
    elif bare[:1] == b"<" or bare.startswith(_MARKS):
        found = read_markup(bare, address)
    if found is None:
        raise WaypostError(
            en="What the address gives is neither RSS, Atom nor JSON Feed. Look for “RSS”, “feed” or “alert” on the site.",
            de="Was die Adresse liefert, ist weder RSS noch Atom noch JSON Feed. Bitte auf der Website nach „RSS“, „Feed“ "
            "oder „Alert“ suchen.",
        )
    return found


def too_large() -> WaypostError:
    """A feed beyond MOST_BYTES."""
    most = MOST_BYTES // 1_000_000
    return WaypostError(
        en=f"The feed is larger than {most} MB. Ask for one with fewer entries.",
        de=f"Der Feed ist größer als {most} MB. Bitte einen mit weniger Einträgen angeben.",
    )


def _is_page(bare: bytes) -> bool:
    begin = bare[:600].lower()
    return b"<!doctype html" in begin or b"<html" in begin


def _page(bare: bytes, address: str) -> WaypostError:
    named = _Alternates()
    named.feed(bare[:100_000].decode("utf-8", "replace"))
    links = [link for each in named.found if (link := whole(each, address))]
    if links:
        return WaypostError(
            en=f"This is the address of a web page. The page names a feed: {links[0]}",
            de=f"Das ist die Adresse einer Webseite. Die Seite nennt einen Feed: {links[0]}",
        )
    return WaypostError(
        en="This is the address of a web page, not of a feed, and the page names none. Look for “RSS”, “feed” or “alert” there.",
        de="Das ist die Adresse einer Webseite, nicht eines Feeds, und sie nennt keinen. Bitte dort nach „RSS“, „Feed“ oder "
        "„Alert“ suchen.",
    )


class _Alternates(HTMLParser):
    """The feeds that a page names in its head."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "link" and given.get("rel") == "alternate" and given.get("type") in _FEEDS:
            self.found.append(given.get("href") or "")
