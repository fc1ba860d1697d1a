"""Share of events and customers that have a touchpoint, under a dictionary."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.dictionary.compiling import laid_rules
from waypost.core.analytics.dictionary.counting import customers_of
from waypost.core.analytics.dictionary.names import readable
from waypost.core.analytics.dictionary.rules import Dictionary, Outcome
from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.index.relabel import Relabelling, targets
from waypost.core.computing.pool import in_parallel


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a dictionary makes of the events of an index.

    `touchpoint`: events that a rule, or a name readable as it is, gives a touchpoint; `undecided`: events that keep a
    technical name; `hidden` and `noise`: taken away by rules. The four add up to `events`. `customers_touchpoint`:
    customers with at least one event that has a touchpoint. `by_rule`: events that each rule takes.
    """

    events: int
    touchpoint: int
    hidden: int
    noise: int
    undecided: int
    customers: int
    customers_touchpoint: int
    by_rule: tuple[int, ...]

    @property
    def share(self) -> float:
        """Events with a touchpoint, of those that are neither hidden nor noise."""
        shown = self.events - self.hidden - self.noise
        return self.touchpoint / shown if shown else 0.0


def coverage(dictionary: Dictionary, index: Index) -> Coverage:
    """Lay the dictionary over an index of raw names and count."""
    deciding, rules = deciding_rules(dictionary, index), len(dictionary.rules)
    covered = np.array([rule.outcome is Outcome.TOUCHPOINT for rule in dictionary.rules] + [False, True])

    def one(shard: Shard) -> tuple[npt.NDArray[np.int64], int]:
        number = targets(shard, deciding)
        customers = np.unique(customers_of(shard)[covered[number]])
        return np.bincount(number, minlength=rules + 2), len(customers)

    parts = in_parallel(one, index.shards)
    counts = np.stack([part[0] for part in parts]).sum(axis=0)
    by = dict.fromkeys(Outcome, 0)
    for number, rule in enumerate(dictionary.rules):
        by[rule.outcome] += int(counts[number])
    technical, ready = int(counts[rules]), int(counts[rules + 1])
    hide_rest = dictionary.unmatched == "hide"
    return Coverage(
        events=index.events,
        touchpoint=by[Outcome.TOUCHPOINT] + ready,
        hidden=by[Outcome.HIDE] + (technical if hide_rest else 0),
        noise=by[Outcome.NOISE],
        undecided=0 if hide_rest else technical,
        customers=index.customers,
        customers_touchpoint=sum(part[1] for part in parts),
        by_rule=tuple(int(count) for count in counts[:rules]),
    )


def deciding_rules(dictionary: Dictionary, index: Index) -> Relabelling:
    """Rows -> the number of the rule that takes them; then n for technical names without a rule, n + 1 for readable."""
    rules = len(dictionary.rules)
    kept = dictionary.unmatched == "keep"
    ready = [kept and bool(name) and readable(name) for name in index.touchpoints]
    laid = tuple(rule for _, rule in laid_rules(dictionary, index))
    return Relabelling((), laid, np.array(ready, np.int32) + np.int32(rules), "")
