"""Phases of a workshop, groups of guests, what a phone sends and gets back, and what a workshop holds at most."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from waypost.core.vocabulary.journey.parts import Voice
from waypost.core.vocabulary.wording import Wording

MOST_GUESTS = 300
MOST_NOTES = 300  # of a guest
MOST_ON_A_WALL = 5_000
MOST_AT_ONCE = 50
A_MINUTE = 60  # notes of a guest
LONGEST = 2_000
MOST_DOTS = 20
MOST_MINUTES = 240


class Phase(StrEnum):
    """What is done in the room just now."""

    COLLECT = "collect"
    SILENT = "silent"
    DISCUSS = "discuss"
    VOTING = "voting"
    CLOSED = "closed"

    @property
    def wording(self) -> Wording:
        return PHASE_NAMES[self]


PHASE_NAMES = {
    Phase.COLLECT: Wording("Collect", "Sammeln"),
    Phase.SILENT: Wording("Silent phase", "Stille Phase"),
    Phase.DISCUSS: Wording("Discuss", "Besprechen"),
    Phase.VOTING: Wording("Dot voting", "Punkte vergeben"),
    Phase.CLOSED: Wording("Closed", "Beendet"),
}
# Phases in which phones may write.
WRITING = frozenset({Phase.COLLECT, Phase.SILENT, Phase.DISCUSS})

# The groups a guest can say to belong to; "" is none of them. A system is no guest.
GROUPS: dict[str, Wording] = {
    Voice.SALES.value: Wording("Sales", "Vertrieb"),
    Voice.CUSTOMER_FACING.value: Wording("Service and support", "Service und Support"),
    Voice.CUSTOMERS.value: Wording("Customers", "Kundinnen und Kunden"),
    "": Wording("Another group", "Andere Gruppe"),
}

NO_WORKSHOP = Wording(
    "There is no such workshop in this workspace. The list of workshops shows those there are.",
    "Diesen Workshop gibt es in diesem Arbeitsbereich nicht. Die vorhandenen stehen unter Workshops.",
)
NO_CODE = Wording(
    "No open workshop has this code. Compare it with the one on the wall; ask who leads the workshop.",
    "Zu diesem Code gibt es keinen offenen Workshop. Bitte mit dem Code an der Wand vergleichen oder die Leitung fragen.",
)
REMOVED = Wording(
    "Whoever leads the workshop has removed you and your notes. Ask them, then join anew.",
    "Die Leitung des Workshops hat Sie und Ihre Notizen entfernt. Bitte nachfragen und dann neu beitreten.",
)
REASONS = {
    "empty": Wording("A note needs some words.", "Eine Notiz braucht ein paar Worte."),
    "long": Wording(
        f"A note holds {LONGEST} characters. Shorten it, or make two of it.",
        f"Eine Notiz fasst {LONGEST} Zeichen. Bitte kürzen oder zwei daraus machen.",
    ),
    "many": Wording(
        f"You have written {MOST_NOTES} notes; no more fit. This one stays on your phone.",
        f"Sie haben {MOST_NOTES} Notizen geschrieben, mehr passen nicht. Diese bleibt auf Ihrem Telefon.",
    ),
    "full": Wording(
        "The wall is full. This note stays on your phone; tell who leads the workshop.",
        "Die Wand ist voll. Diese Notiz bleibt auf Ihrem Telefon; bitte der Leitung sagen.",
    ),
    "connection": Wording(
        "Too many notes came from this connection today. This one stays on your phone; use mobile data or another network.",
        "Von diesem Anschluss kamen heute zu viele Notizen. Diese bleibt auf Ihrem Telefon; bitte mobile Daten oder ein "
        "anderes Netz verwenden.",
    ),
    "over": Wording(
        "The workshop is over. This note stays on your phone; copy it if you need it.",
        "Der Workshop ist beendet. Diese Notiz bleibt auf Ihrem Telefon; bitte kopieren, falls Sie sie brauchen.",
    ),
    "taken": Wording(
        "This note is on the map already; ask who leads to change it there.",
        "Diese Notiz steht schon auf der Karte; bitte die Leitung, sie dort zu ändern.",
    ),
    "foreign": Wording(
        "This note cannot be kept under its name. Write it once more.",
        "Diese Notiz lässt sich unter ihrer Kennung nicht ablegen. Bitte noch einmal schreiben.",
    ),
    "later": Wording(
        "Many notes in a short time: this one goes out in a moment by itself.",
        "Viele Notizen in kurzer Zeit: Diese geht gleich von selbst hinaus.",
    ),
}


@dataclass(frozen=True, slots=True)
class Sent:
    """A note as a phone sends it: `client` is its name there, `turn` how often it was written."""

    client: str
    turn: int
    text: str
    step: str = ""
    lane: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a note that was sent: kept, or a key of REASONS; "later" is to be sent again.

    `new` where it was not known before.
    """

    client: str
    turn: int
    reason: str = ""
    new: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """How much more fits of what comes from one connection: just now, and today."""

    now: int
    today: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """A note to be taken over, and the cell it comes into."""

    note: UUID
    step: str
    lane: str

    @property
    def cell(self) -> tuple[str, str]:
        return self.step, self.lane


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of taking notes over: how many came into the map, and which had no place on it and stay on the wall."""

    notes: int
    unplaced: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Stood:
    """How a note stood before it was merged: behind which other one, in which cell, and whether who leads put it there."""

    note: UUID
    into: UUID | None
    step: str
    lane: str
    moved: bool
