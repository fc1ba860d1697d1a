"""The touchpoint dictionary: what is in force, its versions, what one changed, the raw names it is about."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from waypost.core.analytics.dictionary.reading import loads
from waypost.core.analytics.dictionary.rules import Dictionary, Rule
from waypost.core.analytics.index.model import Index
from waypost.rooms.customers.models import DictionaryVersion, IndexState
from waypost.rooms.people.records import Who


@dataclass(frozen=True, slots=True)
class Version:
    """A version in the history; `added` and `removed` count rules against the one before."""

    number: int
    note: str
    author: str
    at: datetime
    rules: int
    added: int
    removed: int


@dataclass(frozen=True, slots=True)
class Change:
    """A rule that came ("+") or went ("-")."""

    kind: str
    rule: Rule


def number_in_force(workspace_id: int) -> int:
    """The number of the dictionary in force; 0 where there is none yet."""
    found = IndexState.objects.filter(workspace_id=workspace_id).values_list("dictionary_version", flat=True).first()
    return found or 0


def in_force(workspace_id: int) -> Dictionary:
    """The dictionary in force; the empty one where there is none yet."""
    number = number_in_force(workspace_id)
    found = DictionaryVersion.objects.filter(workspace_id=workspace_id, number=number).first()
    return loads(found.rules) if found else Dictionary()


def history(who: Who, *, limit: int = 100) -> Sequence[Version]:
    """The versions, newest first."""
    rows = list(DictionaryVersion.objects.filter(workspace_id=who.workspace_id).order_by("-number")[: limit + 1])
    rules = [loads(row.rules).rules for row in rows] + [()]
    found = []
    for row, own, before in zip(rows[:limit], rules, rules[1:], strict=False):
        made = _changes(before, own)
        found.append(
            Version(
                number=row.number,
                note=row.note,
                author=row.author,
                at=row.created_at,
                rules=len(own),
                added=sum(change.kind == "+" for change in made),
                removed=sum(change.kind == "-" for change in made),
            )
        )
    return found


def changes(who: Who, number: int) -> Sequence[Change]:
    """The rules that a version brought and took away, in the order of the dictionary."""
    versions = DictionaryVersion.objects.filter(workspace_id=who.workspace_id)
    own = versions.filter(number=number).first()
    before = versions.filter(number__lt=number).order_by("-number").first()
    if own is None:
        return ()
    return _changes(loads(before.rules).rules if before else (), loads(own.rules).rules)


def raw_names(index: Index) -> list[tuple[str, int]]:
    """The raw names of an index with their events, the commonest first."""
    counts = np.zeros(len(index.touchpoints), np.int64)
    for shard in index.shards:
        counts += np.bincount(shard.touchpoint, minlength=len(counts))
    found = [(name, count) for name, count in zip(index.touchpoints, counts.tolist(), strict=True) if name and count]
    return sorted(found, key=lambda each: (-each[1], each[0]))


def asked(rule: Rule) -> str:
    """What a rule asks for, in short."""
    attributes = [f"{name} = {', '.join(words)}" for name, words in rule.attributes.items()]
    parts = [*rule.names, *rule.urls, *([rule.regex] if rule.regex else []), *attributes]
    return " · ".join(parts[:4]) + (" …" if len(parts) > 4 else "")


def _changes(before: Sequence[Rule], after: Sequence[Rule]) -> list[Change]:
    own, new_ones = [repr(rule) for rule in before], [repr(rule) for rule in after]
    found: list[Change] = []
    for kind, old, old_end, new, new_end in difflib.SequenceMatcher(None, own, new_ones, autojunk=False).get_opcodes():
        if kind != "equal":
            found += [Change("-", rule) for rule in before[old:old_end]]
            found += [Change("+", rule) for rule in after[new:new_end]]
    return found
