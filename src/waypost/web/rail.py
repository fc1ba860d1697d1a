"""The rail: rooms as stations of a line. A room that is not built, or not open to this member, has no station."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from waypost.core.vocabulary.wording import Wording
from waypost.web.language import said


@dataclass(frozen=True, slots=True)
class Station:
    """A room on the rail: its key (the `room` block of its pages), an icon, its name, its first page."""

    room: str
    icon: str
    wording: Wording
    page: str
    below: bool = False

    def url(self, workspace: str) -> str:
        """Its first page in a workspace; "" as long as there is none."""
        try:
            return reverse(self.page, args=[workspace])
        except NoReverseMatch:
            return ""


STATIONS = (
    Station("journeys", "route", Wording("Journeys", "Journeys"), "maps:journeys"),
    Station("analysis", "chart-network", Wording("Analysis", "Analyse"), "insights:front"),
    Station("customers", "users-round", Wording("Customers", "Kunden"), "customers:front"),
    Station("feedback", "messages-square", Wording("Feedback", "Feedback"), "feedback:front"),
    Station("tickets", "ticket", Wording("Tickets", "Tickets"), "cases:front"),
    Station("flows", "workflow", Wording("Flows", "Flows"), "orchestration:front"),
    Station("improvements", "lightbulb", Wording("Improvements", "Maßnahmen"), "improvements:front"),
    Station("steering", "gauge", Wording("Governance", "Steuerung"), "steering:front"),
    Station("settings", "settings", Wording("Settings", "Einstellungen"), "people:front", below=True),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that the command palette finds: what it is called, where it lies, what it is."""

    name: str
    url: str
    icon: str
    kind: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What is typed into the palette, by whom: a member (with `may`), in the workspace of this slug."""

    member: object
    workspace: str
    words: str


Finder = Callable[[Asked], list[Entry]]
_finders: list[Finder] = []


def finds(finder: Finder) -> Finder:
    """Register entries of a room for the palette; written in its `apps.ready` or above a function:

        @finds
        def journeys(asked: Asked) -> list[Entry]: ...

    It is asked with every key typed: one indexed query, at most ten entries, only what the member may see.
    """
    if finder not in _finders:
        _finders.append(finder)
    return finder


def found(asked: Asked, most: int = 30) -> list[Entry]:
    """Stations whose name holds the words, then whatever rooms find."""
    words = asked.words.casefold().strip()
    rooms = [
        Entry(said(station.wording), url, station.icon, "room")
        for station in STATIONS
        if (url := station.url(asked.workspace)) and words in f"{station.wording.en} {station.wording.de}".casefold()
    ]
    return [*rooms, *(entry for finder in _finders for entry in finder(asked))][:most]
