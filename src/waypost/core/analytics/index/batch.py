"""What readers hand to the index: batches of coded events, and the tables that hold their words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.interning import Codes, Persons
from waypost.core.vocabulary.events import Dimension


@dataclass(frozen=True, slots=True, eq=False)
class EventBatch:
    """Some events in the order of their source, as arrays of equal length.

    `person`: person numbers; `time`: µs UTC; `touchpoint`: codes of raw names (0 = no name);
    `codes`: one array for each declared dimension (0 = unknown); `value`: NaN where there is none, or None when
    the source has no values; `event_id`: 64-bit hashes, 0 where there is none, or None when the source has none.
    """

    person: npt.NDArray[np.int64]
    time: npt.NDArray[np.int64]
    touchpoint: npt.NDArray[np.uint32]
    codes: Mapping[str, npt.NDArray[np.uint32]]
    value: npt.NDArray[np.float64] | None = None
    event_id: npt.NDArray[np.uint64] | None = None

    def __len__(self) -> int:
        return len(self.time)


class Tables:
    """The words behind the codes: persons, raw touchpoint names, and each dimension's values. They only grow.

    `left_out`: names of dimensions with more values than an index can hold.
    """

    def __init__(self, dimensions: Sequence[Dimension]) -> None:
        self.dimensions = tuple(dimensions)
        self.persons = Persons()
        self.touchpoints = Codes()
        self.words = {dimension.name: Codes() for dimension in dimensions}
        self.left_out: set[str] = set()

    def declare(self, dimensions: Iterable[Dimension]) -> None:
        """Add the dimensions that are new by name; in earlier events they are unknown."""
        for dimension in dimensions:
            if dimension.name not in self.words and dimension.name not in self.left_out:
                self.words[dimension.name] = Codes()
                self.dimensions = (*self.dimensions, dimension)

    def leave_out(self, name: str) -> None:
        """Go on without this dimension."""
        del self.words[name]
        self.dimensions = tuple(each for each in self.dimensions if each.name != name)
        self.left_out.add(name)
