"""Steps compiled against an index: a table that turns each event into a mask of the steps it matches."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np
import numpy.typing as npt
from numba import types

from waypost.core.analytics.index.model import Index, NoEventsError, Shard
from waypost.core.analytics.index.rows import dense_values
from waypost.core.analytics.questions.steps import Amount, Step, Term, parse_step, quoted
from waypost.core.computing.compiled import CODES, MASKS, OFFSETS, kernel, several
from waypost.core.vocabulary.wording import WaypostError

MAX_TERMS = 63

Masks = npt.NDArray[np.uint64]
Rows = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class StepTable:
    """Bit t of `by_touchpoint[code]` says that term t takes this touchpoint; the same for each filtered dimension.

    A row matches term t when all its words have bit t, and its value lies where each amount of the term wants it
    (`by_value`). `step_of_term[t]` is the step that the term belongs to.
    """

    by_touchpoint: Masks
    by_dimension: tuple[tuple[str, Masks], ...]
    step_of_term: tuple[int, ...]
    steps: int
    by_value: tuple[tuple[int, Amount], ...] = ()

    @property
    def is_by_touchpoint(self) -> bool:
        """Whether touchpoints alone decide, one term a step: then `by_touchpoint` holds masks of steps."""
        return not self.by_dimension and not self.by_value and self.step_of_term == tuple(range(self.steps))

    @property
    def plain_touchpoints(self) -> tuple[int, ...] | None:
        """The touchpoint code of each step if every step is one touchpoint without filter, else None."""
        if not self.is_by_touchpoint:
            return None
        codes = [np.flatnonzero(self.by_touchpoint >> np.uint64(t) & np.uint64(1)) for t in range(self.steps)]
        return tuple(int(found[0]) for found in codes) if all(len(found) == 1 for found in codes) else None


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """The rows of a shard that match any step, in row order: customer, row, and mask of the steps matched."""

    customer: Rows
    row: Rows
    mask: Masks


def compile_steps(steps: Sequence[str | Step], index: Index) -> StepTable:
    """Names become codes. Raises WaypostError for a touchpoint, dimension or word that the data do not have."""
    parsed = [parse_step(step) if isinstance(step, str) else step for step in steps]
    terms = [(number, term) for number, step in enumerate(parsed) for term in step.terms]
    if len(terms) > MAX_TERMS:
        raise WaypostError(
            en=f"The steps have {len(terms)} alternatives in all; {MAX_TERMS} are possible. Group touchpoints in the "
            "dictionary.",
            de=f"Die Schritte haben zusammen {len(terms)} Alternativen; möglich sind {MAX_TERMS}. Touchpoints bitte im "
            "Wörterbuch zusammenfassen.",
        )
    by_touchpoint = np.zeros(len(index.touchpoints), np.uint64)
    by_dimension: dict[str, Masks] = {}
    for bit, (_, term) in enumerate(terms):
        flag = np.uint64(1 << bit)
        by_touchpoint[_touchpoint_codes(term, index)] |= flag
        for condition in term.filters:
            name = index.dimension_for(condition.dimension).name
            table = by_dimension.setdefault(name, np.full(len(index.words[name]), (1 << len(terms)) - 1, np.uint64))
            allowed = [word_code(word, name, index) for word in condition.words]
            kept = table[allowed] & flag
            table &= ~flag
            table[allowed] |= kept
    by_value = tuple((bit, amount) for bit, (_, term) in enumerate(terms) for amount in term.amounts)
    numbers = tuple(number for number, _ in terms)
    return StepTable(by_touchpoint, tuple(by_dimension.items()), numbers, len(parsed), by_value)


def hidden_touchpoints(names: Sequence[str], index: Index) -> npt.NDArray[np.bool_]:
    """For each touchpoint code whether it is named; names and alternatives as in `questions.steps`.

    Raises WaypostError for a condition (a touchpoint is hidden as a whole) and for what the data do not have.
    """
    hidden = np.zeros(len(index.touchpoints), np.bool_)
    for name in names:
        for term in parse_step(name).terms:
            if not term.is_plain:
                raise WaypostError(
                    en=f"'{name}' cannot be ignored: a touchpoint is ignored as a whole, without conditions in brackets. "
                    f"Name the touchpoint alone{f': {quoted(term.touchpoint)}' if term.touchpoint else ''}.",
                    de=f"„{name}“ kann nicht übergangen werden: Ein Touchpoint zählt ganz oder gar nicht, ohne Bedingungen in "
                    f"Klammern. Bitte nur den Touchpoint nennen{f': {quoted(term.touchpoint)}' if term.touchpoint else ''}.",
                )
            hidden[_touchpoint_codes(term, index)] = True
    return hidden


def candidates(table: StepTable, shard: Shard) -> Candidates:
    """All rows of a shard that match a step, found in one pass over the touchpoints."""
    customer, row, mask = _scan(shard.offsets, shard.touchpoint, table.by_touchpoint)
    for name, allowed in table.by_dimension:
        mask &= allowed[shard.dimension(name)[row]]
    if table.by_value:
        mask &= _by_value(table, dense_values(shard)[row])
    if table.by_dimension or table.by_value:
        kept = mask != 0
        customer, row, mask = customer[kept], row[kept], mask[kept]
    return Candidates(customer, row, _terms_to_steps(mask, table))


def step_masks(table: StepTable, shard: Shard) -> Masks:
    """For every row of a shard the mask of the steps it matches."""
    mask = table.by_touchpoint[shard.touchpoint]
    for name, allowed in table.by_dimension:
        mask &= allowed[shard.dimension(name)]
    if table.by_value:
        mask &= _by_value(table, dense_values(shard))
    return _terms_to_steps(mask, table)


_COMPARED = {"<=": np.less_equal, ">=": np.greater_equal, "<": np.less, ">": np.greater, "=": np.equal}


def fits(values: npt.NDArray[np.float64], amount: Amount) -> npt.NDArray[np.bool_]:
    """Which values lie where an amount wants them; NaN, no value, never does."""
    found: npt.NDArray[np.bool_] = _COMPARED[amount.sign](values, amount.number)
    return found


def _by_value(table: StepTable, values: npt.NDArray[np.float64]) -> Masks:
    """For each value a mask of the terms that its amount allows."""
    mask = np.full(len(values), ~np.uint64(0))
    for bit, amount in table.by_value:
        mask[~fits(values, amount)] &= ~np.uint64(1 << bit)
    return mask


def _terms_to_steps(mask: Masks, table: StepTable) -> Masks:
    if table.step_of_term == tuple(range(table.steps)):
        return mask
    steps = np.zeros_like(mask)
    for bit, step in enumerate(table.step_of_term):
        steps |= (mask >> np.uint64(bit) & np.uint64(1)) << np.uint64(step)
    return steps


def _touchpoint_codes(term: Term, index: Index) -> list[int] | slice:
    if not term.touchpoint:
        return slice(None)
    if term.touchpoint in index.touchpoint_codes:
        return [index.touchpoint_codes[term.touchpoint]]
    if not index.touchpoint_codes:
        raise NoEventsError
    near = meant(term.touchpoint, index.touchpoints)
    hint, hint_de = ", ".join(f"'{name}'" for name in near), ", ".join(f"„{name}“" for name in near)
    raise WaypostError(
        en=f"There is no touchpoint '{term.touchpoint}' in these events. Did you mean {hint}?",
        de=f"Die Ereignisse enthalten keinen Touchpoint „{term.touchpoint}“. Gemeint: {hint_de}?",
    )


def meant(name: str, known: Sequence[str]) -> list[str]:
    """What somebody who wrote a wrong name may have meant: the nearest names, or the first ones that there are.

    >>> meant("Ordr", ("", "Visit", "Order")), meant("?", ("", "Visit", "Order"))
    (['Order'], ['Visit', 'Order'])
    """
    return get_close_matches(name, known, n=3, cutoff=0.5) or [word for word in known if word][:5]


def word_code(word: str, dimension: str, index: Index) -> int:
    """The code of a dimension's word. Raises WaypostError naming the words there are."""
    words = index.words[dimension]
    if word in words:
        return words.index(word)
    known = ", ".join(words[1:8])
    raise WaypostError(
        en=f"The dimension '{dimension}' has no value '{word}'. It has: {known}{', …' if len(words) > 8 else ''}.",
        de=f"Die Dimension „{dimension}“ hat keinen Wert „{word}“. Vorhanden: {known}{', …' if len(words) > 8 else ''}.",
    )


@kernel(OFFSETS, CODES, MASKS, returns=several(types.int32[::1], types.int32[::1], types.uint64[::1]))
def _scan(
    offsets: npt.NDArray[np.int32], touchpoint: npt.NDArray[np.uint16], by_touchpoint: Masks
) -> tuple[Rows, Rows, Masks]:
    found = 0
    for r in range(len(touchpoint)):
        if by_touchpoint[touchpoint[r]] != 0:
            found += 1
    customer = np.empty(found, np.int32)
    row = np.empty(found, np.int32)
    mask = np.empty(found, np.uint64)
    n = 0
    for c in range(len(offsets) - 1):
        for r in range(offsets[c], offsets[c + 1]):
            matched = by_touchpoint[touchpoint[r]]
            if matched != 0:
                customer[n] = c
                row[n] = r
                mask[n] = matched
                n += 1
    return customer, row, mask
