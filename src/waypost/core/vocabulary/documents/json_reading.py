"""JSON texts as nodes: the twin of the YAML reader."""

import json
import math
from typing import Any

from waypost.core.vocabulary.documents.nodes import DEEPEST, Node, check_key, check_size, refusal, too_deep


def json_nodes(text: str) -> list[Node]:
    """The documents of a JSON text: one object, or a list of them. Raises WaypostError for bad JSON."""
    check_size(text)
    try:
        root = _node(json.loads(text, object_pairs_hook=_mapping), 0)
    except json.JSONDecodeError as error:
        raise refusal(
            error.lineno,
            en=f"This is not JSON: {error.msg} (column {error.colno}).",
            de=f"Das ist kein JSON: ab Spalte {error.colno} ist der Text nicht lesbar.",
        ) from None
    except RecursionError:
        raise too_deep(None) from None
    except ValueError as error:
        raise refusal(None, en=f"This is not JSON: {error}.", de=f"Das ist kein JSON ({error}).") from None
    return root.value if isinstance(root.value, list) else [root]


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        check_key(_unbroken(key), None, again=key in found)
        found[key] = value
    return found


def _node(value: Any, depth: int) -> Node:
    if depth > DEEPEST:
        raise too_deep(None)
    if isinstance(value, dict):
        return Node({key: _node(item, depth + 1) for key, item in value.items()})
    if isinstance(value, list):
        return Node([_node(item, depth + 1) for item in value])
    if isinstance(value, float) and not math.isfinite(value):
        raise refusal(
            None,
            en="NaN, Infinity and numbers beyond 1e308 are not JSON; use null.",
            de="NaN, Infinity und Zahlen über 1e308 sind kein JSON; bitte null verwenden.",
        )
    return Node(_unbroken(value) if isinstance(value, str) else value)


def _unbroken(text: str) -> str:
    """Refuse half a surrogate pair: no file could hold it."""
    if not text.isascii() and any("\ud800" <= sign <= "\udfff" for sign in text):
        raise refusal(
            None,
            en=f"The text {ascii(text)[:60]} holds half a character (\\ud800 to \\udfff); remove it.",
            de=f"Der Text {ascii(text)[:60]} hat ein halbes Zeichen (\\ud800 bis \\udfff); bitte entfernen.",
        )
    return text
