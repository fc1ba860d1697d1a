"""The table in which raw names get their touchpoints: grouped by rule, searched, accepted as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from django.core import signing

from waypost.core.analytics.dictionary.names import readable
from waypost.core.analytics.dictionary.reading import loads
from waypost.core.analytics.dictionary.rules import Dictionary, Outcome, Rule
from waypost.core.analytics.dictionary.writing import as_yaml
from waypost.core.vocabulary.stages import DEFAULT_STAGES
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.models import Import
from waypost.rooms.customers.queries.dictionary import asked, in_force
from waypost.web.language import language

MOST_NAMES = 300  # in one form; the others are found by searching
KEPT = ("", "as_is")
_SALT = "waypost.naming"


@dataclass(frozen=True, slots=True)
class Name:
    """A raw name, its events, and whether people can read it as it is."""

    raw: str
    events: int
    readable: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The names that one rule takes. `more`: names that are not shown. `beside`: it asks for more than the name."""

    number: int
    rule: Rule
    names: tuple[Name, ...]
    events: int
    more: int
    beside: bool

    @property
    def is_one(self) -> bool:
        """Whether it takes one name that it names in full: then there is nothing to unfold."""
        return not self.more and len(self.names) == 1 and self.rule.names == (self.names[0].raw,)

    @property
    def asks(self) -> str:
        """What the rule asks for, in short."""
        return asked(self.rule)


@dataclass(frozen=True, slots=True)
class Naming:
    """The whole table. `share`: events with a touchpoint, of those that are neither hidden nor noise."""

    dictionary: Dictionary
    groups: tuple[Group, ...]
    left: tuple[Name, ...]
    left_more: int
    names: int
    events: int
    named: int
    away: int
    undecided: int
    query: str
    stages: tuple[str, ...]
    touchpoints: tuple[str, ...]

    @property
    def sealed(self) -> str:
        """The rules of the table for its form, whose fields stand for them by their places."""
        return signing.dumps(as_yaml(self.dictionary), salt=_SALT, compress=True)

    @property
    def share(self) -> float:
        shown = self.events - self.away
        return self.named / shown if shown else 0.0


def naming_of_import(found: Import, query: Mapping[str, str]) -> Naming:
    """The names of a checked import, under what was said of them, or else what is in force and suggested."""
    said = loads(found.labels) if found.labels else suggested(found)
    names = [(str(name), int(count)) for name, count in found.trial.get("names", [])]
    return naming(names, said, query.get("q", ""), only_used=True)


def suggested(found: Import) -> Dictionary:
    """The dictionary in force, and after it what was suggested for the names of an import."""
    own = in_force(found.workspace_id)
    drafted = loads(found.trial["suggested"]).rules if found.trial.get("suggested") else ()
    names = [str(name) for name, _ in found.trial.get("names", [])]
    return with_suggested(own, drafted, names)


def with_suggested(own: Dictionary, drafted: Sequence[Rule], names: Sequence[str]) -> Dictionary:
    """A dictionary, and after its rules those suggested ones that take a name which none of its own takes."""
    left = [raw for raw in names if not any(_takes(rule, raw) for rule in own.rules)]
    new = [rule for rule in drafted if _asks_beside(rule) or any(_takes(rule, raw) for raw in left)]
    return replace(own, rules=(*own.rules, *(rule for rule in new if rule not in own.rules)))


def naming(
    names: Sequence[tuple[str, int]], dictionary: Dictionary, query: str = "", *, only_used: bool = False
) -> Naming:
    """Share the names out to the rules that take them. `only_used`: without rules that take none of them."""
    taken: dict[int, list[Name]] = {number: [] for number in range(len(dictionary.rules))}
    left: list[Name] = []
    for raw, events in names:
        place = next((n for n, rule in enumerate(dictionary.rules) if _takes(rule, raw)), None)
        (left if place is None else taken[place]).append(Name(raw, events, readable(raw)))
    sums = _sums(dictionary, taken, left)
    wanted = query.strip().casefold()
    room = MOST_NAMES
    groups = []
    for number, rule in enumerate(dictionary.rules):
        found = [
            name for name in taken[number] if wanted in name.raw.casefold() or wanted in rule.touchpoint.casefold()
        ]
        if (wanted and not found) or (only_used and not taken[number] and not _asks_beside(rule)):
            continue
        shown = tuple(found[: min(room, 40)])
        room -= len(shown)
        events = sum(name.events for name in taken[number])
        groups.append(Group(number, rule, shown, events, len(found) - len(shown), _asks_beside(rule)))
    found = [name for name in left if wanted in name.raw.casefold()]
    found.sort(key=lambda name: (name.readable, -name.events))
    shown = tuple(found[:room])
    return Naming(
        dictionary=dictionary,
        groups=tuple(sorted(groups, key=lambda group: -group.events)),
        left=shown,
        left_more=len(found) - len(shown),
        names=len(names),
        events=sum(events for _, events in names),
        query=query,
        stages=_stages(dictionary),
        touchpoints=tuple(sorted({rule.touchpoint for rule in dictionary.rules if rule.touchpoint})),
        **sums,
    )


