"""The JSON Schema of a format, made from its dataclasses, for editors and other programs."""

from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from typing import Any

from waypost.core.vocabulary.documents.formats import SCHEMA
from waypost.core.vocabulary.documents.parts import Between, OneOf, Part, Written
from waypost.core.vocabulary.documents.reading import Hint, hints
from waypost.core.vocabulary.documents.texts import LANGUAGE, Texts

_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    dict: {"type": "object", "additionalProperties": {"type": "string"}},
    Any: {},
    Texts: {
        "anyOf": [
            {"type": "string"},
            {
                "type": "object",
                "additionalProperties": {"type": "string"},
                "propertyNames": {"pattern": f"^({LANGUAGE})?$"},
            },
        ]
    },
}


def json_schema(kinds: Mapping[str, type[Part]], title: str) -> dict[str, Any]:
    """The schema (draft 2020-12) of one document of these kinds, or of a list of them. Unknown keys are allowed."""
    definitions: dict[str, Any] = {}
    for type_ in kinds.values():
        _define(type_, definitions)
    documents = [
        {
            "properties": {"schema": {"const": SCHEMA}, "kind": {"const": kind}},
            "required": ["kind"],
            "allOf": [{"$ref": f"#/$defs/{type_.__name__}"}],
        }
        for kind, type_ in kinds.items()
    ]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "oneOf": [*documents, {"type": "array", "items": {"oneOf": documents}}],
        "$defs": dict(sorted(definitions.items())),
    }


def _define(type_: type[Part], definitions: dict[str, Any]) -> None:
    if type_.__name__ in definitions:
        return
    properties: dict[str, Any] = {}
    definitions[type_.__name__] = {
        "type": "object",
        "description": " ".join((type_.__doc__ or "").split()),
        "properties": properties,
    }
    for hint in hints(type_).values():
        properties[hint.key] = _of(hint, definitions)
    needed = [f.name for f in fields(type_) if f.default is f.default_factory]
    if needed:
        definitions[type_.__name__]["required"] = needed


def _of(hint: Hint, definitions: dict[str, Any]) -> dict[str, Any]:
    if hint.item is not None:
        return {"type": "array", "items": _of(hint.item, definitions)}
    if hint.kinds:
        return {"oneOf": [_of_kind(type_, definitions) for type_ in hint.kinds.values()]}
    if hint.kind in _PLAIN:
        return _PLAIN[hint.kind] | _rule(hint)
    if issubclass(hint.kind, StrEnum):
        return {"enum": [word.value for word in hint.kind]}
    _define(hint.kind, definitions)
    whole = {"$ref": f"#/$defs/{hint.kind.__name__}"}
    if not hint.kind.MAIN:
        return whole
    return {"anyOf": [whole, _of(hints(hint.kind)[hint.kind.MAIN], definitions)]}


def _of_kind(type_: type[Part], definitions: dict[str, Any]) -> dict[str, Any]:
    _define(type_, definitions)
    known = {"kind": {"const": type_.KIND}}
    return {"properties": known, "required": ["kind"], "allOf": [{"$ref": f"#/$defs/{type_.__name__}"}]}


def _rule(hint: Hint) -> dict[str, Any]:
    if isinstance(hint.rule, Between):
        return {"minimum": hint.rule.low, "maximum": hint.rule.high}
    if isinstance(hint.rule, OneOf):
        return {"enum": list(hint.rule.values)}
    if not isinstance(hint.rule, Written):
        return {}
    longest = {"maxLength": hint.rule.longest} if hint.rule.longest else {}
    return {"pattern": f"^({hint.rule.pattern})$"} | longest
