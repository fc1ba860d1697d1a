"""Calls to the outside: to no private address, to the one address that was looked at, and not without end.

A host is looked up once and that address is called, so that it cannot be another one a moment later. Who calls says how
long it waits, whether private addresses are allowed, and how it tells what went wrong.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

# Addresses that stand for others inside: NAT64 and 6to4.
_INSIDE = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("2002::/16"))


class BarredError(Exception):
    """The host lies at a private address."""


def is_public(address: str) -> bool:
    """Whether an IP address may be called.

    >>> [is_public(each) for each in ("93.184.216.34", "127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "224.0.0.1")]
    [True, False, False, False, False]
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    return found.is_global and not found.is_multicast and not any(found in each for each in _INSIDE)


def address_of(host: str, port: int, *, private: bool) -> str:
    """An address of a host that may be called. Raises OSError for one that nobody knows, BarredError where one is private."""
    try:
        found = [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except UnicodeError as error:
        raise OSError(host) from error
    if not found or (not private and not all(map(is_public, found))):
        raise BarredError(host)
    return found[0]


class Pinned(http.client.HTTPConnection):
    """Speaks to one address that was looked at, and with https checks the certificate of the name."""

    def __init__(self, scheme: str, host: str, port: int, *, wait: float, private: bool) -> None:
        super().__init__(host, port, timeout=wait)
        self._secure = ssl.create_default_context() if scheme == "https" else None
        self._address = address_of(host, port, private=private)
        self._over = False

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._secure is not None:
            self.sock = self._secure.wrap_socket(self.sock, server_hostname=self.host)
        if self._over:
            raise TimeoutError

    def cut(self) -> None:
        """End it from another thread."""
        self._over = True
        with suppress(OSError, AttributeError):
            self.sock.shutdown(socket.SHUT_RDWR)


@contextmanager
def within(call: Pinned, seconds: float) -> Iterator[Pinned]:
    """A clock cuts the call, whatever the server does with the time; it is closed in the end."""
    clock = threading.Timer(seconds, call.cut)
    clock.daemon = True
    clock.start()
    try:
        yield call
    finally:
        clock.cancel()
        call.close()
