"""How an idea is called before anybody said so: by the beginning of the words behind it, without names."""

import re
from uuid import UUID

from waypost.rooms.feedback import queries as feedback
from waypost.rooms.feedback.rights import SEE_FEEDBACK
from waypost.rooms.people.records import Key

_LONGEST = 120
_END = re.compile(r"(?<=[.!?…])\s|\n")


def title_of(text: str) -> str:
    """The first sentence of a text, of a long one as many words as a title holds.

    >>> title_of("Show the waiting time. Nobody knows it."), title_of("Gift wrap!")
    ('Show the waiting time', 'Gift wrap!')
    """
    first = " ".join(_END.split(text.strip(), maxsplit=1)[0].split()).removesuffix(".")
    if len(first) <= _LONGEST:
        return first
    return first[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def without_names(workspace_id: int, item: UUID) -> str:
    """The words of an item as somebody reads them who may not see names: a title is seen by everybody."""
    reader = Key(workspace_id, 0, "", frozenset({SEE_FEEDBACK.name}))
    found = feedback.some(reader, [item]).get(item)
    return found.text if found else ""
