"""What an event is made of: a customer, an instant, a touchpoint, and declared dimensions.

Instants are int64 microseconds since 1970-01-01 UTC everywhere inside core. A dimension is a column of small
codes; code 0 always means "unknown" and its word is the empty string.
"""

from dataclasses import dataclass
from enum import StrEnum

from waypost.core.vocabulary.wording import Wording

UNKNOWN = 0
MICROSECONDS = 1_000_000


class Role(StrEnum):
    """What a dimension tells about an event. Questions ask for roles, so that any column name will do."""

    CHANNEL = "channel"
    DEVICE = "device"
    DEPARTMENT = "department"
    PLACE = "place"
    CAMPAIGN = "campaign"
    PRODUCT = "product"
    CONTACT_REASON = "contact_reason"
    CONCERN = "concern"
    COMPANY = "company"
    PERSONA = "persona"
    SEGMENT = "segment"
    AGENT = "agent"
    URL = "url"
    SOURCE = "source"
    OTHER = "other"


ROLE_NAMES = {
    Role.CHANNEL: Wording("channel", "Kanal"),
    Role.DEVICE: Wording("device", "Gerät"),
    Role.DEPARTMENT: Wording("department", "Abteilung"),
    Role.PLACE: Wording("place", "Ort"),
    Role.CAMPAIGN: Wording("campaign", "Kampagne"),
    Role.PRODUCT: Wording("product", "Produkt"),
    Role.CONTACT_REASON: Wording("contact reason", "Kontaktgrund"),
    Role.CONCERN: Wording("concern", "Anliegen"),
    Role.COMPANY: Wording("company", "Firma"),
    Role.PERSONA: Wording("persona", "Persona"),
    Role.SEGMENT: Wording("segment", "Segment"),
    Role.AGENT: Wording("agent", "Bearbeitung"),
    Role.URL: Wording("web address", "Webadresse"),
    Role.SOURCE: Wording("data source", "Datenquelle"),
    Role.OTHER: Wording("further property", "weiteres Merkmal"),
}
"""How a role is called, in lists, answers and reports alike."""

# The three kinds of switch at which customers may be lost.
SWITCH_ROLES = (Role.DEVICE, Role.DEPARTMENT, Role.CHANNEL)


@dataclass(frozen=True, slots=True)
class Dimension:
    """A declared column of an event: its name in the data and its role.

    >>> Dimension("kanal", Role.CHANNEL).role.value
    'channel'
    """

    name: str
    role: Role
