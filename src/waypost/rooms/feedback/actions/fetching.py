"""A feed is fetched: by https, from no private address, within limits of time and size.

Redirects, at most three, are looked at like the first address (waypost.web.calling_out). A clock cuts the call after 20
seconds, whatever the server does with them. Whoever runs the server may allow private
addresses and http: WAYPOST_FEEDS_PRIVATE=1.
"""

import http.client
import zlib
from contextlib import closing
from urllib.parse import quote, urljoin, urlsplit

from django.conf import settings

from waypost import __version__
from waypost.core.exchange.feeds import MOST_BYTES
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback.records import Fetched, FetchError
from waypost.web.calling_out import BarredError, Pinned, within

AGENT = f"Waypost/{__version__} (standing search; reads feeds)"
_ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.1"
_WAIT, _MOST_SECONDS = 8.0, 20.0
_MOST_REDIRECTS = 3
_DAY = 86_400
_SAFE = "/%:@!$&'()*+,;=~-._?"  # in an address


def fetch(address: str, etag: str = "", modified: str = "") -> Fetched:
    """The feed. Raises FetchError."""
    for _ in range(_MOST_REDIRECTS + 1):
        found = _called(address, etag, modified)
        if isinstance(found, Fetched):
            return found
        address = urljoin(address, found)
    raise FetchError(
        en=f"The address leads on more than {_MOST_REDIRECTS} times. Give the one where it ends.",
        de=f"Die Adresse leitet mehr als {_MOST_REDIRECTS}-mal weiter. Bitte die angeben, bei der sie endet.",
    )


def check_address(address: str) -> tuple[str, str, int]:
    """Scheme, host and port of an address that may be asked for. Raises FetchError with what is wrong."""
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except (ValueError, UnicodeError):
        parts, host, port = urlsplit(""), "", None
    if parts.scheme not in ("http", "https") or not host:
        raise FetchError(
            en="This is no address of a feed. It begins with https:// and names a server.",
            de="Das ist keine Adresse eines Feeds. Sie beginnt mit https:// und nennt einen Server.",
        )
    if parts.username is not None:
        raise FetchError(
            en="The address holds a name or password; those are not kept here. Ask for one with a key of its own in the path.",
            de="Die Adresse enthält Namen oder Kennwort; die werden hier nicht aufbewahrt. Bitte eine mit eigenem Schlüssel im "
            "Pfad angeben.",
        )
    if parts.scheme == "http" and not settings.FEEDS_PRIVATE:
        raise FetchError(
            en="The address leads over http, without encryption. Try it with https://.",
            de="Die Adresse führt über http, unverschlüsselt. Bitte mit https:// versuchen.",
        )
    return parts.scheme, host, port or (443 if parts.scheme == "https" else 80)


def _connection(scheme: str, host: str, port: int) -> Pinned:
    try:
        return Pinned(scheme, host, port, wait=_WAIT, private=settings.FEEDS_PRIVATE)
    except BarredError as error:
        raise FetchError(
            en=f"{host} lies at a private address. Whoever runs the server can allow that: WAYPOST_FEEDS_PRIVATE=1.",
            de=f"{host} liegt an einer privaten Adresse. Wer den Server betreibt, kann das erlauben: WAYPOST_FEEDS_PRIVATE=1.",
        ) from error
    except OSError as error:
        raise _unreachable(host) from error


def _called(address: str, etag: str, modified: str) -> Fetched | str:
    """What an address gives, or where it leads to."""
    scheme, host, port = check_address(address)
    try:
        with within(_connection(scheme, host, port), _MOST_SECONDS) as call:
            call.putrequest("GET", _path(address), skip_host=True, skip_accept_encoding=True)
            for name, value in _headers(scheme, host, port, etag, modified).items():
                call.putheader(name, value)
            call.endheaders()
            with closing(call.getresponse()) as answer:
                return _answered(answer, address, etag, modified)
    except WaypostError:
        raise
    except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
        raise _unreachable(host) from error


def _headers(scheme: str, host: str, port: int, etag: str, modified: str) -> dict[str, str]:
    given = {"User-Agent": AGENT, "Accept": _ACCEPT, "Accept-Encoding": "gzip, identity", "Connection": "close"}
    given["Host"] = host if port == (443 if scheme == "https" else 80) else f"{host}:{port}"
    known = {"If-None-Match": etag, "If-Modified-Since": modified}
    return given | {name: value for name, value in known.items() if value}


def _path(address: str) -> str:
    parts = urlsplit(address)
    path, query = (quote(each, safe=_SAFE) for each in (parts.path or "/", parts.query))
    return f"{path}?{query}" if query else path


def _answered(answer: http.client.HTTPResponse, address: str, etag: str, modified: str) -> Fetched | str:
    if answer.status in (301, 302, 303, 307, 308) and (onward := answer.getheader("Location")):
        return onward
    kept = answer.getheader("ETag", "")[:300], answer.getheader("Last-Modified", "")[:100]
    if answer.status == 304:  # often without them
        return Fetched(None, address, kept[0] or etag, kept[1] or modified)
    if answer.status != 200:
        raise _refused(answer)
    content = answer.read(MOST_BYTES + 1)
    if answer.getheader("Content-Encoding", "").lower() == "gzip":
        content = zlib.decompressobj(31).decompress(content, MOST_BYTES + 1)
    return Fetched(content, address, *kept)


def _refused(answer: http.client.HTTPResponse) -> FetchError:
    n, later = answer.status, answer.getheader("Retry-After", "")
    seconds = min(int(later), _DAY) if later.isascii() and later.isdigit() and len(later) < 9 else 0
    if n == 410:
        return FetchError(
            en="The server says that this feed is gone for good. Look for its new address.",
            de="Der Server sagt, dass es diesen Feed nicht mehr gibt. Bitte die neue Adresse suchen.",
            gone=True,
        )
    if n in (401, 403, 404):
        return FetchError(
            en=f"The server does not give this feed to us (status {n}). Check the address in a browser where nobody is signed in.",
            de=f"Der Server gibt uns diesen Feed nicht (Status {n}). Bitte die Adresse in einem Browser ohne Anmeldung prüfen.",
        )
    return FetchError(
        en=f"The server answers with status {n}. It is tried again later.",
        de=f"Der Server antwortet mit Status {n}. Es wird später erneut versucht.",
        later=seconds,
    )


def _unreachable(host: str) -> FetchError:
    return FetchError(
        en=f"{host} could not be reached, or did not answer in time. Check the address; it is tried again later.",
        de=f"{host} war nicht erreichbar oder hat nicht rechtzeitig geantwortet. Bitte die Adresse prüfen; es wird später "
        "erneut versucht.",
    )
