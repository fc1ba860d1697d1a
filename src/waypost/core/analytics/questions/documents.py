"""Questions and answers as JSON documents, and back."""

import math
from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar, cast

T = TypeVar("T")


def as_document(value: object) -> Any:
    """Plain dicts, lists, numbers and strings of a (nested) frozen dataclass.

    Numbers that are not finite become null; a tuple becomes a list; field order is kept.
    """
    if is_dataclass(value) and not isinstance(value, type):
        kind = getattr(type(value), "KIND", None)
        named = {"kind": kind} if isinstance(kind, str) else {}
        return named | {f.name: as_document(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): as_document(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [as_document(item) for item in value]
    return value


def from_document(kind: type[T], document: Mapping[str, Any]) -> T:
    """The dataclass of that document, checked field by field (pydantic's ValidationError names the field)."""
    plain = {key: value for key, value in document.items() if key != "kind"}
    found: T = _checking(cast(Hashable, kind)).validate_python(plain)
    return found


@lru_cache(maxsize=128)
def _checking(kind: Any) -> Any:
    """What checks documents of that class: some milliseconds to make."""
    from pydantic import TypeAdapter

    return TypeAdapter(kind)
