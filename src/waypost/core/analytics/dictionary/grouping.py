"""Raw names of one meaning become groups: a tree of meanings, its largest branches split as far as decisions allow."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from waypost.core.analytics.dictionary.names import CALL, Meaning, meaning
from waypost.core.analytics.dictionary.rules import address_of

_ENOUGH = 0.97  # share of events that the roots of the tree should hold before any branch is split
_WORTH_SPLITTING = 0.03  # of all events
_WORTH_A_RULE = 0.003  # of all events
_WORTH_IN_BRANCH = 0.05  # of the branch's events


@dataclass(frozen=True, slots=True)
class Raw:
    """A kind of raw event: its name, with its URL when the name alone says nothing ("page_view")."""

    code: int
    name: str
    url: str = ""
    events: int = 0

    @property
    def text(self) -> str:
        return f"{self.name} {self.url}" if self.url else self.name

    @property
    def meaning(self) -> Meaning:
        return meaning(self.text)

    @property
    def of_call(self) -> str:
        """Who rang is never grouped with who read a page about ringing: "call", "page", or "" where neither is said."""
        return "" if CALL not in self.meaning.key else "page" if address_of(self.text) else "call"


@dataclass(frozen=True, slots=True)
class Group:
    """Raw events that mean the same; `key`: the beginning of a meaning that they share."""

    key: tuple[str, ...]
    raws: tuple[Raw, ...]

    @property
    def events(self) -> int:
        return sum(raw.events for raw in self.raws)

    @property
    def words(self) -> tuple[str, ...]:
        """The shared key as the most frequent of the names writes it."""
        most = max(self.raws, key=lambda raw: raw.events)
        return most.meaning.words[: len(self.key)]


def groups_of(raws: Sequence[Raw], decisions: int) -> list[Group]:
    """At most so many groups, specific before general, then by their events. Names without a meaning stay outside."""
    total = sum(raw.events for raw in raws) or 1
    roots = sorted(_branches(raws, 0), key=lambda group: -group.events)
    kept, held = [], 0
    for root in roots[:decisions]:
        if held < _ENOUGH * total or root.events >= _WORTH_A_RULE * total:
            kept.append(root)
            held += root.events
    unsplit = list(kept)
    while unsplit:
        largest = max(unsplit, key=lambda group: group.events)
        unsplit.remove(largest)
        if largest.events < _WORTH_SPLITTING * total:
            break
        parts = _split(largest, total)
        if len(parts) > 1 and len(kept) + len(parts) - 1 <= decisions:
            kept.remove(largest)
            kept += parts
            unsplit += [part for part in parts if len(part.key) > len(largest.key)]
    return sorted(kept, key=lambda group: (-len(group.key), -group.events, group.key))


def _branches(raws: Sequence[Raw], depth: int) -> list[Group]:
    by_key: dict[tuple[str, tuple[str, ...]], list[Raw]] = defaultdict(list)
    for raw in raws:
        if len(raw.meaning.key) > depth:
            by_key[raw.of_call, raw.meaning.key[: depth + 1]].append(raw)
    return [Group(key, tuple(members)) for (_, key), members in by_key.items()]


def _split(group: Group, total: int) -> list[Group]:
    """The branches worth a rule of their own, and what is left of the group."""
    worth = max(_WORTH_IN_BRANCH * group.events, _WORTH_A_RULE * total)
    parts = [part for part in _branches(group.raws, len(group.key)) if part.events >= worth]
    taken = {raw.code for part in parts for raw in part.raws}
    rest = tuple(raw for raw in group.raws if raw.code not in taken)
    return [*parts, *([Group(group.key, rest)] if rest else [])]
