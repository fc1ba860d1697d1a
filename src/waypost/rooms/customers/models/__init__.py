"""Tables of this room, one module a subject.

sources     data sources, and the event files they gave
imports     imports of files: what was given, found, and became of it
intake      write keys, events received and not yet sealed, ids seen, quarantine
dictionary  versions of the touchpoint dictionary
keeping     what the index was made of, who may write it, where it lies
persons     identifiers and their person numbers; profiles, edges, separations
"""

from waypost.rooms.customers.models.dictionary import DictionaryVersion
from waypost.rooms.customers.models.imports import Import, ImportFile, SourceMapping
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
    "DictionaryVersion",
    "EventFile",
    "Identifier",
    "IdentityEdge",
    "Import",
    "ImportFile",
    "IndexState",
    "IntakeActivity",
    "IntakeDay",
    "Profile",
    "QuarantinedEvent",
    "ReceivedBatch",
    "SeenMessage",
    "Separation",
    "SourceMapping",
    "WriteKey",
]
