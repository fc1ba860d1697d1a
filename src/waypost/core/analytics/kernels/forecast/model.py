"""A learned route model: what comes next for a customer whose way is known."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.kernels.forecast.levels import Chain
from waypost.core.analytics.kernels.forecast.plan import OTHER

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Times:
    """Quantiles (µs) of the time to the next step by group (ascending), with how many lie behind them."""

    groups: Ints
    seen: Ints
    quantiles: Ints  # one row a group: low, median, p80, high

    def of(self, group: int) -> tuple[int, tuple[int, ...]]:
        """How many times were seen, and their quantiles."""
        place = int(np.searchsorted(self.groups, group))
        if place == len(self.groups) or self.groups[place] != group:
            return 0, ()
        return int(self.seen[place]), tuple(self.quantiles[place].tolist())


@dataclass(frozen=True, slots=True)
class Coming:
    """One outcome for one customer: `name` None = drop-off; seconds after the last step, None where too few were seen."""

    name: str | None
    probability: float
    median: float | None
    p80: float | None


@dataclass(frozen=True, slots=True, eq=False)
class RouteModel:
    """What was learned from all customers. Immutable; `chain` and `times` are plain arrays."""

    chain: Chain
    times: Times

    @property
    def names(self) -> tuple[str, ...]:
        """The names that are told apart; place 0 is drop-off."""
        return self.chain.coding.names


def forecast_for(model: RouteModel, way: Sequence[str]) -> tuple[Coming, ...]:
    """What comes next for one customer, likely outcomes first. `way`: all steps so far, oldest first.

    Steps the model does not know count as "other" where it has such a name, else they are passed over. A way shorter than
    the model's contexts is known to have begun there. Probabilities add up to 1.
    """
    from waypost.core.analytics.questions.forecast import LEAST_TIMES
    from waypost.core.vocabulary.events import MICROSECONDS

    coding = model.chain.coding
    symbol_of = {name: symbol for symbol, name in enumerate(coding.names) if symbol}
    symbols = [symbol_of.get(name, symbol_of.get(OTHER, 0)) for name in way]
    symbols = [symbol for symbol in symbols if symbol][-coding.order :]
    row = model.chain.rows(np.array([coding.context(symbols)]), coding.order if symbols else 0)[0]
    found = []
    for outcome in sorted(range(coding.outcomes), key=lambda outcome: (-row[outcome], outcome)):
        seen, times = model.times.of(symbols[-1] * coding.outcomes + outcome) if symbols and outcome else (0, ())
        median, p80 = (times[1] / MICROSECONDS, times[2] / MICROSECONDS) if seen >= LEAST_TIMES else (None, None)
        found.append(Coming(coding.names[outcome] if outcome else None, float(row[outcome]), median, p80))
    return tuple(found)
