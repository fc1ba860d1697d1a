"""Operations as JSON, for API, editor and journal; what comes in is checked and mistakes are named."""

from collections.abc import Mapping
from typing import Any

from waypost.core.vocabulary.journey.operations.bounds import MOST_AT_ONCE
from waypost.core.vocabulary.journey.operations.model import (
    Add,
    At,
    Change,
    Kind,
    Move,
    Operation,
    Remove,
    Together,
)
from waypost.core.vocabulary.wording import WaypostError

_DEEPEST = 4


def to_plain(operation: Operation) -> dict[str, Any]:
    """
    >>> to_plain(Move(At(Kind.STEP, "pay"), into="purchase"))
    {'do': 'move', 'at': {'kind': 'step', 'id': 'pay'}, 'into': 'purchase', 'after': ''}
    """
    match operation:
        case Change(at, field, before, after, key):
            found = {"do": "change", "at": _at(at), "field": field, "before": before, "after": after}
            return {**found, "key": key} if key else found
        case Add(kind, part, into, after):
            return {"do": "add", "kind": kind.value, "part": dict(part), "into": into, "after": after}
        case Remove(at, before, alone):
            found = {"do": "remove", "at": _at(at), "before": None if before is None else dict(before)}
            return {**found, "alone": True} if alone else found
        case Move(at, into, after):
            return {"do": "move", "at": _at(at), "into": into, "after": after}
        case Together(operations):
            return {"do": "together", "operations": [to_plain(each) for each in operations]}


def from_plain(values: Any, depth: int = 0) -> Operation:
    """The operation of a JSON object; raises WaypostError that names what was expected."""
    if not isinstance(values, Mapping):
        raise _expected("an operation (an object with 'do')", "eine Operation (ein Objekt mit „do“)", values)
    match values.get("do"):
        case "change":
            field = _text(values, "field")
            return Change(
                _address(values), field, values.get("before"), values.get("after"), _text(values, "key", optional=True)
            )
        case "add":
            part = values.get("part")
            if isinstance(part, str):
                part = {"name": part}
            if not isinstance(part, Mapping):
                raise _expected("an object as 'part'", "ein Objekt als „part“", part)
            return Add(
                _kind(values.get("kind")), part, *(_text(values, each, optional=True) for each in ("into", "after"))
            )
        case "remove":
            before = values.get("before")
            if before is not None and not isinstance(before, Mapping):
                raise _expected("an object as 'before'", "ein Objekt als „before“", before)
            return Remove(_address(values), before, values.get("alone") is True)
        case "move":
            return Move(_address(values), *(_text(values, each, optional=True) for each in ("into", "after")))
        case "together":
            several = values.get("operations")
            if not isinstance(several, list) or len(several) > MOST_AT_ONCE or depth > _DEEPEST:
                raise _expected(
                    f"a list of at most {MOST_AT_ONCE} 'operations'",
                    f"eine Liste von höchstens {MOST_AT_ONCE} „operations“",
                    type(several).__name__,
                )
            return Together(tuple(from_plain(each, depth + 1) for each in several))
    raise _expected(
        "'do' as one of: add, change, move, remove, together",
        "„do“ als eines von: add, change, move, remove, together",
        values.get("do"),
    )


def _at(at: At) -> dict[str, str]:
    return {"kind": at.kind.value, "id": at.id}


def _address(values: Mapping[str, Any]) -> At:
    at = values.get("at")
    if not isinstance(at, Mapping):
        raise _expected("an object as 'at' ({kind, id})", "ein Objekt als „at“ ({kind, id})", at)
    return At(_kind(at.get("kind")), _text(at, "id", optional=True))


def _kind(word: Any) -> Kind:
    if word in set(Kind):
        return Kind(word)
    known = ", ".join(Kind)
    raise _expected(f"one of these kinds: {known}", f"eine dieser Arten: {known}", word)


def _text(values: Mapping[str, Any], key: str, *, optional: bool = False) -> str:
    found = values.get(key, "" if optional else None)
    if isinstance(found, str):
        return found
    raise _expected(f"a text as '{key}'", f"ein Text als „{key}“", found)


def _expected(en: str, de: str, found: Any) -> WaypostError:
    shown = repr(found)[:60]
    return WaypostError(en=f"Expected {en}, found {shown}.", de=f"Erwartet wird {de}, gefunden wurde {shown}.")
