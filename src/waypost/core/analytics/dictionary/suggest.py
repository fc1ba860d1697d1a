"""A draft dictionary from the data: few rules that give most events a touchpoint, each with its evidence.

Readable names stay as they are. Technical names are grouped by what their words mean (URL path, screen, code;
German and English), the largest groups split first as long as the number of decisions allows. Noise is what is
frequent and repeats itself; twins are the same fact from two systems within minutes.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.dictionary.concepts import CONCEPTS
from waypost.core.analytics.dictionary.counting import Counted, Twins, count_names, find_twins
from waypost.core.analytics.dictionary.coverage import Coverage, coverage
from waypost.core.analytics.dictionary.grouping import Group, Raw, groups_of
from waypost.core.analytics.dictionary.names import CALL, label, normal_form, readable, spoken
from waypost.core.analytics.dictionary.patterns import name_patterns, path_of, url_patterns
from waypost.core.analytics.dictionary.rules import Dictionary, Outcome, Rule, address_of
from waypost.core.analytics.index.model import Index
from waypost.core.vocabulary.events import Role
from waypost.core.vocabulary.wording import Language

DECISIONS = 25
_FEW_NAMES, _SOME_NAMES = 40, 150
_TWIN_CANDIDATES = 200
_MOST_TWINS = 4
# A message about a fact is a touchpoint of its own, not its echo.
_MESSAGES = frozenset({"mail", "newsletter", "push", "call", "chat", "survey"})


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One decision: a rule, and what speaks for it."""

    rule: Rule
    events: int
    names: int
    examples: tuple[str, ...]
    kind: str  # group | noise | twins
    twins: Twins | None = None


@dataclass(frozen=True, slots=True)
class DraftDictionary:
    """A dictionary to look through. `reached[k]`: share of shown events with a touchpoint after k + 1 decisions.

    `possible_twins`: pairs of touchpoints that may be one fact; nothing was decided about them.
    """

    dictionary: Dictionary
    suggestions: tuple[Suggestion, ...]
    coverage: Coverage
    raw_names: int
    reached: tuple[float, ...]
    possible_twins: tuple[tuple[str, str, Twins], ...]


def suggest(index: Index, *, language: Language = "en", decisions: int = DECISIONS) -> DraftDictionary:
    """Draft a dictionary with at most `decisions` rules for an index of raw names."""
    raws, codes = raw_events(index)
    counted = count_names(index, codes, len(raws))
    seen = [replace(raw, events=int(counted.events[raw.code])) for raw in raws if raw.text and counted.events[raw.code]]
    many = len(index.touchpoints) > _FEW_NAMES
    noise = [raw for raw in seen if _is_noise(raw, counted, many)]
    rest = [raw for raw in seen if raw not in noise]
    found = [_noise_rule(noise, rest)] if noise else []
    certain, possible = _twins(index, codes, counted, rest)
    for twins, kept, echo in certain:
        rest = [raw for raw in rest if raw.code != echo.code]
        found.append(_twin_rule(twins, kept, echo))
    found += _group_rules(rest, decisions - len(found), language)
    dictionary = Dictionary(tuple(suggestion.rule for suggestion in found))
    covered = coverage(dictionary, index)
    found = [replace(one, events=events) for one, events in zip(found, covered.by_rule, strict=True)]
    return DraftDictionary(
        dictionary, tuple(found), covered, len(index.touchpoints) - 1, _reached(found, covered), tuple(possible)
    )


def made_for_people(names: Collection[str]) -> bool:
    """Whether names were made to be read: a few, or some that nearly all can be. Then only spellings are brought together."""
    return len(names) <= _FEW_NAMES or (
        len(names) <= _SOME_NAMES and sum(readable(name) for name in names) >= 0.9 * len(names)
    )


