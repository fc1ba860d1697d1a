"""A churn question against an index: names become codes, dates become instants, customers alike become bits.

A stratum is one number: time since the beginning or touchpoint | alike | month | events before | time since the last
event, from the highest bits to the lowest, so that without the last one it is the same number shifted to the right.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.churn.strata import MONTH_AT
from waypost.core.analytics.kernels.shares import refuse_no_shares
from waypost.core.analytics.kernels.steps import StepTable, compile_steps, hidden_touchpoints, step_masks
from waypost.core.analytics.questions.churn import Churn
from waypost.core.analytics.questions.periods import buckets, span
from waypost.core.vocabulary.events import MICROSECONDS, SWITCH_ROLES, Dimension, Role
from waypost.core.vocabulary.wording import WaypostError

STRATUM_BITS, SINCE_BITS = 62, 3


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """Everything that counting and comparing need; plain data. `silence` is 0 with an end step."""

    question: Churn
    silence: int
    end: StepTable | None
    begins: StepTable | None
    ignored: npt.NDArray[np.bool_]
    by: str | None
    words: tuple[str, ...]  # of `by`; one empty word without it
    within: tuple[int, ...]
    exposed: int
    pause: int
    pause_text: str
    switches: tuple[Dimension, ...]
    touchpoints: tuple[str, ...]
    alike: tuple[tuple[str, int], ...]  # dimension and the lowest bit of its value in a stratum
    above: int  # the lowest bit behind them
    month_mask: int  # the bits of a stratum that hold the month
    month_starts: tuple[str, ...]
    months: npt.NDArray[np.int64]  # borders in µs, one more than months
    first: int
    last: int
    as_of: int

    def begins_at(self, shard: Shard) -> npt.NDArray[np.bool_]:
        """For each row whether a customer may begin with it."""
        return _matching(self.begins, shard) & ~self.ignored[shard.touchpoint]

    def ends_at(self, shard: Shard) -> npt.NDArray[np.bool_]:
        """For each row whether it is an end; empty with a silence."""
        return np.zeros(0, np.bool_) if self.end is None else _matching(self.end, shard)

    def alike_bits(self, shard: Shard) -> npt.NDArray[np.int64]:
        """For each row its values of the `alike` dimensions, in their places of a stratum."""
        bits = np.zeros(shard.events, np.int64)
        for name, lowest in self.alike:
            bits |= shard.dimension(name).astype(np.int64) << lowest
        return bits


def plan(question: Churn, index: Index) -> Plan:
    """Raises WaypostError for what the data do not have, and for spans and limits that make no sense."""
    _refuse(question)
    by = index.dimension_for(question.by).name if question.by is not None else None
    days, months = buckets(index.first, index.last, "month", index.zone)
    silence = span(question.silence) if question.silence is not None else 0
    pause = question.pause or ("30d" if question.silence is None else _a_third(silence))
    first, last = question.period.instants(index.zone)
    alike, above = _alike(question, index, len(days))
    return Plan(
        question=question,
        silence=silence,
        end=compile_steps([question.end], index) if question.end is not None else None,
        begins=compile_steps([question.start], index) if question.start else None,
        ignored=hidden_touchpoints(question.ignoring, index),
        by=by,
        words=index.words[by] if by is not None else ("",),
        within=tuple(map(span, question.within)),
        exposed=span(question.exposed),
        pause=span(pause),
        pause_text=pause,
        switches=tuple(
            next(d for d in index.dimensions if d.role == role) for role in SWITCH_ROLES if index.has_role(role)
        ),
        touchpoints=index.touchpoints,
        alike=alike,
        above=above,
        month_mask=((1 << len(days).bit_length()) - 1) << MONTH_AT,
        month_starts=tuple(day.isoformat() for day in days),
        months=np.array(months, np.int64),
        first=first,
        last=last,
        as_of=index.last,
    )


def _a_third(silence: int) -> str:
    """A third of a span, in whole days, hours or seconds.

    >>> _a_third(span("90d")), _a_third(span("4d"))
    ('30d', '1d')
    """
    for unit, seconds in (("d", 86_400), ("h", 3_600)):
        if silence // 3 >= seconds * MICROSECONDS:
            return f"{silence // 3 // (seconds * MICROSECONDS)}{unit}"
    return f"{max(1, silence // 3 // MICROSECONDS)}s"


def _matching(table: StepTable | None, shard: Shard) -> npt.NDArray[np.bool_]:
    return np.ones(shard.events, np.bool_) if table is None else step_masks(table, shard) > 0


def _alike(question: Churn, index: Index, months: int) -> tuple[tuple[tuple[str, int], ...], int]:
    """Give every dimension its bits above those of the month; and the lowest bit that is left."""
    if question.alike is not None:
        found = [index.dimension_for(name) for name in question.alike]
    else:
        found = [d for d in index.dimensions if d.role in (Role.PERSONA, Role.SEGMENT)]
    bit, placed = MONTH_AT + months.bit_length(), []
    for dimension in dict.fromkeys(found):
        placed.append((dimension.name, bit))
        bit += len(index.words[dimension.name]).bit_length()
    if bit + max(SINCE_BITS, len(index.touchpoints).bit_length()) > STRATUM_BITS:
        names = ", ".join(f"{d.name} ({len(index.words[d.name]) - 1})" for d in found)
        raise WaypostError(
            en=f"These dimensions have too many different values to compare by all of them: {names}. "
            "Name fewer in 'alike'.",
            de=f"Diese Dimensionen haben zu viele verschiedene Werte für einen gemeinsamen Vergleich: {names}. "
            "Bitte bei „alike“ weniger nennen.",
        )
    return tuple(placed), bit


def _refuse(question: Churn) -> None:
    if (question.silence is None) == (question.end is None):
        raise WaypostError(
            en="Churn needs one definition: either a silence (--silence 90d) or the step with which a contract ends "
            '(--end "Contract cancelled").',
            de="Abwanderung braucht eine Definition: entweder eine Funkstille (--silence 90d) oder den Schritt, mit dem "
            "ein Vertrag endet (--end „Vertrag gekündigt“).",
        )
    spans = {"silence": question.silence, "exposed": question.exposed, "pause": question.pause}
    for name, text in spans.items():
        if text is not None and span(text) == 0:
            raise WaypostError(
                en=f"'{name}' must be longer than 0, such as 30d.", de=f"„{name}“ muss länger als 0 sein, etwa 30d."
            )
    if question.silence is not None and question.pause is not None and span(question.pause) >= span(question.silence):
        raise WaypostError(
            en=f"A pause of {question.pause} is already churn: 'pause' must be shorter than the silence of "
            f"{question.silence}.",
            de=f"Eine Pause von {question.pause} ist schon Abwanderung: „pause“ muss kürzer sein als die Funkstille von "
            f"{question.silence}.",
        )
    if question.limit < 1 or (question.top is not None and question.top < 0):
        raise WaypostError(
            en="'limit' is 1 or more, 'top' 0 or more.", de="„limit“ ist mindestens 1, „top“ mindestens 0."
        )
    refuse_no_shares(question)
