"""A dictionary laid over the words of an index becomes tables from raw codes to new codes.

Every rule is tried once on each raw name and each word of the dimensions it asks for, never on events.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from waypost.core.analytics.dictionary.rules import Dictionary, Outcome, Rule, address_of
from waypost.core.analytics.dictionary.writing import version_of
from waypost.core.vocabulary.events import Dimension, Role
from waypost.core.vocabulary.wording import WaypostError

HIDDEN = -1


@dataclass(frozen=True, slots=True)
class When:
    """Events whose raw code is in `raw` and whose dimensions all have one of these codes become `becomes`."""

    raw: frozenset[int]
    dimensions: Mapping[str, frozenset[int]]
    becomes: int


@dataclass(frozen=True, slots=True)
class Compiled:
    """What becomes of an event: the first of `when` that takes it, else `table[raw code]`; HIDDEN drops it.

    `touchpoints`: the new words, 0 is the empty word; `stages`: touchpoint -> (stage, step) where rules name them;
    `by_rule`: raw code -> number of the rule behind `table` (-1 without); `by_when`: the rules behind `when`.
    """

    touchpoints: tuple[str, ...]
    table: tuple[int, ...]
    when: tuple[When, ...]
    stages: Mapping[str, tuple[str, str]]
    by_rule: tuple[int, ...]
    by_when: tuple[int, ...]
    version: str


def compile_dictionary(
    dictionary: Dictionary,
    raw_names: Sequence[str],
    dimensions: Sequence[Dimension] = (),
    words: Mapping[str, Sequence[str]] | None = None,
) -> Compiled:
    """Lay the rules over the raw names (name 0 = no name) and the dimensions' words of an index.

    Raises WaypostError when a rule asks for a dimension that the data do not have.

    >>> rules = Dictionary((Rule(Outcome.TOUCHPOINT, "Cart", names=("cart*",)), Rule(Outcome.NOISE, names=("ping",))))
    >>> compiled = compile_dictionary(rules, ("", "cart_view", "ping", "call"))
    >>> compiled.touchpoints, compiled.table
    (('', 'Cart', 'call'), (0, 1, -1, 2))
    """
    codes = {"": 0}
    undecided = set(range(1, len(raw_names)))
    table, by_rule = [0] * len(raw_names), [-1] * len(raw_names)
    when: list[When] = []
    by_when: list[int] = []
    for number, rule in enumerate(dictionary.rules):
        becomes = HIDDEN
        for taken, limits in _reach(rule, number, raw_names, undecided, dimensions, words or {}):
            if rule.outcome is Outcome.TOUCHPOINT:
                becomes = codes.setdefault(rule.touchpoint, len(codes))
            if limits:
                when.append(When(frozenset(taken), limits, becomes))
                by_when.append(number)
                continue
            for code in taken:
                table[code], by_rule[code] = becomes, number
            undecided -= taken
    for code in sorted(undecided):
        table[code] = HIDDEN if dictionary.unmatched == "hide" else codes.setdefault(raw_names[code], len(codes))
    stages = {
        rule.touchpoint: (rule.stage, rule.step) for rule in reversed(dictionary.rules) if rule.stage or rule.step
    }
    return Compiled(
        tuple(codes), tuple(table), tuple(when), stages, tuple(by_rule), tuple(by_when), version_of(dictionary)
    )


def _reach(
    rule: Rule,
    number: int,
    raw_names: Sequence[str],
    undecided: set[int],
    dimensions: Sequence[Dimension],
    words: Mapping[str, Sequence[str]],
) -> list[tuple[set[int], dict[str, frozenset[int]]]]:
    """Raw codes a rule may take, with the dimension words it takes them with (none: whatever they are)."""
    limits: dict[str, frozenset[int]] = {}
    for name, wanted in rule.attributes.items():
        dimension = _dimension(name, number, dimensions)
        table = words[dimension.name]
        folded = {word.casefold() for word in wanted}
        limits[dimension.name] = frozenset(code for code, word in enumerate(table) if word.casefold() in folded)
    taken = {code for code in undecided if rule.takes_name(raw_names[code])}
    if not rule.urls:
        return [(taken, limits)] if taken else []
    bare = {code for code in taken if address_of(raw_names[code]) is None}
    named = {code for code in taken - bare if rule.takes_url(raw_names[code])}
    reached = [(named, limits)] if named else []
    address = next((d for d in dimensions if d.role is Role.URL), None)
    if bare and address is not None:
        fitting = frozenset(c for c, word in enumerate(words[address.name]) if word and rule.takes_url(word))
        if fitting:
            reached.append((bare, limits | {address.name: fitting}))
    return reached


def _dimension(name: str, number: int, dimensions: Sequence[Dimension]) -> Dimension:
    for dimension in dimensions:
        if dimension.name == name:
            return dimension
    for dimension in dimensions:
        if dimension.role == name:
            return dimension
    known = ", ".join(f"{d.name} ({d.role})" for d in dimensions) or "–"
    raise WaypostError(
        en=f"Rule {number + 1} of the dictionary asks for the dimension '{name}', which these events do not have. "
        f"There are: {known}. Declare a column with --dimension NAME={name}, or take the condition out.",
        de=f"Regel {number + 1} des Wörterbuchs fragt nach der Dimension „{name}“, die diese Ereignisse nicht haben. "
        f"Vorhanden: {known}. Eine Spalte wird mit --dimension NAME={name} erklärt; sonst die Bedingung streichen.",
    )
