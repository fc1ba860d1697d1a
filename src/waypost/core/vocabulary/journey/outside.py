"""A journey as it may be shown to people outside: without names, sources, internal notes, and words nobody agreed to.

What is left out is left out of the document itself, so that no drawing, table or file of it can hold it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import Enum
from typing import Any, TypeVar, get_args

from waypost.core.vocabulary.documents.parts import Id, Part
from waypost.core.vocabulary.documents.reading import Hint, hints
from waypost.core.vocabulary.journey.journey import Journey
from waypost.core.vocabulary.journey.parts import Consent, Quote

P = TypeVar("P", bound=Part)

# Who works on it, where it was learned, what is asked of the data: not for people outside.
_INTERNAL = frozenset(
    [
        "owner", "sponsor", "responsible", "people", "notes", "note", "sources", "source", "refs", "segment", "query",
        "measuring_point", "extra", "attributes", "left_out", "speaker",
    ]
)  # fmt: skip
_ID = get_args(Id)[1]
_AGREED = (Consent.GRANTED, Consent.ANONYMOUS)
# It begins where a word begins, so that a long word is read but once.
_ADDRESS = re.compile(r"(?<![^\s@<>()\[\]])[^\s@<>()\[\]]+@[^\s@<>()\[\]]+\.[^\s@<>()\[\]]+")
_HIDDEN = "…"


def outside(journey: Journey, *, quotes: bool = False) -> Journey:
    """The journey for people outside; with `quotes` those to which the customer agreed, without who said them.

    E-mail addresses are hidden in every text, whatever it stands in. Ids stay different from each other, and lead to
    where they led.

    >>> outside(Journey(name="I buy", owner="Ada", description="Ask ada@example.org")).description
    'Ask …'
    """
    return _Outside(quotes).part(journey)


@dataclass(slots=True)
class _Outside:
    """One way through a document: `known` are the addresses that were found in ids."""

    quotes: bool
    known: dict[str, str] = field(default_factory=dict)

    def part(self, part: P) -> P:
        known = hints(type(part))
        changes: dict[str, Any] = {}
        for each in fields(part):
            value, hint = getattr(part, each.name), known.get(each.name)
            if each.name in _INTERNAL:
                changes[each.name] = _emptied(value)
            else:
                changes[each.name] = self.value(value, _is_id(hint) or _is_id(hint and hint.item))
        return replace(part, **changes)

    def value(self, value: Any, is_id: bool = False) -> Any:
        """Any value of a document, with all that is in it."""
        if isinstance(value, Part):
            return self.part(value)
        if isinstance(value, tuple | list):
            return type(value)(self.value(each, is_id) for each in value if not self.is_kept_back(each))
        if isinstance(value, Mapping):  # the keys are ids: of the steps that a lane has cells for
            return {self.value(key, True): self.value(each) for key, each in value.items()}
        if not isinstance(value, str) or isinstance(value, Enum):
            return value
        return _ADDRESS.sub(self.named if is_id else _HIDDEN, value)

    def named(self, found: re.Match[str]) -> str:
        """What an address in an id is called instead: the same one everywhere, another one for each."""
        return self.known.setdefault(found[0], f"{_HIDDEN}{len(self.known) + 1}")

    def is_kept_back(self, value: Any) -> bool:
        return isinstance(value, Quote) and not (self.quotes and value.consent in _AGREED)


def _is_id(hint: Hint | None) -> bool:
    return hint is not None and hint.rule is _ID


def _emptied(value: Any) -> Any:
    """What stands for nothing in a field of that kind."""
    if isinstance(value, str):
        return ""
    if isinstance(value, tuple):
        return ()
    return {} if isinstance(value, dict) else None
