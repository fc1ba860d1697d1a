"""A share of things that come in clusters, such as visits by customers: things of one cluster resemble each other."""

from dataclasses import dataclass
from math import nan

from waypost.core.measures.proportions import Interval, score_range


@dataclass(frozen=True, slots=True)
class Clustered:
    """Sums over clusters with s successes among m things each: they add up over parts.

    `successes` Σs, `things` Σm, `clusters` how many with m > 0, `ss` Σs², `sm` Σs·m, `mm` Σm².
    """

    successes: int
    things: int
    clusters: int
    ss: int
    sm: int
    mm: int

    def share(self, confidence: float = 0.95) -> Interval:
        """Successes / things; `n` counts clusters; all NaN when there is nothing.

        Wilson's interval for as many independent things as would give the variance of the ratio between clusters
        (Kish, Survey Sampling, 1965, chapters 5 and 8: the design effect), never more than there are. A share of 0 or 1
        has no variance to measure: then every cluster counts once.

        >>> Clustered(38, 100, 100, 38, 38, 100).share().low > 0.28  # clusters of one: nearly as Wilson's
        True
        """
        if not self.things:
            return Interval(nan, nan, nan, 0)
        share = self.successes / self.things
        return Interval(share, *score_range(share, self._effective(), confidence), self.clusters)

    def _effective(self) -> float:
        p = self.successes / self.things
        if p in (0.0, 1.0) or self.clusters < 2:
            return float(self.clusters)
        between = self.ss - 2 * p * self.sm + p * p * self.mm
        variance = between / self.things**2 * self.clusters / (self.clusters - 1)
        return min(float(self.things), p * (1 - p) / variance) if variance > 0 else float(self.things)
