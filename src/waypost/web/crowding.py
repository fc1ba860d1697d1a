"""How much comes from one connection: a room behind one address is let in, a single device takes not all.

Counted for each thing and address, which is kept as a hash and for a day only.
"""

from dataclasses import dataclass
from time import time
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from waypost.web.clients import client_address

A_DAY = 24 * 3600
_HERE = "waypost.crowding"


@dataclass(frozen=True, slots=True)
class Limit:
    """What one address may do with a thing: in a minute, and in a day.

    `kept` is the cache that counts: "default", the same for all processes; "process" writes nothing into the database,
    so each web process counts what comes to it, from when it was started.
    """

    name: str
    a_minute: int
    a_day: int
    kept: str = "default"

    def left(self, request: HttpRequest, thing: object) -> tuple[int, int]:
        """How much more it may: just now, and today."""
        minute, lately, today = self._known(request, thing)
        return self.a_minute - (lately if minute == _minute() else 0), self.a_day - today

    def took(self, request: HttpRequest, thing: object, count: int = 1) -> None:
        """It did so much of it."""
        if count:
            minute, lately, today = self._known(request, thing)
            lately = lately if minute == _minute() else 0
            caches[self.kept].set(self._key(request, thing), (_minute(), lately + count, today + count), A_DAY)

    def _known(self, request: HttpRequest, thing: object) -> Any:
        return caches[self.kept].get(self._key(request, thing), (0, 0, 0))

    def _key(self, request: HttpRequest, thing: object) -> str:
        return f"{self.name}:{thing}:{_from(request)}"


def _from(request: HttpRequest) -> str:
    """The hash of the address; a request keeps it, for it is asked for several times."""
    if _HERE not in request.META:
        request.META[_HERE] = salted_hmac("waypost.crowding", client_address(request)).hexdigest()[:24]
    return str(request.META[_HERE])


def _minute() -> int:
    return int(time() // 60)
