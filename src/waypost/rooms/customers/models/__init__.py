"""Tables of this room, one module a subject.

sources   data sources, and the event files they gave
keeping   what the index was made of, and who may write it
intake    write keys, events received and not yet sealed, ids seen, quarantine
persons   identifiers and their person numbers; profiles, edges, separations
"""

from waypost.rooms.customers.models.intake import (
    IntakeActivity,
    IntakeDay,
    QuarantinedEvent,
    ReceivedBatch,
    SeenMessage,
    WriteKey,
)
from waypost.rooms.customers.models.keeping import IndexState
from waypost.rooms.customers.models.persons import Identifier, IdentityEdge, Profile, Separation
from waypost.rooms.customers.models.sources import DataSource, EventFile

__all__ = [
    "DataSource",
    "EventFile",
    "Identifier",
    "IdentityEdge",
    "IndexState",
    "IntakeActivity",
    "IntakeDay",
    "Profile",
    "QuarantinedEvent",
    "ReceivedBatch",
    "SeenMessage",
    "Separation",
    "WriteKey",
]
