"""Tables of this room, one module a subject.

sources     data sources, and the event files they gave
imports     imports of files: what was given, found, and became of it
intake      write keys, events received and not yet sealed, ids seen, quarantine
dictionary  versions of the touchpoint dictionary
keeping     what the index was made of, who may write it, where it lies
persons     identifiers and their person numbers; profiles, edges, separations, erasures
companies   companies and the persons in them
consents    what persons have consented to
concerns    what members said of concerns: closed, open again
"""

from waypost.rooms.customers.models.companies import Company, CompanyPerson
from waypost.rooms.customers.models.concerns import ConcernWord
from waypost.rooms.customers.models.consents import Consent
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
from waypost.rooms.customers.models.persons import (
    DoNotCollect,
    Erasure,
    Identifier,
    IdentityChange,
    IdentityEdge,
    IdentityVersion,
    NameAccess,
    PersonNote,
    PersonSettings,
    Profile,
    Separation,
    Tombstone,
)
from waypost.rooms.customers.models.sources import DataSource, EventFile

__all__ = [
    "Company",
    "CompanyPerson",
    "ConcernWord",
    "Consent",
    "DataSource",
    "DictionaryVersion",
    "DoNotCollect",
    "Erasure",
    "EventFile",
    "Identifier",
    "IdentityChange",
    "IdentityEdge",
    "IdentityVersion",
    "Import",
    "ImportFile",
    "IndexState",
    "IntakeActivity",
    "IntakeDay",
    "NameAccess",
    "PersonNote",
    "PersonSettings",
    "Profile",
    "QuarantinedEvent",
    "ReceivedBatch",
    "SeenMessage",
    "Separation",
    "SourceMapping",
    "Tombstone",
    "WriteKey",
]