def raw_events(index: Index) -> tuple[list[Raw], list[npt.NDArray[np.int64]]]:
    """The kinds of raw events, and each row's kind for every shard.

    A name that says nothing by itself ("page_view") is told apart by the URL beside it, where there is one.
    """
    plain = [Raw(code, name) for code, name in enumerate(index.touchpoints)]
    codes = [shard.touchpoint.astype(np.int64) for shard in index.shards]
    address = next((d for d in index.dimensions if d.role is Role.URL), None)
    empty = np.array([not raw.meaning.key and address_of(raw.name) is None for raw in plain])
    if address is None or not empty[1:].any():
        return plain, codes
    urls = index.words[address.name]
    joined = [
        raw * len(urls) + np.where(empty[raw], shard.dimension(address.name).astype(np.int64), 0)
        for raw, shard in zip(codes, index.shards, strict=True)
    ]
    kinds = np.unique(np.concatenate(joined))
    raws = [
        Raw(number, index.touchpoints[kind // len(urls)], urls[kind % len(urls)])
        for number, kind in enumerate(kinds.tolist())
    ]
    return raws, [np.searchsorted(kinds, one) for one in joined]


def _is_noise(raw: Raw, counted: Counted, many: bool) -> bool:
    """Frequent at each customer and mostly followed by itself; less is asked of a name that says it is noise.

    Where there are few names, only those are taken for noise that say so: a log of purchases repeats itself too.
    """
    events, customers = counted.events[raw.code], counted.customers[raw.code]
    each, repeats = events / max(customers, 1), counted.repeated[raw.code] / max(events, 1)
    said = raw.meaning.only_noise or (raw.meaning.noise and each >= 2)
    return bool(said or (many and each >= 20 and repeats >= 0.6))


def _noise_rule(noise: list[Raw], rest: list[Raw]) -> Suggestion:
    patterns = name_patterns({raw.name for raw in noise}, {raw.name for raw in rest})
    return Suggestion(Rule(Outcome.NOISE, names=patterns), 0, len(noise), _examples(noise), "noise")


def _twins(
    index: Index, codes: list[npt.NDArray[np.int64]], counted: Counted, raws: Sequence[Raw]
) -> tuple[list[tuple[Twins, Raw, Raw]], list[tuple[str, str, Twins]]]:
    """Twins to decide on (evidence, the one kept, its echo), and pairs that only may be twins."""
    largest = {raw.code: raw for raw in sorted(raws, key=lambda raw: -raw.events)[:_TWIN_CANDIDATES]}
    certain: list[tuple[Twins, Raw, Raw]] = []
    possible: list[tuple[str, str, Twins]] = []
    gone: set[int] = set()
    for twins in find_twins(index, codes, counted, of=largest):
        first, second = largest[twins.first], largest[twins.second]
        if _system(first) == _system(second) or gone & {first.code, second.code}:
            continue
        if _same_fact(first, second) and len(certain) < _MOST_TWINS and not (first.url or second.url):
            kept, echo = (first, second) if twins.first_before >= 0.5 else (second, first)
            certain.append((twins, kept, echo))
            gone.add(echo.code)
        elif len(possible) < _MOST_TWINS:
            possible.append((first.text, second.text, twins))
    return certain, possible


def _system(raw: Raw) -> str:
    """What tells systems apart by name: an address, words for people, or how a technical code begins."""
    if path_of(raw.text):
        return "address"
    return "words" if readable(raw.name) else re.split(r"[^A-Za-zÄÖÜäöüß]", raw.name, maxsplit=1)[0].casefold()


def _same_fact(first: Raw, second: Raw) -> bool:
    """Whether two names speak of one subject, and none of them of a message about it."""
    keys = set(first.meaning.key), set(second.meaning.key)
    subjects = {key for key in keys[0] & keys[1] if key in CONCEPTS and CONCEPTS[key].rank == 0}
    return bool(subjects) and (keys[0] & _MESSAGES) == (keys[1] & _MESSAGES)


def _twin_rule(twins: Twins, kept: Raw, echo: Raw) -> Suggestion:
    note = f"= {kept.name}"
    rule = Rule(Outcome.HIDE, names=(echo.name,), note=note)
    return Suggestion(rule, 0, 1, (kept.name, echo.name), "twins", twins)


def _group_rules(raws: list[Raw], decisions: int, language: Language) -> list[Suggestion]:
    if made_for_people({raw.name for raw in raws}) and not any(raw.url for raw in raws):
        return _spelling_rules(raws, decisions, language)
    groups = groups_of(raws, decisions)
    found, later = [], set(raws)
    for group in groups:
        later -= set(group.raws)
        found += _rules_of(group, later, language)
    return found[:decisions]


def _rules_of(group: Group, later: set[Raw], language: Language) -> list[Suggestion]:
    """One rule for the names of a group, and one for those told apart by the URL beside the name."""
    touchpoint, stage = label(group.key, group.words, language), stage_of(group.key, language)
    if CALL in group.key and group.raws[0].of_call == "page":
        touchpoint += " (Seite)" if language == "de" else " (page)"
    named = [raw for raw in group.raws if not raw.url]
    beside = [raw for raw in group.raws if raw.url]
    found = []
    if named and all(path_of(raw.name) for raw in named):
        urls = url_patterns([path_of(raw.name) for raw in named], {path_of(r.name) for r in later if path_of(r.name)})
        found.append((named, Rule(Outcome.TOUCHPOINT, touchpoint, urls=urls, stage=stage)))
    elif named:
        names = name_patterns([raw.name for raw in named], {raw.name for raw in later})
        found.append((named, Rule(Outcome.TOUCHPOINT, touchpoint, names=names, stage=stage)))
    if beside:
        urls = url_patterns([path_of(raw.url) for raw in beside], {path_of(r.url) for r in later if r.url})
        names = tuple(sorted({raw.name for raw in beside}))
        found.append((beside, Rule(Outcome.TOUCHPOINT, touchpoint, names=names, urls=urls, stage=stage)))
    return [Suggestion(rule, 0, len(members), _examples(members), "group") for members, rule in found]


def _spelling_rules(raws: list[Raw], decisions: int, language: Language) -> list[Suggestion]:
    """For logs with few names: bring spellings together, and give technical names a readable one."""
    by_form: dict[str, list[Raw]] = defaultdict(list)
    for raw in raws:
        by_form[normal_form(raw.name)].append(raw)
    found = []
    for same in by_form.values():
        most = max(same, key=lambda raw: (readable(raw.name), raw.events))
        name = most.name if readable(most.name) else _readable_name(most, language)
        if len(same) > 1 or name != most.name:
            rule = Rule(Outcome.TOUCHPOINT, name, names=tuple(sorted(raw.name for raw in same)))
            found.append(Suggestion(rule, sum(raw.events for raw in same), len(same), _examples(same), "group"))
    return sorted(found, key=lambda one: -one.events)[:decisions]


def _readable_name(raw: Raw, language: Language) -> str:
    """Words for a technical name: what an address or a screen means, or just the words of a code."""
    said = raw.meaning
    if said.key and (path_of(raw.name) or ":" in raw.name):
        return label(said.key, said.words, language)
    return spoken(raw.name) or raw.name


def stage_of(key: tuple[str, ...], language: Language) -> str:
    """The default stage of the first concept that has one."""
    stages = (CONCEPTS[token].stage.in_(language) for token in key if token in CONCEPTS)
    return next((stage for stage in stages if stage), "")


def _examples(raws: Sequence[Raw]) -> tuple[str, ...]:
    return tuple(raw.text for raw in sorted(raws, key=lambda raw: -raw.events)[:3])


def _reached(found: Sequence[Suggestion], covered: Coverage) -> tuple[float, ...]:
    """Share of shown events with a touchpoint after each decision, taken in the order of their events."""
    shown = covered.events - covered.noise - covered.hidden
    ready = covered.touchpoint - sum(one.events for one in found if one.rule.outcome is Outcome.TOUCHPOINT)
    shares, sum_so_far = [], ready
    for one in sorted(found, key=lambda one: -one.events):
        sum_so_far += one.events if one.rule.outcome is Outcome.TOUCHPOINT else 0
        shares.append(sum_so_far / shown if shown else 0.0)
    return tuple(shares)
