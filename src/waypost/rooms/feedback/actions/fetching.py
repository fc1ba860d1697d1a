"""A feed is fetched: by https, from no private address, within limits of time and size.

Each address is looked up once, and that one is called; redirects, at most three, are looked at like the first address. A
clock cuts the call after 20 seconds, whatever the server does with them. Whoever runs the server may allow private
addresses and http: WAYPOST_FEEDS_PRIVATE=1.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import zlib
from contextlib import closing, suppress
from urllib.parse import quote, urljoin, urlsplit

from django.conf import settings

from waypost import __version__
from waypost.core.exchange.feeds import MOST_BYTES
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback.records import Fetched, FetchError

AGENT = f"Waypost/{__version__} (standing search; reads feeds)"
_ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.1"
_WAIT, _MOST_SECONDS = 8.0, 20.0
_MOST_REDIRECTS = 3
_DAY = 86_400
_SAFE = "/%:@!$&'()*+,;=~-._?"  # in an address
# Addresses that stand for others inside: NAT64 and 6to4.
_INSIDE = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("2002::/16"))


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


def is_public(address: str) -> bool:
    """Whether an IP address may be called.

    >>> [is_public(each) for each in ("93.184.216.34", "127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "224.0.0.1")]
    [True, False, False, False, False]
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    return found.is_global and not found.is_multicast and not any(found in each for each in _INSIDE)


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


def _resolved(host: str, port: int) -> str:
    try:
        found = [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise _unreachable(host) from error
    if not found or (not settings.FEEDS_PRIVATE and not all(map(is_public, found))):
        raise FetchError(
            en=f"{host} lies at a private address. Whoever runs the server can allow that: WAYPOST_FEEDS_PRIVATE=1.",
            de=f"{host} liegt an einer privaten Adresse. Wer den Server betreibt, kann das erlauben: WAYPOST_FEEDS_PRIVATE=1.",
        )
    return found[0]


class _Pinned(http.client.HTTPConnection):
    """Speaks to one address that was looked at, and with https checks the certificate of the name."""

    def __init__(self, scheme: str, host: str, port: int) -> None:
        super().__init__(host, port, timeout=_WAIT)
        self._secure = ssl.create_default_context() if scheme == "https" else None
        self._address = _resolved(host, port)

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self.port), _WAIT)
        if self._secure is not None:
            self.sock = self._secure.wrap_socket(self.sock, server_hostname=self.host)

    def cut(self) -> None:
        """End it from another thread."""
        with suppress(OSError, AttributeError):
            self.sock.shutdown(socket.SHUT_RDWR)


def _called(address: str, etag: str, modified: str) -> Fetched | str:
    """What an address gives, or where it leads to."""
    scheme, host, port = check_address(address)
    call = _Pinned(scheme, host, port)
    clock = threading.Timer(_MOST_SECONDS, call.cut)
    clock.start()
    try:
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
    finally:
        clock.cancel()
        call.close()


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
