"""Nodes become dataclasses: the type of a field says what is expected, mistakes are named with its place."""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from waypost.core.vocabulary.documents.nodes import Node
from waypost.core.vocabulary.documents.parts import Between, OneOf, Part, Written
from waypost.core.vocabulary.documents.texts import LANGUAGE, Texts
from waypost.core.vocabulary.wording import WaypostError, Wording

P = TypeVar("P", bound=Part)
_MOST_MISTAKES = 10


@dataclass(frozen=True, slots=True)
class Hint:
    """What one field holds: `kind` is the bare type, `item` that of a list, `rule` an extra condition.

    `kinds` are the parts it may hold where there are several, each by its KIND.
    """

    key: str
    kind: Any
    item: "Hint | None" = None
    rule: Between | Written | OneOf | None = None
    kinds: Mapping[str, type[Part]] | None = None


_KNOWN: dict[type[Part], Mapping[str, Hint]] = {}


def hints(part: type[Part]) -> Mapping[str, Hint]:
    """Field name -> hint, in the order of the keys."""
    if part not in _KNOWN:
        types = get_type_hints(part, include_extras=True)
        names = [f.name for f in fields(part) if f.name != "extra"]
        _KNOWN[part] = {name: hint_of(name.rstrip("_"), types[name]) for name in names}
    return _KNOWN[part]


def hint_of(key: str, type_: Any) -> Hint:
    origin = get_origin(type_)
    if origin is Annotated:
        bare, rule = get_args(type_)
        return Hint(key, bare, rule=rule)
    if origin is UnionType or origin is Union:
        inner = [arg for arg in get_args(type_) if arg is not type(None)]
        return hint_of(key, inner[0]) if len(inner) == 1 else Hint(key, Part, kinds={each.KIND: each for each in inner})
    if origin is tuple:
        return Hint(key, tuple, item=hint_of(key, get_args(type_)[0]))
    if origin is not None:
        return Hint(key, dict)
    return Hint(key, type_)


