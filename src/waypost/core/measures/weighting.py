"""Weights by which those who answered stand for everybody: by one trait, or by several of which only the margins are known.

Weights mend what the traits explain and nothing else; how many equally weighted answers they leave is told by Kish's effective
number, which belongs beside every weighted figure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum, inf

_CLOSE = 1e-9  # shares that differ by less are equal


@dataclass(frozen=True, slots=True)
class Weights:
    """One weight for each answer, 1 on average; `off` is the largest distance of a weighted share from the wanted one."""

    values: tuple[float, ...]
    off: float

    @property
    def reached(self) -> bool:
        """Whether the wanted shares were met."""
        return self.off <= 1e-6


def post_stratified(traits: Sequence[str], population: Mapping[str, float]) -> tuple[float, ...]:
    """The weight of each answer by its trait: the trait's share of the population over its share of the answers.

    ValueError for a trait of which the population says nothing, and for one that nobody who answered has: no weight could
    bring it in; join it with another.

    >>> post_stratified(["shop", "online", "online", "online"], {"shop": 50, "online": 50})
    (2.0, 0.6666666666666666, 0.6666666666666666, 0.6666666666666666)
    """
    wanted = _shares(traits, population)
    n = len(traits)
    counts = {name: traits.count(name) for name in wanted}
    return tuple(wanted[name] * n / counts[name] for name in traits)


def weight_by_group(sizes: Mapping[str, int], population: Mapping[str, float]) -> dict[str, float]:
    """The same weights from how many answered in each group. Errors as `post_stratified`.

    >>> weight_by_group({"shop": 1, "online": 3}, {"shop": 50, "online": 50})
    {'shop': 2.0, 'online': 0.6666666666666666}
    """
    there = {name: size for name, size in sizes.items() if size}
    wanted, n = _shares(tuple(there), population), sum(there.values())
    return {name: wanted[name] * n / size for name, size in there.items()}


def raked(
    traits: Sequence[Sequence[str]],
    populations: Sequence[Mapping[str, float]],
    *,
    most: float = 5.0,
    rounds: int = 200,
) -> Weights:
    """Weights by which the answers have the wanted shares in several traits at once (iterative proportional fitting).

    `traits` holds one sequence for each trait, with the answers in the same order everywhere; `populations` what each shall
    be like. No weight grows over `most` times the average: what that leaves unreached is told in `off`.
    Deming and Stephan (1940), On a least squares adjustment of a sampled frequency table. Annals of Mathematical
    Statistics 11, 427–444. Errors as `post_stratified`.

    >>> found = raked([["m", "m", "w"], ["old", "young", "old"]], [{"m": 1, "w": 1}, {"old": 2, "young": 1}])
    >>> [round(weight, 3) for weight in found.values], found.reached
    ([0.5, 1.0, 1.5], True)
    """
    if not traits or len(traits) != len(populations) or len({len(each) for each in traits}) != 1:
        raise ValueError("each trait needs its population and one value for every answer")
    wanted = [_shares(values, population) for values, population in zip(traits, populations, strict=True)]
    weights, n, off = [1.0] * len(traits[0]), len(traits[0]), inf
    for _ in range(rounds):
        for values, shares in zip(traits, wanted, strict=True):
            now = _weighted(values, weights)
            weights = [weight * shares[name] * n / now[name] for weight, name in zip(weights, values, strict=True)]
        weights = _capped(weights, most)
        before, off = off, _off(traits, wanted, weights)
        if off <= _CLOSE or abs(before - off) <= _CLOSE * _CLOSE:
            break
    return Weights(tuple(weights), off)


def _shares(values: Sequence[str], population: Mapping[str, float]) -> dict[str, float]:
    """The population's shares, which add up to 1; refused where answers and population do not fit."""
    there = set(values)
    if strangers := sorted(there - {name for name, size in population.items() if size > 0}):
        raise ValueError(f"the population says nothing of '{strangers[0]}'; name its share")
    if silent := sorted(name for name, size in population.items() if size > 0 and name not in there):
        raise ValueError(f"nobody who answered is '{silent[0]}'; join it with another group")
    total = fsum(population.values())
    return {name: size / total for name, size in population.items() if size > 0}


def _weighted(values: Sequence[str], weights: Sequence[float]) -> dict[str, float]:
    found = dict.fromkeys(values, 0.0)
    for name, weight in zip(values, weights, strict=True):
        found[name] += weight
    return found


def _capped(weights: Sequence[float], most: float) -> list[float]:
    """No weight over `most` times the average, and 1 on average. The limit falls with the average, so the largest are
    taken one by one until the next one fits."""
    rest, n, limit = fsum(weights), len(weights), inf
    for many, weight in enumerate(sorted(weights, reverse=True)):
        if many * most >= n:
            break
        limit = most * rest / (n - many * most)
        if weight <= limit:
            break
        rest -= weight
    cut = [min(weight, limit) for weight in weights]
    mean = fsum(cut) / n
    return [weight / mean for weight in cut]


def _off(traits: Sequence[Sequence[str]], wanted: Sequence[Mapping[str, float]], weights: Sequence[float]) -> float:
    total = fsum(weights)
    return max(
        abs(weight / total - shares[name])
        for values, shares in zip(traits, wanted, strict=True)
        for name, weight in _weighted(values, weights).items()
    )
