"""The persona: an invented typical customer resting on data, versioned because people change."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from waypost.core.vocabulary.documents.parts import Count, Day, Named, Part
from waypost.core.vocabulary.journey.parts import Evidence, Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Demographics(Part):
    """Who the persona is, in the words of a census."""

    age: str = ""
    gender: str = ""
    household_income: str = ""
    family_status: str = ""
    place: str = ""
    occupation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objections(Part):
    """What speaks against buying: the product, the service, the fit with what the customer has."""

    product: tuple[str, ...] = ()
    service: tuple[str, ...] = ()
    fit: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona(Named):
    """One persona. `segment` is the rule that counts its customers, `customers` the last count."""

    SHARED: ClassVar[bool] = True

    version: str = ""
    date: Day = ""
    image: str = ""
    summary: str = ""
    demographics: Demographics | None = None
    goals: tuple[str, ...] = ()
    motivations: tuple[str, ...] = ()
    frustrations: tuple[str, ...] = ()
    preferred_contact: tuple[str, ...] = ()
    also_bought: tuple[str, ...] = ()
    learns_from: tuple[str, ...] = ()
    active_on: tuple[str, ...] = ()
    with_competitors: tuple[str, ...] = ()
    content_formats: tuple[str, ...] = ()
    objections: Objections | None = None
    positioning: str = ""
    quotes: tuple[Quote, ...] = ()
    attributes: Mapping[str, str] | None = None
    segment: Any = None
    customers: Count | None = None
    evidence: Evidence | None = None
