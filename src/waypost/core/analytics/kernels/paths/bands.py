"""Bands: how many ways go from which name at one position to which at the next; added up first, cut last."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.kernels.spans import Ints
from waypost.core.analytics.questions.paths import FlowLink, FlowNode, FlowStep

_OTHER = -1


@dataclass(frozen=True, slots=True, eq=False)
class Bands:
    """`starts[code]` ways at position 0; from position p to p + 1 `counts[p]` ways of `keys[p]` (from · width + to).

    The last code, width - 1, stands for "over".
    """

    width: int
    starts: Ints
    keys: tuple[Ints, ...]
    counts: tuple[Ints, ...]

    @property
    def entrants(self) -> int:
        return int(self.starts.sum())

    @classmethod
    def of(cls, positions: npt.NDArray[np.uint32], width: int) -> "Bands":
        """Count the bands of ways given as one column each of names by position."""
        pairs = [_counted(before.astype(np.int64) * width + after, width) for before, after in pairwise(positions)]
        starts = np.bincount(positions[0], minlength=width)
        return cls(width, starts, tuple(keys for keys, _ in pairs), tuple(counts for _, counts in pairs))

    @classmethod
    def joined(cls, parts: Sequence["Bands"]) -> "Bands":
        """The bands of all parts together."""
        keys, counts = [], []
        for position in range(len(parts[0].keys)):
            every = np.unique(np.concatenate([part.keys[position] for part in parts]))
            total = np.zeros(len(every), np.int64)
            for part in parts:
                total[np.searchsorted(every, part.keys[position])] += part.counts[position]
            keys.append(every)
            counts.append(total)
        starts: Ints = np.stack([part.starts for part in parts]).sum(axis=0)
        return cls(parts[0].width, starts, tuple(keys), tuple(counts))


def cut_to_top(bands: Bands, names: Sequence[str], top: int) -> tuple[tuple[FlowStep, ...], tuple[FlowLink, ...]]:
    """Steps and links with the most frequent names of each position (equal ones by name), the rest as other."""
    over = bands.width - 1
    at, stops = [bands.starts], []
    for keys, counts in zip(bands.keys, bands.counts, strict=True):
        source, target = np.divmod(keys, bands.width)
        at.append(_added(target, counts, bands.width))
        stops.append(_added(source, np.where(target == over, counts, 0), bands.width))
    stops.append(np.zeros(bands.width, np.int64))
    shown = [_most(here, names, top) for here in at]
    steps = tuple(
        _step(position, here, stop, most, names)
        for position, (here, stop, most) in enumerate(zip(at, stops, shown, strict=True))
    )
    return steps, tuple(link for position in range(len(bands.keys)) for link in _links(bands, position, shown, names))


def _added(codes: Ints, counts: Ints, width: int) -> Ints:
    total = np.zeros(width, np.int64)
    np.add.at(total, codes, counts)
    return total


def _most(here: Ints, names: Sequence[str], top: int) -> list[int]:
    present = np.flatnonzero(here[:-1]).tolist()
    return sorted(present, key=lambda code: (-here[code], names[code]))[:top]


def _step(position: int, here: Ints, stop: Ints, most: list[int], names: Sequence[str]) -> FlowStep:
    entrants = int(here.sum())
    rest = here[:-1].copy()
    rest[most] = 0
    return FlowStep(
        position=position,
        nodes=tuple(
            FlowNode(names[code], int(here[code]), int(here[code]) / entrants, int(stop[code])) for code in most
        ),
        other=int(rest.sum()),
        other_names=int(np.count_nonzero(rest)),
        other_ends_here=int(stop[:-1][rest > 0].sum()),
        ended=int(here[-1]),
    )


def _links(bands: Bands, position: int, shown: list[list[int]], names: Sequence[str]) -> list[FlowLink]:
    """The links from one position to the next, by falling count; what is over leads nowhere."""
    source, target = np.divmod(bands.keys[position], bands.width)
    goes_on = target != bands.width - 1
    totals: dict[tuple[int, int], int] = {}
    for a, b, count in zip(
        np.where(np.isin(source, shown[position]), source, _OTHER)[goes_on].tolist(),
        np.where(np.isin(target, shown[position + 1]), target, _OTHER)[goes_on].tolist(),
        bands.counts[position][goes_on].tolist(),
        strict=True,
    ):
        totals[a, b] = totals.get((a, b), 0) + count

    def named(code: int) -> str | None:
        return None if code == _OTHER else names[code]

    links = [FlowLink(position, named(a), named(b), count) for (a, b), count in totals.items()]
    return sorted(links, key=_rank)


def _rank(link: FlowLink) -> tuple[int, bool, str, bool, str]:
    return -link.count, link.source is None, link.source or "", link.target is None, link.target or ""


def _counted(keys: Ints, width: int) -> tuple[Ints, Ints]:
    if width <= 512:
        cells = np.bincount(keys, minlength=width * width)
        found = np.flatnonzero(cells)
        return found, cells[found]
    return np.unique(keys, return_counts=True)
