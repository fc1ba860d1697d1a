"""How long until it happens, when for some it has not happened yet: the Kaplan–Meier estimate."""

from dataclasses import dataclass
from math import exp, log, nan, sqrt

import numpy as np
import numpy.typing as npt

from waypost.core.measures.normal import two_sided_z
from waypost.core.measures.proportions import Interval, wilson

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Survival:
    """At each time (ascending, distinct) at which it happened: for how many, how many were still waiting, the share it
    has happened to by then, and Greenwood's sum for its variance. `last` is the longest wait that was seen."""

    times: Numbers
    happened: Numbers
    at_risk: Numbers
    share: npt.NDArray[np.float64]
    greenwood: npt.NDArray[np.float64]
    last: int
    n: int

    def by(self, time: int, confidence: float = 0.95) -> Interval:
        """The share it has happened to within `time` (inclusive); NaN when nobody was seen that long.

        The interval is the log-log one of Kalbfleisch & Prentice (1980), The statistical analysis of failure time
        data, section 1.3; before the first and after the last event Wilson's over those still waiting.
        """
        place = int(np.searchsorted(self.times, time, side="right")) - 1
        if not self.n or (time > self.last and not (place >= 0 and self.share[place] == 1.0)):
            return Interval(nan, nan, nan, self.n)
        return self.at(place, confidence)

    def at(self, place: int, confidence: float = 0.95) -> Interval:
        """The share and its interval at `times[place]`; -1 stands for before the first one."""
        share = float(self.share[place]) if place >= 0 else 0.0
        if share in (0.0, 1.0):
            waiting = int(self.at_risk[place]) if place >= 0 else self.n
            bound = wilson(round(share * waiting), waiting, confidence)
            return Interval(share, bound.low, bound.high, self.n)
        left = log(1 - share)
        reach = exp(two_sided_z(confidence) * sqrt(float(self.greenwood[place])) / -left)
        return Interval(share, 1 - exp(left / reach), 1 - exp(left * reach), self.n)

    def quantile(self, q: float) -> int | None:
        """The first time by which it has happened to a share of at least `q`; None while that was not seen."""
        place = int(np.searchsorted(self.share, q - 1e-12))
        return int(self.times[place]) if place < len(self.times) else None


def kaplan_meier(waits: Numbers, happened: Numbers, open_waits: Numbers, still_open: Numbers) -> Survival:
    """`happened[i]` cases waited `waits[i]` until it happened; `still_open[i]` waited `open_waits[i]` so far.

    Waits are distinct in each of the two. A case open at a time is still waiting at it. Kaplan & Meier (1958),
    Nonparametric estimation from incomplete observations. JASA 53, 457–481; Greenwood (1926).

    >>> s = kaplan_meier(np.array([2, 5]), np.array([1, 1]), np.array([3]), np.array([2]))
    >>> s.share.tolist(), s.at_risk.tolist(), s.quantile(0.5)
    ([0.25, 1.0], [4, 1], 5)
    """
    order, opened = np.argsort(waits), np.argsort(open_waits)
    times, happened = waits[order], happened[order]
    gone_open = np.concatenate([np.zeros(1, np.int64), np.cumsum(still_open[opened])])
    n = int(happened.sum() + gone_open[-1])
    at_risk = n - (np.cumsum(happened) - happened) - gone_open[np.searchsorted(open_waits[opened], times)]
    left = at_risk - happened
    with np.errstate(divide="ignore"):
        greenwood = np.cumsum(happened / (at_risk * left))
    return Survival(
        times=times,
        happened=happened,
        at_risk=at_risk,
        share=1 - np.cumprod(left / at_risk),
        greenwood=greenwood,
        last=int(max(times.max(initial=0), open_waits.max(initial=0))),
        n=n,
    )
