"""The values of fields: read from what came in, checked by the field's type, and joined where two wrote at once."""

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, replace
from typing import Any, TypeVar

from waypost.core.vocabulary.documents.json_reading import json_nodes
from waypost.core.vocabulary.documents.nodes import Node
from waypost.core.vocabulary.documents.parts import Named, Part
from waypost.core.vocabulary.documents.reading import Hint, Reader, hints
from waypost.core.vocabulary.documents.writing import plain, plain_value
from waypost.core.vocabulary.journey.operations.naming import in_words
from waypost.core.vocabulary.wording import WaypostError

P = TypeVar("P", bound=Part)

LONGEST_TEXT = 10_000
# Made by operations of their own, so that two people who add a step do not meet in one list.
_STRUCTURE = frozenset({"stages", "steps", "lanes", "personas"})


def field_value(part: Part, field: str, key: str = "") -> Any:
    """The plain value of a field, of a mapping that of its key; None where it says nothing."""
    name = _name(part, field, key)
    value = getattr(part, name)
    if key:
        return (value or {}).get(key) or None
    found = next(f for f in fields(part) if f.name == name)
    return None if found.default is not MISSING and value == found.default else plain_value(value)


def with_value(part: P, field: str, value: Any, key: str = "") -> P:
    """The part with another value of a field; raises WaypostError where the field cannot hold it."""
    name = _name(part, field, key)
    if key:
        texts = dict(getattr(part, name) or {})
        texts.pop(key, None)
        if value:
            texts[key] = read(hints(type(part))[name], {key: value}, field)[key]
        changes: dict[str, Any] = {name: texts or None}
        return replace(part, **changes)
    found = next(f for f in fields(part) if f.name == name)
    if value is None:
        if found.default is MISSING:
            called = in_words(field)
            raise WaypostError(
                en=f"The field “{called.en}” cannot be left empty.", de=f"Das Feld „{called.de}“ darf nicht leer sein."
            )
        return replace(part, **{name: found.default})
    return replace(part, **{name: read(hints(type(part))[name], value, field)})


def part_of(type_: type[P], values: Mapping[str, Any], path: str) -> P:
    """A whole part from plain values; raises WaypostError that names every mistake."""
    reader = Reader(called=in_words)
    found = reader.part(type_, _node(values), path)
    reader.check()
    assert found is not None, "a refused part is a mistake"
    return found


def plain_part(part: Named) -> Mapping[str, Any]:
    """A part as plain values, always a mapping."""
    found: Mapping[str, Any] = plain(part, short=False)
    return found


def read(hint: Hint, value: Any, path: str) -> Any:
    """The value of a field from a plain one."""
    reader = Reader(called=in_words)
    found = reader.value(hint, _node(value), path)
    reader.check()
    return found


def joined(before: Any, mine: Any, theirs: Any) -> Any:
    """What both wrote: the items of two lists, each with its removals and additions; raises LookupError where one text
    had to win over the other.

    >>> joined(["slow"], ["slow", "dear"], ["slow", "far"]), joined(["slow"], [], ["slow", "far"])
    (['slow', 'far', 'dear'], ['far'])
    """
    if mine == theirs or before == mine:
        return theirs
    if before == theirs:
        return mine
    lists = [value or [] for value in (before, mine, theirs)]
    if not all(isinstance(value, list) for value in lists):
        raise LookupError("a text had to win over another")
    was, ours, others = lists
    gone = [item for item in was if item not in ours]
    if any(item not in others for item in gone):
        raise LookupError("an item that one changed was changed by the other")
    if [item for item in was if item in ours] != [item for item in ours if item in was]:
        raise LookupError("one put the items in another order")
    return [item for item in others if item not in gone] + [
        item for item in ours if item not in was and item not in others
    ]


def _name(part: Part, field: str, key: str) -> str:
    """The attribute of a field that a `Change` may name; raises WaypostError for any other."""
    name = f"{field}_" if field == "from" else field
    known = {hint.key: hint for hint in hints(type(part)).values()}
    if field not in known or field in ("id", "measurement") or field in _STRUCTURE:
        raise WaypostError(
            en=f"A {type(part).__name__.lower()} has no field '{field}' that can be changed by itself.",
            de=f"Ein Feld „{field}“, das sich einzeln ändern lässt, gibt es hier nicht.",
        )
    if bool(key) != (known[field].kind is dict):
        raise WaypostError(
            en=f"The field '{field}' is a row of cells: name the step as 'key'."
            if not key
            else f"The field '{field}' has no cells; leave 'key' out.",
            de=f"Das Feld „{field}“ ist eine Reihe von Zellen: Bitte den Schritt als „key“ nennen."
            if not key
            else f"Das Feld „{field}“ hat keine Zellen; bitte „key“ weglassen.",
        )
    return name


def _node(value: Any) -> Node:
    """A plain value with the checks of a JSON file: depth, half characters, endless texts."""
    [node] = json_nodes(json.dumps([value], ensure_ascii=False))
    _check_length(node)
    return node


def _check_length(node: Node) -> None:
    if isinstance(node.value, str) and len(node.value) > LONGEST_TEXT:
        raise WaypostError(
            en=f"This text has {len(node.value):,} characters; a cell holds {LONGEST_TEXT:,}. Shorten it.",
            de=f"Dieser Text hat {len(node.value)} Zeichen, eine Zelle fasst {LONGEST_TEXT}. Bitte kürzen.",
        )
    if isinstance(node.value, dict):
        for each in node.value.values():
            _check_length(each)
    elif isinstance(node.value, list):
        for each in node.value:
            _check_length(each)
