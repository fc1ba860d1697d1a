"""What other rooms know of journeys and of the library, as values; and the port by which live figures come in.

labels   members as they are shown beside what is theirs
library  objects of the library: their kinds, states, and how many came
sharing  what is known of a link to a journey, and how far a journey reaches into its workspace
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from waypost.core.vocabulary.journey import Journey, Outline
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.maps.records.labels import PersonLabel
from waypost.rooms.maps.records.library import CountedRules, SeenTouchpoints, nothing_counted, nothing_seen
from waypost.rooms.maps.records.sharing import Reach as Reach
from waypost.rooms.people.records import Who

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
COLOURS = 8  # lines of the transit map


class Status(StrEnum):
    """How far a journey is on its way to everybody."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    PUBLISHED = "published"
    ARCHIVED = "archived"


STATUS_NAMES = {
    Status.DRAFT: Wording("Draft", "Entwurf"),
    Status.IN_REVIEW: Wording("In review", "In Prüfung"),
    Status.PUBLISHED: Wording("Published", "Veröffentlicht"),
    Status.ARCHIVED: Wording("Archived", "Archiviert"),
}

EARLIER = Wording("Earlier version", "Frühere Version")
NO_JOURNEY = Wording(
    "There is no such journey in this workspace. The portfolio lists those there are.",
    "Diese Journey gibt es in diesem Arbeitsbereich nicht. Die vorhandenen stehen unter Journeys.",
)
NO_PERSONA = Wording(
    "There is no such persona in this workspace. The library lists those there are.",
    "Diese Persona gibt es in diesem Arbeitsbereich nicht. Die vorhandenen stehen in der Bibliothek.",
)
NO_TOUCHPOINT = Wording(
    "There is no such touchpoint in this workspace. The library lists those there are.",
    "Diesen Touchpoint gibt es in diesem Arbeitsbereich nicht. Die vorhandenen stehen in der Bibliothek.",
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a journey stands in the landscape. Without a phase its own stages say where it runs."""

    phase: str = ""
    segment: str = ""
    product: str = ""
    parent: UUID | None = None


@dataclass(frozen=True, slots=True)
class JourneyRecord:
    """A journey as portfolios and lists show it. `version` is the newest one, `published` the one that holds.

    `released` is the version that somebody published: later ones up to `published` follow the library.
    """

    id: int
    uuid: UUID
    workspace_id: int
    slug: str
    title: str
    status: Status
    line: int
    letter: str
    place: Place
    owner: PersonLabel | None
    sponsor: str
    version: int
    published: int | None
    outline: Outline
    document_id: str
    personas: tuple[str, ...]
    created_at: datetime
    changed_at: datetime
    reach: Reach = Reach.EDITABLE
    released: int | None = None

    @property
    def status_name(self) -> Wording:
        return STATUS_NAMES[self.status]


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """An immutable version; `sha256` is that of its canonical document, `name` what it is called beside its number.

    `follows`: the library made it from that version, because something was renamed, changed or merged there. `holds` is
    the version of the journey that is published.
    """

    id: int
    journey: UUID
    journey_title: str
    number: int
    sha256: str
    author: str
    at: datetime
    note: str
    published: bool = False
    workspace_id: int = 0
    name: str = ""
    follows: int | None = None
    status: Status = Status.DRAFT
    holds: int | None = None

    @property
    def status_name(self) -> Wording:
        """How far this version has come, in a word."""
        return STATUS_NAMES[self.status]

    @property
    def standing(self) -> Wording:
        """How far it has come, and which version holds if not this one: what the page and the picture say alike."""
        name, holds = self.status_name, self.holds
        if holds is None or holds == self.number or self.status is Status.ARCHIVED:
            return name
        if self.number < holds:
            name = EARLIER
        return Wording(f"{name.en} – version {holds} is published", f"{name.de} – veröffentlicht ist Version {holds}")


@dataclass(frozen=True, slots=True)
class EditRecord:
    """One operation as it happened to a working copy, and the one that takes it back, as JSON; told in two languages."""

    revision: int
    operation: Mapping[str, object]
    inverse: Mapping[str, object]
    told_en: str
    told_de: str
    author: str
    at: datetime
    batch: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """An operation that did not fit, with what stands there now (None: the place is gone) and what to do.

    Nothing was done of `sent`, which is all that was sent as one: the operation itself, or several together with `path`
    leading to the one that did not fit, place by place.
    """

    operation: Mapping[str, object]
    found: object
    text: Wording
    sent: Mapping[str, object]
    path: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CommentRecord:
    """A comment; of the first in a thread also whether the thread is settled, by whom, and the answers."""

    uuid: UUID
    place: str
    where: str
    text: str
    member: int | None
    author: str
    at: datetime
    resolved: bool
    resolved_by: str
    answers: "tuple[CommentRecord, ...]" = ()


@dataclass(frozen=True, slots=True)
class Edited:
    """What became of a batch: what was done, and what clashed with somebody else's words and was not.

    `document` is the working copy as it is now, with so many edits that no version has. `linked` are things that came in
    and are those of the library; `doubtful` names stand there several times, so that new things came in.
    """

    revision: int
    document: Journey
    unkept: int
    done: tuple[EditRecord, ...]
    clashes: tuple[Clash, ...] = ()
    linked: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonaRecord:
    """A persona of the library. `key` is its id in documents."""

    id: int
    uuid: UUID
    key: str
    name: str
    summary: str
    version: int
    hue: int
    archived: bool
    changed_at: datetime
    used_in: int = 0

    @property
    def initials(self) -> str:
        words = self.name.split() or [self.key]
        return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper()


@dataclass(frozen=True, slots=True)
class TouchpointRecord:
    """A touchpoint of the library. Without a `measuring_point` it yields no data: a hint."""

    id: int
    uuid: UUID
    key: str
    name: str
    channel: str
    device: str
    meeting: str
    place: str
    measuring_point: str
    owner: str
    phase: str
    archived: bool
    changed_at: datetime
    used_in: int = 0


@dataclass(frozen=True, slots=True)
class Use:
    """Where something of the library is used: at which step of which journey ("" for the whole journey).

    `step` is how the step is called, `at` its id, `called` what the map calls the thing; `unkept`: only the working copy has it, the newest version not yet.
    """

    journey: UUID
    journey_title: str
    line: int
    letter: str
    step: str
    at: str = ""
    archived: bool = False
    unkept: bool = False
    called: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import: the journeys, what else was taken into the library, what was not understood.

    `kinds` is how many of which kind `objects` were: pain points, gains and the like.
    """

    journeys: tuple[JourneyRecord, ...]
    personas: int = 0
    touchpoints: int = 0
    notes: tuple[Wording, ...] = ()
    kinds: Mapping[str, int] = field(default_factory=dict)

    @property
    def objects(self) -> int:
        return sum(self.kinds.values())


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known of a journey in numbers. `drop_off` is the share of visits of its steps after which nothing more came, `satisfaction` −2 … +2.

    `ratings` is how many answers the satisfaction rests on; `as_of` the state of the data; `live` whether they were
    counted now or stand in the document. `begins` names the steps whose contacts say that a customer is on the journey,
    "" where a contact at any step does; `visits` is how many visits of steps the drop-off rests on. `felt`: the mean rating
    of each step, −2 … +2, None where too few rated it; `low` and `high` are the range of the satisfaction. `end` is the
    satisfaction asked at the journey's end, `end_distance` how far it lies from the mean of its steps, with its range.
    """

    customers: int | None = None
    drop_off: float | None = None
    satisfaction: float | None = None
    ratings: int = 0
    as_of: datetime | None = None
    live: bool = False
    begins: str = ""
    visits: int = 0
    felt: tuple[float | None, ...] = ()
    low: float | None = None
    high: float | None = None
    end: float | None = None
    end_distance: tuple[float, float, float] | None = None


class LiveFigures(Protocol):
    """Journeys in the data: those it knows nothing of are left out of its answer.

    It gives what was counted already, and with `count` counts the others first.
    """

    def __call__(
        self, who: Who, journeys: Sequence[JourneyRecord], *, count: bool = False
    ) -> Mapping[UUID, Figures]: ...


def no_figures(who: Who, journeys: Sequence[JourneyRecord], *, count: bool = False) -> Mapping[UUID, Figures]:
    """Stands in the port until somebody fills it: nothing is known."""
    return {}


@dataclass(slots=True)
class Ports:
    """What a room above gives to this one; filled once by `site/wiring.py`."""

    figures: LiveFigures = field(default=no_figures)
    seen: SeenTouchpoints = field(default=nothing_seen)
    counted: CountedRules = field(default=nothing_counted)


ports = Ports()
