"""How much of a workshop comes from one connection: a room behind one address is let in, a single phone takes not all.

Counted for each workshop and address, which is kept as a hash and for a day only.
"""

from dataclasses import dataclass
from time import time
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.workshops.models import Workshop
from waypost.rooms.workshops.records import Share
from waypost.web.clients import client_address

A_DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class Limit:
    """What one address may do in a workshop: in a minute, and in a day."""

    name: str
    a_minute: int
    a_day: int

    def left(self, request: HttpRequest, row: Workshop) -> Share:
        minute, lately, today = self._known(request, row)
        return Share(self.a_minute - (lately if minute == _minute() else 0), self.a_day - today)

    def took(self, request: HttpRequest, row: Workshop, count: int) -> None:
        if count:
            minute, lately, today = self._known(request, row)
            lately = lately if minute == _minute() else 0
            cache.set(self._key(request, row), (_minute(), lately + count, today + count), A_DAY)

    def _known(self, request: HttpRequest, row: Workshop) -> Any:
        return cache.get(self._key(request, row), (0, 0, 0))

    def _key(self, request: HttpRequest, row: Workshop) -> str:
        address = salted_hmac("waypost.workshop", client_address(request)).hexdigest()[:24]
        return f"workshop-{self.name}:{row.pk}:{address}"


JOINS = Limit("joins", a_minute=60, a_day=200)
NOTES = Limit("notes", a_minute=600, a_day=4_000)


def must_have_room(share: Share) -> None:
    """Raises WaypostError where no further guest comes in from this connection."""
    if share.today <= 0:
        raise WaypostError(
            en=f"{JOINS.a_day} guests have joined from this connection today; no more do. Use mobile data, or another network.",
            de=f"Von diesem Anschluss sind heute {JOINS.a_day} Gäste beigetreten, mehr geht nicht. Bitte mobile Daten oder "
            "ein anderes Netz verwenden.",
        )
    if share.now <= 0:
        raise WaypostError(
            en="Many guests are joining from this connection just now. Press “Join” again in a minute.",
            de="Von diesem Anschluss treten gerade viele Gäste bei. Bitte in einer Minute noch einmal auf „Teilnehmen“ tippen.",
        )


def _minute() -> int:
    return int(time() // 60)
