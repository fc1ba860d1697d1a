"""What rooms above keep of persons: let go of when one is erased, handed out when one asks, told of by where it comes from
and goes to. Filled by `site.wiring`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.people.records import Who

Scrubbed = Callable[[Any], Any]
"""A value without what tells of the person; an equal value where nothing did."""

scrubs: list[Callable[[int, Scrubbed], None]] = []
"""Each takes a workspace and what scrubs a value, and may be called again."""

Rows = list[dict[str, Any]]
handed_out: list[Callable[[int, list[int]], tuple[str, Rows]]] = []
"""Each takes a workspace and the numbers of one person, and gives the name of a table and its rows."""


@dataclass(frozen=True, slots=True)
class Stream:
    """Data on persons that come into the house beside events, or leave it.

    `key` names it for ever: its legal basis is kept by it. `by`: the way in, or that it leaves (out). `amount`: of what is
    kept of it; 0 of what is possible and not used.
    """

    key: str
    name: Wording
    by: Literal["imports", "pages", "fetched", "members", "out"]
    note: Wording
    amount: int
    icon: str


streams: list[Callable[[Who], list[Stream]]] = []
"""Each takes whoever looks, and gives what the room takes in and what it sends out, with what is there now."""
