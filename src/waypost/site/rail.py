"""The rail: rooms as stations of a line. A room that is not open to this member has no station."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.urls import reverse

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.people.rights import DECLARED
from waypost.web.language import said
from waypost.web.palette import Asked, Entry, finds_first

if TYPE_CHECKING:
    from waypost.rooms.people.models import Member


@dataclass(frozen=True, slots=True)
class Station:
    """A room on the rail: its key (the `room` block of its pages), icon, name, first page, and the right to see it."""

    room: str
    icon: str
    wording: Wording
    page: str
    right: str
    below: bool = False


STATIONS = (
    Station("journeys", "route", Wording("Journeys", "Journeys"), "maps:journeys", "maps.see"),
    Station("analysis", "chart-network", Wording("Analysis", "Analyse"), "insights:front", "insights.ask"),
    Station("customers", "users-round", Wording("Customers", "Kunden"), "customers:persons", "customers.see"),
    Station("feedback", "message-square-text", Wording("Feedback", "Feedback"), "feedback:inbox", "feedback.see"),
    Station("steering", "gauge", Wording("Governance", "Steuerung"), "steering:front", "steering.see"),
    Station("settings", "settings", Wording("Settings", "Einstellungen"), "people:front", "people.see", below=True),
)


@dataclass(frozen=True, slots=True)
class Stop:
    """A station for one member, with its address."""

    station: Station
    url: str


def stops(member: "Member") -> list[Stop]:
    """The stations that are open to this member, in the order of the line."""
    slug = member.workspace.slug
    # Addresses first: with them every room is there, and what it declares.
    found = [Stop(each, reverse(each.page, args=[slug])) for each in STATIONS]
    return [stop for stop in found if _open(stop.station, member)]


def _open(station: Station, member: "Member") -> bool:
    """A right that nobody declares opens nothing."""
    return station.right in DECLARED and member.may(DECLARED[station.right])


@finds_first
def rooms(asked: Asked) -> list[Entry]:
    """Rooms whose name, in either language, holds the words."""
    member = cast("Member", asked.member)
    kind = said(Wording("Room", "Bereich"))
    names = ((stop, f"{stop.station.wording.en} {stop.station.wording.de}") for stop in stops(member))
    return [
        Entry(said(stop.station.wording), stop.url, stop.station.icon, kind)
        for stop, name in names
        if asked.words.casefold() in name.casefold()
    ]
