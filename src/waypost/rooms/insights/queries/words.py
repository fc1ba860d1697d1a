"""The words of the data: what can be chosen on a page, and what is likely to be asked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from waypost.core.analytics.draft.planning import plan_of
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels.registry import kernel_of
from waypost.core.analytics.questions.periods import local_day
from waypost.core.analytics.questions.steps import Step, Term
from waypost.core.analytics.questions.transitions import Transitions
from waypost.core.computing.pool import in_parallel
from waypost.core.vocabulary.events import Role
from waypost.rooms.customers.queries import index as customers
from waypost.rooms.insights.queries.answers import remembered
from waypost.rooms.people.records import Who

_WAY = 4  # steps of a first funnel
_VALUES = 40  # values of a dimension that can be chosen
_OWN = 0.6  # of what follows a step of the goal's own: the goal, or another such step
_TROUBLE = re.compile(r"\b(complain|reklam|beschwer)", re.IGNORECASE)
_ANSWER = re.compile(
    r"(call back|called back|worked on|repl(y|ied)|answered by|rückruf|bearbeitet|beantwortet)", re.IGNORECASE
)
_NOT_AN_ANSWER = re.compile(r"(survey|umfrage)", re.IGNORECASE)
_RESOLVED = re.compile(r"(solved|resolved|ticket closed|gelöst|erledigt|abgeschlossen)", re.IGNORECASE)
_EXPECTED = re.compile(r"\b(expected|expectation|erwartet|erwartung)\b", re.IGNORECASE)
_EXPERIENCED = re.compile(r"\b(experienced|experience|erlebt|erlebnis)\b", re.IGNORECASE)
_GOAL = re.compile(
    r"\b(order|purchase|bought|payment|checkout complete|bestell|kauf|abschluss|vertrag|bezahl)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension of the events: its name, its role, its values by the alphabet."""

    name: str
    role: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What the data know. `touchpoints` as steps are written, the most frequent first; `way`: the steps most customers
    meet, in the order of time; `goal`: the likely conversion, `own` the steps that belong to it (payment to the order),
    `personas`: segments as lines `Name = rule`; `trouble`, `answers`, `resolved`: complaints, what the company does about
    them (`work` each by itself) and their end, as steps, "" where the data have none; `pairs`: what was expected against
    what was experienced; `journeys` and `backstage`: the drawn journey to begin with,
    and the one with internal steps."""

    touchpoints: tuple[str, ...]
    dimensions: tuple[Dimension, ...]
    way: tuple[str, ...]
    goal: str
    personas: tuple[str, ...]
    first: date
    last: date
    zone: str
    own: tuple[str, ...] = ()
    trouble: str = ""
    answers: str = ""
    work: tuple[str, ...] = ()
    resolved: str = ""
    pairs: tuple[str, ...] = ()
    journeys: tuple[str, ...] = ()
    backstage: tuple[str, ...] = ()


NONE = Words((), (), (), "", (), date(1970, 1, 1), date(1970, 1, 1), "UTC")


def words(who: Who) -> Words:
    """The words of the member's data, made once for each state of them. Raises WaypostError without data."""
    name = "words:" + ",".join(Words.__dataclass_fields__)  # what another release remembered has other fields
    found: Words = remembered(who, name, lambda: _words(customers.index(who)))
    return found


def _words(index: Index) -> Words:
    kernel, question = kernel_of(Transitions()), Transitions(measures="counts")
    plan = kernel.plan(question, index)
    answer = kernel.merge(plan, in_parallel(lambda shard: kernel.part(plan, shard), index.shards))
    nodes = sorted((node for node in answer.nodes if node.name), key=lambda node: -node.events)
    touchpoints = tuple(_step(node.name) for node in nodes)
    way = tuple(_step(name) for name in plan_of(index, _WAY, "en", {}).raw if name) if len(nodes) > 1 else touchpoints
    dimensions = tuple(
        Dimension(each.name, each.role.value, tuple(sorted(filter(None, index.words[each.name])))[:_VALUES])
        for each in index.dimensions
    )
    goal = next((each for each in touchpoints if _GOAL.search(each)), way[-1] if way else "")
    names = [node.name for node in nodes]
    answers = [each for each in names if _ANSWER.search(each) and not _NOT_AN_ANSWER.search(each)]
    return Words(
        touchpoints,
        dimensions,
        tuple(dict.fromkeys(way)),
        goal,
        _personas(dimensions),
        local_day(index.first, index.zone),
        local_day(index.last, index.zone),
        index.zone,
        own=_own(goal, answer.edges, nodes),
        trouble=next((_step(each) for each in names if _TROUBLE.search(each)), ""),
        answers=_any_of(answers),
        work=tuple(map(_step, answers)),
        resolved=_any_of([each for each in names if _RESOLVED.search(each)]),
        pairs=_pairs(names),
    )


def _own(goal: str, edges: Any, nodes: Any) -> tuple[str, ...]:
    """The goal's own steps: most of what follows each of them is the goal, or another one of them."""
    after: dict[str, dict[str, int]] = {}
    for edge in edges:
        if edge.source and edge.target and edge.source != edge.target:
            after.setdefault(edge.source, {})[edge.target] = edge.count
    events = {node.name: node.events for node in nodes}
    found, before = {name for name in events if _step(name) == goal}, -1
    while len(found) != before:
        before = len(found)
        for name, followers in after.items():
            if sum(count for follower, count in followers.items() if follower in found) >= _OWN * events[name]:
                found.add(name)
    return tuple(name for name in events if name in found and _step(name) != goal)


def _pairs(names: Sequence[str]) -> tuple[str, ...]:
    """Pairs of questions about one thing: what was expected of it, and how it was experienced."""
    stems = {_about(name, _EXPERIENCED): name for name in names if _EXPERIENCED.search(name)}
    expected = ((name, _about(name, _EXPECTED)) for name in names if _EXPECTED.search(name))
    return tuple(f"{stem}: {_step(name)} -> {_step(stems[stem])}" for name, stem in expected if stem in stems)


def _about(name: str, word: re.Pattern[str]) -> str:
    return word.sub("", name).strip(" :–-,").capitalize()


def _any_of(names: Sequence[str]) -> str:
    """One step for all of these names."""
    return Step(tuple(Term(name) for name in names[:6])).label if names else ""


def _step(name: str) -> str:
    return Step((Term(name),)).label


def _personas(dimensions: tuple[Dimension, ...]) -> tuple[str, ...]:
    """Segments that the data offer by themselves: personas, else segments, else channels."""
    for role in (Role.PERSONA, Role.SEGMENT, Role.CHANNEL):
        found = next((each for each in dimensions if each.role == role.value and each.values), None)
        if found is not None:
            return tuple(f'{value} = "{found.name}" = "{value}" (last)' for value in found.values[:8])
    return ()
