"""What other rooms know of people: whoever acts, and what they may."""

from typing import Protocol

from waypost.rooms.journal.records import Actor
from waypost.rooms.people.rights import Right


class Who(Protocol):
    """Whoever does something in a workspace: a member, an API key, the worker in somebody's name."""

    @property
    def workspace_id(self) -> int: ...

    @property
    def actor(self) -> Actor: ...

    def may(self, right: Right) -> bool: ...

    def must(self, right: Right) -> None: ...
