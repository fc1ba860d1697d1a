"""The words of the data: what can be chosen on a page, and what is likely to be asked."""

import re
from dataclasses import dataclass
from datetime import date

from waypost.core.analytics.draft.planning import plan_of
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels.registry import kernel_of
from waypost.core.analytics.pool import in_parallel
from waypost.core.analytics.questions.periods import local_day
from waypost.core.analytics.questions.steps import Step, Term
from waypost.core.analytics.questions.transitions import Transitions
from waypost.core.vocabulary.events import Role
from waypost.rooms.customers.queries import index as customers
from waypost.rooms.insights.queries.answers import remembered
from waypost.rooms.people.records import Who

_WAY = 4  # steps of a first funnel
_VALUES = 40  # values of a dimension that can be chosen
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
    meet, in the order of time; `goal`: the likely conversion; `personas`: segments as lines `Name = rule`."""

    touchpoints: tuple[str, ...]
    dimensions: tuple[Dimension, ...]
    way: tuple[str, ...]
    goal: str
    personas: tuple[str, ...]
    first: date
    last: date
    zone: str


NONE = Words((), (), (), "", (), date(1970, 1, 1), date(1970, 1, 1), "UTC")


def words(who: Who, data: str = "") -> Words:
    """The words of the member's data, made once for each state of them. Raises WaypostError without data."""
    found: Words = remembered(who, "words", lambda: _words(customers.index(who)), data)
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
    return Words(
        touchpoints,
        dimensions,
        tuple(dict.fromkeys(way)),
        goal,
        _personas(dimensions),
        local_day(index.first, index.zone),
        local_day(index.last, index.zone),
        index.zone,
    )


def _step(name: str) -> str:
    return Step((Term(name),)).label


def _personas(dimensions: tuple[Dimension, ...]) -> tuple[str, ...]:
    """Segments that the data offer by themselves: personas, else segments, else channels."""
    for role in (Role.PERSONA, Role.SEGMENT, Role.CHANNEL):
        found = next((each for each in dimensions if each.role == role.value and each.values), None)
        if found is not None:
            return tuple(f'{value} = "{found.name}" = "{value}" (last)' for value in found.values[:8])
    return ()
