"""How much of a workshop comes from one connection."""

from dataclasses import dataclass

from django.http import HttpRequest

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.workshops.models import Workshop
from waypost.rooms.workshops.records import Share
from waypost.web import crowding


@dataclass(frozen=True, slots=True)
class Limit:
    """What one address may do in a workshop: in a minute, and in a day."""

    name: str
    a_minute: int
    a_day: int

    @property
    def _limit(self) -> crowding.Limit:
        return crowding.Limit(f"workshop-{self.name}", self.a_minute, self.a_day)

    def left(self, request: HttpRequest, row: Workshop) -> Share:
        return Share(*self._limit.left(request, row.pk))

    def took(self, request: HttpRequest, row: Workshop, count: int) -> None:
        self._limit.took(request, row.pk, count)


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
