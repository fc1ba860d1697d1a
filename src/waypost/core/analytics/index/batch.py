"""What readers hand to the index: batches of coded events, and the tables that hold their words."""

from collections.abc import Mapping, Sequence
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
    """The words behind the codes: persons, raw touchpoint names, and each dimension's values. They only grow."""

    def __init__(self, dimensions: Sequence[Dimension]) -> None:
        self.dimensions = tuple(dimensions)
        self.persons = Persons()
        self.touchpoints = Codes()
        self.words = {dimension.name: Codes() for dimension in dimensions}
