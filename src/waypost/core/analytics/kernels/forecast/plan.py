"""The plan of a forecast: names become symbols, contexts become numbers of 64 bits, time is cut in two."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.shares import refuse_no_shares
from waypost.core.analytics.kernels.steps import meant
from waypost.core.analytics.kernels.ways import Scope, scope_of, seen_until
from waypost.core.analytics.questions.forecast import MOST_NAMES, MOST_ORDER, Forecast
from waypost.core.analytics.questions.periods import span
from waypost.core.computing.pool import in_parallel
from waypost.core.vocabulary.wording import WaypostError

OTHER = "…"  # the name of all names beyond the most frequent ones
_SAMPLE = 200_000  # about so many rows tell where the last quarter of time begins
_NEVER = 2**62

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Coding:
    """How steps become numbers. Symbol 0 stands before a way's first step, and as an outcome for drop-off.

    `names[s]` is the name of symbol s. A context of `order` symbols has the last step in its lowest bits; an outcome stands
    below it. So contexts that end alike are equal in their lowest bits.
    """

    names: tuple[str, ...]
    bits: int
    order: int

    @property
    def outcomes(self) -> int:
        return len(self.names)

    def mask(self, steps: int) -> int:
        """The lowest bits that hold so many symbols."""
        return (1 << steps * self.bits) - 1

    def context(self, steps: Sequence[int]) -> int:
        """The number of a context, oldest symbol first."""
        number = 0
        for symbol in steps:
            number = number << self.bits | symbol
        return number


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """`symbols[code]`: −1 = hidden. `after`: the asked context, oldest symbol first. Instants in µs UTC."""

    question: Forecast
    scope: Scope
    coding: Coding
    symbols: npt.NDArray[np.int32]
    after: tuple[int, ...]
    as_of: int
    horizon: int
    cut: int
    zone: str
    other_names: int

    @property
    def contexts(self) -> tuple[int, ...]:
        """The contexts asked for: the last 1, 2 … of `after`, or every single step."""
        if self.after:
            return tuple(self.coding.context(self.after[-j:]) for j in range(1, len(self.after) + 1))
        return tuple(range(1, self.coding.outcomes))


def plan(question: Forecast, index: Index) -> Plan:
    """Raises WaypostError for names that the data do not have, and for settings that cannot be meant."""
    _refuse_wrong_settings(question)
    scope = scope_of(index, question.by, question.period, None)
    symbols, names, others = _symbols(question, scope, index)
    coding = _coding(names, question.order)
    horizon = span(question.horizon)
    as_of = seen_until(index, question.period)
    after = tuple(_symbol_of(name, names, symbols, scope) for name in question.after)[-coding.order :]
    return Plan(
        question=question,
        scope=scope,
        coding=coding,
        symbols=symbols,
        after=after,
        as_of=as_of,
        horizon=horizon,
        cut=_last_quarter(index, scope, as_of - horizon),
        zone=index.zone,
        other_names=others,
    )


def _symbols(question: Forecast, scope: Scope, index: Index) -> tuple[npt.NDArray[np.int32], tuple[str, ...], int]:
    """The symbol of every code, the names of symbols, and how many names are one, "other"."""

    def counted(shard: Shard) -> Ints:
        return np.bincount(scope.codes(shard), minlength=len(scope.names))

    counts = np.stack(in_parallel(counted, index.shards)).sum(axis=0)
    hidden = scope.hidden(question.hide)
    present = [code for code in np.flatnonzero(counts).tolist() if not hidden[code]]
    ranked = sorted(present, key=lambda code: (-int(counts[code]), scope.names[code]))
    shown = sorted(ranked[:MOST_NAMES], key=lambda code: scope.names[code])
    symbols = np.full(len(scope.names), -1, np.int32)
    symbols[ranked] = len(shown) + 1
    symbols[shown] = np.arange(1, len(shown) + 1)
    others = len(ranked) - len(shown)
    names = ("", *(scope.names[code] for code in shown), *((OTHER,) if others else ()))
    return symbols, names, others


def _coding(names: tuple[str, ...], order: int) -> Coding:
    """As long a context as is asked for and fits into 62 bits with its outcome."""
    bits = max(1, (len(names) - 1).bit_length())
    return Coding(names, bits, min(order, 62 // bits - 1))


def _symbol_of(name: str, names: tuple[str, ...], symbols: npt.NDArray[np.int32], scope: Scope) -> int:
    if name in scope.names and symbols[scope.names.index(name)] > 0:
        return int(symbols[scope.names.index(name)])
    near = ", ".join(meant(name, names))
    raise WaypostError(
        en=f"There is no step '{name}' in these events. Did you mean {near}?",
        de=f"Die Ereignisse enthalten keinen Schritt „{name}“. Gemeint: {near}?",
    )


def _last_quarter(index: Index, scope: Scope, until: int) -> int:
    """The instant from which the last quarter of the steps lies that are not open; an even sample of rows tells it."""
    stride = max(1, index.events // _SAMPLE)
    times = np.concatenate([shard.time[::stride] for shard in index.shards])
    times = np.sort(times[(times >= scope.first) & (times <= until)])
    return int(times[len(times) * 3 // 4]) if len(times) else _NEVER


def _refuse_wrong_settings(question: Forecast) -> None:
    refuse_no_shares(question)
    if not 1 <= question.order <= MOST_ORDER or question.top < 1:
        raise WaypostError(
            en=f"A forecast looks at 1 to {MOST_ORDER} last steps and tells 1 or more next ones; asked were "
            f"{question.order} and {question.top}.",
            de=f"Eine Prognose schaut auf 1 bis {MOST_ORDER} letzte Schritte und nennt mindestens 1 nächsten; gefragt waren "
            f"{question.order} und {question.top}.",
        )
    if span(question.horizon) == 0:
        raise WaypostError(
            en="The horizon is a span above 0, such as 30d: without a further event within it, a customer dropped off.",
            de="Der Horizont ist eine Spanne über 0, etwa 30d: Ohne weiteres Ereignis darin gilt ein Weg als abgebrochen.",
        )
