"""The library: what its objects are, how far the work on them is, and what they are as values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.journey.library import NEEDS
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.journal.records import Ref
from waypost.rooms.maps.records.labels import PersonLabel
from waypost.rooms.people.records import Who


class Kind(StrEnum):
    """The shelves of the library. A need is an insight in documents; personas have pages of their own."""

    PAIN_POINT = "pain_point"
    GAIN = "gain"
    NEED = "need"
    INSIGHT = "insight"
    OPPORTUNITY = "opportunity"
    TOUCHPOINT = "touchpoint"

    @property
    def family(self) -> str:
        """What ids are shared among: needs and other insights stand in one list of a step."""
        return Kind.INSIGHT.value if self is Kind.NEED else self.value

    @property
    def document(self) -> type[documents.Linked]:
        return DOCUMENTS[self]


DOCUMENTS: dict[Kind, type[documents.Linked]] = {
    Kind.PAIN_POINT: documents.PainPoint,
    Kind.GAIN: documents.Gain,
    Kind.NEED: documents.Insight,
    Kind.INSIGHT: documents.Insight,
    Kind.OPPORTUNITY: documents.Opportunity,
    Kind.TOUCHPOINT: documents.Touchpoint,
}
KIND_NAMES = {
    Kind.PAIN_POINT: Wording("Pain point", "Pain Point"),
    Kind.GAIN: Wording("Gain", "Gain"),
    Kind.NEED: Wording("Need", "Bedürfnis"),
    Kind.INSIGHT: Wording("Insight", "Erkenntnis"),
    Kind.OPPORTUNITY: Wording("Opportunity", "Opportunity"),
    Kind.TOUCHPOINT: Wording("Touchpoint", "Touchpoint"),
}
SHELF_NAMES = {
    Kind.PAIN_POINT: Wording("Pain points", "Pain Points"),
    Kind.GAIN: Wording("Gains", "Gains"),
    Kind.NEED: Wording("Needs", "Bedürfnisse"),
    Kind.INSIGHT: Wording("Insights", "Erkenntnisse"),
    Kind.OPPORTUNITY: Wording("Opportunities", "Opportunities"),
    Kind.TOUCHPOINT: Wording("Touchpoints", "Touchpoints"),
}
_BESIDE = {
    "journey": (Wording("journey", "Journey"), Wording("journeys", "Journeys")),
    "persona": (Wording("persona", "Persona"), Wording("personas", "Personas")),
}


def counted(many: Mapping[str, int]) -> Wording:
    """How many of which kind, as far as there are any; kinds of objects, "journey" and "persona".

    >>> counted({"journey": 1, "pain_point": 2}).en, counted({}).de
    ('1 journey, 2 pain points', 'nichts')
    """
    names = {
        **_BESIDE,
        **{
            kind.value: (
                Wording(KIND_NAMES[kind].en.lower(), KIND_NAMES[kind].de),
                Wording(SHELF_NAMES[kind].en.lower(), SHELF_NAMES[kind].de),
            )
            for kind in Kind
        },
    }
    told = [(n, names[kind][n != 1]) for kind, n in many.items() if n]
    en, de = (", ".join(f"{n} {name.in_(language)}" for n, name in told) for language in ("en", "de"))
    return Wording(en or "nothing", de or "nichts")


NO_OBJECT = Wording(
    "There is nothing like this in the library of this workspace. Its lists name what there is.",
    "Das gibt es in der Bibliothek dieses Arbeitsbereichs nicht. Ihre Listen nennen, was da ist.",
)


class State(StrEnum):
    """How far the work on an object is."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    IN_WORK = "in_work"
    DONE = "done"
    ARCHIVED = "archived"


STATE_NAMES = {
    State.OPEN: Wording("open", "offen"),
    State.CONFIRMED: Wording("confirmed", "bestätigt"),
    State.IN_WORK: Wording("in work", "in Arbeit"),
    State.DONE: Wording("done", "erledigt"),
    State.ARCHIVED: Wording("archived", "archiviert"),
}


def kind_of(document: documents.Linked) -> Kind:
    """The shelf on which a document stands; raises KeyError for what no library keeps."""
    if isinstance(document, documents.Insight):
        return Kind.NEED if document.type in NEEDS else Kind.INSIGHT
    return next(kind for kind, type_ in DOCUMENTS.items() if type(document) is type_)


@dataclass(frozen=True, slots=True)
class ObjectRecord:
    """An object of the library, as lists and its page show it. `key` is its id in documents.

    `weight` is severity, strength or impact (1 low … 5 high); `used_in` counts journeys that are not archived. `owner` is
    how whoever looks after it is called, `responsible` the member; None where it is nobody of this workspace.
    """

    id: int
    uuid: UUID
    kind: Kind
    key: str
    name: str
    summary: str
    state: State
    grade: documents.Grade
    n: int | None
    dated: date | None
    sources: tuple[str, ...]
    owner: str
    tags: tuple[str, ...]
    weight: int | None
    changed_at: datetime
    used_in: int = 0
    touchpoint: "TouchpointFacts | None" = None
    responsible: PersonLabel | None = None

    @property
    def ref(self) -> Ref:
        return Ref(self.kind.value, self.uuid, self.name)

    @property
    def archived(self) -> bool:
        return self.state is State.ARCHIVED


@dataclass(frozen=True, slots=True)
class TouchpointFacts:
    """What only touchpoints have. Without a `measuring_point` it yields no data: a hint."""

    channel: str
    device: str
    meeting: str
    place: str
    measuring_point: str
    phase: str


@dataclass(frozen=True, slots=True)
class Carried:
    """What a change of the library did: the object as it is now, and how many journeys have a new version by it.

    With `later` they get it in the background, and `journeys` is how many are on the list.
    """

    object: ObjectRecord
    journeys: int = 0
    later: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """What the data know of a touchpoint: its contacts (None where too few people made them), and the last one's day."""

    contacts: int | None
    last: date | None = None


class SeenTouchpoints(Protocol):
    """Touchpoints in the data, by id; those that the data lack are left out. None where nothing can be said at all."""

    def __call__(self, who: Who, touchpoints: Sequence[documents.Touchpoint]) -> Mapping[str, Seen] | None: ...


@dataclass(frozen=True, slots=True)
class Counted:
    """How many customers a persona's rule holds for, of how many, in data up to a day.

    `customers` is None where they are too few to be told, or the rule cannot be read: then `problem` says why.
    """

    customers: int | None
    of: int | None = None
    day: date | None = None
    problem: Wording | None = None


class CountedRules(Protocol):
    """How many customers rules hold for, by rule; empty where there are no data, or this member may not ask them."""

    def __call__(self, who: Who, rules: Sequence[str]) -> Mapping[str, Counted]: ...


def nothing_seen(who: Who, touchpoints: Sequence[documents.Touchpoint]) -> Mapping[str, Seen] | None:
    """Stands in the port until somebody fills it."""
    return None


def nothing_counted(who: Who, rules: Sequence[str]) -> Mapping[str, Counted]:
    """Stands in the port until somebody fills it."""
    return {}
