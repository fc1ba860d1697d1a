"""Whoever acts in a workspace, and what they may."""

from dataclasses import dataclass
from typing import Protocol

from waypost.rooms.journal.records import Actor, ActorKind
from waypost.rooms.people.rights import Right, refusal


class Who(Protocol):
    """Whoever does something in a workspace: a member, an API key, the worker in somebody's name."""

    @property
    def workspace_id(self) -> int: ...

    @property
    def actor(self) -> Actor: ...

    def may(self, right: Right) -> bool: ...

    def must(self, right: Right) -> None: ...


@dataclass(frozen=True, slots=True)
class Key:
    """An API key that has been checked: it may what it was given, whoever uses it."""

    workspace_id: int
    id: int
    name: str
    rights: frozenset[str]

    @property
    def actor(self) -> Actor:
        return Actor(self.workspace_id, ActorKind.KEY, self.id, self.name)

    def may(self, right: Right) -> bool:
        return right.name in self.rights

    def must(self, right: Right) -> None:
        """Raises NotAllowed, naming the right that the key lacks."""
        if not self.may(right):
            raise refusal(right, key=self.name)


@dataclass(frozen=True, slots=True)
class House:
    """The house itself: the worker, a sweep, a command of whoever runs the server. It may everything."""

    workspace_id: int
    label: str = "Waypost"

    @property
    def actor(self) -> Actor:
        return Actor(self.workspace_id, ActorKind.SYSTEM, 0, self.label)

    def may(self, right: Right) -> bool:
        return True

    def must(self, right: Right) -> None:
        return None
