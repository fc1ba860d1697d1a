"""The touchpoint dictionary: what is in force, its versions, what one changed, the raw names it is about."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from waypost.core.analytics.dictionary.reading import loads
from waypost.core.analytics.dictionary.rules import Dictionary
from waypost.core.analytics.dictionary.writing import as_yaml
from waypost.core.analytics.index.model import Index
from waypost.rooms.customers.models import DictionaryVersion, IndexState
from waypost.rooms.people.records import Who


@dataclass(frozen=True, slots=True)
class Version:
    """A version in the history; `added` and `removed` count lines of rules against the one before."""

    number: int
    note: str
    author: str
    at: datetime
    rules: int
    added: int
    removed: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a diff: kind "+", "-" or " "."""

    kind: str
    text: str


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
    texts = [_rules_of(row.rules) for row in rows] + [_rules_of(as_yaml(Dictionary()))]
    found = []
    for row, own, before in zip(rows[:limit], texts, texts[1:], strict=False):
        lines = _diff(before, own)
        found.append(
            Version(
                number=row.number,
                note=row.note,
                author=row.author,
                at=row.created_at,
                rules=row.rules.count("\n  - "),
                added=sum(line.kind == "+" for line in lines),
                removed=sum(line.kind == "-" for line in lines),
            )
        )
    return found


def changes(who: Who, number: int) -> Sequence[Line]:
    """What a version changed, line by line of its rules."""
    versions = DictionaryVersion.objects.filter(workspace_id=who.workspace_id)
    own = versions.filter(number=number).first()
    before = versions.filter(number__lt=number).order_by("-number").first()
    if own is None:
        return ()
    return _diff(_rules_of(before.rules) if before else [], _rules_of(own.rules))


def raw_names(index: Index) -> list[tuple[str, int]]:
    """The raw names of an index with their events, the commonest first."""
    counts = np.zeros(len(index.touchpoints), np.int64)
    for shard in index.shards:
        counts += np.bincount(shard.touchpoint, minlength=len(counts))
    found = [(name, count) for name, count in zip(index.touchpoints, counts.tolist(), strict=True) if name and count]
    return sorted(found, key=lambda each: (-each[1], each[0]))


def _rules_of(text: str) -> list[str]:
    lines = text.splitlines()
    begin = next((place for place, line in enumerate(lines) if line.startswith("rules:")), -1)
    return [line for line in lines if line.startswith("unmatched")] + lines[begin + 1 :]


def _diff(before: Sequence[str], after: Sequence[str]) -> list[Line]:
    lines = difflib.unified_diff(before, after, lineterm="", n=2)
    return [Line(line[0], line[1:]) for line in lines if line[:2] not in ("--", "++", "@@")]
