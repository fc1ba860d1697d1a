"""What the command palette can find. Rooms register how to find what is theirs:

@finds
def journeys(asked: Asked) -> list[Entry]: ...
"""

from collections.abc import Callable
from dataclasses import dataclass

from waypost.core.measures.seeking import names, says


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that is found: what it is called, where it lies, its icon, and what it is ("Journey")."""

    name: str
    url: str
    icon: str
    kind: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What is typed (may be nothing yet), by which member; each finder binds its query to the member's workspace."""

    member: object
    words: str

    def fits(self, text: str, name: str = "") -> bool:
        """Whether a text holds all words by their stems, or a typed sentence holds the `name`; any while nothing is typed."""
        if not self.words:
            return True
        return says(text, self.words) or (bool(name) and names(self.words, name))


Finder = Callable[[Asked], list[Entry]]
_finders: list[Finder] = []


def finds(finder: Finder) -> Finder:
    """Register a finder; write it in a module that the room's `urls` or `apps` import.

    It is asked with every key typed: one indexed query, at most ten entries, only what the member may see.
    """
    if finder not in _finders:
        _finders.append(finder)
    return finder


def finds_first(finder: Finder) -> Finder:
    """As `finds`, but what it finds stands above everything else: the rooms."""
    if finder not in _finders:
        _finders.insert(0, finder)
    return finder


def found(asked: Asked, most: int = 60) -> list[Entry]:
    """What all finders find, the rooms first."""
    return [entry for finder in _finders for entry in finder(asked)][:most]