def sent_of(sent: Mapping[str, str]) -> Dictionary:
    """The rules of the table that a form was made from: by now there may be others, or the same in another order.

    Raises WaypostError where the form does not tell.
    """
    try:
        return loads(signing.loads(sent.get("rules", ""), salt=_SALT))
    except signing.BadSignature:
        raise changed_meanwhile() from None


def changed_meanwhile() -> WaypostError:
    return WaypostError(
        en="The table of names has changed meanwhile, and nothing was saved. Look at it as it is now, and repeat your change.",
        de="Die Tabelle der Namen hat sich inzwischen geändert, gespeichert wurde nichts. Bitte den jetzigen Stand ansehen "
        "und die Änderung wiederholen.",
    )


def renamed(dictionary: Dictionary, sent: Mapping[str, str]) -> Dictionary:
    """The dictionary with what the table sent: rules changed or dropped, single names given a meaning of their own."""
    rules = []
    for number, rule in enumerate(dictionary.rules):
        outcome = sent.get(f"outcome-{number}", rule.outcome.value)
        if outcome == "drop":
            continue
        if outcome not in list(Outcome):  # no list offers it: the rule stays as it is
            outcome = rule.outcome.value
        touchpoint = " ".join(sent.get(f"touchpoint-{number}", rule.touchpoint).split())
        stage = " ".join(sent.get(f"stage-{number}", rule.stage).split())
        if outcome == Outcome.TOUCHPOINT and not touchpoint:
            continue
        named = outcome == Outcome.TOUCHPOINT
        rules.append(
            replace(
                rule,
                outcome=Outcome(outcome),
                touchpoint=touchpoint if named else "",
                stage=stage if named else "",
                step=rule.step if named else "",
            )
        )
    own: dict[tuple[Outcome, str], list[str]] = {}
    for field, value in sent.items():
        if not field.startswith("to:"):
            continue
        raw, touchpoint = field.removeprefix("to:"), " ".join(value.split())
        how = sent.get(f"how:{raw}", "")
        if how in ("hide", "noise"):
            own.setdefault((Outcome(how), ""), []).append(raw)
        elif touchpoint:
            own.setdefault((Outcome.TOUCHPOINT, touchpoint), []).append(raw)
    return replace(dictionary, rules=_with_own(rules, own))


def _with_own(rules: Sequence[Rule], own: Mapping[tuple[Outcome, str], Sequence[str]]) -> tuple[Rule, ...]:
    """Rules about single names stand first: they are more exact than any pattern."""
    moved = {raw for names in own.values() for raw in names}
    kept = [_without(rule, moved) if _is_exact(rule) else rule for rule in rules]
    first = []
    for (outcome, touchpoint), names in own.items():
        stage = next((rule.stage for rule in rules if rule.touchpoint == touchpoint and rule.stage), "")
        same = next((r for r in kept if _is_exact(r) and (r.outcome, r.touchpoint) == (outcome, touchpoint)), None)
        if same is not None:
            kept.remove(same)
        names = tuple(sorted({*names, *(same.names if same else ())}))
        first.append(Rule(outcome, touchpoint, names=names, stage=same.stage if same else stage))
    return (*first, *(rule for rule in kept if rule.names or rule.regex or rule.urls or rule.attributes))


def _is_exact(rule: Rule) -> bool:
    return bool(rule.names) and not (rule.regex or rule.urls or rule.attributes or any("*" in n for n in rule.names))


def _without(rule: Rule, moved: set[str]) -> Rule:
    return replace(rule, names=tuple(name for name in rule.names if name not in moved))


@lru_cache(maxsize=20_000)
def _takes_cached(names: tuple[str, ...], regex: str, urls: tuple[str, ...], raw: str) -> bool:
    rule = Rule(Outcome.NOISE, names=names, regex=regex, urls=urls)
    return rule.takes_name(raw) and (not urls or rule.takes_url(raw))


def _takes(rule: Rule, raw: str) -> bool:
    return not rule.attributes and _takes_cached(rule.names, rule.regex, rule.urls, raw)


def _asks_beside(rule: Rule) -> bool:
    return bool(rule.attributes) or bool(rule.urls and rule.names)


def _sums(dictionary: Dictionary, taken: Mapping[int, Sequence[Name]], left: Sequence[Name]) -> dict[str, int]:
    by = dict.fromkeys(Outcome, 0)
    for number, names in taken.items():
        by[dictionary.rules[number].outcome] += sum(name.events for name in names)
    ready = sum(name.events for name in left if name.readable)
    technical = sum(name.events for name in left if not name.readable)
    hidden = technical + ready if dictionary.unmatched == "hide" else 0
    return {
        "named": by[Outcome.TOUCHPOINT] + (0 if hidden else ready),
        "away": by[Outcome.HIDE] + by[Outcome.NOISE] + hidden,
        "undecided": 0 if hidden else technical,
    }


def _stages(dictionary: Dictionary) -> tuple[str, ...]:
    own = [rule.stage for rule in dictionary.rules if rule.stage]
    return tuple(dict.fromkeys([*(stage.in_(language()) for stage in DEFAULT_STAGES.values()), *own]))
