"""The contact history of one customer, as a picture shows it: events, switches, feedback, cases, when the company asked.

Times are local datetimes with their offset from UTC (`datetime.timezone`), so that their order is that of instants.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from waypost.core.drawing.scene.values import SwitchKind
from waypost.core.vocabulary.wording import WaypostError


@dataclass(frozen=True, slots=True)
class Event:
    """One contact. Empty texts are not known. `visit` is equal for the events of one visit, and rises with time.

    `value` is an amount as it shall be written; `icon` a lucide name, else the words of touchpoint and channel choose.
    """

    at: datetime
    touchpoint: str
    channel: str = ""
    device: str = ""
    department: str = ""
    concern: str = ""
    value: str = ""
    stage: str = ""
    visit: int = 0
    icon: str = ""
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Inner:
    """One internal step, which the customer does not see. Empty texts are not known."""

    at: datetime
    name: str
    department: str = ""
    concern: str = ""
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """A switch between the event number `after - 1` and number `after`; `back` leads straight back: to and fro."""

    after: int
    kind: SwitchKind
    before: str
    then: str
    back: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """What the customer said. `feeling` -2 to +2 is the face, None a neutral mark; `rating` as it was given, "2 / 5".

    `source` says how and where ("Review, Portal"), `reading` how the words sound and how surely ("negative, 91 %").
    """

    at: datetime
    feeling: float | None = None
    rating: str = ""
    text: str = ""
    touchpoint: str = ""
    source: str = ""
    reading: str = ""
    href: str = ""
    hint: str = ""


class Became(Enum):
    """What became of a question to the customer. `SENT`: it asked for no answer. `UNTOLD`: the survey keeps answers apart from
    persons, so nobody may know."""

    ANSWERED = "answered"
    SILENT = "silent"
    UNDELIVERED = "undelivered"
    SENT = "sent"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class Asked:
    """The company asked or wrote: `what` it was ("Survey, e-mail"), `about` what, and what became of it."""

    at: datetime
    what: str
    became: Became = Became.UNTOLD
    about: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """Something that binds contacts together, from its first to its last instant; `end` None is still open."""

    label: str
    start: datetime
    end: datetime | None
    contacts: int = 0
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """A whole picture of one customer's contacts.

    `title` is the sentence that tells most, `who` the pseudonym or, where that is allowed, the id. `events`,
    `voices`, `inner` and `asked` stand in time order. `stages` gives the order of their colours. `pause` is the rule of visits, as text
    ("30 min"). `unfold` draws each event by itself. `width` is the widest the picture may become, in pixels.
    `lead` are sentences below the title, `notes` say what was left out. Raises WaypostError for events out of order.
    """

    title: str
    who: str
    events: tuple[Event, ...]
    turns: tuple[Turn, ...] = ()
    voices: tuple[Voice, ...] = ()
    cases: tuple[Case, ...] = ()
    inner: tuple[Inner, ...] = ()
    asked: tuple[Asked, ...] = ()
    as_of: datetime | None = None
    stages: tuple[str, ...] = ()
    pause: str = ""
    lead: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    unfold: bool = False
    width: float = 1440.0

    def __post_init__(self) -> None:
        for name, times in (
            ("events", [e.at for e in self.events]),
            ("voices", [v.at for v in self.voices]),
            ("inner", [step.at for step in self.inner]),
            ("asked", [ask.at for ask in self.asked]),
        ):
            if times != sorted(times):
                raise WaypostError(
                    en=f"The {name} of a contact history must stand in the order of time; sort them first",
                    de=f"Die Angaben ({name}) einer Kontakthistorie müssen zeitlich geordnet sein; bitte erst sortieren",
                )
