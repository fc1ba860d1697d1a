"""Random journey documents with every field, unknown keys and texts that are tricky in YAML."""

from dataclasses import fields
from enum import StrEnum
from typing import Any

import hypothesis.strategies as st

from waypost.core.vocabulary.documents.parts import Between, OneOf, Part, Written
from waypost.core.vocabulary.documents.reading import Hint, hints
from waypost.core.vocabulary.documents.texts import Texts

TRICKY = [
    "no",
    "Yes",
    "on",
    "y",
    "~",
    "null",
    "1e3",
    "0x1F",
    "007",
    "1_000",
    "12:30",
    "2024-01-01",
    ".5",
    "-",
    "- a",
    ": ",
    "a: b",
    "a:",
    "#",
    "a #b",
    "# a",
    "&a",
    "*a",
    "!a",
    "%a",
    "@a",
    "`a",
    "|",
    ">",
    ">-",
    "?",
    "{a}",
    "[a]",
    "a, b",
    "'",
    '"',
    "\\",
    "„Ja“, sagt sie: „Öffnen!“",
    "größer",
    "👩‍👩‍👧 Familie",
    "a\nb",
    "\n",
    "a\n",
    "\na",
    " a",
    "a ",
    "a\n\n\nb",
    "a\n  b",
    "\t",
    "a\tb",
    "\u2028",
    "\x85",
    "\xa0",
    "\ufeff",
    "\x00",
    "---",
    "...",
    "=",
    "<<",
    "Ein erster Satz, der lang ist. Ein zweiter Satz, der auch recht lang ist. Ein dritter.",
    "Ein Satz, der lang ist. Ein zweiter Satz.\n\nEin Absatz: mit # und Punkt. Und noch einer.\n- kein Punkt",
    "Satz mit  zwei Leerzeichen. Und  noch einer, der den Text lang genug für einen Block macht. Ende.",
]
texts = st.one_of(st.sampled_from(TRICKY), st.text(max_size=30), st.sampled_from(["Kauf", "Zahlen", "Prüfen"]))
keys = texts.filter(lambda key: key not in ("y", "n", "N", "Y"))
plain_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), texts),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3)),
    max_leaves=6,
)


def values(hint: Hint, depth: int) -> st.SearchStrategy[Any]:
    """Any value that fits a field."""
    if hint.item is not None:
        return st.lists(values(hint.item, depth), max_size=2).map(tuple)
    if hint.kind is Any:
        return plain_values.filter(lambda value: value is not None)  # null says nothing
    if hint.kind is dict:
        return st.dictionaries(texts, texts, max_size=2)
    if hint.kind is Texts:
        return st.dictionaries(st.sampled_from(["", "de", "en", "pt-BR"]), texts, max_size=2).map(Texts)
    if hint.kinds:
        return st.sampled_from(list(hint.kinds.values())).flatmap(lambda type_: parts(type_, depth + 1))
    if issubclass(hint.kind, Part):
        return parts(hint.kind, depth + 1)
    if issubclass(hint.kind, StrEnum):
        return st.sampled_from(list(hint.kind))
    if isinstance(hint.rule, Between):
        low, high = hint.rule.low, hint.rule.high
        whole = st.integers(int(low), int(high))
        return whole if hint.kind is int else st.floats(low, high)
    if isinstance(hint.rule, OneOf):
        return st.sampled_from(hint.rule.values)
    if isinstance(hint.rule, Written):
        return st.just(hint.rule.example)
    return {
        str: texts,
        bool: st.booleans(),
        int: st.integers(),
        float: st.floats(allow_nan=False, allow_infinity=False, min_value=-1e299, max_value=1e299),
    }[hint.kind]


def parts(type_: type[Part], depth: int = 0) -> st.SearchStrategy[Any]:
    """Any part of a kind, with some of its fields given and some unknown keys beside them."""

    @st.composite
    def build(draw: st.DrawFn) -> Part:
        chance = 0.5 if depth < 3 else 0.25
        known = hints(type_)
        needed = {f.name for f in fields(type_) if f.default is f.default_factory}
        given_fields = {
            name: draw(values(hint, depth))
            for name, hint in known.items()
            if name in needed or (name != "id" and draw(st.floats(0, 1)) < chance and depth < 5)
        }
        keys = {hint.key for hint in known.values()} | {"schema", "kind"}
        extra = draw(st.dictionaries(texts.filter(lambda key: key not in keys), plain_values, max_size=1))
        return type_(**given_fields, extra=extra)

    return build()
