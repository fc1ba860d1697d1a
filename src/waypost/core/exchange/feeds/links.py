"""Addresses of originals: made whole, taken out of the detours of search engines, and compared."""

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from waypost.core.exchange.feeds.entries import LONGEST_LINE

_DETOUR = re.compile(r"(?:www\.)?google\.[a-z.]{2,6}")
_TRACKS = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid)", re.IGNORECASE)


def whole(link: str, base: str) -> str:
    """The address of the original; "" for what is no address of the web, such as javascript:.

    >>> whole("/a", "https://b.example/feed"), whole("javascript:alert(1)", "https://b.example/feed")
    ('https://b.example/a', '')
    >>> whole("https://www.google.com/url?rct=j&url=https://b.example/a&ct=ga", "")
    'https://b.example/a'
    """
    try:
        found = urljoin(base, link.strip()) if link.strip() else ""
        parts = urlsplit(found)
        if _DETOUR.fullmatch(parts.hostname or "") and parts.path == "/url":
            found = dict(parse_qsl(parts.query)).get("url", found)
            parts = urlsplit(found)
    except ValueError:
        return ""
    fine = parts.scheme in ("http", "https") and parts.hostname and len(found) <= LONGEST_LINE
    return found if fine and not re.search(r"[\s<>\"\\\x00-\x1f]", found) else ""


def compared(link: str) -> str:
    """The address as it is compared: without what counts clicks, whatever the scheme.

    >>> compared("http://B.example/a/?utm_source=x&n=1") == compared("https://b.example/a?n=1")
    True
    """
    parts = urlsplit(link)
    query = urlencode([(name, value) for name, value in parse_qsl(parts.query, True) if not _TRACKS.fullmatch(name)])
    return urlunsplit(("", parts.netloc.lower(), parts.path.rstrip("/"), query, parts.fragment))
