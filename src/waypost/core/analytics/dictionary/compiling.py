"""A dictionary laid over the words of an index becomes tables from raw codes to touchpoints.

Every rule is tried once on each raw name and each word of the dimensions it asks for, never on events.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.dictionary.rules import Dictionary, Outcome, Rule, address_of
from waypost.core.analytics.dictionary.writing import version_of
from waypost.core.analytics.index import relabel
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.index.relabel import HIDDEN, Relabelling
from waypost.core.vocabulary.events import Dimension, Role
from waypost.core.vocabulary.wording import WaypostError

Flags = npt.NDArray[np.bool_]


def labels_of(dictionary: Dictionary, index: Index) -> Relabelling:
    """What the dictionary makes of the raw names of an index, for `index.relabel.relabelled`.

    Raises WaypostError when a rule asks for a dimension that the index does not have.

    >>> from waypost.core.analytics.index.build import index_of_rows
    >>> index = index_of_rows([("anna", 1, "cart_view", {}), ("anna", 2, "ping", {}), ("anna", 3, "call", {})])
    >>> rules = Dictionary((Rule(Outcome.TOUCHPOINT, "Cart", names=("cart*",)), Rule(Outcome.NOISE, names=("ping",))))
    >>> labels = labels_of(rules, index)
    >>> labels.touchpoints, labels.fallback.tolist(), [rule.target for rule in labels.rules]
    (('', 'Cart', 'call'), [0, 0, 0, 2], [1, -1])
    """
    codes = {"": 0}
    rules = []
    for number, laid in laid_rules(dictionary, index):
        rule = dictionary.rules[number]
        hidden = rule.outcome is not Outcome.TOUCHPOINT
        rules.append(replace(laid, target=HIDDEN if hidden else codes.setdefault(rule.touchpoint, len(codes))))
    taken = np.zeros(len(index.touchpoints), np.bool_)
    for laid in rules:
        if not laid.where:
            taken |= laid.raw
    fallback = np.zeros(len(index.touchpoints), np.int32)
    for code in np.flatnonzero(~taken):
        kept = code == 0 or dictionary.unmatched == "keep"
        fallback[code] = codes.setdefault(index.touchpoints[code], len(codes)) if kept else HIDDEN
    return Relabelling(tuple(codes), tuple(rules), fallback, version_of(dictionary))


def stages_of(dictionary: Dictionary) -> dict[str, str]:
    """The stage of each touchpoint that a rule names one for; the first rule decides."""
    return {rule.touchpoint: rule.stage for rule in reversed(dictionary.rules) if rule.stage}


def laid_rules(dictionary: Dictionary, index: Index) -> Iterator[tuple[int, relabel.Rule]]:
    """Each rule's number with the raw codes and words it takes; target is the rule's number.

    A rule about URLs may take some names by the URL in them, others by the URL beside them: then it comes twice.
    """
    for number, rule in enumerate(dictionary.rules):
        for raw, where in _reach(rule, number, index):
            if raw.any():
                yield number, relabel.Rule(raw, where, number)


def _reach(rule: Rule, number: int, index: Index) -> Iterator[tuple[Flags, Mapping[str, Flags]]]:
    where: dict[str, Flags] = {}
    for name, wanted in rule.attributes.items():
        dimension = _dimension(name, number, index.dimensions)
        folded = {word.casefold() for word in wanted}
        where[dimension.name] = np.array([word.casefold() in folded for word in index.words[dimension.name]])
    named = np.array([code > 0 and rule.takes_name(name) for code, name in enumerate(index.touchpoints)])
    if not rule.urls:
        yield named, where
        return
    bare = np.array([address_of(name) is None for name in index.touchpoints])
    inside = np.array([rule.takes_url(name) for name in index.touchpoints])
    yield named & ~bare & inside, where
    address = next((d for d in index.dimensions if d.role is Role.URL), None)
    if address is not None:
        fitting = np.array([bool(word) and rule.takes_url(word) for word in index.words[address.name]])
        yield named & bare, where | {address.name: fitting}


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
