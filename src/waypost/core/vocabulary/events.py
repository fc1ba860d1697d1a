"""What an event is made of: a customer, an instant, a touchpoint, and declared dimensions.

Instants are int64 microseconds since 1970-01-01 UTC everywhere inside core. A dimension is a column of small
codes; code 0 always means "unknown" and its word is the empty string.
"""

from dataclasses import dataclass
from enum import StrEnum

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
