"""What the command palette can find. Rooms register how to find what is theirs:

@finds(SEE_JOURNEYS)
def journeys(asked: Asked) -> list[Entry]: ...
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from itertools import product
from typing import Any

from django.db.models import Case, IntegerField, Q, Value, When

from waypost.core.measures.seeking import Nearness, names, nearness, says, sought, surely


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that is found: what it is called, where it lies, its icon, and what it is ("Journey"). `also`: other words for
    it; `quoted`: its name is what somebody said, no title."""

    name: str
    url: str
    icon: str
    kind: str
    also: str = ""
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What is typed (may be nothing yet), by which member; each finder binds its query to the member's workspace."""

    member: Any
    words: str

    def fits(self, text: str, name: str = "") -> bool:
        """Whether a text holds all words by their stems, or a typed sentence holds the `name`; any while nothing is typed."""
        if not self.words:
            return True
        return says(text, self.words) or (bool(name) and names(self.words, name))

    def may_fit(self, *fields: str) -> Q:
        """Rows among which are all whose fields `fits`, the name among them: the database reads the names, not we."""
        stems = [surely(each) for each in sought(self.words)]
        if not all(stems):
            return Q()
        found = Q()
        # A sentence finds a name that is but one of its words: one stem is enough here.
        for field, stem in product(fields, stems):
            found |= Q(*((f"{field}__icontains", letters) for letters in stem))
        return found

    def nearest(self, field: str) -> Case:
        """The order of rows: those first whose name is what is typed, then those whose name begins with it. A finder that
        cuts its rows short keeps them so."""
        whens = [
            When(**{f"{field}__iexact": self.words}, then=0),
            When(**{f"{field}__istartswith": self.words}, then=1),
        ]
        return Case(*(whens if self.words else ()), default=Value(2), output_field=IntegerField())


Finder = Callable[[Asked], list[Entry]]
_finders: list[Finder] = []


def finds(*rights: object, letters: int = 1) -> Callable[[Finder], Finder]:
    """Register a finder, which is asked from so many typed letters on, and for members that have the rights; write it in
    a module that the room's `urls` or `apps` import.

    It is asked with every key typed: one query that the database narrows (`may_fit`), at most ten entries.
    """

    def register(finder: Finder) -> Finder:
        @wraps(finder)
        def asking(asked: Asked) -> list[Entry]:
            wanted = len(asked.words) >= letters and all(asked.member.may(right) for right in rights)
            return finder(asked) if wanted else []

        _finders.append(asking)
        return asking

    return register


def finds_first(finder: Finder) -> Finder:
    """As `finds`, whatever is typed, but of what comes as near what it finds stands first: the rooms."""
    if finder not in _finders:
        _finders.insert(0, finder)
    return finder


def found(asked: Asked, most: int = 60) -> list[Entry]:
    """What all finders find, each page once: the name that is typed first, then names that begin with it, then those with
    words that do; last what only holds it, and what people said. Of equals the rooms come first."""
    entries = [entry for finder in _finders for entry in finder(asked)]
    if asked.words:
        entries.sort(key=lambda entry: _far(entry, asked.words))
    once: dict[str, Entry] = {}
    for entry in entries:
        once.setdefault(entry.url, entry)
    return list(once.values())[:most]


def _far(entry: Entry, words: str) -> tuple[int, bool]:
    """How far a page is from what is typed, and whether it is only otherwise called so."""
    near = Nearness.NOT if entry.quoted else nearness(entry.name, words)
    if near > Nearness.WORDS and entry.also and nearness(entry.also, words) <= Nearness.WORDS:
        return Nearness.WORDS, True
    return near, False