@dataclass(slots=True)
class Reader:
    """Builds parts from nodes and collects what is wrong, so that a person sees all of it at once.

    `called` says what a place is called: its path for whoever wrote the document, words for whoever fills a field.
    """

    mistakes: list[Wording] = field(default_factory=list)
    called: Callable[[str], Wording] = lambda path: Wording(path or "document", path or "document")

    def part(self, type_: type[P], node: Node, path: str) -> P | None:
        """The dataclass of a mapping, or of the bare value that stands for its main field; None: refused."""
        values, extra = node.value, {}
        if not isinstance(values, dict):
            if not type_.MAIN or isinstance(values, list) or values is None:
                self.expected(node, path, "a mapping (key: value)", "eine Zuordnung (Schlüssel: Wert)")
                return None
            values = {type_.MAIN: node}
        known = {hint.key: (name, hint) for name, hint in hints(type_).items()}
        found: dict[str, Any] = {}
        for key, value in values.items():
            if key in known:
                name, hint = known[key]
                if value.value is not None:
                    found[name] = self.value(hint, value, f"{path}.{key}" if path else key)
            else:
                extra[key] = value.plain()
        given = {name: value for name, value in found.items() if value is not None}
        missing = [f.name for f in fields(type_) if f.default is f.default_factory is MISSING and f.name not in given]
        for name in set(missing) - set(found):
            self.expected(node, path, f"the key '{name}'", f"der Schlüssel „{name}“")
        return None if missing else type_(**given, extra=extra)

    def value(self, hint: Hint, node: Node, path: str) -> Any:
        """The value of one field, or None where it was refused."""
        if hint.kind is Any:
            return node.plain()
        if hint.item is not None:
            return self._list(hint.item, node, path)
        if hint.kind is dict:
            return self._texts(node, path)
        if hint.kind is Texts:
            return self._by_language(node, path)
        if hint.kinds:
            return self._of_kind(hint.kinds, node, path)
        if issubclass(hint.kind, Part):
            return self.part(hint.kind, node, path)
        if issubclass(hint.kind, StrEnum):
            return self._word(hint.kind, node, path)
        if hint.kind is bool:
            if isinstance(node.value, bool):
                return node.value
            return self.expected(node, path, "true or false", "true oder false")
        if hint.kind is str:
            return self._text(hint, node, path)
        return self._number(hint, node, path)

    def _list(self, item: Hint, node: Node, path: str) -> Any:
        if not isinstance(node.value, list):
            return self.expected(node, path, "a list (lines that begin with '- ')", "eine Liste (Zeilen mit „- “)")
        found = [self.value(item, entry, f"{path}[{number}]") for number, entry in enumerate(node.value)]
        return tuple(value for value in found if value is not None)

    def _texts(self, node: Node, path: str) -> Any:
        if not isinstance(node.value, dict):
            return self.expected(node, path, "a mapping of texts", "eine Zuordnung von Texten")
        text = Hint("", str)
        found = {key: self._text(text, value, f"{path}.{key}") for key, value in node.value.items()}
        return {key: value for key, value in found.items() if value is not None}

    def _by_language(self, node: Node, path: str) -> Any:
        if not isinstance(node.value, dict):
            return Texts(self._text(Hint("", str), node, path) or "")
        for key, said in node.value.items():
            if key and not re.fullmatch(LANGUAGE, key):
                self.mistake(
                    said,
                    f"{path}.{key}",
                    en=f"'{key}' is no language; expected one like 'de', 'en' or 'pt-BR'. A text with a comma needs quotes.",
                    de=f"„{key}“ ist keine Sprache; erwartet wird etwas wie „de“, „en“ oder „pt-BR“. Ein Text mit Komma "
                    f"gehört in Anführungszeichen.",
                )
        return Texts(self._texts(node, path))

    def _of_kind(self, kinds: Mapping[str, type[Part]], node: Node, path: str) -> Part | None:
        """A part of which there are several kinds: its key `kind` says which one it is."""
        if not isinstance(node.value, dict):
            self.expected(node, path, "a mapping with the key 'kind'", "eine Zuordnung mit dem Schlüssel „kind“")
            return None
        keys = dict(node.value)
        kind = keys.pop("kind", Node(None, node.line))
        type_ = kinds.get(kind.value) if isinstance(kind.value, str) else None
        if type_ is None:
            known = ", ".join(kinds)
            self.expected(kind, f"{path}.kind", f"one of: {known}", f"eines von: {known}")
            return None
        return self.part(type_, Node(keys, node.line), path)

    def _text(self, hint: Hint, node: Node, path: str) -> Any:
        text = node.value if isinstance(node.value, str) else node.written
        if text is None:
            return self.expected(node, path, "a text", "ein Text")
        if isinstance(hint.rule, Written) and not re.fullmatch(hint.rule.pattern, text):
            return self.expected(
                node, path, f"a text like '{hint.rule.example}'", f"ein Text wie „{hint.rule.example}“"
            )
        if isinstance(hint.rule, Written) and hint.rule.longest and len(text) > hint.rule.longest:
            most = hint.rule.longest
            return self.expected(node, path, f"at most {most} characters", f"ein Text mit höchstens {most} Zeichen")
        return text

    def _word(self, words: type[StrEnum], node: Node, path: str) -> Any:
        text = node.value if isinstance(node.value, str) else node.written
        if text in [word.value for word in words]:
            return words(text)
        known = ", ".join(word.value for word in words)
        return self.expected(node, path, f"one of: {known}", f"eines von: {known}")

    def _number(self, hint: Hint, node: Node, path: str) -> Any:
        value, rule = node.value, hint.rule
        whole = hint.kind is int
        low, high = (rule.low, rule.high) if isinstance(rule, Between) else (-1e300, 1e300)
        if isinstance(rule, OneOf):
            known = ", ".join(map(str, rule.values))
            if type(value) is int and value in rule.values:
                return value
            return self.expected(node, path, f"one of: {known}", f"eines von: {known}")
        if isinstance(value, int if whole else (int, float)) and not isinstance(value, bool) and low <= value <= high:
            return value if whole else float(value)
        name = ("a whole number", "eine ganze Zahl") if whole else ("a number", "eine Zahl")
        if isinstance(rule, Between):
            name = (
                f"{name[0]} from {_written(low)} to {_written(high)}",
                f"{name[1]} von {_written(low)} bis {_written(high)}",
            )
        return self.expected(node, path, *name)

    def expected(self, node: Node, path: str, en: str, de: str) -> None:
        """Note that something else was expected here."""
        found = _found(node)
        self.mistake(
            node,
            path,
            en=f"expected {en}, found {found.en}.",
            de=f"erwartet wird {de}, gefunden wurde {found.de}.",
        )

    def mistake(self, node: Node, path: str, en: str, de: str) -> None:
        place = self.called(path)
        line = ("", "") if node.line is None else (f"Line {node.line}, ", f"Zeile {node.line}, ")
        self.mistakes.append(Wording(f"{line[0]}{place.en}: {en}", f"{line[1]}{place.de}: {de}"))

    def check(self) -> None:
        """Raise one error that names all mistakes (the first ten), or nothing."""
        if not self.mistakes:
            return
        shown = self.mistakes[:_MOST_MISTAKES]
        more = len(self.mistakes) - len(shown)
        raise WaypostError(
            en="\n".join(w.en for w in shown) + (f"\n… and {more} more" if more else ""),
            de="\n".join(w.de for w in shown) + (f"\n… und {more} weitere" if more else ""),
        )


def _found(node: Node) -> Wording:
    """What stands at a node, as a person would say it."""
    if isinstance(node.value, dict):
        return Wording("a mapping", "eine Zuordnung")
    if isinstance(node.value, list):
        return Wording("a list", "eine Liste")
    if node.value is None and not node.written:
        return Wording("nothing", "nichts")
    text = str(node.value) if node.written is None else node.written
    short = text if len(text) <= 40 else text[:39] + "…"
    return Wording(f"'{short}'", f"„{short}“")


def _written(value: float) -> str:
    """
    >>> _written(-2.0)
    '−2'
    """
    return f"{value:g}".replace("-", "−")
