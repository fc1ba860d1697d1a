"""What the journal is told and what it tells: values only, so that an entry outlives everything it names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID


class ActorKind(StrEnum):
    """Who can do something."""

    MEMBER = "member"
    KEY = "key"  # an API or write key
    SYSTEM = "system"  # the worker, an administrator at the command line


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it: in which workspace, with an id of its kind and the name it had then."""

    workspace_id: int
    kind: ActorKind
    id: int
    label: str


class Acting(Protocol):
    """Whoever can stand in the journal as the doer: a member, a key, the system."""

    @property
    def actor(self) -> Actor: ...


@dataclass(frozen=True, slots=True)
class Ref:
    """What it was done to: its kind ("journey"), its public name, and how it was called then."""

    kind: str
    uuid: UUID | None
    label: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened. `at` is UTC; `verb` reads "journey.published"."""

    id: int
    at: datetime
    actor: Actor
    verb: str
    subject: Ref
    details: Mapping[str, Any] = field(default_factory=dict)
