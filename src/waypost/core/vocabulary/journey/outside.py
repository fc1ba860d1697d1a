"""A journey as it may be shown to people outside: without names, sources, internal notes, and words nobody agreed to.

What is left out is left out of the document itself, so that no drawing, table or file of it can hold it.
"""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from waypost.core.vocabulary.journey.journey import Journey
from waypost.core.vocabulary.journey.parts import Consent, Quote

P = TypeVar("P")

# Who works on it, where it was learned, what is asked of the data: not for people outside.
_INTERNAL = frozenset(
    [
        "owner", "sponsor", "responsible", "people", "notes", "note", "sources", "source", "refs", "segment", "query",
        "measuring_point", "extra", "attributes", "left_out", "speaker",
    ]
)  # fmt: skip
_AGREED = (Consent.GRANTED, Consent.ANONYMOUS)
_ADDRESS = re.compile(r"[^\s@<>()\[\]]+@[^\s@<>()\[\]]+\.[^\s@<>()\[\]]+")
_HIDDEN = "…"


def outside(journey: Journey, *, quotes: bool = False) -> Journey:
    """The journey for people outside; with `quotes` those to which the customer agreed, without who said them.

    >>> outside(Journey(name="I buy", owner="Ada", description="Ask ada@example.org")).description
    'Ask …'
    """
    return _shown(journey, quotes)


def _shown(part: P, quotes: bool) -> P:
    changes: dict[str, Any] = {}
    for each in fields(part):  # type: ignore[arg-type]
        value = getattr(part, each.name)
        changes[each.name] = _emptied(value) if each.name in _INTERNAL else _value(value, quotes)
    return replace(part, **changes)  # type: ignore[type-var]


def _value(value: Any, quotes: bool) -> Any:
    if isinstance(value, str) and type(value) is str:
        return _ADDRESS.sub(_HIDDEN, value)
    if isinstance(value, tuple):
        return tuple(_value(each, quotes) for each in value if not _is_kept_back(each, quotes))
    return _shown(value, quotes) if is_dataclass(value) and not isinstance(value, type) else value


def _is_kept_back(value: Any, quotes: bool) -> bool:
    return isinstance(value, Quote) and not (quotes and value.consent in _AGREED)


def _emptied(value: Any) -> Any:
    """What stands for nothing in a field of that kind."""
    if isinstance(value, str):
        return ""
    if isinstance(value, tuple):
        return ()
    return {} if isinstance(value, dict) else None
