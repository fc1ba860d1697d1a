"""A YAML file becomes a dictionary; what cannot be read is named with its line and the way out."""

import re
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.reader import ReaderError

from waypost.core.analytics.dictionary.rules import UNMATCHED, Dictionary, Outcome, Rule
from waypost.core.vocabulary.wording import WaypostError

_CONDITIONS = ("name", "regex", "url", "attribute", "source")
_OUTCOMES = ("touchpoint", "hide", "noise")
_KNOWN = (*_CONDITIONS, *_OUTCOMES, "stage", "step", "note")


def load(path: Path) -> Dictionary:
    """The dictionary of a YAML file. Raises WaypostError with line, rule, and what was expected."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise WaypostError(
            en=f"There is no dictionary {path}. Make one: waypost dictionary EVENTS -o {path.name}",
            de=f"Es gibt kein Wörterbuch {path}. Entwerfen lassen: waypost dictionary EREIGNISSE -o {path.name}",
        ) from None
    except (OSError, UnicodeDecodeError) as problem:
        raise WaypostError(
            en=f"The dictionary {path} cannot be read ({problem}). It must be a text file in UTF-8.",
            de=f"Das Wörterbuch {path} ist nicht lesbar ({problem}). Es muss eine Textdatei in UTF-8 sein.",
        ) from problem
    return loads(text, origin=path.name)


def loads(text: str, *, origin: str = "dictionary") -> Dictionary:
    """The dictionary that a YAML text holds.

    >>> loads("rules: [{name: 'cart*', touchpoint: Cart}]").rules[0].touchpoint
    'Cart'
    """
    try:
        document = YAML(typ="rt").load(text)
    except MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 1
        raise _wrong(
            origin, line, f"no valid YAML: {problem.problem}", f"kein gültiges YAML: {problem.problem}"
        ) from None
    except ReaderError as problem:
        raise _wrong(
            origin,
            text.count("\n", 0, problem.position) + 1,
            'here is a character that YAML does not allow; remove it or write it in double quotes as "\\x…"',
            'hier steht ein Zeichen, das YAML nicht erlaubt; bitte entfernen oder in Anführungszeichen als "\\x…" schreiben',
        ) from None
    except RecursionError:
        raise _wrong(
            origin, 1, "lists and mappings lie too deep in each other; a rule is one mapping of texts",
            "Listen und Zuordnungen liegen zu tief ineinander; eine Regel ist eine Zuordnung von Texten",
        ) from None  # fmt: skip
    except ValueError as problem:
        raise WaypostError(
            en=f"{origin}: a value is no date or number ({problem}). Put it in quotes if it is a text.",
            de=f"{origin}: Ein Wert ist weder Datum noch Zahl ({problem}). Ist es ein Text, bitte in Anführungszeichen setzen.",
        ) from None
    if not isinstance(document, CommentedMap) or not isinstance(document.get("rules"), list):
        raise _wrong(
            origin, 1, "expected 'rules:' and a list below it", "erwartet wird „rules:“ und darunter eine Liste"
        )
    unmatched = document.get("unmatched", "keep")
    if unmatched not in UNMATCHED:
        raise _wrong(
            origin, _line(document, "unmatched"), "'unmatched' is keep or hide", "„unmatched“ ist keep oder hide"
        )
    return Dictionary(
        tuple(_rule(item, origin, document["rules"], i) for i, item in enumerate(document["rules"])), unmatched
    )


def _rule(item: Any, origin: str, rules: Any, number: int) -> Rule:
    if not isinstance(item, CommentedMap):
        line = rules.lc.item(number)[0] + 1
        raise _wrong(
            origin,
            line,
            "a rule is written as 'name: …' and 'touchpoint: …'",
            "eine Regel besteht aus „name: …“ und „touchpoint: …“",
        )
    for key in item:
        if key not in _KNOWN:
            known = ", ".join(_KNOWN)
            raise _wrong(
                origin,
                _line(item, key),
                f"unknown word '{key}'; known: {known}",
                f"unbekanntes Wort „{key}“; bekannt: {known}",
            )
    start = item.lc.line + 1
    if not any(item.get(key) for key in _CONDITIONS):
        some = ", ".join(_CONDITIONS)
        raise _wrong(
            origin, start, f"the rule has no condition; give one of: {some}", f"der Regel fehlt eine Bedingung: {some}"
        )
    outcomes = [key for key in _OUTCOMES if item.get(key)]
    if len(outcomes) != 1:
        raise _wrong(
            origin, start,
            "a rule says exactly one of: touchpoint: NAME, hide: true, noise: true",
            "eine Regel nennt genau eins von: touchpoint: NAME, hide: true, noise: true",
        )  # fmt: skip
    return Rule(
        outcome=Outcome(outcomes[0]),
        touchpoint=_text(item, "touchpoint", origin),
        names=_words(item, "name", origin),
        regex=_regex(item, origin),
        urls=_words(item, "url", origin),
        attributes=_attributes(item, origin),
        stage=_text(item, "stage", origin),
        step=_text(item, "step", origin),
        note=_text(item, "note", origin),
    )


def _text(item: CommentedMap, key: str, origin: str) -> str:
    value = item.get(key, "")
    if isinstance(value, list | dict | bool):
        raise _wrong(origin, _line(item, key), f"'{key}' is a text", f"„{key}“ ist ein Text")
    return str(value).strip() if value is not None else ""


def _words(item: CommentedMap, key: str, origin: str) -> tuple[str, ...]:
    value = item.get(key)
    if value is None:
        return ()
    values = value if isinstance(value, list) else [value]
    if not values or any(isinstance(v, list | dict | bool) or v is None or str(v) == "" for v in values):
        raise _wrong(
            origin,
            _line(item, key),
            f"'{key}' is a text or a list of texts",
            f"„{key}“ ist ein Text oder eine Liste von Texten",
        )
    return tuple(str(v) for v in values)


def _regex(item: CommentedMap, origin: str) -> str:
    text = _text(item, "regex", origin)
    try:
        re.compile(text)
    except re.error as problem:
        raise _wrong(
            origin,
            _line(item, "regex"),
            f"the pattern cannot be read: {problem}",
            f"das Muster ist nicht lesbar: {problem}",
        ) from None
    return text


def _attributes(item: CommentedMap, origin: str) -> dict[str, tuple[str, ...]]:
    given = item.get("attribute", CommentedMap())
    if not isinstance(given, CommentedMap):
        raise _wrong(
            origin, _line(item, "attribute"),
            "'attribute' is written as {channel: phone}", "„attribute“ wird so geschrieben: {channel: phone}",
        )  # fmt: skip
    attributes = {str(name): _words(given, name, origin) for name in given}
    return attributes | ({"source": _words(item, "source", origin)} if item.get("source") else {})


def _line(item: CommentedMap, key: str) -> int:
    try:
        return int(item.lc.key(key)[0]) + 1
    except (KeyError, AttributeError, TypeError):
        return int(item.lc.line) + 1


def _wrong(origin: str, line: int, en: str, de: str) -> WaypostError:
    return WaypostError(en=f"{origin}, line {line}: {en}.", de=f"{origin}, Zeile {line}: {de}.")
