"""What every part of a journey document is made of: names, ids, evidence, notes, quotes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any, ClassVar


@dataclass(frozen=True, slots=True)
class Between:
    """The range of a number, both ends included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Written:
    """How a text must be written: a regular expression for the whole text, an example of it, the most signs it has."""

    pattern: str
    example: str
    longest: int | None = None


Severity = Annotated[int, Between(1, 5)]
Score = Annotated[int, Between(1, 5)]
Share = Annotated[float, Between(0, 1)]
Mood = Annotated[float, Between(-2, 2)]
Count = Annotated[int, Between(0, 10**15)]
Day = Annotated[str, Written(r"\d{4}-\d{2}-\d{2}", "2026-01-31")]
Moment = Annotated[str, Written(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}.*)?", "2026-01-31T18:30:00+01:00")]
LONGEST_ID = 200
Id = Annotated[str, Written(r"\S*", "pay-the-order", LONGEST_ID)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A mapping of the document. Keys that are no field are kept in `extra` and written again, last.

    `MAIN` is the field that a bare text stands for: `- Hotline` means `- name: Hotline`. With `ONE_LINE` the
    part is written as `{…}` where it fits. A field that would be a Python keyword ends in `_`, its key not.
    """

    MAIN: ClassVar[str] = ""
    ONE_LINE: ClassVar[bool] = False

    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Part):
    """A part that others may refer to. An id that is not given is made from the name when it is read.

    `SHARED`: equal names are one and the same thing wherever they stand (a touchpoint at two steps).
    `NAMELESS`: what the id is made from when there is no name; empty means that no id is made.
    """

    MAIN: ClassVar[str] = "name"
    SHARED: ClassVar[bool] = False
    NAMELESS: ClassVar[str] = ""

    id: Id = ""
    name: str = ""


class Grade(StrEnum):
    """What a statement rests on."""

    ASSUMED = "assumed"
    REPORTED = "reported"
    MEASURED = "measured"


class Voice(StrEnum):
    """Who feeds the map: the three groups of people, and systems."""

    SALES = "sales"
    CUSTOMER_FACING = "customer-facing"
    CUSTOMERS = "customers"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Part):
    """Where evidence comes from: an interview, a survey, service notes, a file of events."""

    MAIN: ClassVar[str] = "name"

    name: str = ""
    voice: Voice | None = None
    url: str = ""
    n: Count | None = None
    date: Day = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Part):
    """What supports a cell. Nothing said means assumed. `refs` are ids of insights, answers or questions behind it."""

    grade: Grade = Grade.ASSUMED
    sources: tuple[Source, ...] = ()
    refs: tuple[Id, ...] = ()
    n: Count | None = None
    date: Day = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Part):
    """A text in a cell: what the customer does or thinks, who or what shapes the experience."""

    MAIN: ClassVar[str] = "text"

    text: str = ""
    persona: Id = ""
    evidence: Evidence | None = None


class Consent(StrEnum):
    """Whether the customer agreed that the words are shown."""

    GRANTED = "granted"
    ANONYMOUS = "anonymous"
    UNKNOWN = "unknown"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Part):
    """A customer's own words."""

    MAIN: ClassVar[str] = "text"

    text: str = ""
    speaker: str = ""
    persona: Id = ""
    source: str = ""
    date: Day = ""
    consent: Consent = Consent.UNKNOWN
