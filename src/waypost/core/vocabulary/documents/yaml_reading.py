"""YAML texts as nodes.

Only what JSON has too is read: mappings, lists, texts, numbers, true, false and null. Anchors, aliases, tags
and keys that stand twice are refused. Dates stay texts, and so do `no` and `on`.
"""

import math
import re
from collections.abc import Iterator
from typing import Any

from waypost.core.vocabulary.documents.nodes import (
    DEEPEST,
    Node,
    Scalar,
    check_key,
    check_size,
    refusal,
    too_deep,
)
from waypost.core.vocabulary.wording import WaypostError, Wording

INTEGER = re.compile(r"[-+]?[0-9]{1,300}")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
WORDS: dict[str, Scalar] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}


def yaml_nodes(text: str) -> Iterator[Node]:
    """One node for each document of a YAML text; empty documents are passed over.

    Raises WaypostError naming the line for bad YAML and for what is not part of the format.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError
    from ruamel.yaml.reader import ReaderError

    check_size(text)
    try:
        for root in YAML(typ="safe", pure=True).compose_all(text):
            node = _node(root, 0)
            if node.value is not None:
                yield node
    except MarkedYAMLError as error:
        raise _not_yaml(error) from None
    except ReaderError as error:
        raise refusal(
            text.count("\n", 0, error.position) + 1,
            en='There is a character here that YAML does not allow; remove it or write it as "\\u…".',
            de='Hier steht ein Zeichen, das YAML nicht erlaubt; bitte entfernen oder als "\\u…" schreiben.',
        ) from None
    except RecursionError:
        raise too_deep(None) from None


# What the parser says -> what a person can do something with; the first that fits.
_PROBLEMS = (
    ("mapping values are not allowed", Wording("there is a ': ' too many", "hier steht ein „: “ zu viel")),
    ("\\t", Wording("there is a tab; indent with spaces", "hier steht ein Tabulator; bitte mit Leerzeichen einrücken")),
    ("quoted scalar", Wording("a quotation mark is not closed", "ein Anführungszeichen ist nicht geschlossen")),
    ("expected ',' or", Wording("a comma or closing bracket is missing", "ein Komma oder eine Klammer zu fehlt")),
    ("block end", Wording("the indentation does not fit", "die Einrückung passt nicht")),
    ("expected ':'", Wording("a colon is missing", "ein Doppelpunkt fehlt")),
    (
        "alias",
        Wording("there is a * or & that needs quotes", "hier steht ein * oder &, das in Anführungszeichen gehört"),
    ),
)
_UNREADABLE = Wording("it cannot be read here", "hier ist der Text nicht lesbar")


def _not_yaml(error: Any) -> WaypostError:
    mark = error.problem_mark or error.context_mark
    said = f"{error.problem} {error.context}"
    problem = next((wording for sign, wording in _PROBLEMS if sign in said), _UNREADABLE)
    return refusal(
        mark.line + 1 if mark else None,
        en=f"This is not YAML: {problem.en}. Check the indentation, and quote texts with ': ' or ' #' in them.",
        de=f"Das ist kein YAML: {problem.de}. Bitte die Einrückung prüfen und Texte mit „: “ oder „ #“ in "
        f"Anführungszeichen setzen.",
    )


def _node(root: Any, depth: int) -> Node:
    if root is None:
        return Node(None)
    line = root.start_mark.line + 1
    if depth > DEEPEST:
        raise too_deep(line)
    _check_bare(root, line)
    if root.id == "sequence":
        return Node([_node(item, depth + 1) for item in root.value], line)
    if root.id == "scalar":
        return _scalar(root, line)
    found: dict[str, Node] = {}
    for key, value in root.value:
        at = key.start_mark.line + 1
        _check_bare(key, at)
        if key.id != "scalar":
            raise refusal(at, en="A key must be a text.", de="Ein Schlüssel muss ein Text sein.")
        check_key(key.value, at, again=key.value in found)
        found[key.value] = _node(value, depth + 1)
    return Node(found, line)


def _check_bare(root: Any, line: int) -> None:
    """Refuse what YAML has and JSON has not. An alias is the same node again, so it has its anchor."""
    if root.anchor is not None:
        raise refusal(
            line,
            en=f"The anchor or alias '{root.anchor}' (& or *) is not part of the format; write the "
            f"value out, or put the text in quotes.",
            de=f"Der Anker oder Verweis „{root.anchor}“ (& oder *) gehört nicht zum Format; bitte den Wert "
            f"ausschreiben oder den Text in Anführungszeichen setzen.",
        )
    if root.ctag is not None and root.ctag.handle is not None:
        raise refusal(
            line,
            en=f"The tag '{root.tag}' is not part of the format; remove it, or put the text in quotes.",
            de=f"Das Kennzeichen „{root.tag}“ gehört nicht zum Format; bitte entfernen oder den Text in "
            f"Anführungszeichen setzen.",
        )


def _scalar(root: Any, line: int) -> Node:
    written: str = root.value
    if root.style is not None:
        return Node(written, line)
    if written in WORDS:
        return Node(WORDS[written], line, written)
    if INTEGER.fullmatch(written):
        return Node(int(written), line, written)
    if FLOAT.fullmatch(written) and math.isfinite(float(written)):
        return Node(float(written), line, written)
    return Node(written, line, written)
