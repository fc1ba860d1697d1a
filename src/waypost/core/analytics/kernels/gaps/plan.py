"""A gaps question against an index: names become codes, dates become instants.

A comparison group is one number, its **key**: role | A | B | x | y (y = x for those who stayed). A stratum is another:
other switches | alike | events before | month | week | place, from the highest bits to the lowest, so that a coarser
stratum is the same number shifted to the right.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.shares import refuse_no_shares
from waypost.core.analytics.kernels.steps import StepTable, compile_steps, hidden_touchpoints, step_masks
from waypost.core.analytics.questions.gaps import Gaps
from waypost.core.analytics.questions.periods import bucket_of, buckets, span
from waypost.core.vocabulary.events import MICROSECONDS, SWITCH_ROLES, Dimension, Role
from waypost.core.vocabulary.wording import WaypostError

MAX_ROLES = 4
MAX_VALUES = 256  # of a role, with the unknown one: every pair of them is counted
ACTIVITY_BITS = 3
KEY_BITS, STRATUM_BITS = 62, 60  # a case is a stratum and two more bits
LONGEST_PAUSE = 49 * 24 * 3600 * MICROSECONDS  # milliseconds in 32 bits


class Layout(NamedTuple):
    """Where the parts of a stratum lie: the lowest bit of each. `value_bits` hold one value of any role."""

    touchpoint_bits: int
    value_bits: int
    others: int
    activity: int
    month: int
    week: int


class Coarseness(NamedTuple):
    """A stratum shifted right by `shift` tells apart what `adjusted_for` names."""

    shift: int
    adjusted_for: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """Everything that counting and weighing need; plain data."""

    question: Gaps
    roles: tuple[Dimension, ...]
    words: tuple[tuple[str, ...], ...]  # of each role
    touchpoints: tuple[str, ...]
    goal: StepTable | None
    ignored: npt.NDArray[np.bool_]
    alike: tuple[tuple[str, int], ...]  # dimension and the lowest bit of its value in a stratum
    reason: str | None
    weeks: npt.NDArray[np.int64]  # borders in µs
    months: npt.NDArray[np.int64]  # month number of each week
    layout: Layout
    coarseness: tuple[Coarseness, ...]  # from fine to coarse
    start: int
    end: int
    within: int
    horizon: int
    again_within: int
    as_of: int

    @property
    def values(self) -> int:
        """How many values any role has, with the unknown one."""
        return max(len(words) for words in self.words)

    def key(self, role: int, after: int, at: int, from_value: int, to_value: int) -> int:
        """The number of a comparison group."""
        touch, value = self.layout.touchpoint_bits, self.layout.value_bits
        return (((role << touch | after) << touch | at) << value | from_value) << value | to_value

    def goal_rows(self, shard: Shard) -> npt.NDArray[np.bool_]:
        """For each row whether it reaches the goal; empty without a goal."""
        return np.zeros(0, np.bool_) if self.goal is None else step_masks(self.goal, shard) > 0

    def alike_bits(self, shard: Shard) -> npt.NDArray[np.int64]:
        """For each row its values of the `alike` dimensions, in their places of a stratum."""
        bits = np.zeros(shard.events, np.int64)
        for name, lowest in self.alike:
            bits |= shard.dimension(name).astype(np.int64) << lowest
        return bits


def plan(question: Gaps, index: Index) -> Plan:
    """Raises WaypostError for what the data do not have, and for spans and limits that make no sense."""
    _refuse(question)
    roles = _roles(question, index)
    alike = _alike(question, index, roles)
    value_bits = max(_bits(len(index.words[role.name])) for role in roles)
    week_days, weeks = buckets(index.first, index.last, "week", index.zone, index.week_start)
    first_days = [bucket_of(day, "month") for day in week_days]
    months = np.unique(np.array(first_days, "datetime64[D]"), return_inverse=True)[1].astype(np.int64)
    place = next((d for d in index.dimensions if d.role == Role.PLACE and d not in roles and d not in alike), None)
    layout, placed, coarseness = _lay_out(index, roles, alike, place, value_bits, len(week_days), int(months.max()) + 1)
    start, end = question.period.instants(index.zone)
    reason = next((d.name for d in index.dimensions if d.role == Role.CONTACT_REASON), None)
    return Plan(
        question=question,
        roles=roles,
        words=tuple(index.words[role.name] for role in roles),
        touchpoints=index.touchpoints,
        goal=compile_steps([question.goal], index) if question.goal is not None else None,
        ignored=hidden_touchpoints(question.ignoring, index),
        alike=placed,
        reason=reason,
        weeks=np.array(weeks, np.int64),
        months=months,
        layout=layout,
        coarseness=coarseness,
        start=start,
        end=end,
        within=span(question.within),
        horizon=span(question.horizon),
        again_within=span(question.again_within),
        as_of=index.last,
    )


def _lay_out(
    index: Index,
    roles: tuple[Dimension, ...],
    alike: tuple[Dimension, ...],
    place: Dimension | None,
    value_bits: int,
    weeks: int,
    months: int,
) -> tuple[Layout, tuple[tuple[str, int], ...], tuple[Coarseness, ...]]:
    """Give every part of a stratum its bits, from the lowest (given up first) to the highest (never given up).

    What is `alike`, and the other switches, are in every coarseness.
    """
    steps: list[Coarseness] = []
    placed: list[tuple[str, int]] = []
    names = ["other switches", *(d.name for d in alike), "events before", "month", "week"]
    bit = 0
    if place is not None:
        steps.append(Coarseness(0, (*names, place.name)))
        placed.append((place.name, 0))
        bit = _bits(len(index.words[place.name]))
    lowest: dict[str, int] = {}
    for name, width in (("week", _bits(weeks)), ("month", _bits(months)), ("events before", ACTIVITY_BITS)):
        steps.append(Coarseness(bit, tuple(names)))
        names.remove(name)
        lowest[name] = bit
        bit += width
    steps.append(Coarseness(bit, tuple(names)))
    for dimension in reversed(alike):
        lowest[dimension.name] = bit
        bit += _bits(len(index.words[dimension.name]))
    touchpoint_bits = _bits(len(index.touchpoints))
    key_bits = _bits(MAX_ROLES) + 2 * touchpoint_bits + 2 * value_bits
    if value_bits > _bits(MAX_VALUES) or bit + 2 * value_bits * (len(roles) - 1) > STRATUM_BITS or key_bits > KEY_BITS:
        raise _too_many_values(index, roles, alike)
    placed += [(d.name, lowest[d.name]) for d in alike]
    layout = Layout(touchpoint_bits, value_bits, bit, lowest["events before"], lowest["month"], lowest["week"])
    return layout, tuple(placed), tuple(steps)


def _roles(question: Gaps, index: Index) -> tuple[Dimension, ...]:
    """The dimensions asked for. Device, department and channel may be missing, other names must be in the data."""
    asked = [name for name in question.roles if name not in list(SWITCH_ROLES) or index.has_role(Role(name))]
    found = [index.dimension_for(name) for name in asked or question.roles[:1]]
    return tuple(dict.fromkeys(found))


def _alike(question: Gaps, index: Index, roles: tuple[Dimension, ...]) -> tuple[Dimension, ...]:
    if question.alike is not None:
        found = [index.dimension_for(name) for name in question.alike]
    else:
        found = [d for d in index.dimensions if d.role in (Role.PERSONA, Role.SEGMENT)]
    return tuple(d for d in dict.fromkeys(found) if d not in roles)


def _bits(values: int) -> int:
    return max(1, (values - 1).bit_length())


def _refuse(question: Gaps) -> None:
    if not 1 <= len(question.roles) <= MAX_ROLES:
        raise WaypostError(
            en=f"Name 1 to {MAX_ROLES} roles to look at, such as device, department, channel; got {len(question.roles)}.",
            de=f"Bitte 1 bis {MAX_ROLES} Rollen nennen, etwa device, department, channel; es sind {len(question.roles)}.",
        )
    if span(question.again_within) > span(question.horizon):
        raise WaypostError(
            en=f"Coming back is watched for {question.again_within}, but passages only for the horizon of "
            f"{question.horizon}. Make the horizon at least as long.",
            de=f"Das Wiederkommen wird {question.again_within} lang beobachtet, ein Übergang aber nur {question.horizon} "
            "(horizon). Bitte horizon mindestens so lang wählen.",
        )
    if span(question.within) > LONGEST_PAUSE:
        raise WaypostError(
            en=f"A passage is a next step, at most 49 days later; 'within' is {question.within}.",
            de=f"Ein Übergang ist ein nächster Schritt, höchstens 49 Tage später; „within“ ist {question.within}.",
        )
    if question.top is not None and question.top < 0:
        raise WaypostError(
            en=f"'top' is how many comparisons are shown that are no gap: 0 or more, not {question.top}.",
            de=f"„top“ sagt, wie viele Vergleiche ohne Lücke gezeigt werden: 0 oder mehr, nicht {question.top}.",
        )
    refuse_no_shares(question)


def _too_many_values(index: Index, roles: tuple[Dimension, ...], alike: tuple[Dimension, ...]) -> WaypostError:
    sizes = ", ".join(f"{d.name} ({len(index.words[d.name]) - 1})" for d in (*roles, *alike))
    return WaypostError(
        en=f"These dimensions have too many different values to compare by all of them: {sizes}. "
        "Ask for fewer roles, or name fewer dimensions in 'alike'.",
        de=f"Diese Dimensionen haben zu viele verschiedene Werte für einen gemeinsamen Vergleich: {sizes}. "
        "Bitte weniger Rollen fragen oder bei „alike“ weniger Dimensionen nennen.",
    )
