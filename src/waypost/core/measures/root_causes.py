"""Where is what said more often than elsewhere? Topic × touchpoint × lift, among comments of one attitude.

A topic is a possible root cause of dissatisfaction at a touchpoint when its share among the negative comments there
is higher than among those of all other touchpoints; among positive comments the same is a praise cause. Every pair
that was compared belongs to one family, under false-discovery control (`drivers`).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from waypost.core.measures.drivers import Driver, Named, drivers

LEAST_WITH_TOPIC = 5  # fewer comments with the topic at a touchpoint are not compared, and not shown


@dataclass(frozen=True, slots=True)
class Said:
    """Comments of one attitude at one touchpoint: how many there are, and how many of them speak of each topic."""

    comments: int
    topics: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RootCauses:
    """All pairs that were compared, each with `cause` (topic, touchpoint), the surest first; and how many were left out
    as too few."""

    pairs: tuple[Driver, ...]
    too_few: int

    def standing_out(self, q: float = 0.05) -> tuple[Driver, ...]:
        """Those said more often here than elsewhere, and not by chance."""
        return tuple(pair for pair in self.pairs if pair.p <= q and pair.difference.value > 0)


def root_causes(said: Mapping[str, Said], least: int = LEAST_WITH_TOPIC, confidence: float = 0.95) -> RootCauses:
    """From the comments of one attitude by touchpoint. ValueError where a topic is counted more often than comments.

    >>> said = {"Delivery": Said(100, {"late": 40, "price": 10}), "Shop": Said(200, {"late": 10, "price": 20})}
    >>> (found,) = root_causes(said).standing_out()
    >>> found.cause, round(found.lift.value, 1), round(found.lift.low, 1), found.share.n
    (('late', 'Delivery'), 8.0, 4.2, 100)
    """
    all_comments = sum(each.comments for each in said.values())
    totals: Counter[str] = Counter()
    for each in said.values():
        totals.update(each.topics)
    compared: dict[tuple[str, str], Named] = {}
    too_few = 0
    for touchpoint, each in said.items():
        others = all_comments - each.comments
        for topic, count in each.topics.items():
            if count > each.comments:
                raise ValueError(f"{topic} at {touchpoint}: {count} comments with the topic of {each.comments} in all")
            if count >= least and others:
                compared[topic, touchpoint] = Named(count, each.comments, totals[topic] - count, others)
            else:
                too_few += count > 0
    return RootCauses(drivers(compared, confidence), too_few)
