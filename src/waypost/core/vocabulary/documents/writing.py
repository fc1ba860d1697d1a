"""Dataclasses become plain mappings again: fixed key order, no mere defaults, unknown keys last."""

from dataclasses import MISSING, fields
from enum import StrEnum
from typing import Any

from waypost.core.vocabulary.documents.parts import Part
from waypost.core.vocabulary.documents.texts import Texts


class OneLine(dict[str, Any]):
    """A mapping that is written on one line where it fits."""


def plain(part: Part, *, short: bool = True) -> Any:
    """A mapping of plain values. With `short`, a part with nothing but its main field is that value alone."""
    found: dict[str, Any] = OneLine() if part.ONE_LINE else {}
    if part.KIND:
        found["kind"] = part.KIND
    for f in fields(part):
        value = getattr(part, f.name)
        if f.name != "extra" and value is not None and (f.default is MISSING or not _same(value, f.default)):
            found[f.name.rstrip("_")] = plain_value(value)
    found.update(part.extra)
    if short and part.MAIN and list(found) == [part.MAIN]:
        return found[part.MAIN]
    return found


def _same(value: object, default: object) -> bool:
    return type(value) is type(default) and value == default


def plain_value(value: Any) -> Any:
    """The value of a field, or of an item of it, as a document writes it."""
    if isinstance(value, Part):
        return plain(value)
    if isinstance(value, tuple):
        return [plain_value(item) for item in value]
    if isinstance(value, Texts):
        return value[""] if list(value) == [""] else OneLine(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value
