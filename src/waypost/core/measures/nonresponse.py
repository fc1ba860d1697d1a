"""Who did not answer: how far the answers may stand for those who are silent.

A score of those who answer is no score of all who were asked. Three things are told beside it: where fewer answered, whether
that is more than chance, and between which values the score of everybody lies, whatever the silent would have said.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import nan

from waypost.core.measures.chi_squared import chi_squared_p
from waypost.core.measures.proportions import Interval, wilson
from waypost.core.measures.weighting import post_stratified


@dataclass(frozen=True, slots=True)
class Asked:
    """How many of a segment were reached, and how many of them answered."""

    reached: int
    answered: int

    def __post_init__(self) -> None:
        if not 0 <= self.answered <= self.reached:
            raise ValueError(f"no more can answer than were reached; got {self.answered} of {self.reached}")


@dataclass(frozen=True, slots=True)
class NonResponse:
    """The share that answered, of all and by segment, each with Wilson's interval, and the p-value of equal shares."""

    rate: Interval
    segments: Mapping[str, Interval]
    p: float


def non_response(segments: Mapping[str, Asked], confidence: float = 0.95) -> NonResponse:
    """Whether some segments answer less than others: Pearson's chi-squared test of equal shares.

    NaN without two segments that were reached, or where all or nobody answered. Segments may not overlap.

    >>> found = non_response({"shop": Asked(200, 60), "online": Asked(300, 45)})
    >>> round(found.rate.value, 2), round(found.segments["online"].high, 3), found.p < 0.001
    (0.21, 0.195, True)
    """
    reached = sum(each.reached for each in segments.values())
    answered = sum(each.answered for each in segments.values())
    shares = {name: wilson(each.answered, each.reached, confidence) for name, each in segments.items()}
    return NonResponse(wilson(answered, reached, confidence), shares, _equal(segments, answered, reached))


def _equal(segments: Mapping[str, Asked], answered: int, reached: int) -> float:
    there = [each for each in segments.values() if each.reached]
    if len(there) < 2 or answered in (0, reached):
        return nan
    rate = answered / reached
    distance = sum((each.answered - rate * each.reached) ** 2 / (each.reached * rate * (1 - rate)) for each in there)
    return chi_squared_p(distance, len(there) - 1)


def score_bounds(score: float, answered: int, reached: int, worst: float, best: float) -> tuple[float, float]:
    """Between which values the score of everybody who was reached lies, had all silent ones given the worst answer, or the
    best. No assumption, and so wide: its width is the share of the silent times the width of the scale.

    Manski (1989), Anatomy of the selection problem. The Journal of Human Resources 24, 343–360.

    >>> score_bounds(30.0, 400, 1000, worst=-100, best=100)
    (-48.0, 72.0)
    """
    if not 0 <= answered <= reached:
        raise ValueError(f"no more can answer than were reached; got {answered} of {reached}")
    if not reached:
        return nan, nan
    share = answered / reached
    heard = share * score if answered else 0.0
    return heard + (1 - share) * worst, heard + (1 - share) * best


def standing_for_the_silent(groups: Sequence[str], silent: int, like: str) -> tuple[float, ...]:
    """The weight of each answer where the silent would have answered as one group of those who did, such as the late ones.

    That group then stands for itself and for the silent (the continuum of resistance: who answers late, or not to the
    end, is most like those who never do). An assumption, to be shown beside the score as such. ValueError without
    anybody in that group.
    Lin and Schaeffer (1995), Using survey participants to estimate the impact of nonparticipation. Public Opinion
    Quarterly 59, 236–258.

    >>> [round(weight, 2) for weight in standing_for_the_silent(["early", "early", "late"], 3, "late")]
    [0.5, 0.5, 2.0]
    """
    if like not in groups:
        raise ValueError(f"nobody who answered is '{like}', so nobody can stand for the silent")
    sizes = Counter(groups)
    sizes[like] += silent
    return post_stratified(groups, sizes)


@dataclass(frozen=True, slots=True)
class Apart:
    """Groups that may be told, the largest first; `rest` are the `hidden` others as one group, None where all are told."""

    told: Mapping[str, Asked]
    rest: Asked | None
    hidden: int


def told_apart(groups: Mapping[str, Asked], least: int) -> Apart:
    """Which groups may be told, so that no group below `least` can be computed by taking the others from the whole.

    Too small ones are told as one. Where these are one group alone, or together still too few, the smallest of the others
    goes with them. Groups that nobody was reached in are left out.

    >>> found = told_apart({"de": Asked(40, 9), "en": Asked(12, 2), "tr": Asked(3, 1)}, 5)
    >>> list(found.told), found.rest, found.hidden
    (['de'], Asked(reached=15, answered=3), 2)
    """
    order = sorted(
        (name for name, each in groups.items() if each.reached), key=lambda name: (-groups[name].reached, name)
    )
    shown = [name for name in order if groups[name].reached >= least]
    rest = order[len(shown) :]
    while rest and shown and (len(rest) < 2 or sum(groups[name].reached for name in rest) < least):
        rest.insert(0, shown.pop())
    together = Asked(sum(groups[n].reached for n in rest), sum(groups[n].answered for n in rest)) if rest else None
    return Apart({name: groups[name] for name in shown}, together, len(rest))
