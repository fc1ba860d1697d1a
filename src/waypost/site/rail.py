"""The rail: rooms as stations of a line. A room that is not open to this member has no station."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.urls import reverse

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.people.rights import DECLARED
from waypost.site.branches import FEEDBACK, Group, branches_of
from waypost.web.language import said
from waypost.web.palette import Asked, Entry, finds_first

if TYPE_CHECKING:
    from waypost.rooms.people.models import Member


@dataclass(frozen=True, slots=True)
class Station:
    """A room on the rail: its key (the `room` block of its pages), icon, name, first page, and the right to see it.

    A room with branches leads to the first of them where its first page is not open to the member.
    """

    room: str
    icon: str
    wording: Wording
    page: str
    right: str
    below: bool = False
    branches: tuple[Group, ...] = ()


STATIONS = (
    Station("journeys", "route", Wording("Journeys", "Journeys"), "maps:journeys", "maps.see"),
    Station("analysis", "chart-network", Wording("Analysis", "Analyse"), "insights:front", "insights.ask"),
    Station("customers", "users-round", Wording("Customers", "Kunden"), "customers:persons", "customers.see"),
    Station(
        "feedback",
        "message-square-text",
        Wording("Feedback", "Feedback"),
        "feedback:inbox",
        "feedback.see",
        branches=FEEDBACK,
    ),
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
    found = [(each, reverse(each.page, args=[slug])) for each in STATIONS]
    return [Stop(station, url) for station, first in found if (url := _address(station, member, first))]


def _address(station: Station, member: "Member", first: str) -> str:
    """Where the station leads this member; "" where nothing of it is open. A right that nobody declares opens nothing."""
    if station.right in DECLARED and member.may(DECLARED[station.right]):
        return first
    return next((each.url for group in branches_of(member, station.branches, "") for each in group.branches), "")


@finds_first
def rooms(asked: Asked) -> list[Entry]:
    """Rooms and their branches whose name, in either language, holds the words; branches only when words are typed."""
    member = cast("Member", asked.member)
    kind = said(Wording("Room", "Bereich"))
    found = [
        Entry(said(stop.station.wording), stop.url, stop.station.icon, kind, _both(stop.station.wording))
        for stop in stops(member)
        if _holds(stop.station.wording, asked)
    ]
    return found + (_branches(member, asked) if asked.words else [])


def _branches(member: "Member", asked: Asked) -> list[Entry]:
    return [
        Entry(said(each.wording), each.url, station.icon, said(station.wording), _both(each.wording))
        for station in STATIONS
        for group in branches_of(member, station.branches, "")
        for each in group.branches
        if _holds(each.wording, asked)
    ]


def _holds(wording: Wording, asked: Asked) -> bool:
    return asked.fits(_both(wording))


def _both(wording: Wording) -> str:
    return f"{wording.en} {wording.de}"
