"""What the parts of a journey document share: evidence, notes, quotes."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from waypost.core.vocabulary.documents.parts import Between, Count, Day, Id, Part

Severity = Annotated[int, Between(1, 5)]
Score = Annotated[int, Between(1, 5)]
Mood = Annotated[float, Between(-2, 2)]


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
